import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { examples, mspkit } from './shell'

const launcher = fileURLToPath(new URL('../../workshop/setup/mspkit.mjs', import.meta.url))
const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

test('a reader that has seen enough is no fault', async () => {
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
  const files = ['--tickets', 'tickets.csv', '--map', 'tickets.map.json', '--policy', 'sla.json']
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'sla', ...files, '--format', 'ndjson'], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: `${examples}/year` },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ ticketId: expect.stringMatching(/^T-\d+$/) })
})

test('lists its verbs', async () => {
  const { code, out } = await mspkit('--help')
  expect(code).toBe(0)
  for (const verb of ['sla', 'obligations', 'profit', 'scope', 'recur', 'bill'])
    expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'))
  expect(await mspkit('slaa')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean sla?') })
})
