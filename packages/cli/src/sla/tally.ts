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

/** Counts what is certain, and apart from it the readings of which more is assumed than certain. */
export function trackKept(sla: Sla, options: AttainmentOptions = {}): KeptTracker {
  const certain = trackAttainment(sla, options)
  const assumed = trackAttainment(sla, options)
  return {
    observe({ ticket, judged }) {
      certain.observe({
        ticket,
        readings: judged.map(({ reading, verdict }) =>
          reading.verdict === verdict ? reading : { ...reading, verdict },
        ),
      })
      const uncertain = judged.filter(({ verdict, likely }) => verdict !== likely)
      if (uncertain.length > 0)
        assumed.observe({ ticket, readings: uncertain.map(({ reading, likely }) => ({ ...reading, verdict: likely })) })
    },
    report() {
      const byGroup = new Map(assumed.report().map((row) => [keyOf(row), row]))
      return certain.report().map((row) => keptOf(row, byGroup.get(keyOf(row))))
    },
  }
}

const keyOf = ({ clock, group }: Attainment): string => JSON.stringify([clock, ...Object.values(group)])

function keptOf({ percent: _, indeterminate, ...row }: Attainment, assumed: Attainment | undefined): Kept {
  const { met: metIfAssumed, breached: lateIfAssumed, pending, none } = assumed ?? nothing
  const undecided = metIfAssumed + lateIfAssumed
  const judged = row.met + row.breached + undecided
  return {
    ...row,
    unknown: indeterminate - undecided - pending - none,
    metIfAssumed,
    lateIfAssumed,
    percentAtLeast: share(row.met, judged),
    percentAtMost: share(row.met + undecided, judged),
    percentIfAssumed: share(row.met + metIfAssumed, judged),
  }
}

const nothing = { met: 0, breached: 0, pending: 0, none: 0 }

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
