// What keeps coming back: ranked, with the days on which it occurred, why the tickets belong together, and what people say about it.

import type { Feedback } from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import type { OccurrenceCalendar } from '@mspkit/report'
import { problemRows } from '@mspkit/report/views'
import type { Instant } from '@mspkit/values'
import type { Query } from '../../shared'
import type { Workspace } from '../facts'
import { clientOf, periodOf } from './overview'

export interface ProblemLine {
  readonly problemId: string
  readonly title: string
  readonly clientId: string
  readonly tickets: number
  readonly ofTickets: number
  /** The last of its tickets, by which people speak of the problem. */
  readonly lastTicketId: string
  readonly episodes: number
  readonly workedMinutes: number | null
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly rhythm: string
  readonly trend: string
  readonly confidence: number | null
  readonly fix: { readonly at: Instant; readonly ticketId: string; readonly returned: boolean } | null
  readonly where: readonly string[]
  readonly who: readonly string[]
  readonly calendar: OccurrenceCalendar
  readonly days: readonly { readonly on: string; readonly count: number; readonly ticketIds: readonly string[] }[]
}

export interface ProblemPage {
  readonly rows: readonly ProblemLine[]
  readonly openedOf: number
  readonly families: readonly {
    readonly title: string
    readonly clientIds: readonly string[]
    readonly tickets: number
  }[]
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export async function problemPage(workspace: Workspace, query: Query): Promise<ProblemPage> {
  const facts = await workspace.facts(query, 'problems')
  const tracked = new Map((facts.problems ?? []).map((one) => [one.problemId, one]))
  const rows = problemRows(facts, { ...clientOf(query), period: periodOf(query) })
  const tracker = await workspace.tracker(query.at)
  return {
    openedOf: rows[0]?.of ?? 0,
    families: (await tracker.call('families'))
      .slice(0, 6)
      .map(({ title, clientIds, tickets }) => ({ title, clientIds, tickets })),
    rows: rows.map((row) => {
      const problem = tracked.get(row.problemId)
      return {
        problemId: row.problemId,
        title: row.title,
        clientId: row.clientId,
        tickets: row.tickets,
        ofTickets: row.of,
        lastTicketId: problem?.ticketIds.at(-1) ?? row.ticketIds.at(-1) ?? '',
        episodes: row.episodes,
        workedMinutes: row.workedMinutes,
        firstAt: row.firstAt,
        lastAt: row.lastAt,
        rhythm: row.schedule === null ? '' : scheduleInWords(row.schedule.schedule),
        trend: problem?.trend ?? 'unknown',
        confidence: problem?.confidence ?? null,
        fix:
          row.lastFix === null
            ? null
            : { at: row.lastFix.fixedAt, ticketId: row.lastFix.ticketId, returned: row.lastFix.returned },
        where: problem?.assetIds ?? [],
        who: problem?.contactIds ?? [],
        days: row.days,
        calendar: {
          chart: 'calendar',
          title: `${row.title}: ${row.days.length} days with tickets`,
          from: row.calendar.from,
          to: row.calendar.to,
          weekdays,
          days: row.days.map(({ on, count }) => ({ on, count })),
        },
      }
    }),
  }
}

export interface Why {
  readonly links: readonly {
    readonly ticketId: string
    readonly openedAt: Instant
    readonly title: string
    readonly reasons: string
  }[]
}

/** Why the tickets of a problem belong together. */
export async function whyOne(workspace: Workspace, query: Query, problemId: string): Promise<Why> {
  const tracker = await workspace.tracker(query.at)
  const { links } = await tracker.call('explain', problemId)
  return {
    links: links.map(({ ticketId, openedAt, reasons }) => ({
      ticketId,
      openedAt,
      title: workspace.ticket(ticketId)?.title ?? '',
      reasons: reasonsInWords(reasons),
    })),
  }
}

/** Records what a person said; the problems are found again with it. */
export async function feedback(workspace: Workspace, query: Query, one: Feedback): Promise<readonly Feedback[]> {
  const tracker = await workspace.tracker(query.at)
  if (!(await tracker.call('record', one)))
    throw new Error('This could not be recorded: the ticket or the problem is not known any more.')
  workspace.dataset.feedback.push(one)
  workspace.forgetProblems()
  return [...workspace.dataset.feedback]
}
