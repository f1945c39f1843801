// Rows for dashboards: labels, units and denominators as plain data, free of any framework.

import { attainment } from '@mspkit/sla'
import { dayMs, type Instant, type Period, toEpochMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from './facts/check-facts'
import type { ReportFacts } from './facts/facts'
import { clientView, type View, viewOf } from './facts/view'
import { clocksOf, judgedOf } from './measures/promises'
import { openAt } from './measures/speed'

/** Which client and period a view is of. */
export interface ViewOptions {
  /** All clients together when missing. */
  readonly client?: string
  readonly period: Period
}

const viewFor = (facts: ReportFacts, options: ViewOptions): View => {
  const { client = null, period } = objectOf(
    options,
    'an object',
    "{ period: { from: '2026-03-01', to: '2026-04-01' } }",
  )
  return viewOf(clientView(checkedFacts(facts), client), period)
}

/** An open clock of a ticket. */
export interface BoardRow {
  readonly ticketId: string
  readonly clientId: string
  readonly title: string
  readonly clock: string
  readonly state: 'breached' | 'running' | 'paused'
  /** When it is or was due; `null` where that is not known. */
  readonly dueAt: Instant | null
  readonly remainingMs: number | null
}

/**
 * Which open clocks are next to be broken? Those that run, the next due first; then those that are paused; then those broken already, the latest
 * broken first.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a ticket that cannot be read.
 */
export function slaBoard(facts: ReportFacts, options: { readonly client?: string } = {}): BoardRow[] {
  const { client = null } = objectOf(options, 'an object', "{ client: 'acme' }")
  const view = clientView(checkedFacts(facts), client)
  const rows = view.tickets
    .filter(({ outside }) => outside === null)
    .flatMap(({ ticket }) =>
      view.bounds(ticket).flatMap(({ name, verdict, worst }): BoardRow[] => {
        const { clock, dueAt, remainingMs } = worst
        if ((clock !== 'running' && clock !== 'paused') || verdict === 'none') return []
        const state = verdict === 'breached' ? 'breached' : clock
        return [
          {
            ticketId: ticket.id,
            clientId: ticket.clientId,
            title: ticket.title,
            clock: name,
            state,
            dueAt,
            remainingMs,
          },
        ]
      }),
    )
  const order = ['running', 'paused', 'breached']
  const dueMs = ({ dueAt }: BoardRow): number => (dueAt === null ? Number.MAX_SAFE_INTEGER : toEpochMs(dueAt))
  return rows.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      (a.state === 'breached' ? dueMs(b) - dueMs(a) : dueMs(a) - dueMs(b)) ||
      (a.ticketId < b.ticketId ? -1 : 1),
  )
}

/** How often a clock's promise was kept, for a client and a priority. */
export interface AttainmentRow {
  readonly clientId: string | null
  readonly priority: string | null
  readonly clock: string
  readonly met: number
  /** The denominator: met and broken. */
  readonly judged: number
  /** `null` where nothing was judged. */
  readonly percent: number | null
  readonly range: { readonly from: number; readonly to: number } | null
}

/**
 * How often was each promise kept, by client, priority and clock? Verdicts belong to the period in which they became certain; ask month by
 * month for a table over time.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a ticket that cannot be read.
 */
export function attainmentRows(facts: ReportFacts, options: ViewOptions): AttainmentRow[] {
  const view = viewFor(facts, options)
  const { sla } = view.facts
  if (sla === undefined) return []
  return attainment(sla, judgedOf(clocksOf(view, sla, 'decided')), { groupBy: ['client', 'priority'] }).map(
    ({ clock, group, met, breached, percent, percentRange }) => ({
      clientId: group.client ?? null,
      priority: group.priority ?? null,
      clock,
      met,
      judged: met + breached,
      percent,
      range: percentRange,
    }),
  )
}

/** Open tickets of one age. */
export interface AgeRow {
  /** Whole days since the opening: from, and less than `to`; `null` without end. */
  readonly fromDays: number
  readonly toDays: number | null
  readonly count: number
  /** The denominator: all open tickets. */
  readonly of: number
  readonly ticketIds: readonly string[]
}

const ages = [0, 1, 3, 7, 14, 30, 90]

/**
 * How old are the tickets that were open at the end of a period?
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period.
 * @example
 * const tickets = [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-21T10:00:00Z', events: [] }]
 * const rows = backlogByAge({ asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets }, { period: { from: '2026-03-01', to: '2026-04-01' } })
 * rows.filter(({ count }) => count > 0) // => [{ fromDays: 7, toDays: 14, count: 1, of: 1, ticketIds: ['T1'] }]
 */
export function backlogByAge(facts: ReportFacts, options: ViewOptions): AgeRow[] {
  const view = viewFor(facts, options)
  const open = openAt(view, view.toMs - 1).map(({ id, openedMs }) => ({ id, days: (view.toMs - openedMs) / dayMs }))
  return ages.map((fromDays, i) => {
    const toDays = ages[i + 1] ?? null
    const ticketIds = open
      .filter(({ days }) => days >= fromDays && (toDays === null || days < toDays))
      .map(({ id }) => id)
    return { fromDays, toDays, count: ticketIds.length, of: open.length, ticketIds }
  })
}
