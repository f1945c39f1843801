// What becomes of work under a package, in minutes.

import type { CoveredEntry } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import { rounded } from '../../measures/figure'

/** What becomes of work under a package. */
export type OfferPart = 'covered' | 'billable' | 'outside' | 'undecided'

interface WorkMinutes {
  readonly coveredMinutes: number
  readonly billableMinutes: number
  readonly outsideMinutes: number
  readonly undecidedMinutes: number
  readonly minutes: number
  readonly entryIds: Readonly<Record<OfferPart, readonly string[]>>
  readonly entryMinutes: Readonly<Record<OfferPart, readonly number[]>>
}

/** Minutes of the work by what becomes of them, and the entries of each part. */
export function minutesOf(
  entries: readonly TimeEntry[],
  decided: ReadonlyMap<string, CoveredEntry['segments']>,
): WorkMinutes {
  const parts = { covered: new Map(), billable: new Map(), unbilled: new Map(), undecided: new Map() } satisfies Record<
    string,
    Map<string, number>
  >
  for (const { id, workedMinutes } of entries) {
    const segments = decided.get(id) ?? [{ outcome: 'undecided' as const, minutes: workedMinutes }]
    for (const { outcome, minutes } of segments) parts[outcome].set(id, (parts[outcome].get(id) ?? 0) + minutes)
  }
  const sum = (part: ReadonlyMap<string, number>): number => [...part.values()].reduce((all, one) => all + one, 0)
  const [coveredMinutes, billableMinutes] = [sum(parts.covered), sum(parts.billable)]
  const [outsideMinutes, undecidedMinutes] = [sum(parts.unbilled), sum(parts.undecided)]
  const byPart = {
    covered: parts.covered,
    billable: parts.billable,
    outside: parts.unbilled,
    undecided: parts.undecided,
  }
  return {
    coveredMinutes: rounded(coveredMinutes),
    billableMinutes: rounded(billableMinutes),
    outsideMinutes: rounded(outsideMinutes),
    undecidedMinutes: rounded(undecidedMinutes),
    minutes: rounded(coveredMinutes + billableMinutes + outsideMinutes + undecidedMinutes),
    entryIds: mapped(byPart, (part) => [...part.keys()]),
    entryMinutes: mapped(byPart, (part) => [...part.values()]),
  }
}

const mapped = <T>(
  { covered, billable, outside, undecided }: Readonly<Record<OfferPart, ReadonlyMap<string, number>>>,
  of: (part: ReadonlyMap<string, number>) => T,
): Record<OfferPart, T> => ({
  covered: of(covered),
  billable: of(billable),
  outside: of(outside),
  undecided: of(undecided),
})
