import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SlaPolicy } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { build, yearTickets } from '../build'
import { boardOf } from '../src/board'

const policy: SlaPolicy = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../script/year/sla.json', import.meta.url)), 'utf8'),
)
const options = { at: '2026-01-10T00:00:00Z', since: '2025-12-10T00:00:00Z', timeZone: 'America/Chicago', limit: 15 }

test('the board is text in rows, the worst first, and survives JSON', async () => {
  const board = boardOf(policy, await yearTickets(), options)
  expect(JSON.parse(JSON.stringify(board))).toEqual(board)
  expect(board.asOf).toBe('As of Fri 9 Jan 2026, 18:00 CST')
  expect(board.attainment).toHaveLength(16)
  expect(board.breaches).toHaveLength(15)
  const kept = board.attainment.map((row) => Number.parseFloat(row.kept))
  expect(kept).toEqual([...kept].sort((a, b) => a - b))
  for (const row of board.breaches) expect(row.why).toContain('counted')
})

test('the page builds, and its policy allows no code made at run time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-board-'))
  await build(folder)
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain("default-src 'none'; script-src 'self'")
  expect(readFileSync(join(folder, 'board.js'), 'utf8').length).toBeGreaterThan(10_000)
  expect(JSON.parse(readFileSync(join(folder, 'tickets.json'), 'utf8'))).toHaveLength(1107)
})
