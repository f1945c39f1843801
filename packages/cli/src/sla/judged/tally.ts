// How often each promise was kept: for certain, and under the assumptions.

import type { Ticket } from '@mspkit/records'
import {
  type AlikeCounter,
  type Attainment,
  type AttainmentOptions,
  type ClockBounds,
  type Sla,
  type TicketGroup,
  trackAttainment,
} from '@mspkit/sla'
import type { JudgedReading, JudgedTicket } from './judgement'

export interface KeptTracker {
  observe(ticket: JudgedTicket): void
  /** The group of a ticket. */
  group(ticket: Ticket): TicketGroup
  /** A counter of tickets that share their verdicts. */
  alike(ticket: Ticket, judged: readonly JudgedReading[]): AlikeCounter
  report(): Attainment[]
}

/** Counts attainment. A status that the map does not know is assumed to be a running one, as in the list. */
export function trackKept(sla: Sla, options: AttainmentOptions = {}): KeptTracker {
  const tracker = trackAttainment(sla, options)
  const known = new WeakMap<readonly JudgedReading[], readonly ClockBounds[]>()
  const boundsOf = (judged: readonly JudgedReading[]): readonly ClockBounds[] => {
    const bounds = known.get(judged) ?? judged.map(counted)
    known.set(judged, bounds)
    return bounds
  }
  return {
    observe({ ticket, judged, times }) {
      const bounds = boundsOf(judged)
      tracker.observe(times === null ? { ticket, bounds } : { ticket, bounds, elapsedMs: times.elapsedMs })
    },
    group: (ticket) => tracker.group(ticket),
    alike: (ticket, judged) => tracker.alike({ ticket, bounds: boundsOf(judged) }),
    report: () => tracker.report(),
  }
}

function counted({ bounds, likely }: JudgedReading): ClockBounds {
  // What is open and in time is pending, also if a pause or a reopening may be missing.
  const verdict = bounds.verdict === 'indeterminate' && isUndecided(likely) ? likely : bounds.verdict
  return verdict === bounds.verdict && likely === bounds.ifAssumed ? bounds : { ...bounds, verdict, ifAssumed: likely }
}

const isUndecided = (verdict: ClockBounds['verdict']): boolean => verdict === 'pending' || verdict === 'none'

/** What is met, or late, if every assumption holds, and is not certain. */
export const onlyIfAssumed = ({ met, breached, ifAssumed }: Attainment): { met: number; late: number } => ({
  met: ifAssumed.met - met,
  late: ifAssumed.breached - breached,
})

/** Neither decided nor decidable, whatever is assumed. */
export function notKnown(row: Attainment): number {
  const { met, late } = onlyIfAssumed(row)
  return row.indeterminate - met - late
}
