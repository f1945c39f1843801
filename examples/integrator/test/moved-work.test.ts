// Work that is moved after it was billed, to another day or another ticket: it is billed once, whatever the order.

import { compileContract } from '@mspkit/contracts'
import type { Mapped } from '@mspkit/psa'
import type { TimeEntry } from '@mspkit/records'
import { type Month, toInstant } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, type EntrySource, type KeptInvoice, syncTimeEntries } from '../recipes/time'
import { entryStore, memoryStore } from './stores'

const labour = { id: 'labour', name: 'Labour', kind: 'time-and-materials' } as const
const contractOf = (bill: 'arrears' | 'advance') =>
  compileContract({
    id: 'AG',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'Asia/Tokyo',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: false, months: 12, notice: { days: 30 } },
    billingCycle: { anchor: '2026-01-01', months: 1, bill },
    rateCard: { id: 'house', rates: [{ when: {}, rate: '60.00' }], roundPer: 'entry' },
    lines: [labour],
  })

const entry = (hour: number, minutes: number): TimeEntry => ({
  id: 'a',
  clientId: 'acme',
  technicianId: 'kim',
  workedMinutes: minutes,
  from: toInstant(Date.UTC(2026, 0, 1, hour)),
})

/** An entry a month, or none where it was deleted: hours of the year, on all days and around midnight of the desk's zone. */
const hour = fc.oneof(
  fc.integer({ min: 0, max: 24 * 180 }),
  fc.integer({ min: 1, max: 180 }).map((day) => 24 * day - 9),
)
const moments = fc.array(fc.option(fc.tuple(hour, fc.integer({ min: 1, max: 90 })), { nil: null }), {
  minLength: 1,
  maxLength: 6,
})

test.each(['arrears', 'advance'] as const)(
  'billed in %s, an entry that is moved from day to day is billed once',
  (bill) => {
    const contract = contractOf(bill)
    fc.assert(
      fc.property(moments, (seen) => {
        let billed: readonly KeptInvoice[] = []
        let entries: readonly TimeEntry[] = []
        // Ten drafts: the last of them are after all days, so that nothing waits any more.
        for (let month = 1; month <= 10; month++) {
          const now = seen[Math.min(month, seen.length) - 1]
          entries = now == null ? [] : [entry(...now)]
          const period: Month = `2026-${month < 10 ? '0' : ''}${month}` as Month
          billed = [...billed, draftOf(contract, period, entries, billed, toInstant(Date.UTC(2026, month - 1, 1)))]
        }
        const total = billed.reduce((sum, { total: of }) => sum + Number(of), 0)
        expect(total).toBeCloseTo(
          entries.reduce((sum, { workedMinutes }) => sum + workedMinutes, 0),
          6,
        )
      }),
      { seed: 18, numRuns: 60 },
    )
  },
)

test.each([
  ['1', '2'],
  ['2', '1'],
])('an entry that is moved to another ticket is not taken for a deleted one: %s, then %s', async (...order) => {
  const store = {
    ...entryStore(memoryStore(), () => 0),
    tickets: async () => order.map((id) => ({ id, clientId: 'acme' })),
  }
  let holder = '1'
  const source: EntrySource = {
    by: 'ticket',
    async *ofTicket({ id }) {
      const value = { ...entry(9, 30), ticketId: id }
      const mapped: Mapped<TimeEntry> = { value, vendorReported: null, diagnostics: [], raw: value, version: null }
      if (id === holder) yield mapped
    },
  }
  for (holder of ['1', '2', '1']) {
    await syncTimeEntries(source, store)
    expect((await store.all()).map((one) => one.entry.ticketId)).toEqual([holder])
  }
  holder = 'none'
  await syncTimeEntries(source, store)
  expect(await store.all()).toEqual([])
})
