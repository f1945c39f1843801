// What a leader stumbled over on the pages: clocks of another country, missing reasons, lists without an end, decisions that no person made.

import type { Ticket } from '@mspkit/records'
import { compileRecurrence, type Schedule } from '@mspkit/recurrence'
import { clientReport, type ReportFacts, type ReviewNotes, scorecard, ticketStory, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { portfolioRows, problemRows } from '@mspkit/report/views'
import { compileSla } from '@mspkit/sla'
import { fromEpochMs, toEpochMs } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { germanRhythm } from '../../src/locale/de/rhythm'
import { englishRhythm } from '../../src/locale/en/rhythm'
import { agreed } from '../agreed'
import { march } from '../sample'

const options = { client: 'acme', period: march, edition: 'client' } as const
const day = (n: number): string => String(n).padStart(2, '0')

/** A ticket of March that was solved after some hours. */
const solved = (n: number, hours: number, more: Partial<Ticket> = {}): Ticket => ({
  id: `T${n}`,
  clientId: 'acme',
  title: `Request ${n}`,
  type: 'Incident',
  priority: 'P1',
  openedAt: `2026-03-${day(n)}T08:00:00Z`,
  events: [{ kind: 'status', at: `2026-03-${day(n)}T${day(8 + hours)}:00:00Z`, status: 'Done', phase: 'resolved' }],
  ...more,
})

describe('a fact that decides which time was promised', () => {
  const sla = compileSla(
    {
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ when: { 'client.tier': 'gold' }, within: '4h' }, { within: '8h' }] }],
    },
    { clients: [{ id: 'acme', name: 'Acme Dental' }] },
  )
  const sure = compileSla({ ...sla.policy, clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const facts: ReportFacts = {
    asOf: '2026-04-02T00:00:00Z',
    timeZone: 'UTC',
    sla,
    tickets: [solved(2, 2), solved(3, 6)],
  }

  test('is named, and nothing is said of pauses', () => {
    const page = toMarkdown(clientReport(facts, options))
    expect(page).toContain(
      'Whether 2 promises about time were kept is not known: the promised time depends on the tier of the client, which the records do not have.',
    )
    expect(page).not.toContain('waited or were reopened')
    expect(toMarkdown(clientReport(facts, { ...options, locale: 'de' }))).toContain('Stufe des Kunden')
  })

  test('makes a range: each such clock may have been kept or not', () => {
    const mixed = compileSla(
      {
        calendar: 'always',
        clocks: [
          {
            clock: 'resolution',
            targets: [
              { when: { priority: 'P1' }, within: '4h' },
              { when: { 'client.tier': 'gold' }, within: '4h' },
            ],
          },
        ],
      },
      { clients: [{ id: 'acme', name: 'Acme Dental' }] },
    )
    const tickets = [solved(2, 2), solved(3, 6), solved(4, 2, { priority: 'P3' }), solved(5, 2, { priority: 'P3' })]
    const card = scorecard({ ...facts, sla: mixed, tickets }, options)
    const found = card.measures.find(({ id }) => id === 'sla-attainment')
    // One of two is certain; of four, one to three may have been kept.
    expect(found).toMatchObject({ value: 50, numerator: 1, denominator: 2, range: { from: 25, to: 75 } })
    expect(found?.leftOut).toEqual([
      {
        reason: { code: 'report/fact-unknown', facts: { fact: 'client.tier' }, source: null },
        count: 2,
        ids: ['T4', 'T5'],
      },
    ])
  })

  test('where it is known, there is no range', () => {
    const card = scorecard({ ...facts, sla: sure }, options)
    expect(card.measures.find(({ id }) => id === 'sla-attainment')?.range).toBeNull()
  })
})

