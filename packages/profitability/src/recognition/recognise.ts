// When is a sum earned, month by month?

import {
  addDays,
  addMonths,
  assertValid,
  cycleBoundary,
  type Decimal,
  DomainError,
  daysBetween,
  type LocalDate,
  type Money,
  type Month,
  monthOf,
  type Period,
  quote,
  toLocalDate,
} from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, compare, minus, over, plus, round, sign, times, toDecimal } from '@mspkit/values/money'
import { checkDocument } from '@mspkit/values/schema'
import { earlierOf, laterOf } from './dates'
import { type OnUseRecognition, type Recognition, recognitionSchema } from './methods'

export interface RecognisedMonth {
  readonly month: Month
  /** Days of the service in the month, `by-day` only. */
  readonly days: number | null
  /** Hours used in the month, `on-use` only. */
  readonly hours: Decimal | null
  readonly amount: Money
  /** The part of the amount that is earned because a block expired unused. */
  readonly breakage: Money
}

export interface RecognisedRevenue {
  readonly billed: Money
  /** The whole schedule, earliest month first, including months without revenue. */
  readonly schedule: readonly RecognisedMonth[]
  /** Earned before `asOf`, or over the whole schedule without one. */
  readonly recognised: Money
  /** Billed less recognised. */
  readonly deferred: Money
  /** Hours used beyond the block, or after it expired; they earn nothing. */
  readonly overdrawnHours: Decimal | null
}

/** How a sum is earned: the share earned before each date, and the dates between which it is earned. */
interface Earning {
  readonly from: LocalDate
  /** First date by which everything is earned. */
  readonly to: LocalDate
  readonly before: (date: LocalDate) => Amount
  readonly breakageOn: LocalDate | null
  readonly days: ((from: LocalDate, to: LocalDate) => number) | null
  readonly hours: ((from: LocalDate, to: LocalDate) => Amount) | null
  readonly overdrawn: Amount | null
}

const dayAfter = (date: LocalDate): LocalDate => addDays(date, 1)

const emptyService = (service: Period): DomainError =>
  new DomainError(
    'profitability/empty-service',
    `The service ${quote(service)} has no days to earn anything on. Write the first day that no longer counts as "to".`,
    { service },
  )

function overDays({ from, to }: Period): Earning {
  const total = daysBetween(from, to)
  if (total <= 0) throw emptyService({ from, to })
  const days = (a: LocalDate, b: LocalDate): number => Math.max(0, daysBetween(laterOf(a, from), earlierOf(b, to)))
  return {
    from,
    to,
    before: (date) => over(days(from, date), total),
    breakageOn: null,
    days,
    hours: null,
    overdrawn: null,
  }
}

function overMonths({ from, to }: Period): Earning {
  if (from >= to) throw emptyService({ from, to })
  const starts: LocalDate[] = []
  for (let k = 0; cycleBoundary(from, 1, k) < to; k++) starts.push(cycleBoundary(from, 1, k))
  return {
    from,
    to: dayAfter(starts.at(-1) as LocalDate),
    before: (date) => over(starts.filter((start) => start < date).length, starts.length),
    breakageOn: null,
    days: null,
    hours: null,
    overdrawn: null,
  }
}

function atOnce(on: LocalDate): Earning {
  const before = (date: LocalDate): Amount => (date > on ? 1 : 0)
  return { from: on, to: dayAfter(on), before, breakageOn: null, days: null, hours: null, overdrawn: null }
}

function onUse({ hours, uses, expiresOn }: OnUseRecognition): Earning {
  if (sign(hours) <= 0) {
    const message = `A block of ${quote(hours)} hours has no hour to use. Write e.g. "10".`
    throw new DomainError('profitability/empty-block', message, { hours })
  }
  const bad = uses.find((use) => sign(use.hours) < 0)
  if (bad) throw new RangeError(`${quote(bad.hours)} hours cannot be used. Write 0 or more.`)
  const inTime = uses.filter((use) => expiresOn === undefined || use.on < expiresOn)
  const requested = (date: LocalDate): Amount =>
    plus(0, ...inTime.filter((use) => use.on < date).map((use) => use.hours))
  const used = (date: LocalDate): Amount => (compare(requested(date), hours) > 0 ? hours : requested(date))
  const dates = [...uses.map((use) => use.on), ...(expiresOn === undefined ? [] : [expiresOn])].sort()
  const last = dates.at(-1) ?? null
  const all = plus(0, ...uses.map((use) => use.hours))
  return {
    from: dates[0] ?? '9999-12-31',
    to: last === null ? '9999-12-31' : dayAfter(last),
    before: (date) => (expiresOn !== undefined && date > expiresOn ? 1 : over(used(date), hours)),
    breakageOn: expiresOn ?? null,
    days: null,
    hours: (a, b) => minus(used(b), used(a)),
    overdrawn: minus(all, last === null ? 0 : used(dayAfter(last))),
  }
}

