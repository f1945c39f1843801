// The command line as a stage of a job: a shell over files, and Spark over partitions, give what one process gives.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const cluster = fileURLToPath(new URL('../cluster', import.meta.url))
const bin = fileURLToPath(new URL('../../../packages/cli/src/bin.ts', import.meta.url))
const mspkit = [process.execPath, '--import', import.meta.resolve('tsx'), bin]
const python = process.env.MSPKIT_PYTHON ?? 'python3'
const at = '2026-03-04T12:00:00Z'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-cluster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string): string => join(folder, name)

const ticket = (i: number): string =>
  JSON.stringify({
    id: `T-${i}`,
    clientId: `client ${i % 3}`,
    title: `Printer ${i}`,
    openedAt: `2026-03-02T${String(8 + (i % 9)).padStart(2, '0')}:00:00Z`,
    events:
      i % 4 === 0
        ? []
        : [{ kind: 'status', at: `2026-03-02T${18 + (i % 5)}:30:00Z`, status: 'Done', phase: 'resolved' }],
  })
const lines = Array.from({ length: 90 }, (_, i) => ticket(i))
// Two lines are bad: one is no JSON, one is no ticket.
lines[41] = '{ "id": "T-41", '
lines[77] = '{ "id": "T-77" }'
let expected: readonly string[] = []

beforeAll(() => {
  mkdirSync(path('parts'))
  for (const part of [0, 1, 2])
    writeFileSync(path(`parts/part-${part}.ndjson`), `${lines.slice(part * 30, part * 30 + 30).join('\n')}\n`)
  const policy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '6h' }] }] }
  writeFileSync(path('policy.json'), JSON.stringify(policy))
  const [program = '', ...words] = mspkit
  const given = [
    'sla',
    '--tickets',
    '-',
    '--policy',
    path('policy.json'),
    '--at',
    at,
    '--show',
    'all',
    '--format',
    'ndjson',
  ]
  const { stdout } = spawnSync(program, [...words, ...given], { input: lines.join('\n'), encoding: 'utf8' })
  expected = stdout.trim().split('\n').sort()
})

/** The lines of the files of a folder whose names fit. */
const readingsIn = (name: string, fits: RegExp): string[] =>
  readdirSync(path(name))
    .filter((file) => fits.test(file))
    .flatMap((file) => readFileSync(join(path(name), file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .sort()

test('files in a shell', () => {
  const parts = [0, 1, 2].map((part) => path(`parts/part-${part}.ndjson`))
  const { status, stderr } = spawnSync(
    join(cluster, 'partitions.sh'),
    [path('policy.json'), at, path('by-shell'), ...parts],
    { encoding: 'utf8', env: { ...process.env, MSPKIT: mspkit.join(' ') } },
  )
  expect(status, stderr).toBe(0)
  expect(expected.length).toBe(88)
  expect(readingsIn('by-shell', /readings/)).toEqual(expected)
  // Lines are numbered within their file.
  expect(stderr).toContain('standard input: line 12:')
  expect(stderr).toContain('standard input: line 18')
  expect(stderr.match(/1 of 30 tickets could not be read/g)?.length).toBe(2)
})

test('partitions of Spark, as separate worker processes', ({ skip }) => {
  const found = spawnSync(python, ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], {
    encoding: 'utf8',
  })
  if (found.status !== 0)
    return skip(`pyspark is not installed for ${python} (MSPKIT_PYTHON names another), so the job was not run.`)
  if (spawnSync('java', ['-version']).status !== 0) return skip('Java is not installed, so the job was not run.')
  const { status, stdout, stderr } = spawnSync(
    python,
    [join(cluster, 'sla_job.py'), path('parts'), path('policy.json'), at, path('by-spark')],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 400_000,
      env: {
        ...process.env,
        MSPKIT: mspkit.join(' '),
        SPARK_HOME: found.stdout.trim(),
        PYSPARK_PYTHON: python,
        SPARK_MASTER: 'local-cluster[2,1,512]',
        PYSPARK_SUBMIT_ARGS: '--conf spark.executor.memory=512m --conf spark.ui.enabled=false pyspark-shell',
      },
    },
  )
  expect(status, stderr.slice(-3000)).toBe(0)
  expect(stdout).toContain('2 tickets could not be read.')
  expect(readingsIn('by-spark', /^part-/)).toEqual(expected)
}, 420_000)
