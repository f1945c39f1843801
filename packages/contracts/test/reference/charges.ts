// What a recurring line costs, a second time: slow, obvious, one rule a function, written from the documentation alone.

import type { LocalDate } from '@mspkit/values'
import {
  difference,
  isLess,
  least,
  most,
  of,
  one,
  parse,
  product,
  quotient,
  type Rational,
  rational,
  rounded,
  sum,
  zero,
} from './rational'

export type Basis = 'actual-days-in-period' | 'actual-days-in-each-month' | 'actual-over-30' | '30/360' | 'none'

/** A value that was written, on its days; of several that hold on a day the last one in the list counts. */
export interface Written {
  readonly value: string
  /** First day; since ever when left out. */
  readonly from?: LocalDate
  readonly to?: LocalDate
}

/** One line of a contract, every value with its history. */
export interface ReferenceLine {
  readonly prices: readonly Written[]
  /** Units; `null` for a flat price. */
  readonly units: readonly Written[] | null
  readonly per: 'period' | 'month' | 'year'
  readonly basis: Basis
  /** Days on which the line is in force. */
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** Days on which prices go up, in percent. */
  readonly raises: readonly { readonly on: LocalDate; readonly percent: string }[]
  /** Decimals of the currency. */
  readonly digits: number
}

export interface Days {
  readonly from: LocalDate
  readonly to: LocalDate
}

const dayMs = 86_400_000
const number = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / dayMs
const text = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10) as LocalDate
const daysOf = ({ from, to }: Days): LocalDate[] =>
  Array.from({ length: Math.max(number(to) - number(from), 0) }, (_, i) => text(number(from) + i))
const lengthOf = (days: Days): number => Math.max(number(days.to) - number(days.from), 0)
const monthLength = (day: LocalDate): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
/** Months before a day since the year 0: whole ones, and of its own month the days before it. */
const monthsBefore = (day: LocalDate): Rational =>
  sum([
    of(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1),
    rational(BigInt(Number(day.slice(8)) - 1), BigInt(monthLength(day))),
  ])

const writtenOn = (history: readonly Written[], day: LocalDate): Written | undefined =>
  history.filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day < to)).at(-1)

/** The price of a day: what is written for it, with every raise since it was written, each rounded. */
function priceOn({ prices, raises, digits }: ReferenceLine, day: LocalDate): Rational {
  const written = writtenOn(prices, day) as Written
  let price = parse(written.value)
  for (const { on, percent } of raises)
    if (on <= day && (written.from === undefined || on > written.from))
      price = rounded(product(price, sum([one, quotient(parse(percent), of(100))])), digits)
  return price
}

const unitsOn = ({ units }: ReferenceLine, day: LocalDate): Rational =>
  units === null ? one : parse((writtenOn(units, day) as Written).value)

/** Days by 30/360: every month has days 1 to 30, both ends count, an end on the last day of its month is day 30. */
function days360({ from, to }: Days): number {
  if (from >= to) return 0
  const last = text(number(to) - 1)
  const parts = (day: LocalDate): number[] => day.split('-').map(Number)
  const [year = 0, month = 0, day = 0] = parts(from)
  const [endYear = 0, endMonth = 0, endDay = 0] = parts(last)
  const end = endDay === monthLength(last) ? 30 : endDay
  return (endYear - year) * 360 + (endMonth - month) * 30 + end - Math.min(day, 30) + 1
}

/** The part of a period that some days of it are. */
function share(period: Days, days: Days, basis: Basis, months: number): Rational {
  if (lengthOf(days) === 0) return zero
  if (basis === 'none' || (days.from === period.from && days.to === period.to)) return one
  const byMonths = (some: Days): Rational => difference(monthsBefore(some.to), monthsBefore(some.from))
  switch (basis) {
    case 'actual-days-in-period':
      return quotient(of(lengthOf(days)), of(lengthOf(period)))
    case 'actual-days-in-each-month':
      return quotient(byMonths(days), byMonths(period))
    case 'actual-over-30':
      return least(one, quotient(of(lengthOf(days)), of(30 * months)))
    case '30/360':
      return least(one, quotient(of(days360(days)), of(30 * months)))
  }
}

/** How many times a price is charged in a period. */
const times = (per: ReferenceLine['per'], months: number): Rational =>
  per === 'period' ? one : per === 'month' ? of(months) : quotient(of(months), of(12))

/** The days of a period on which the line is in force. */
export function daysInForce({ from, to }: Pick<ReferenceLine, 'from' | 'to'>, period: Days): Days | null {
  const days = { from: from > period.from ? from : period.from, to: to !== null && to < period.to ? to : period.to }
  return days.from < days.to ? days : null
}

/** What the units of a day on cost until the end of some days, at the prices of each day. */
function costOf(line: ReferenceLine, period: Days, days: Days, months: number): Rational {
  const whole = share(period, days, line.basis, months)
  if (line.basis === 'none') return product(priceOn(line, text(number(days.to) - 1)), whole)
  const until = (day: LocalDate): Rational => share(period, { from: days.from, to: day }, line.basis, months)
  const all = until(days.to)
  // Each day has what it adds to the share.
  return sum(
    daysOf(days).map((day) => {
      const next = text(number(day) + 1)
      return product(priceOn(line, day), quotient(product(whole, difference(until(next), until(day))), all))
    }),
  )
}

/** What a line costs for a period, before any rounding: the units of the first day, and each change of them from its day on. */
export function charge(line: ReferenceLine, period: Days, months: number): Rational {
  const days = daysInForce(line, period)
  if (days === null) return zero
  const costs = [product(unitsOn(line, days.from), costOf(line, period, days, months))]
  for (const day of daysOf(days).slice(1)) {
    const change = difference(unitsOn(line, day), unitsOn(line, text(number(day) - 1)))
    if (change.n !== 0n) costs.push(product(change, costOf(line, period, { from: day, to: days.to }, months)))
  }
  return product(sum(costs), times(line.per, months))
}

/** What is lacking to a minimum, by the days on which the contract holds. */
export function trueUp(minimum: string, charged: Rational, period: Days, held: Days | null, digits: number): Rational {
  if (held === null) return zero
  const due = rounded(product(parse(minimum), quotient(of(lengthOf(held)), of(lengthOf(period)))), digits)
  return isLess(charged, due) ? difference(due, charged) : zero
}

/** What discounts by percent take together: never more than was charged. */
export const discount = (percents: readonly string[], charged: Rational): Rational =>
  least(charged, most(zero, sum(percents.map((percent) => product(charged, quotient(parse(percent), of(100)))))))
