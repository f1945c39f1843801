// The template for a vendor from outside keeps every promise, unchanged.

import { upsertTicket } from '@mspkit/psa'
import { checkAdapter } from '@mspkit/psa/testing'
import { expect, test } from 'vitest'
import { acme } from '../new-vendor/adapter'
import { changes, deleted, earlier, earlierTime, row, silent, timeEntry } from '../new-vendor/cases'

const desk = acme({ priorities: { high: 'P1', normal: 'P2' } })

test('checkAdapter finds nothing', () => {
  const cases = [{ name: 'done', row, evidence: { changes }, silent: [{ changes: silent }], earlier, deleted }]
  const timeEntries = { timeEntry: desk.timeEntry, cases: [{ name: 'work', row: timeEntry, earlier: earlierTime }] }
  expect(checkAdapter({ vendor: 'acme', ticket: desk.ticket, bare: acme().ticket, cases, timeEntries })).toEqual([])
})

test('tickets, time entries, webhooks and deletions', () => {
  const { value } = desk.ticket({ event: 'ticket.changed', ticket: row }, { changes })
  expect(value).toMatchObject({ history: 'complete', openedPhase: 'new', priority: 'P2', contractId: '3' })
  expect(desk.timeEntry(timeEntry).value).toMatchObject({ workedMinutes: 25, billedMinutes: 30 })
  const open = { ...row, state: 'open', done: null, deleted: true }
  expect(upsertTicket(null, desk.ticket(open))?.ticket.events.at(-1)).toMatchObject({ phase: 'cancelled' })
})