describe('what the policy excludes', () => {
  const policy = {
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
    excluded: [{ when: { priority: 'P4' }, reason: 'caused by the client' }],
  } as const
  const facts = (tickets: readonly Ticket[]): ReportFacts => ({
    asOf: '2026-04-02T00:00:00Z',
    timeZone: 'UTC',
    sla: compileSla(policy),
    tickets,
  })

  test('is no broken promise of a report and of the portfolio, and is counted', () => {
    const given = facts([solved(2, 6), solved(3, 6, { priority: 'P4' })])
    const page = toMarkdown(clientReport(given, options))
    expect(page).toContain('| Request 2 |')
    expect(page).not.toContain('| Request 3 | [T3](#r-sla-attainment-resolution) | P4 |')
    expect(page).toContain('The agreement excludes 1 more late promise: it does not count.')
    expect(portfolioRows(given, { period: march })).toMatchObject([{ late: 1 }])
  })

  test('where all that was late is excluded, no deadline was missed', () => {
    const page = toMarkdown(clientReport(facts([solved(2, 2), solved(3, 6, { priority: 'P4' })]), options))
    expect(page).toContain('No deadline was missed in this period.')
    expect(page).toContain('The agreement excludes 1 more late promise')
  })
})

describe('pages', () => {
  test('the axis of a ticket has the clock of the language', () => {
    const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }] })
    const axis = (locale: 'en' | 'de') =>
      toHtml(
        ticketStory(sla, solved(2, 12), { at: '2026-03-03T00:00:00Z', timeZone: 'UTC', edition: 'client', locale }),
      )
    expect(axis('en')).toMatch(/>Mon 12:00\sPM</)
    expect(axis('de')).toMatch(/>Mo\.,? 12:00</)
  })

  test('twenty major incidents are the eight that say most, and a number', () => {
    const tickets = Array.from({ length: 20 }, (_, i) => solved(i + 1, (i % 10) + 1))
    const notes: ReviewNotes = { incidents: [{ ticketId: 'T1', cause: 'A certificate had expired.' }] }
    const facts: ReportFacts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets, notes }
    const section = clientReport(facts, options).sections.find(({ id }) => id === 'incidents')
    const [table, more] = section?.blocks ?? []
    const ids = table?.block === 'table' ? table.rows.map((row) => row[1]?.text) : []
    // The one of which a person wrote, and those of 7 hours and more.
    expect(ids).toEqual(['T1', 'T7', 'T8', 'T9', 'T10', 'T18', 'T19', 'T20'])
    expect(more).toMatchObject({ text: 'and 12 more' })
  })

  test('only a person can say that no decision is wanted', () => {
    const decisions = (notes: ReviewNotes) => toMarkdown(clientReport({ ...agreed, notes }, options))
    expect(decisions({})).toContain('No decision is written down yet.')
    expect(decisions({ approvedBy: 'Kim Ortega' })).toContain('No decision is wanted from you.')
  })

  test('shares of time have the unit of what was counted', () => {
    const page = toMarkdown(clientReport(agreed, options))
    expect(page).toMatch(
      /\[Covered by the agreement\]\(#d-covered-hours\) \| \[[\d.]+%\]\(#r-covered-hours\) \| [\d.]+ of [\d.]+ h/,
    )
  })
})

