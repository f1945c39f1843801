// What statements cannot say, and files that hold no tickets: refused with what to do.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import { slaStatement } from '@mspkit/warehouse'
import { judgeFiles, openEngine } from '@mspkit/warehouse/duckdb'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-refusals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Target = SlaPolicy['clocks'][number]['targets'][number]
const policy = (targets: readonly Target[]): SlaPolicy => ({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets }],
})
const refusals = (targets: readonly Target[], ids: readonly string[] = ['always']): string[] => {
  const tables = { ids: new Map(ids.map((name, i) => [name, i])), pieces: 4 }
  const statement = slaStatement(policy(targets), tables, { at: 0, facts: { seats: 'seats' } })
  return statement.ok ? [] : statement.problems.map(({ code, path, message }) => `${code} ${path} ${message}`)
}

test('a comparison of numbers', () => {
  expect(refusals([{ when: { seats: { gte: 10 } }, within: '1h' }, { within: '4h' }])).toEqual([
    expect.stringMatching(/^warehouse\/condition \/clocks\/0\/targets\/0\/when.*only texts are compared, for equality/),
  ])
})

test('more targets, and more words, than a statement holds', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ when: { priority: `P${i}` }, within: '1h' }) as const)
  const found = refusals(many)
  expect(found).toContainEqual(
    expect.stringMatching(/^warehouse\/many-targets \/clocks\/0\/targets 2000 targets are too many/),
  )
  const words = Array.from({ length: 5000 }, (_, i) => `word ${i}`)
  expect(refusals([{ when: { priority: words }, within: '1h' }, { within: '4h' }])).toEqual([
    expect.stringMatching(/^warehouse\/many-words \/clocks The targets name 5000 words of "priority"/),
  ])
})

test('a calendar that the tables do not have', () => {
  expect(refusals([{ within: '4h', calendar: 'desk' }])).toEqual([
    'warehouse/unknown-calendar /clocks/0/targets/0/calendar The tables have no calendar "desk". They have: "always".',
  ])
})

test('a file that holds no tickets', async () => {
  const path = join(folder, 'other.parquet')
  const engine = await openEngine()
  await engine.run(`COPY (SELECT 1 AS id, 'x' AS title) TO '${path}'`)
  engine.close()
  const found = await judgeFiles({
    files: path,
    sla: compileSla(policy([{ within: '4h' }])),
    calendars: {},
    at: '2026-03-01T00:00:00Z',
  })
  expect(found).toMatchObject({
    problems: [{ code: 'warehouse/no-tickets', message: expect.stringContaining('"clientId", "openedAt", "events"') }],
  })
})
