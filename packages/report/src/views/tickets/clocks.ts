// Rows of SLA clocks: which open ones are next to be broken, and how often each promise was kept.

import { attainment } from '@mspkit/sla'
import { type Instant, toEpochMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from '../../facts/check-facts'
import type { ReportFacts } from '../../facts/facts'
import { clocksOf, countedOf } from '../../facts/judged-clocks'
import { clientView } from '../../facts/view'
import { type ViewOptions, viewFor } from '../options'

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
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * slaBoard(facts) // => []
 */
export function slaBoard(facts: ReportFacts, options: { readonly client?: string } = {}): BoardRow[] {
  const { client = null } = objectOf(options, 'an object', "{ client: 'acme' }")
  const view = clientView(checkedFacts(facts), client)
  const rows = view.clocks().flatMap(({ one, bounds }): BoardRow[] => {
    const { id: ticketId, clientId, title } = one.ticket
    const { clock, dueAt, remainingMs } = bounds.worst
    if ((clock !== 'running' && clock !== 'paused') || bounds.verdict === 'none') return []
    const state = bounds.verdict === 'breached' ? 'breached' : clock
    return [{ ticketId, clientId, title, clock: bounds.name, state, dueAt, remainingMs }]
  })
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
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * attainmentRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' } }) // => []
 */
export function attainmentRows(facts: ReportFacts, options: ViewOptions): AttainmentRow[] {
  const view = viewFor(facts, options)
  const { sla } = view.facts
  if (sla === undefined) return []
  return attainment(sla, countedOf(clocksOf(view, 'decided')), { groupBy: ['client', 'priority'] }).map(
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
