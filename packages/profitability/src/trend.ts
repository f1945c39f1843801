// Is it getting better? A separate entry point, because the interval needs the statistics library.

import { type Decimal, DomainError, type Month, parseMonth, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import { studentQuantile } from './actuarial/distribution'
import { levelOf, rounded, toNumber, toText } from './actuarial/numbers'
import { type ReasonOf, reasonOf } from './reason'

export interface Trend {
  /** Slope of the least-squares line: change per month, six decimals. */
  readonly slope: Decimal | null
  /** Confidence interval of the slope, if months scatter independently about a line. */
  readonly interval: { readonly from: Decimal; readonly to: Decimal; readonly chance: number } | null
  /** The line at the first month. */
  readonly atFirst: Decimal | null
  /** The line at the last month. */
  readonly atLast: Decimal | null
  /** Share of the scatter that the line explains. */
  readonly explained: number | null
  /** `unclear` when the interval contains 0. */
  readonly direction: 'rising' | 'falling' | 'unclear' | 'unknown'
  readonly reasons: readonly ReasonOf<'profitability/too-few-months'>[]
}

const none = (reason: ReasonOf<'profitability/too-few-months'>): Trend => ({
  slope: null,
  interval: null,
  atFirst: null,
  atLast: null,
  explained: null,
  direction: 'unknown',
  reasons: [reason],
})

const ordinal = (month: Month): number => {
  const parsed = parseMonth(month)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

/**
 * Is a monthly figure going up or down, and how sure is that?
 *
 * Least squares over the real distances between months, so a missing month leaves a gap. Fewer than three months have no
 * trend, because their uncertainty cannot be computed.
 *
 * @throws RangeError for text that is not a month; DomainError for a month that is given twice.
 * @example
 * const { slope, direction } = trend([
 *   { month: '2026-01', value: '20' }, { month: '2026-02', value: '23' }, { month: '2026-03', value: '25' }, { month: '2026-04', value: '29' },
 * ])
 * slope // => '2.900000'
 * direction // => 'rising'
 */
export function trend(
  months: readonly { readonly month: Month; readonly value: Amount | null }[],
  options: { readonly chance?: number } = {},
): Trend {
  const { chance = 0.95 } = objectOf(options, 'an object', '{ chance: 0.95 }')
  const level = levelOf(chance, 'chance')
  const seen = objectsOf(months, 'months', '[{ month: "2026-01", value: "20" }]')
    .flatMap(({ month, value }) => (value === null ? [] : [{ month, x: ordinal(month), y: toNumber(value) }]))
    .sort((a, b) => a.x - b.x)
  const twice = seen.find(({ x }, i) => x === seen[i - 1]?.x)
  if (twice) {
    const message = `${quote(twice.month)} is here twice. Give each month one value.`
    throw new DomainError('profitability/month-twice', message, { month: twice.month })
  }
  if (seen.length < 3) return none(reasonOf('too-few-months', { months: seen.length, needed: 3 }))
  const n = seen.length
  const meanOf = (pick: (point: { x: number; y: number }) => number): number =>
    seen.reduce((sum, point) => sum + pick(point), 0) / n
  const mx = meanOf(({ x }) => x)
  const my = meanOf(({ y }) => y)
  const sxx = n * meanOf(({ x }) => (x - mx) ** 2)
  const sxy = n * meanOf(({ x, y }) => (x - mx) * (y - my))
  const syy = n * meanOf(({ y }) => (y - my) ** 2)
  const slope = sxy / sxx
  const scatter = Math.max(0, syy - slope * sxy)
  const error = Math.sqrt(scatter / (n - 2) / sxx)
  const margin = studentQuantile((1 + level) / 2, n - 2) * error
  const text = (value: number): Decimal => toText(value, 6)
  const at = (x: number): Decimal => text(my + slope * (x - mx))
  const [from, to] = [slope - margin, slope + margin]
  return {
    slope: text(slope),
    interval: { from: text(from), to: text(to), chance },
    atFirst: at((seen[0] as { x: number }).x),
    atLast: at((seen.at(-1) as { x: number }).x),
    explained: syy === 0 ? null : rounded(Math.min(1, (slope * sxy) / syy), 6),
    direction: from > 0 ? 'rising' : to < 0 ? 'falling' : 'unclear',
    reasons: [],
  }
}
