import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { run } from 'mspkit'
import { expect, test } from 'vitest'
import { examples, mspkit } from './shell'

const launcher = fileURLToPath(new URL('../../workshop/setup/mspkit.mjs', import.meta.url))
const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

test('a reader that closes early is no error', async () => {
  const year = `${examples}/year`
  const files = [
    '--tickets',
    `${year}/tickets.csv`,
    '--map',
    `${year}/tickets.map.json`,
    '--policy',
    `${year}/sla.json`,
  ]
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    bin,
    'sla',
    ...files,
    '--show',
    'all',
    '--format',
    'ndjson',
  ])
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect(err).toBe('')
  expect(code).toBe(0)
})

test('prints what the README shows', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, folder, command = '', printed = ''] =
    /```sh\n\$ cd (\S+)\n\$ mspkit ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)\n```/s.exec(readme) ?? []
  const { stdout, stderr } = spawnSync(process.execPath, [launcher, ...command.replaceAll('\\\n', ' ').split(/\s+/)], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: fileURLToPath(new URL(`../../../${folder}`, import.meta.url)) },
  })
  expect(stderr).toBe('')
  const [first = '', last = ''] = printed.split('\n…\n')
  expect(last).not.toBe('')
  expect(stdout.startsWith(`${first}\n`)).toBe(true)
  expect(stdout).toContain(`\n${last}\n`)
})

test('npm run mspkit looks paths up in the folder where it was typed', () => {
  const files = [
    '--tickets',
    'tickets.csv',
    '--map',
    'tickets.map.json',
    '--policy',
    'sla.json',
    '--at',
    '2026-01-10T00:00:00Z',
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'sla', ...files, '--format', 'ndjson'], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: `${examples}/year` },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ ticketId: expect.stringMatching(/^T-\d+$/) })
})

test.each(['examples/script/year', 'packages/cli/src', 'docs'])(
  'npx mspkit is the command in %s of a clone',
  (folder) => {
    const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
    const { status, stdout, stderr } = spawnSync(npx, ['--no', 'mspkit', 'sla', '--help'], {
      cwd: fileURLToPath(new URL(`../../../${folder}`, import.meta.url)),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('Usage: mspkit sla')
    expect(status).toBe(0)
  },
)

test('lists its verbs', async () => {
  const { code, out } = await mspkit('--help')
  expect(code).toBe(0)
  for (const verb of ['sla', 'obligations', 'profit', 'scope', 'recur', 'bill'])
    expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'))
  expect(await mspkit('slaa')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean sla?') })
})

const terminal = { out: process.stdout, err: process.stderr, now: () => 0 }
test.each([
  [null, terminal, 'null is not a list of texts'],
  ['sla --help', terminal, '"sla --help" is not a list of texts'],
  [['sla', 7], terminal, '["sla",7] is not a list of texts'],
  [{}, terminal, '{} is not a list of texts'],
  [['sla'], null, 'The terminal needs out, err and now.'],
  [['sla'], {}, 'The terminal needs out, err and now.'],
  [['sla'], { ...terminal, err: 7 }, 'The terminal needs out, err and now.'],
  [['sla'], { ...terminal, now: 0 }, 'The terminal needs out, err and now.'],
])('run(%j, …) with arguments of the wrong kind is refused with a sentence', async (args, given, message) => {
  await expect(run(args as never, given as never)).rejects.toThrow(TypeError)
  await expect(run(args as never, given as never)).rejects.toThrow(message)
})
