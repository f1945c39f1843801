// States that a report must not get wrong: periods that are not over, agreements that renewed, incidents that came back, odd names.

import { compileContract } from '@mspkit/contracts'
import type { Ticket } from '@mspkit/records'
import { clientReport, type ReportFacts, scorecardReport, ticketStory } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { facts, march } from './sample'

const options = { client: 'acme', period: march, edition: 'client' } as const
const [, , late] = facts.tickets
if (late === undefined) throw new Error('There is no ticket.')

describe('headlines', () => {
  const headline = (
    tickets: readonly Ticket[],
    period: { from: '2026-03-01' | '2026-03-02'; to: '2026-04-01' | '2026-03-03' },
    locale: 'en' | 'de',
  ) => clientReport({ ...facts, tickets }, { ...options, period, locale }).headline.replaceAll('\u00a0', ' ')
  const one = facts.tickets.slice(1, 2)

  test.each([
    ['en', 'In March 2026, the one request with a promised resolution time was solved in time.'],
    ['de', 'März 2026: Das eine Anliegen mit zugesagter Lösungszeit wurde rechtzeitig gelöst.'],
  ] as const)('of one request, in %s', (locale, sentence) => expect(headline(one, march, locale)).toBe(sentence))

  test('of another clock names that clock', () => {
    const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'next-response', targets: [{ within: '4h' }] }] })
    const sentence = clientReport({ ...facts, sla }, options).headline
    expect(sentence).not.toContain('resolution')
  })

  test('of one day', () => {
    expect(headline(one, { from: '2026-03-02', to: '2026-03-03' }, 'en')).toMatch(/^On Mar 2, 2026, the one request/)
  })

  test.each([
    ['en', 'In March 2026, the one request with a promised resolution time was not solved in time.'],
    ['de', 'März 2026: Das eine Anliegen mit zugesagter Lösungszeit wurde nicht rechtzeitig gelöst.'],
  ] as const)('of none in time, in %s', (locale, sentence) => expect(headline([late], march, locale)).toBe(sentence))
})

describe('a period that is not over', () => {
  const at = (asOf: ReportFacts['asOf']) => clientReport({ ...facts, asOf }, options)

  test('says so until its last minute is over', () => {
    expect(at('2026-03-31T23:59:00Z').notices[0]).toBe(
      'This period ends on Mar 31, 2026: the figures end with the data.',
    )
    expect(at('2026-04-01T00:00:00Z').notices[0]).toMatch(/^Draft/)
  })

  test('that has not begun has no headline of figures', () => {
    const report = at('2026-02-28T12:00:00Z')
    expect([report.headline, report.notices[0]]).toEqual([report.notices[0], expect.stringContaining('has not begun')])
    expect(scorecardReport({ ...facts, asOf: '2026-02-28T12:00:00Z' }, options).headline).toContain('has not begun')
  })
})

describe('renewals', () => {
  const contract = compileContract({
    id: 'AG-9',
    name: 'Managed care',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'UTC',
    term: { from: '2025-04-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
  })
  const risks = (asOf: ReportFacts['asOf']): string =>
    JSON.stringify(
      clientReport({ ...facts, agreements: [contract], asOf }, options).sections.find(({ id }) => id === 'risks'),
    )

  test('are those of the day of the data, not of the end of the period', () => {
    expect(risks('2026-03-31T20:00:00Z')).toContain('Agreement “Managed care” will renew; the last day for notice was')
    // On 1 April it has renewed, and the next notice is a year away.
    expect(risks('2026-04-02T00:00:00Z')).not.toContain('Managed care')
  })
})

test('an incident that was reopened and is open has no end', () => {
  const again: Ticket = {
    ...late,
    events: [
      { kind: 'status', at: '2026-03-04T10:00:00Z', status: 'Done', phase: 'closed' },
      { kind: 'status', at: '2026-03-05T10:00:00Z', status: 'Open', phase: 'active' },
    ],
  }
  const report = clientReport({ ...facts, tickets: [again] }, options)
  const [table] = report.sections.find(({ id }) => id === 'incidents')?.blocks ?? []
  if (table?.block !== 'table') throw new Error('There is no table.')
  expect(table.rows[0]?.[3]?.text).toBe('still open')
})

describe('names of clocks and priorities are any text', () => {
  const names = ['First Response', 'first-response', 'erste Antwort (SLA)', 'Lösung/2', '修理', 'a"b<c>']
  const sla = compileSla({
    calendar: 'always',
    clocks: names.map((clock) => ({ clock, stopOn: ['resolved'], targets: [{ within: '4h' }] })),
  })
  const tickets = facts.tickets.map((one, i) => ({ ...one, priority: ['P1', 'p1', 'P 1'][i % 3] ?? 'P1' }))

  test('every link leads somewhere, and no id is there twice', () => {
    const html = toHtml(clientReport({ ...facts, sla, tickets }, options))
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => /\s/.test(id))).toEqual([])
    const links = Array.from(html.matchAll(/href="#([^"]*)"/g), ([, id]) => id ?? '')
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(links.filter((id) => id.startsWith('r-sla-attainment')))).toHaveLength(names.length)
  })

  test('in the story of a ticket too', () => {
    const html = toHtml(ticketStory(sla, late, { at: facts.asOf, timeZone: 'UTC', edition: 'client' }))
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => /\s/.test(id))).toEqual([])
  })
})
