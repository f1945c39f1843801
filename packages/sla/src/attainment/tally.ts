// Counts of verdicts for one clock and group, and the attainment that they make.

import type { ClockReading } from '@mspkit/records'
import { type Assumption, assumptionWords } from '../assumption'
import type { Attainment } from './attainment'
import { type ElapsedTimes, elapsedTimes } from './elapsed'

type Verdict = ClockReading['verdict']

/** What one cycle of a ticket's clock adds to the counts. */
export interface Count {
  readonly name: string
  readonly ticketId: string
  readonly verdict: Verdict
  readonly possible: readonly Verdict[]
  readonly ifAssumed: Verdict
  readonly assumptions: readonly Assumption[]
  /** Elapsed milliseconds of a stopped clock. */
  readonly elapsedMs: number | null
  /** `null` if nothing excludes the ticket. */
  readonly excluded: string | null
  readonly notOpened: boolean
  readonly missing: string | null
  readonly priority: string | null
}

export interface Tally {
  readonly clock: string
  readonly group: Record<string, string | null>
  readonly verdicts: Record<Verdict, number>
  readonly ifAssumed: Record<Verdict, number>
  readonly certain: Record<Verdict, number>
  readonly assumptions: Set<Assumption>
  readonly excluded: Map<string, string[]>
  readonly elapsed: ElapsedTimes
  readonly missing: Map<string, number>
  readonly priorities: Set<string>
  notOpened: number
  /** The fewest and the most that may be met, each of how many that would be judged. */
  readonly worst: { met: number; judged: number }
  readonly best: { met: number; judged: number }
}

const zeros = (): Record<Verdict, number> => ({ met: 0, breached: 0, pending: 0, indeterminate: 0, none: 0 })

export const newTally = (clock: string, group: Record<string, string | null>): Tally => ({
  clock,
  group,
  verdicts: zeros(),
  ifAssumed: zeros(),
  certain: zeros(),
  assumptions: new Set(),
  excluded: new Map(),
  elapsed: elapsedTimes(),
  missing: new Map(),
  priorities: new Set(),
  notOpened: 0,
  worst: { met: 0, judged: 0 },
  best: { met: 0, judged: 0 },
})

export function add(tally: Tally, one: Count): void {
  if (one.excluded !== null) {
    const ticketIds = tally.excluded.get(one.excluded) ?? []
    ticketIds.push(one.ticketId)
    tally.excluded.set(one.excluded, ticketIds)
    return
  }
  addTimes(tally, one, 1)
  if (one.elapsedMs !== null && !one.notOpened) tally.elapsed.add(one.elapsedMs)
}

/** Counts the same of so many tickets, without their elapsed times. None of them is excluded. */
export function addTimes(tally: Tally, one: Count, times: number): void {
  if (one.notOpened) {
    tally.notOpened += times
    return
  }
  tally.verdicts[one.verdict] += times
  tally.ifAssumed[one.ifAssumed] += times
  if (one.possible.length === 1 && one.assumptions.every((word) => word === 'facts-constant'))
    tally.certain[one.verdict] += times
  for (const word of one.assumptions) tally.assumptions.add(word)
  if (one.missing !== null) tally.missing.set(one.missing, (tally.missing.get(one.missing) ?? 0) + times)
  if (one.priority !== null) tally.priorities.add(one.priority)
  bound(tally.worst, one.possible, worstFirst, times)
  bound(tally.best, one.possible, bestFirst, times)
}

const worstFirst: readonly Verdict[] = ['breached', 'pending', 'none', 'indeterminate', 'met']
const bestFirst: readonly Verdict[] = ['met', 'pending', 'none', 'indeterminate', 'breached']

/** Counts the first of the verdicts that is possible. */
function bound(
  sums: { met: number; judged: number },
  possible: readonly Verdict[],
  order: readonly Verdict[],
  times: number,
): void {
  const found = order.find((verdict) => possible.includes(verdict))
  if (found === 'met') sums.met += times
  if (found === 'met' || found === 'breached') sums.judged += times
}

/** @param named the priorities that the clock's targets name */
export function toAttainment(tally: Tally, named: readonly string[]): Attainment {
  const { verdicts, ifAssumed, certain, priorities } = tally
  const median = tally.elapsed.rank(0.5)
  const p90 = tally.elapsed.rank(0.9)
  const from = percentOf(tally.worst.met, tally.worst.judged)
  const to = percentOf(tally.best.met, tally.best.judged)
  return {
    clock: tally.clock,
    group: { ...tally.group },
    met: verdicts.met,
    breached: verdicts.breached,
    percent: percentOf(verdicts.met, verdicts.met + verdicts.breached),
    certain: { met: certain.met, breached: certain.breached },
    ifAssumed: {
      met: ifAssumed.met,
      breached: ifAssumed.breached,
      percent: percentOf(ifAssumed.met, ifAssumed.met + ifAssumed.breached),
    },
    percentRange: rangeOf(from, to),
    assumptions: assumptionWords.filter((word) => tally.assumptions.has(word)),
    pending: verdicts.pending,
    indeterminate: verdicts.indeterminate,
    none: verdicts.none,
    notOpened: tally.notOpened,
    missingFacts: [...tally.missing].map(([fact, count]) => ({ fact, count })),
    priorities:
      named.length === 0
        ? null
        : { absent: named.filter((one) => !priorities.has(one)), found: [...priorities].sort() },
    excluded: [...tally.excluded].map(([reason, ticketIds]) => ({
      reason,
      count: ticketIds.length,
      ticketIds: [...ticketIds],
    })),
    elapsedMs: median === null || p90 === null ? null : { median, p90 },
  }
}

/** Where one side judges nothing, no history has another percent than the other side. */
function rangeOf(from: number | null, to: number | null): Attainment['percentRange'] {
  const [least, most] = [from ?? to, to ?? from]
  return least === null || most === null ? null : { from: least, to: most }
}

/** A share in percent, rounded to two decimals; `null` of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
