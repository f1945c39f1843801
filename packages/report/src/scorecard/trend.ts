// Is a change more than chance? The change of a figure between two periods, with its uncertainty.

import { definitionOf } from '../measures/definitions'
import type { Figure } from '../measures/figure'
import { reasonOf, type TrendReason } from '../reason'
import { type ChanceInterval, rateRatioInterval, shareDifferenceInterval } from '../statistics/intervals'

/** How a figure changed against the comparison period. Every key is always there. */
export interface Trend {
  /** `cannot-tell`: chance alone explains the change, or its uncertainty is not known. */
  readonly direction: 'rising' | 'falling' | 'cannot-tell'
  /** Whether that is good for the client; `null` where that is not known or neither way is. */
  readonly better: boolean | null
  /** `rate-ratio`: now ÷ before, exact. `share-difference`: now − before in percentage points, by Newcombe. */
  readonly method: 'rate-ratio' | 'share-difference' | null
  readonly interval: ChanceInterval | null
  /** Why it is not known; `null` when the interval itself says so. */
  readonly reason: TrendReason | null
}

const unknown = (reason: TrendReason): Trend => ({
  direction: 'cannot-tell',
  better: null,
  method: null,
  interval: null,
  reason,
})

/** The change of a figure. `exposures` are the lengths of the periods, for counts. */
export function trendOf(
  now: Figure,
  before: Figure | null,
  exposures: { readonly now: number; readonly before: number },
): Trend {
  if (before === null || before.value === null || now.value === null) return unknown(reasonOf('no-comparison', {}))
  const { unit, better } = definitionOf(now.id)
  const change = (method: 'rate-ratio' | 'share-difference', interval: ChanceInterval, none: number): Trend => {
    const direction =
      interval.from > none ? 'rising' : interval.to !== null && interval.to < none ? 'falling' : 'cannot-tell'
    const isUp = direction === 'rising'
    return {
      direction,
      better: direction === 'cannot-tell' || better === null ? null : isUp === (better === 'up'),
      method,
      interval,
      reason: null,
    }
  }
  if (now.interval !== null || (unit === 'count' && now.id !== 'backlog' && now.id !== 'renewals')) {
    const counted = (figure: Figure, exposure: number) => ({
      events: figure.numerator ?? 0,
      exposure: figure.interval === null ? exposure : (figure.denominator ?? 0),
    })
    const [a, b] = [counted(now, exposures.now), counted(before, exposures.before)]
    const interval = a.exposure > 0 && b.exposure > 0 ? rateRatioInterval(a, b) : null
    return interval === null ? tooFew(now, before) : change('rate-ratio', interval, 1)
  }
  if (unit !== 'percent' || !countsRecords(now)) return unknown(reasonOf('no-uncertainty-known', {}))
  const [a, b] = [shareOf(now), shareOf(before)]
  if (a.whole === 0 || b.whole === 0) return tooFew(now, before)
  const { from, to, chance } = shareDifferenceInterval(a, b)
  return change('share-difference', { from: from * 100, to: to * 100, chance }, 0)
}

const shareOf = ({ numerator, denominator }: Figure) => ({ part: numerator ?? 0, whole: denominator ?? 0 })

/** Whether the share is one of records: shares of hours have another scatter, and a kill rate is no share of a whole. */
const countsRecords = ({ id, numerator, denominator, ids, otherIds }: Figure): boolean =>
  id !== 'kill-rate' && ids.length === numerator && ids.length + otherIds.length === denominator

const tooFew = (now: Figure, before: Figure): Trend =>
  unknown(reasonOf('too-few', { now: now.numerator ?? 0, before: before.numerator ?? 0 }))