function earningOf(recognition: Recognition): Earning {
  switch (recognition.method) {
    case 'by-day':
      return overDays(recognition.service)
    case 'by-month':
      return overMonths(recognition.service)
    case 'at-once':
      return atOnce(recognition.on)
    case 'on-use':
      return onUse(recognition)
  }
}

/** The amount earned in [from, to): the difference of two rounded cumulative sums, so that adjacent periods add up exactly. */
export function earnedIn(amount: Amount, currency: string, recognition: Recognition, period: Period): Money {
  const { before } = earningOf(recognition)
  return round(minus(...pair(amount, currency, before, period)), currency)
}

const pair = (amount: Amount, currency: string, before: Earning['before'], period: Period): [Money, Money] => [
  round(times(amount, before(period.to)), currency),
  round(times(amount, before(period.from)), currency),
]

/** The first and the last date, half-open, between which a sum earns anything; `null` when it never does. */
export function earningSpan(recognition: Recognition): Period | null {
  const { from, to } = earningOf(recognition)
  return from < to ? { from, to } : null
}

/** The recognition keys of a sum; a revenue fact has other keys too. */
const recognitionIn = (given: object): object =>
  Object.fromEntries(
    Object.entries(given).filter(([key]) => ['method', 'service', 'on', 'hours', 'uses', 'expiresOn'].includes(key)),
  )

/**
 * When is a sum earned, month by month, and how much of it is still owed to the client?
 *
 * Rounding is cumulative: each month is the rounded sum at its end less the rounded sum at its start. The months add up to
 * the total, and none is off by more than one minor unit. Recognised and deferred always add up to billed.
 *
 * @throws DefinitionError with every problem of when it is earned; DomainError for a service without days or a block without hours; RangeError for an unknown currency or a malformed
 * date.
 * @example
 * recognise({ amount: '100.00', currency: 'USD', method: 'by-day', service: { from: '2026-01-15', to: '2026-02-15' } }).schedule
 *   .map((row) => [row.month, row.days, row.amount]) // => [['2026-01', 17, '54.84'], ['2026-02', 14, '45.16']]
 */
export function recognise(
  given: { readonly amount: Money; readonly currency: string; readonly asOf?: LocalDate } & Recognition,
): RecognisedRevenue {
  const { amount, currency, asOf } = objectOf(
    given,
    'an object',
    '{ amount: "100.00", currency: "USD", method: "at-once", on: "2026-03-17" }',
  )
  assertValid('recognition', checkDocument(recognitionSchema, recognitionIn(given), 'profitability'))
  if (asOf !== undefined) toLocalDate(asOf)
  const earning = earningOf(given)
  const { from, to, before } = earning
  const schedule: RecognisedMonth[] = []
  for (let start = from; start < to; ) {
    const end = earlierOf(addMonths(`${monthOf(start)}-01`, 1), to)
    schedule.push(monthly(amount, currency, earning, { from: start, to: end }))
    start = end
  }
  const recognised = round(times(amount, before(asOf ?? laterOf(to, '9999-12-31'))), currency)
  return {
    billed: round(amount, currency),
    schedule,
    recognised,
    deferred: round(minus(round(amount, currency), recognised), currency),
    overdrawnHours: earning.overdrawn === null ? null : toDecimal(earning.overdrawn, 2),
  }
}

function monthly(amount: Amount, currency: string, earning: Earning, { from, to }: Period): RecognisedMonth {
  const { before, breakageOn, days, hours } = earning
  const [atEnd, atStart] = pair(amount, currency, before, { from, to })
  const expires = breakageOn !== null && breakageOn >= from && breakageOn < to
  const usedOnly = expires ? round(times(amount, before(breakageOn as LocalDate)), currency) : atEnd
  return {
    month: monthOf(from),
    days: days === null ? null : days(from, to),
    hours: hours === null ? null : toDecimal(hours(from, to), 2),
    amount: round(minus(atEnd, atStart), currency),
    breakage: round(minus(atEnd, usedOnly), currency),
  }
}
