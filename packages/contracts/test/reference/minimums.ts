// What minimums cost, a second time: every day has its part of the minimum, and every period is compared with what its own days cost.

import type { LocalDate } from '@mspkit/values'
import { charge, type Days, daysInForce, type ReferenceLine, type Written } from './charges'
import { difference, isLess, of, parse, product, quotient, type Rational, sum, zero } from './rational'

/** A line with how many months one of its billing periods has. */
export interface CountedLine extends ReferenceLine {
  readonly id: string
  readonly months: number
}

export interface ReferenceMinimum {
  readonly amounts: readonly Written[]
  readonly lines: 'all' | readonly string[]
  /** Percents off that count, because the minimum is compared after discounts. */
  readonly percents: readonly string[]
  readonly from: LocalDate
  readonly to: LocalDate
}

const day = 86_400_000
const number = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / day
const daysOf = ({ from, to }: Days): LocalDate[] =>
  Array.from(
    { length: number(to) - number(from) },
    (_, i) => new Date((number(from) + i) * day).toISOString().slice(0, 10) as LocalDate,
  )

/** What a minimum is for some days of a whole: each day has one part of what is written for it. */
function due({ amounts }: ReferenceMinimum, days: Days, whole: Days): Rational {
  const all = of(number(whole.to) - number(whole.from))
  return sum(
    daysOf(days).map((date) => {
      const written = amounts.filter(
        ({ from, to }) => (from === undefined || from <= date) && (to === undefined || date < to),
      )
      return quotient(parse(written.at(-1)?.value ?? '0'), all)
    }),
  )
}

/** What some lines cost in a period of a cycle, each by its share, after the percents that count. */
function cost(lines: readonly CountedLine[], minimum: ReferenceMinimum, period: Days, months: number): Rational {
  const counted = lines.filter(({ id }) => minimum.lines === 'all' || minimum.lines.includes(id))
  const gross = sum(
    counted.map((line) => product(charge(line, period, line.months), quotient(of(months), of(line.months)))),
  )
  const off = sum(minimum.percents.map((percent) => product(gross, quotient(parse(percent), of(100)))))
  return isLess(gross, off) ? zero : difference(gross, off)
}

/** What is lacking to a minimum of each period. Where it holds for a part of a period only, its lines must cost the same every day. */
export const lackingInPeriods = (
  minimum: ReferenceMinimum,
  lines: readonly CountedLine[],
  periods: readonly Days[],
  months: number,
): Rational =>
  sum(
    periods.map((period) => {
      const held = daysInForce(minimum, period)
      if (held === null) return zero
      const part = quotient(of(number(held.to) - number(held.from)), of(number(period.to) - number(period.from)))
      const least = due(minimum, held, period)
      const has = product(cost(lines, minimum, period, months), part)
      return isLess(has, least) ? difference(least, has) : zero
    }),
  )

/** What is lacking to a minimum of a year whose days all hold: what one period has above its part counts for the others. */
export function lackingInYear(
  minimum: ReferenceMinimum,
  lines: readonly CountedLine[],
  periods: readonly Days[],
  months: number,
): Rational {
  const whole = { from: periods[0]?.from ?? minimum.from, to: periods.at(-1)?.to ?? minimum.to }
  const least = due(minimum, whole, whole)
  const has = sum(periods.map((period) => cost(lines, minimum, period, months)))
  return isLess(has, least) ? difference(least, has) : zero
}
