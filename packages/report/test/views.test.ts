// Rows for dashboards, of the sample client.

import { attainmentRows, backlogByAge, slaBoard } from '@mspkit/report/views'
import { expect, test } from 'vitest'
import { facts, march } from './sample'

test('the board: next due first, broken last', () => {
  const rows = slaBoard(facts, { client: 'acme' })
  expect(rows.map(({ ticketId, state, dueAt }) => [ticketId, state, dueAt])).toEqual([
    ['M4', 'running', '2026-04-01T00:00:00.000Z'],
    ['M3', 'breached', '2026-03-11T04:00:00.000Z'],
  ])
})

test('attainment by priority has its denominators', () => {
  const rows = attainmentRows(facts, { client: 'acme', period: march })
  expect(rows.map(({ priority, met, judged, percent }) => [priority, met, judged, percent]).sort()).toEqual([
    ['P1', 0, 1, 0],
    ['P3', 1, 2, 50],
  ])
})

test('every open ticket has one age', () => {
  const rows = backlogByAge(facts, { client: 'acme', period: march })
  expect(rows.flatMap(({ ticketIds }) => ticketIds).sort()).toEqual(['M3', 'M4'])
  expect(rows.filter(({ count }) => count > 0).map(({ fromDays, toDays, of }) => [fromDays, toDays, of])).toEqual([
    [0, 1, 2],
    [14, 30, 2],
  ])
})

test('rows are plain data, and nothing is there without a policy', () => {
  const rows = [...slaBoard(facts), ...backlogByAge(facts, { period: march })]
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows)
  const { sla: _, ...without } = facts
  expect([slaBoard(without), attainmentRows(without, { period: march })]).toEqual([[], []])
})
