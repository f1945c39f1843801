// The ledger, and sentences for readings, reasons and ledgers.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import { compileSla, explainReading, type SlaReason } from '@mspkit/sla'
import { clockInWords, instantInWords, ledgerInWords, readingInWords, reasonInWords } from '@mspkit/sla/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from '../arbitraries'
import { four, open, settings } from '../four-hours'

describe('the ledger', () => {
  test('names the holiday and its place in the calendar', () => {
    const office: CalendarDefinition = {
      timeZone: 'Etc/UTC',
      hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'] },
      holidays: [{ on: '2026-03-03', name: 'Carnival' }],
    }
    const sla = compileSla({
      calendar: 'office',
      calendars: { office },
      clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }],
    })
    const [reading] = explainReading(sla, open([], { openedAt: '2026-03-02T16:00:00Z' }), '2026-03-04T10:00:00Z')
    expect(
      reading?.ledger.map(({ because, ms, holiday, source }) => [because, ms / 3_600_000, holiday, source]),
    ).toEqual([
      ['counted', 1, null, { document: 'policy', path: '/clocks/0/targets/0' }],
      ['closed-hours', 7, null, { document: 'calendars/office', path: '/hours' }],
      ['holiday', 24, 'Carnival', { document: 'calendars/office', path: '/holidays/0' }],
      ['closed-hours', 9, null, { document: 'calendars/office', path: '/hours' }],
      ['counted', 1, null, { document: 'policy', path: '/clocks/0/targets/0' }],
    ])
  })
})

describe('words', () => {
  const at = (ticketEvents: Ticket['events'], when: string): string =>
    readingInWords(four.read(open(ticketEvents), when)[0] as never, { timeZone: 'America/Chicago' })
  test.each([
    [[], '2026-03-02T11:00:00Z', 'Resolution: due at Mon 2 Mar 2026, 08:00 CST, 3 h left. Promised within 4 h.'],
    [
      [],
      '2026-03-02T15:00:00Z',
      'Resolution: breached at Mon 2 Mar 2026, 08:00 CST. It has used 5 h of open time, 1 h over. Promised within 4 h.',
    ],
    [
      [{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Hold', phase: 'waiting', waitingFor: 'client' }],
      '2026-03-02T12:00:00Z',
      'Resolution: paused in "Hold", waiting for the client; 3 h left. Resumed now, it would be due at Mon 2 Mar 2026, 09:00 CST. Promised within 4 h.',
    ],
    [
      [{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Done', phase: 'resolved' }],
      '2026-03-02T12:00:00Z',
      'Resolution: met at Mon 2 Mar 2026, 05:00 CST after 1 h of open time. Promised within 4 h.',
    ],
  ] as const)('reading at $1: $2', (events, when, sentence) => {
    expect(at(events, when)).toBe(sentence)
  })
  const source = { document: 'policy', path: '/clocks/0' }
  test.each<[SlaReason, string]>([
    [{ code: 'sla/breached', facts: {}, source }, 'The target was used up before the clock stopped.'],
    [{ code: 'sla/met', facts: {}, source }, 'The clock stopped within its target.'],
    [{ code: 'sla/running', facts: {}, source }, 'The clock runs and its target is not used up.'],
    [
      { code: 'sla/paused', facts: { status: 'Hold', waitingFor: 'client' }, source },
      'Paused in "Hold", waiting for the client.',
    ],
    [{ code: 'sla/paused', facts: { status: 'Hold', waitingFor: null }, source }, 'Paused in "Hold".'],
    [{ code: 'sla/never-opens', facts: {}, source }, 'It is never due, because its calendar does not open again.'],
    [{ code: 'sla/no-target', facts: {}, source }, 'No target fits this ticket.'],
    [
      { code: 'sla/missing-fact', facts: { missing: 'client.tier' }, source },
      'It cannot be judged: "client.tier" is not known.',
    ],
    [{ code: 'sla/cancelled', facts: {}, source }, 'The ticket was cancelled or merged.'],
    [{ code: 'sla/applied-after-stop', facts: {}, source }, 'The policy was applied after the clock had stopped.'],
    [{ code: 'sla/not-started', facts: {}, source }, 'Nothing has started the clock.'],
    [
      { code: 'sla/met', facts: { countedAsRunning: 'Odd', eventsBeforeOpening: 1 }, source },
      'The clock stopped within its target. The status "Odd" is in no map and was counted as running. 1 event stamped before the opening counted at the opening.',
    ],
  ])('reason $0.code', (reason, sentence) => {
    expect(reasonInWords(reason)).toBe(sentence)
  })
  test('cover every reading (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (document, facts, when) => {
        for (const reading of compileSla(document, { calendars }).read(facts, when)) {
          expect(reasonInWords(reading.reason)).toMatch(/^[A-Z].*\.$/)
          expect(readingInWords(reading)).not.toMatch(/undefined|NaN|sla\//)
        }
      }),
      { ...settings, numRuns: 300 },
    )
  })
  test('a ticket without a status is paused by a fact', () => {
    const byQueue = compileSla({
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], pausedIn: [{ when: { queue: 'Vendor' } }] }],
    })
    const moved = open([{ kind: 'assignment', at: '2026-03-02T11:00:00Z', queue: 'Vendor' }], { queue: 'Desk' })
    const [reading] = explainReading(byQueue, moved, '2026-03-02T13:30:00Z')
    expect(ledgerInWords(reading?.ledger ?? [])).toBe('1 h counted, 2 h 30 min paused')
    expect(reasonInWords(reading?.reason as SlaReason)).toBe('Paused (by queue).')
    expect(readingInWords(reading as never)).toContain('Resolution: paused (by queue); 3 h left.')
  })
  test('instants follow locale and zone', () => {
    expect(instantInWords('2026-03-02T15:00:00Z')).toBe('Mon 2 Mar 2026, 15:00 UTC')
    expect(instantInWords('2026-03-02T15:00:00Z', { locale: 'en-GB', timeZone: 'Europe/London' })).toBe(
      'Mon 2 Mar 2026, 15:00 GMT',
    )
  })
  test('a ledger lists kinds of time, longest first', () => {
    const [reading] = explainReading(
      four,
      open([{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Hold', phase: 'waiting', waitingFor: 'client' }]),
      '2026-03-02T13:30:00Z',
    )
    expect(ledgerInWords(reading?.ledger ?? [])).toBe('1 h counted, 2 h 30 min waiting for the client')
    expect(clockInWords('first-response')).toBe('First response')
  })
})
