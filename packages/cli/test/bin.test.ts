import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { examples, mspkit } from './shell'

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

test('lists its verbs', async () => {
  const { code, out } = await mspkit('--help')
  expect(code).toBe(0)
  for (const verb of ['sla', 'obligations', 'profit', 'scope', 'recur', 'bill'])
    expect(out).toMatch(new RegExp(`^  ${verb} `, 'm'))
  expect(await mspkit('slaa')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean sla?') })
})
