// Where the agreement was missed: each broken promise with what was promised, how late it was, and who held the ticket.

import type { ClockReading } from '@mspkit/records'
import { type Holder, heldTimes, type Sla } from '@mspkit/sla'
import type { Instant } from '@mspkit/values'
import { clocksOf, type JudgedClock } from '../../facts/judged-clocks'
import type { TicketFacts } from '../../facts/ticket-facts'
import type { View } from '../../facts/view'
import { excludedTickets } from '../../measures/promises'

/** A broken promise. */
export interface Breach {
  readonly one: TicketFacts
  readonly clock: string
  readonly priority: string | null
  readonly targetMs: number
  readonly elapsedMs: number
  readonly overMs: number
  /** When the clock stopped; `null` while it runs. */
  readonly stoppedAt: Instant | null
  /** Who held it for most of the time that counted. */
  readonly heldBy: Holder['kind'] | null
}

/** The broken promises of a period, the latest by share of the target first; those that the agreement excludes are no part of it. */
export function breachesOf(view: View): Breach[] {
  const { sla } = view.facts
  if (sla === undefined) return []
  const excluded = excludedTickets(view)
  const found = brokenClocks(view)
    .filter(({ one }) => !excluded.has(one.id))
    .map(({ one, bounds }): Breach => {
      const reading: ClockReading = bounds.best
      const { targetMs, elapsedMs } = reading
      return {
        one,
        clock: bounds.name,
        priority: one.priorities.at(-1)?.priority ?? null,
        targetMs: targetMs ?? 0,
        elapsedMs,
        overMs: elapsedMs - (targetMs ?? 0),
        stoppedAt: reading.stoppedAt,
        heldBy: null,
      }
    })
  return found
    .filter(({ overMs }) => overMs > 0)
    .sort((a, b) => b.overMs / (b.targetMs || 1) - a.overMs / (a.targetMs || 1) || (a.one.id < b.one.id ? -1 : 1))
}

/** How many broken promises the agreement excludes. */
export function excludedBreaches(view: View): number {
  const excluded = excludedTickets(view)
  return excluded.size === 0 ? 0 : brokenClocks(view).filter(({ one }) => excluded.has(one.id)).length
}

const brokenClocks = (view: View): JudgedClock[] =>
  clocksOf(view, 'decided').filter(
    ({ bounds }) => bounds.verdict === 'breached' && bounds.best.reason.code !== 'sla/cancelled',
  )

/** The same with who held the ticket, until its clock stopped: what came later does not count. */
export function withHolders(view: View, sla: Sla, breaches: readonly Breach[]): Breach[] {
  return breaches.map((breach) => {
    const { one, clock, stoppedAt } = breach
    const [found] = heldTimes(sla, one.ticket, stoppedAt ?? view.facts.asOf, { clock })
    return { ...breach, heldBy: found?.held[0]?.kind ?? null }
  })
}

/** How many of the broken promises each one held for most of the time that counted, as a reader calls them; the most first. */
export function holdersOf(
  breaches: readonly Breach[],
  nameOf: (holder: Holder['kind']) => string,
): { readonly holder: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { heldBy } of breaches)
    if (heldBy !== null) counts.set(nameOf(heldBy), (counts.get(nameOf(heldBy)) ?? 0) + 1)
  return [...counts].map(([holder, count]) => ({ holder, count })).sort((a, b) => b.count - a.count)
}
