// The template for a vendor from outside keeps every promise, unchanged.

import { upsertTicket } from '@mspkit/psa'
import { expect, test } from 'vitest'
import { changes, row, timeEntry } from '../new-vendor/cases'
import { brokenPromises, desk } from '../new-vendor/check'

test('checkAdapter finds nothing', () => expect(brokenPromises()).toEqual([]))

test('tickets, time entries, webhooks and deletions', () => {
  const { value } = desk.ticket({ event: 'ticket.changed', ticket: row }, { changes })
  expect(value).toMatchObject({ history: 'complete', openedPhase: 'new', priority: 'P2', contractId: '3' })
  expect(desk.timeEntry(timeEntry).value).toMatchObject({ workedMinutes: 25, billedMinutes: 30 })
  const open = { ...row, state: 'open', done: null, deleted: true }
  expect(upsertTicket(null, desk.ticket(open))?.ticket.events.at(-1)).toMatchObject({ phase: 'cancelled' })
})
