// Sums of minutes and money over segments and decisions.

import type { Money } from '@mspkit/values'
import { plus, toDecimal } from '@mspkit/values/money'
import type { ScopeDecision, ScopeSegment } from './decision'

/** The minutes of segments by outcome. */
export function mergedMinutes(
  segments: readonly ScopeSegment[],
): Pick<ScopeDecision, 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes'> {
  const of = (outcome: ScopeSegment['outcome']): number =>
    minuteSum(segments.filter((segment) => segment.outcome === outcome).map(({ minutes }) => minutes))
  return {
    coveredMinutes: of('covered'),
    billableMinutes: of('billable'),
    unbilledMinutes: of('unbilled'),
    billedMinutes: minuteSum(segments.map(({ billedMinutes }) => billedMinutes)),
  }
}

/** The sum of minutes that are whole hundredths, exact. */
export const minuteSum = (minutes: readonly number[]): number =>
  minutes.reduce((hundredths, each) => hundredths + Math.round(each * 100), 0) / 100

/** The sum of amounts in one currency, with their digits; `null` of an empty list. */
export function sumOf(amounts: readonly Money[]): Money | null {
  const [first] = amounts
  return first === undefined ? null : toDecimal(plus(...amounts), first.split('.')[1]?.length ?? 0)
}
