// The clocks of tickets, judged once for all periods, with the instants by which they belong to one.

import { type ClockBounds, type CountedClock, countClocks } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import type { ReportFacts } from './facts'
import type { TicketFacts } from './ticket-facts'

/** A clock of a ticket, with the instants by which it may belong to a period. */
export interface JudgedClock {
  readonly one: TicketFacts
  readonly bounds: ClockBounds
  /** The same as `attainment` counts it, checked once for all periods. */
  readonly counted: CountedClock
  /** When the verdict became certain; `null` while it is not. */
  readonly decidedMs: number | null
  readonly stoppedMs: number | null
}

/** What is certain at `asOf` of each clock of the tickets that count. */
export function judgedClocks({ sla, asOf, assume }: ReportFacts, tickets: readonly TicketFacts[]): JudgedClock[] {
  if (sla === undefined || sla.policy.clocks.length === 0) return []
  const options = assume === undefined ? {} : { assume }
  const count = countClocks(sla)
  return tickets.flatMap((one): JudgedClock[] => {
    if (one.outside !== null) return []
    const bounds = sla.bounds(one.ticket, asOf, options)
    return count({ ticket: one.ticket, bounds }).flatMap((counted, i): JudgedClock[] => {
      const clock = bounds[i]
      if (clock === undefined) return []
      return [{ one, bounds: clock, counted, decidedMs: decidedMs(one, clock), stoppedMs: stoppedMs(clock) }]
    })
  })
}

const msOf = (instant: string | null): number | null => (instant === null ? null : toEpochMs(instant))

const stoppedMs = ({ best, worst }: ClockBounds): number | null => msOf(worst.stoppedAt) ?? msOf(best.stoppedAt)

/** When the verdict became certain. One that is not decidable belongs where the clock stopped or may have been breached. */
function decidedMs(one: TicketFacts, bounds: ClockBounds): number | null {
  const { verdict, best, worst } = bounds
  if (verdict === 'pending') return null
  if (verdict === 'met') return stoppedMs(bounds)
  if (verdict === 'breached') return msOf(best.breachedAt) ?? msOf(worst.breachedAt)
  return stoppedMs(bounds) ?? msOf(worst.breachedAt) ?? one.openedMs
}

export type PeriodBy = 'decided' | 'opened' | 'stopped'

/** A period, and the clocks of the tickets of which some time may lie in it. */
interface ClocksInside {
  readonly fromMs: number
  readonly toMs: number
  clocksInside(): readonly JudgedClock[]
}

/** The clocks that belong to the period: by the instant at which the verdict was certain, by opening, or by stop. */
export function clocksOf(view: ClocksInside, periodBy: PeriodBy): JudgedClock[] {
  return view.clocksInside().filter(({ one, decidedMs, stoppedMs }) => {
    const atMs = periodBy === 'opened' ? one.openedMs : periodBy === 'stopped' ? stoppedMs : decidedMs
    return atMs !== null && view.fromMs <= atMs && atMs < view.toMs
  })
}

/** The clocks as `attainment` takes them. */
export const countedOf = (clocks: readonly JudgedClock[]): CountedClock[] => clocks.map(({ counted }) => counted)
