// How often each promise was kept: for certain, and under the assumptions.

import { type Attainment, type AttainmentOptions, type Sla, trackAttainment } from '@mspkit/sla'
import type { JudgedTicket } from './judged'

/** How often one clock's promise was kept within one group, with what is only possible. */
export interface Kept extends Omit<Attainment, 'percent' | 'indeterminate'> {
  /** Neither decided nor decidable, whatever is assumed. */
  readonly unknown: number
  /** Met, or late, if every assumption holds; not certain. */
  readonly metIfAssumed: number
  readonly lateIfAssumed: number
  /** The share that was kept: the least and the most that a fitting history gives, and what every assumption gives. */
  readonly percentAtLeast: number | null
  readonly percentAtMost: number | null
  readonly percentIfAssumed: number | null
}

export interface KeptTracker {
  observe(ticket: JudgedTicket): void
  report(): Kept[]
}

/** Counts twice, by what is certain and by what is assumed. Files of complete histories are counted once. */
export function trackKept(sla: Sla, options: AttainmentOptions = {}): KeptTracker {
  const certain = trackAttainment(sla, options)
  const assumed = trackAttainment(sla, options)
  return {
    observe({ ticket, judged }) {
      certain.observe({ ticket, readings: judged.map(({ reading, verdict }) => ({ ...reading, verdict })) })
      assumed.observe({
        ticket,
        readings: judged.map(({ reading, likely }) => ({ ...reading, verdict: likely })),
      })
    },
    report() {
      const others = assumed.report()
      return certain.report().map((row, i) => keptOf(row, others[i] ?? row))
    },
  }
}

function keptOf({ percent: _, indeterminate, ...row }: Attainment, assumed: Attainment): Kept {
  const metIfAssumed = assumed.met - row.met
  const lateIfAssumed = assumed.breached - row.breached
  const undecided = metIfAssumed + lateIfAssumed
  const judged = row.met + row.breached + undecided
  return {
    ...row,
    unknown: indeterminate - undecided - (assumed.pending - row.pending) - (assumed.none - row.none),
    metIfAssumed,
    lateIfAssumed,
    percentAtLeast: share(row.met, judged),
    percentAtMost: share(row.met + undecided, judged),
    percentIfAssumed: share(assumed.met, assumed.met + assumed.breached),
  }
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
