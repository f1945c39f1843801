// Where the agreement was missed: each broken promise with what was promised, how late it was, and who held the ticket.

import type { ClockReading } from '@mspkit/records'
import { explainReading, type Holder, type Sla } from '@mspkit/sla'
import { clocksOf } from '../../facts/judged-clocks'
import type { TicketFacts } from '../../facts/ticket-facts'
import type { View } from '../../facts/view'

/** A broken promise. */
export interface Breach {
  readonly one: TicketFacts
  readonly clock: string
  readonly priority: string | null
  readonly targetMs: number
  readonly elapsedMs: number
  readonly overMs: number
  /** Whether the ticket's clock still runs. */
  readonly isOpen: boolean
  /** Who held it for most of the time that counted. */
  readonly heldBy: Holder['kind'] | null
}

/** The broken promises of a period, the latest by share of the target first. */
export function breachesOf(view: View): Breach[] {
  const { sla } = view.facts
  if (sla === undefined) return []
  const broken = clocksOf(view, 'decided').filter(
    ({ bounds }) => bounds.verdict === 'breached' && bounds.best.reason.code !== 'sla/cancelled',
  )
  const found = broken.map(({ one, bounds }): Breach => {
    const reading: ClockReading = bounds.best
    const { targetMs, elapsedMs } = reading
    return {
      one,
      clock: bounds.name,
      priority: one.priorities.at(-1)?.priority ?? null,
      targetMs: targetMs ?? 0,
      elapsedMs,
      overMs: elapsedMs - (targetMs ?? 0),
      isOpen: reading.stoppedAt === null,
      heldBy: null,
    }
  })
  return found
    .filter(({ overMs }) => overMs > 0)
    .sort((a, b) => b.overMs / (b.targetMs || 1) - a.overMs / (a.targetMs || 1) || (a.one.id < b.one.id ? -1 : 1))
}

/** The same with who held the ticket, which takes the ledger of each: for the few that a page shows. */
export function withHolders(view: View, sla: Sla, breaches: readonly Breach[]): Breach[] {
  return breaches.map((breach) => {
    const reading = explainReading(sla, breach.one.ticket, view.facts.asOf).find(({ name }) => name === breach.clock)
    const minutes = new Map<Holder['kind'], number>()
    for (const { counts, ms, heldBy } of reading?.ledger ?? [])
      if (counts) minutes.set(heldBy.kind, (minutes.get(heldBy.kind) ?? 0) + ms)
    const longest = [...minutes].sort((a, b) => b[1] - a[1])[0]
    return { ...breach, heldBy: longest?.[0] ?? null }
  })
}