describe('a recurring problem', () => {
  /** Every Monday at eight, for half a year: more than chance. */
  const mondays = Array.from({ length: 26 }, (_, i): Ticket => {
    const openedAt = fromEpochMs(toEpochMs('2025-10-06T08:00:00Z') + i * 7 * 86_400_000)
    return { id: `M${i}`, clientId: 'acme', title: 'Backup of srv-01 failed', type: 'Incident', openedAt, events: [] }
  })
  const facts: ReportFacts = {
    asOf: '2026-04-02T00:00:00Z',
    timeZone: 'UTC',
    tickets: mondays,
    recurrence: compileRecurrence({ timeZone: 'UTC' }),
  }

  test('has its rhythm and whether it comes more often, in both languages', () => {
    const facts90 = (locale: 'en' | 'de') => {
      const report = clientReport(facts, { ...options, locale })
      const block = report.sections.find(({ id }) => id === 'problems')?.blocks[0]
      return block?.block === 'problem' ? block.facts : []
    }
    expect(facts90('en')).toEqual([
      '5 tickets in this period; 26 occurrences in all',
      'Comes every Monday at about 8 AM',
    ])
    expect(facts90('de').slice(1)).toEqual(['Kommt jeden Montag gegen 8 Uhr'])
    expect(problemRows(facts, { client: 'acme', period: march })).toMatchObject([
      { trend: { direction: 'cannot-tell', days: 26, daysBefore: 0 }, shape: 'scheduled' },
    ])
  })

  test('comes more often only where chance does not explain it', () => {
    // Since April 2025: before, once in a month; then every Monday from October on.
    const early = [4, 5, 6, 7, 8, 9].map(
      (month, i): Ticket => ({
        id: `E${i}`,
        clientId: 'acme',
        title: 'Backup of srv-01 failed',
        type: 'Incident',
        openedAt: `2025-0${month}-01T08:00:00Z` as Ticket['openedAt'],
        events: [],
      }),
    )
    const rows = (tickets: readonly Ticket[]) => problemRows({ ...facts, tickets }, { client: 'acme', period: march })
    const [more] = rows([...early, ...mondays])
    expect(more?.trend).toEqual({ direction: 'rising', days: 26, daysBefore: 6 })
    const page = toMarkdown(clientReport({ ...facts, tickets: [...early, ...mondays] }, options))
    expect(page).toContain('More often: on 26 days of the last six months, on 6 of the six before')
    const [few] = rows([...early, ...mondays.slice(18)])
    expect(few?.trend.direction).toBe('cannot-tell')
  })

  test('has a calendar of twelve months, each with its name', () => {
    const [row] = problemRows(facts, { client: 'acme', period: march })
    expect(row?.calendar).toEqual({ from: '2025-04-01', to: '2026-04-01' })
    const html = toHtml(clientReport(facts, options))
    for (const month of ['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar'])
      expect(html).toContain(`>${month}</text>`)
  })

  const schedules: readonly (readonly [Schedule, string, string])[] = [
    [
      { kind: 'weekdays', weekdays: ['mon', 'thu'], hour: 0 },
      'every Monday and Thursday at about 12 AM',
      'jeden Montag und Donnerstag gegen 0 Uhr',
    ],
    [{ kind: 'daily', hour: 12 }, 'every day at about 12 PM', 'jeden Tag gegen 12 Uhr'],
    [{ kind: 'working-days', hour: 17 }, 'every working day at about 5 PM', 'jeden Arbeitstag gegen 17 Uhr'],
    [
      { kind: 'monthly', day: 31, hour: 9 },
      'every month on the last day at about 9 AM',
      'jeden Monat am letzten Tag gegen 9 Uhr',
    ],
    [
      { kind: 'days-of-month', days: [1, 15], hour: 9 },
      'every month on days 1 and 15 at about 9 AM',
      'jeden Monat am 1. und 15. gegen 9 Uhr',
    ],
    [
      { kind: 'last-day', hour: 9 },
      'on the last day of every month at about 9 AM',
      'am letzten Tag jedes Monats gegen 9 Uhr',
    ],
    [
      { kind: 'nth-weekday', weekday: 'tue', weeks: [2, -1], hour: 9 },
      'on the second and last Tuesday of every month at about 9 AM',
      'am zweiten und letzten Dienstag jedes Monats gegen 9 Uhr',
    ],
    [
      { kind: 'working-day-of-month', which: 'first', hour: 9 },
      'on the first working day of every month at about 9 AM',
      'am ersten Arbeitstag jedes Monats gegen 9 Uhr',
    ],
    [
      { kind: 'every-n-months', months: 12, month: 3, day: 3, hour: 9 },
      'every year on 3 March at about 9 AM',
      'jedes Jahr am 3. März gegen 9 Uhr',
    ],
    [
      { kind: 'every-n-months', months: 3, month: 1, day: 31, hour: 9 },
      'every 3 months on the last day, from January at about 9 AM',
      'alle 3 Monate am letzten Tag, ab Januar gegen 9 Uhr',
    ],
    [
      { kind: 'after-patch-day', days: 2, hour: 22 },
      '2 days after patch day at about 10 PM',
      '2 Tage nach dem Patch-Dienstag gegen 22 Uhr',
    ],
    [{ kind: 'every-n-days', days: 30, hour: null }, 'every 30 days', 'alle 30 Tage'],
  ]
  test.each(schedules)('%j', (schedule, english, german) => {
    expect([englishRhythm(schedule), germanRhythm(schedule)]).toEqual([english, german])
  })
})
