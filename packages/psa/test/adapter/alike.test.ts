// Tickets that are read when they are looked at are those that are read at once.

import { type AlikeResult, type CsvResult, csv, defineCsvMap, ticketBatches } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const map = defineCsvMap({
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'America/Chicago',
  missing: ['-'],
  columns: {
    id: 'Nr',
    clientId: 'Client',
    priority: 'Prio',
    status: 'Status',
    type: 'Type',
    openedAt: 'Opened',
    respondedAt: 'Answered',
    resolvedAt: 'Resolved',
    closedAt: 'Closed',
    lastStatusAt: 'Changed',
    updatedAt: 'Updated',
    paused: { column: 'Paused', unit: 'minutes' },
    reopenings: 'Reopened',
    title: 'Title',
  },
  fields: { score: { column: 'Score', as: 'number' } },
  vendorReported: { kept: { column: 'Kept', as: 'boolean' } },
  priorities: { High: 'P1', Low: 'P3' },
  statuses: {
    New: { phase: 'new' },
    Work: { phase: 'active' },
    Wait: { phase: 'waiting', waitingFor: 'client' },
    Done: { phase: 'resolved' },
    Shut: { phase: 'closed' },
    Gone: { phase: 'cancelled' },
  },
})
const heading =
  'Nr,Client,Prio,Status,Type,Opened,Answered,Resolved,Closed,Changed,Updated,Paused,Reopened,Title,Score,Kept'

/** Days around a change of the clocks, and some seconds apart. */
const time = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .integer({ min: 0, max: 400 })
      .map((n) => new Date(Date.UTC(2026, 2, 6) + n * 17 * 60_000).toISOString().slice(0, 16).replace('T', ' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom('2026-03-08 02:30', '1899-12-30 00:00', '6/3/2026', '-') },
)
const often = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('') }, one)
const row = fc.tuple(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom('acme', 'Zeta Holdings International') }, fc.constant('')),
  fc.constantFrom('High', 'Low', 'Odd', ''),
  fc.constantFrom('New', 'Work', 'Wait', 'Done', 'Shut', 'Gone', 'Odd', ''),
  fc.constantFrom('incident', ''),
  time,
  ...Array.from({ length: 5 }, () => often(time)),
  fc.constantFrom('', '', '0', '30', 'x'),
  fc.constantFrom('', '', '0', '1', 'x'),
  fc.constantFrom('Mail down', '"It said ""no"", twice"', 'Grüße'),
  fc.constantFrom('', '7', 'x'),
  fc.constantFrom('', 'true', 'x'),
)
const file = fc
  .array(row, { maxLength: 60, size: 'max' })
  .map((rows) =>
    [heading, ...rows.map((cells, i) => `${i % 17 === 16 ? 'T3' : `T${i}`},${cells.join(',')}`)].join('\n'),
  )

const plain = ({ value, vendorReported, diagnostics, raw }: CsvResult<Ticket>): CsvResult<Ticket> => ({
  value,
  vendorReported,
  diagnostics,
  raw,
})

test('a batch gives what the reader gives, whether a ticket is like others or not (property)', async () => {
  let alike = 0
  let all = 0
  await fc.assert(
    fc.asyncProperty(file, fc.option(fc.constant('2026-03-20T00:00:00Z'), { nil: undefined }), async (text, seenAt) => {
      const options = seenAt === undefined ? {} : { seenAt }
      const tracker = csv(map).track()
      const expected: CsvResult<Ticket>[] = []
      for await (const result of tracker.tickets(text, options)) expected.push(plain(result))
      const { batches, missingConfig } = ticketBatches(map, text, { ...options, alike: ['priority'] })
      const results: (CsvResult<Ticket> | AlikeResult)[] = []
      for await (const { each } of batches) each((result) => results.push(result))
      expect(results.map(plain)).toEqual(expected)
      expect(missingConfig()).toEqual(tracker.missingConfig())
      for (const result of results) {
        all++
        if (!('alike' in result)) continue
        alike++
        const { value } = result
        const { ticket } = result.alike
        const withoutTimes = (one: Ticket | null) => [
          one?.priority,
          one?.openedPhase,
          one?.history,
          one?.events.map(({ at: _, id: __, earliestAt: ___, ...rest }) => rest),
          one?.summary?.reopenings,
        ]
        expect(withoutTimes(value)).toEqual(withoutTimes(ticket))
        const { seenAt: seen, lastStatusAt } = value?.summary ?? {}
        const instants = [
          value?.openedAt,
          ...(value?.events ?? []).flatMap(({ at, earliestAt }) => [at, earliestAt]),
          seen,
          lastStatusAt,
        ]
        expect(result.instants).toEqual(instants.flatMap((at) => (at === undefined ? [] : [toEpochMs(at)])))
      }
    }),
    { seed: 20261128, numRuns: 300 },
  )
  expect(all).toBeGreaterThan(5_000)
  expect(alike).toBeGreaterThan(300)
})
