// What happened after the instant of a report, or after a period, changes nothing of it: problems, repeats, their days.

import type { TicketEvent } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { type ReportFacts, scorecard } from '@mspkit/report'
import { problemRows } from '@mspkit/report/views'
import type { LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const titles = ['Backup job failed on srv-02', 'Paper jam at reception', 'VPN drops', 'Mail bounces with 550']
const recurrence = compileRecurrence({ timeZone: 'UTC' })

interface Row {
  readonly day: number
  readonly title: number
  readonly merged: boolean
}

const ticket = ({ day, title, merged }: Row, i: number): ReportFacts['tickets'][number] => {
  const openedAt = new Date(Date.UTC(2026, 0, 1 + day, 9, i)).toISOString()
  const merge: TicketEvent = { kind: 'merge', at: new Date(Date.UTC(2026, 0, 4 + day)).toISOString(), into: 'T0' }
  return {
    id: `T${i}`,
    clientId: 'acme',
    contactId: 'ada@acme.example',
    title: titles[title] ?? '',
    openedAt,
    events: merged && i > 0 ? [merge] : [],
  }
}

const rows = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 150 }),
    title: fc.integer({ min: 0, max: 3 }),
    merged: fc.boolean(),
  }),
  { minLength: 2, maxLength: 40 },
)

const period = { from: '2026-02-01', to: '2026-04-01' } as const
const themes = ({ measures }: ReturnType<typeof scorecard>) => measures.filter(({ theme }) => theme === 'repeats')

describe('the future is not known', () => {
  test('a report of a past day is the one that was written on that day', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 150 }), (made, day) => {
        const tickets = made.map(ticket)
        const asOf = new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
        const then = tickets
          .filter(({ openedAt }) => openedAt <= asOf)
          .map((one) => ({ ...one, events: one.events.filter(({ at }) => at <= asOf) }))
        const facts: ReportFacts = { asOf, timeZone: 'UTC', tickets, recurrence }
        const about = { client: 'acme', period, edition: 'client' } as const
        expect(themes(scorecard(facts, about))).toEqual(themes(scorecard({ ...facts, tickets: then }, about)))
        expect(problemRows(facts, about)).toEqual(problemRows({ ...facts, tickets: then }, about))
      }),
      { seed: 35, numRuns: 60 },
    )
  })

  test('a closed period has the same share in each report after it', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 91, max: 160 }), (made, day) => {
        const tickets = made.map((row, i) => ticket({ ...row, merged: false }, i))
        const share = (asOf: string, given: Partial<ReportFacts>) =>
          themes(scorecard({ asOf, timeZone: 'UTC', tickets, ...given }, { period, edition: 'client' })).find(
            ({ id }) => id === 'recurring-share',
          )
        const later = new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
        const [soon, afterwards] = [share('2026-04-01T00:00:00Z', { recurrence }), share(later, { recurrence })]
        expect(afterwards).toEqual(soon)
      }),
      { seed: 35, numRuns: 40 },
    )
  })
})

describe('problems of a tracker, given as they are now', () => {
  const at = (day: string, title: number, i: number) => ({
    ...ticket({ day: 0, title, merged: false }, i),
    openedAt: day,
  })
  // One jam in March, the second in May.
  const tickets = [at('2026-03-02T09:00:00Z', 1, 1), at('2026-05-04T09:00:00Z', 1, 2), at('2026-03-09T09:00:00Z', 2, 3)]
  const [link] = recurrence.detect(tickets, { confidenceAtLeast: 0 }).problems
  const facts: ReportFacts = { asOf: '2026-06-01T00:00:00Z', timeZone: 'UTC', tickets, problems: link ? [link] : [] }
  const share = (from: LocalDate, to: LocalDate) =>
    themes(scorecard(facts, { period: { from, to }, edition: 'client' })).find(({ id }) => id === 'recurring-share')

  test('one occurrence so far is no recurring problem', () => {
    expect(link?.ticketIds).toEqual(['T1', 'T2'])
    expect(share('2026-03-01', '2026-04-01')).toMatchObject({ numerator: 0, denominator: 2 })
    expect(share('2026-05-01', '2026-06-01')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(problemRows(facts, { period: { from: '2026-05-01', to: '2026-06-01' } })).toMatchObject([{ episodes: 2 }])
  })
})
