// Rows of recurring problems, each with the days on which it occurred.

import type { LastFix, StatedSchedule, TrackedProblem } from '@mspkit/recurrence'
import { addMonths, daysBetween, type Instant, type LocalDate, type Period } from '@mspkit/values'
import type { ReportFacts } from '../../facts/facts'
import type { View } from '../../facts/view'
import { recurringProblems } from '../../measures/repeats'
import { rateRatioInterval } from '../../statistics/intervals'
import { type ViewOptions, viewFor } from '../options'

/** A day on which a problem occurred. */
export interface OccurrenceDay {
  /** The date in the client's zone. */
  readonly on: LocalDate
  readonly count: number
  readonly ticketIds: readonly string[]
}

/** Whether a problem came more often in the later half of its calendar: only where chance does not explain it. */
export interface ProblemTrend {
  readonly direction: 'rising' | 'falling' | 'cannot-tell'
  /** Days with tickets in the last six months, and in the six before. */
  readonly days: number
  readonly daysBefore: number
}

/** A recurring problem. Every key is always there. */
export interface ProblemRow {
  readonly problemId: string
  readonly clientId: string
  readonly title: string
  /** Its tickets that were opened in the period. */
  readonly ticketIds: readonly string[]
  /** How many those are. */
  readonly tickets: number
  /** The denominator: all tickets opened in the period. */
  readonly of: number
  /** Separate occurrences so far; tickets close together are one. */
  readonly episodes: number
  /** Minutes of work in the period on its tickets; `null` where no time entries are given. */
  readonly workedMinutes: number | null
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly shape: TrackedProblem['shape']
  readonly schedule: StatedSchedule | null
  readonly medianIntervalDays: number | null
  readonly trend: ProblemTrend
  readonly lastFix: LastFix | null
  /** What is done about it, from the review notes. */
  readonly action: string | null
  /** The twelve months that end with the period: a year tells a rhythm, a month does not. */
  readonly calendar: Period
  /** The days of the calendar with tickets, in order. */
  readonly days: readonly OccurrenceDay[]
}

/**
 * What keeps coming back? Problems with two occurrences or more of which a ticket was opened in the period: most work first, then most
 * tickets. Empty where no problems are given.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const problems = [] // compileRecurrence({ timeZone: 'UTC' }).detect(tickets).problems
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [], problems }
 * problemRows(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' } }) // => []
 */
export const problemRows = (facts: ReportFacts, options: ViewOptions): ProblemRow[] =>
  problemRowsOf(viewFor(facts, options))

/** The same of facts that are read already: all, or the first so many. */
export function problemRowsOf(view: View, most?: number): ProblemRow[] {
  const { notes, entries } = view.facts
  const worked = workedByTicket(view)
  const inPeriod = new Set(view.opened.map(({ id }) => id))
  const { to } = view.period
  const calendar = { from: addMonths(to, -12), to }
  const shown = recurringProblems(view)
    .slice(0, most)
    .map(({ problemId }) => problemId)
  return view.describedProblems(shown).map((problem) => {
    const { problemId, clientId, title, episodes, firstAt, lastAt, shape, schedule, medianIntervalDays } = problem
    const days = occurrenceDays(view, problem, calendar)
    const ticketIds = problem.ticketIds.filter((id) => inPeriod.has(id))
    return {
      problemId,
      clientId,
      title,
      ticketIds,
      tickets: ticketIds.length,
      of: view.opened.length,
      episodes,
      workedMinutes:
        entries === undefined ? null : problem.ticketIds.reduce((sum, id) => sum + (worked.get(id) ?? 0), 0),
      firstAt,
      lastAt,
      shape,
      schedule,
      medianIntervalDays,
      trend: trendOf(view, days, calendar),
      lastFix: problem.lastFix,
      action: notes?.problems?.find((one) => one.problemId === problemId)?.action ?? null,
      calendar,
      days,
    }
  })
}

/** Compared by days, because tickets of one outage come together. Where the records begin later than the first month, nothing is said. */
function trendOf(view: View, days: readonly OccurrenceDay[], { from, to }: Period): ProblemTrend {
  const middle = addMonths(to, -6)
  const later = days.filter(({ on }) => on >= middle).length
  const counts = { days: later, daysBefore: days.length - later }
  if (view.knownFromMs >= view.zone.startOf(addMonths(from, 1))) return { direction: 'cannot-tell', ...counts }
  const ratio = rateRatioInterval(
    { events: later, exposure: daysBetween(middle, to) },
    { events: days.length - later, exposure: daysBetween(from, middle) },
  )
  if (ratio === null) return { direction: 'cannot-tell', ...counts }
  const isRising = ratio.from > 1
  const isFalling = ratio.to !== null && ratio.to < 1
  return { direction: isRising ? 'rising' : isFalling ? 'falling' : 'cannot-tell', ...counts }
}

/** Minutes of work in the period by ticket. */
function workedByTicket(view: View): ReadonlyMap<string, number> {
  const minutes = new Map<string, number>()
  for (const { entry, ticket } of view.work)
    if (ticket !== null) minutes.set(ticket.id, (minutes.get(ticket.id) ?? 0) + entry.workedMinutes)
  return minutes
}

function occurrenceDays(view: View, { ticketIds }: TrackedProblem, { from, to }: Period): OccurrenceDay[] {
  const days = new Map<LocalDate, string[]>()
  for (const id of ticketIds) {
    const on = view.byTicket.get(id)?.openedOn
    if (on === undefined || on < from || on >= to) continue
    const before = days.get(on)
    if (before === undefined) days.set(on, [id])
    else before.push(id)
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, ids]) => ({ on, count: ids.length, ticketIds: ids }))
}
