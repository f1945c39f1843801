// Unknown is not no: pages of an export with one row a ticket, of clients without tickets, and of what waits.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { clientReport, portfolio, type ReportFacts, ticketStory, toMarkdown } from '@mspkit/report'
import { portfolioRows } from '@mspkit/report/views'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { march, facts as sample } from '../sample'

const done = (at: string): TicketEvent => ({ kind: 'status', at, status: 'Done', phase: 'closed' })
/** As a list export has it: opened, last changed, closed, and nothing of what happened between. */
const row = (id: string, openedAt: string, closedAt: string): Ticket => ({
  id,
  clientId: 'acme',
  title: `Ticket ${id}`,
  openedAt,
  history: 'none',
  events: [done(closedAt)],
})
const facts: ReportFacts = {
  asOf: '2026-04-02T00:00:00Z',
  timeZone: 'UTC',
  sla: compileSla({
    calendar: 'always',
    pausedIn: [{ waitingFor: ['client'] }],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  }),
  tickets: [
    row('late', '2026-03-02T08:00:00Z', '2026-03-02T15:00:00Z'),
    row('later', '2026-03-03T08:00:00Z', '2026-03-04T15:00:00Z'),
  ],
}
const options = { client: 'acme', period: march, edition: 'client' } as const
const section = (given: ReportFacts, id: string, more: object = {}): string =>
  JSON.stringify(clientReport(given, { ...options, ...more }).sections.find((one) => one.id === id) ?? null)

describe('an export with one row a ticket', () => {
  test('does not say that no promise was broken', () => {
    const report = clientReport(facts, options)
    expect(section(facts, 'deviations')).toMatch(/Whether 2 promises about time were kept is not known/)
    expect(report.headline).toContain('the records do not show whether 2 promises about time were kept')
    expect(toMarkdown(report)).not.toMatch(/No deadline was missed/)
  })

  test('does not say in the portfolio that nothing is late', () => {
    expect(portfolioRows(facts, { period: march })).toMatchObject([{ late: 0, perhapsLate: 2 }])
    const page = portfolio(facts, { period: march })
    expect(page.headline).toMatch(/whether any of 1 client has a late ticket is not known/)
    expect(toMarkdown(page)).toContain('between 0 and 2')
  })

  test('and the story of the ticket agrees with the report', () => {
    const [ticket] = facts.tickets
    if (ticket === undefined || facts.sla === undefined) throw new Error('There is no ticket.')
    const { headline } = ticketStory(facts.sla, ticket, { at: facts.asOf, timeZone: 'UTC', edition: 'client' })
    expect(headline).toMatch(/was broken unless the ticket waited: 7 h instead of 4 h/)
  })
})

describe('nothing to judge', () => {
  test('a client without a ticket', () => {
    expect(clientReport({ ...facts, tickets: [] }, options).headline).toBe('In March 2026, nothing was reported.')
    expect(section({ ...facts, tickets: [] }, 'deviations')).toContain('No promise about time was due')
  })

  test('two requests in time are both', () => {
    const tickets = ['2026-03-02', '2026-03-03'].map((day, i) => ({
      ...row(`T${i}`, `${day}T08:00:00Z`, `${day}T09:00:00Z`),
      history: 'complete' as const,
    }))
    expect(clientReport({ ...facts, tickets }, options).headline).toMatch(/both requests .* were solved in time/)
    expect(clientReport({ ...facts, tickets }, { ...options, locale: 'de' }).headline).toMatch(/Beide Anliegen/)
    expect(section({ ...facts, tickets }, 'deviations')).toContain('No deadline was missed')
  })
})

describe('what waits for the client', () => {
  const waiting = (at: string): TicketEvent => ({
    kind: 'status',
    at,
    status: 'Waiting',
    phase: 'waiting',
    waitingFor: 'client',
  })
  const open: Ticket = {
    id: 'W',
    clientId: 'acme',
    title: 'Approve the quote',
    openedAt: '2026-03-03T09:00:00Z',
    events: [waiting('2026-03-04T11:00:00Z')],
  }

  test('is said in days', () => expect(section({ ...facts, tickets: [open] }, 'waiting')).toContain('"28 days"'))

  test('is that of the day of the data', () => {
    const answered = { ...open, events: [...open.events, done('2026-04-01T10:00:00Z')] }
    expect(section({ ...facts, tickets: [answered] }, 'waiting')).toBe('null')
    expect(section({ ...facts, asOf: '2026-04-01T09:00:00Z', tickets: [answered] }, 'waiting')).toContain('W')
    const since: Ticket = {
      ...open,
      id: 'N',
      openedAt: '2026-04-01T08:00:00Z',
      events: [waiting('2026-04-01T09:00:00Z')],
    }
    expect(section({ ...facts, tickets: [since] }, 'waiting')).toContain('15 h')
  })
})

test('the sentence on top has the clock that was kept less often', () => {
  const sla = compileSla({
    calendar: 'always',
    clocks: [
      { clock: 'resolution', targets: [{ within: '400h' }] },
      { clock: 'first-response', targets: [{ within: '1m' }] },
    ],
  })
  const { headline } = clientReport({ ...sample, sla }, options)
  expect(headline).toMatch(/^In March 2026, 2 of 3 requests .*; first response was in time for \d of \d \(/)
})
