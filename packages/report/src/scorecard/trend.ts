// Is a change more than chance? The change of a figure between two periods, with its uncertainty.

import { definitionOf, type MeasureId } from '../measures/definitions'
import { type Figure, rounded } from '../measures/figure'
import { reasonOf, type TrendReason } from '../reason'
import {
  type ChanceInterval,
  rateInterval,
  rateRatioInterval,
  shareDifferenceInterval,
  shareInterval,
} from '../statistics/intervals'

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
  // Where the records decide only a part, a change may be one of the records.
  if (now.range !== null || before.range !== null) return unknown(reasonOf('no-uncertainty-known', {}))
  const { better } = definitionOf(now.id)
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
  const scatter = scatterOf(now)
  if (scatter === null) return unknown(reasonOf('no-uncertainty-known', {}))
  if (scatter === 'share') {
    const [a, b] = [shareOf(now), shareOf(before)]
    if (a.whole === 0 || b.whole === 0) return tooFew(now, before)
    const { from, to, chance } = shareDifferenceInterval(a, b)
    return change('share-difference', { from: from * 100, to: to * 100, chance }, 0)
  }
  const counted = (figure: Figure, exposure: number) => ({
    events: figure.numerator ?? 0,
    exposure: figure.interval === null ? exposure : (figure.denominator ?? 0),
  })
  const [a, b] = [counted(now, exposures.now), counted(before, exposures.before)]
  const interval = a.exposure > 0 && b.exposure > 0 ? rateRatioInterval(a, b) : null
  return interval === null ? tooFew(now, before) : change('rate-ratio', interval, 1)
}

/** Where the true value of a figure lies by chance alone, in its unit; `null` where its scatter is not known. */
export function uncertaintyOf(figure: Figure): ChanceInterval | null {
  const scatter = scatterOf(figure)
  if (figure.value === null || scatter === null) return null
  if (scatter === 'rate') return figure.interval
  const share = shareOf(figure)
  if (scatter === 'share' && share.whole === 0) return null
  const { from, to, chance } =
    scatter === 'count' ? rateInterval({ events: share.part, exposure: 1 }) : shareInterval(share)
  const per = scatter === 'count' ? 1 : 100
  return { from: rounded(from * per), to: rounded(to * per), chance }
}

/**
 * How a figure scatters: as a rate, as a count of events, or as a share of records. `null`: what is counted at an instant, such as a backlog, is the same
 * records the next time; shares of hours have another scatter; a kill rate is no share of a whole.
 */
function scatterOf({ id, interval, numerator, denominator, ids, otherIds }: Figure): 'rate' | 'count' | 'share' | null {
  if (interval !== null) return 'rate'
  const { unit } = definitionOf(id)
  if (unit === 'count') return atAnInstant.has(id) ? null : 'count'
  if (unit !== 'percent' || id === 'kill-rate') return null
  return ids.length === numerator && ids.length + otherIds.length === denominator ? 'share' : null
}

const atAnInstant: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'backlog',
  'renewals',
  'obligations-unmet',
  'alignment-gaps',
])

const shareOf = ({ numerator, denominator }: Figure) => ({ part: numerator ?? 0, whole: denominator ?? 0 })

const tooFew = (now: Figure, before: Figure): Trend =>
  unknown(reasonOf('too-few', { now: now.numerator ?? 0, before: before.numerator ?? 0 }))
