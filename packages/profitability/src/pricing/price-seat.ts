// What should a seat cost? A price with its explanation, for readers who know no statistics.

import { type Decimal, DomainError, type Money, quote } from '@mspkit/values'
import { listOf, objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { compare, type Exact, minus, over, plus, round, times, toDecimal } from '@mspkit/values/money'
import { gammaQuantile } from '../actuarial/distribution'
import { gammaChanceAbove } from '../actuarial/loss'
import { notNegative, positive, rounded, toNumber, toText } from '../actuarial/numbers'
import { type Care, type PriceReason, reasonOf } from '../reason'
import { reasonInWords } from '../words'
import { meanPerSeat, outlookAlone, outlookAmong, type SeatMonth } from './outlook'

export interface PriceSeatOptions {
  readonly currency: string
  /** What an hour of work costs you, all in. */
  readonly costPerHour: Decimal
  /** What tools and licences cost you for one seat and month. */
  readonly toolsPerSeat: Money
  /** The share of the price that you want to keep, e.g. `'0.40'`. */
  readonly margin: Decimal
  readonly care: Care
  /** How many seats the price is for; the last month's when left out. */
  readonly seats?: number
  /** The same months of your other clients, so that a small client is not judged by its own few months alone. */
  readonly others?: readonly (readonly SeatMonth[])[]
}

export interface SeatOffer {
  /** `null` when the months do not show how bad a bad month is; the reasons say what to add. */
  readonly pricePerSeat: Money | null
  readonly monthlyFee: Money | null
  readonly seats: number
  /** Hours that a month is expected to take. */
  readonly expectedHours: Decimal
  /** Hours that the price covers. */
  readonly pricedHours: Decimal | null
  /** Hours at which a month breaks even. */
  readonly breakEvenHours: Decimal | null
  /** Chance that a month loses money at this price, to four decimals. */
  readonly losingMonths: number | null
  /** The weight of the client's own months, 0 to 1. */
  readonly ownExperience: number
  readonly reasons: readonly PriceReason[]
  /** The same in sentences. */
  readonly explanation: readonly string[]
}

const levels: Readonly<Record<Care, number | null>> = { average: null, careful: 0.8, cautious: 0.95 }

function checkedMonths(months: readonly SeatMonth[], whose: string): readonly SeatMonth[] {
  if (listOf(months, 'months', '[{ seats: 40, hours: "18" }]').length === 0)
    throw new RangeError(`${whose} has no months. Give at least one.`)
  for (const month of objectsOf(months, 'months', '[{ seats: 40, hours: "18" }]')) {
    notNegative(month.hours, `hours of ${whose}`)
    if (!Number.isSafeInteger(month.seats) || month.seats < 1) {
      throw new RangeError(`${whose} has a month of ${quote(month.seats)} seats; write a whole number, 1 or more.`)
    }
  }
  return months
}

/** Hours that the wanted share of months stays under. */
function hoursFor(care: Care, mean: number, variance: number | null): number | null {
  const level = levels[care]
  if (level === null || variance === 0) return mean
  if (variance === null) return null
  return mean === 0 ? 0 : Math.max(mean, gammaQuantile(level, mean ** 2 / variance, mean / variance))
}

/**
 * What should a seat cost, so that the flat rate pays?
 *
 * Give the client's months, what an hour and the tools cost you, and the margin you want to keep. The answer is a price, how
 * often a month will lose money at that price, and why, in sentences. With the months of your other clients, a small client
 * is judged partly by them: six quiet months are often luck.
 *
 * Method: Bühlmann–Straub for the mean; a gamma distribution for a month's hours, its variance widened when there are few
 * months.
 *
 * @throws RangeError for no months, seats below 1 or negative hours; DomainError for a margin of 1 or more.
 * @example
 * const offer = priceSeat(
 *   [{ seats: 40, hours: '18' }, { seats: 40, hours: '25' }, { seats: 42, hours: '14' }, { seats: 42, hours: '31' }],
 *   { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'careful' },
 * )
 * offer.pricePerSeat // => '103.76'
 * offer.explanation[0] // => 'Over 4 months the client took 88.00 hours, 0.54 hours per seat per month.'
 */
export function priceSeat(history: readonly SeatMonth[], options: PriceSeatOptions): SeatOffer {
  const { months, others, seats } = checkedArguments(history, options)
  const { currency, costPerHour, toolsPerSeat, margin, care } = options
  const outlook = others.length === 0 ? outlookAlone(months, seats) : outlookAmong(months, others, seats)
  const expected = outlook.perSeat * seats
  const pricedFor = hoursFor(care, expected, outlook.variance)
  const seen = reasonOf('effort-seen', {
    months: months.length,
    hours: toDecimal(plus(...months.map((month) => month.hours)), 2),
    hoursPerSeat: toDecimal(meanPerSeat(months), 2),
  })
  const base = {
    seats,
    expectedHours: toText(expected, 2),
    ownExperience: rounded(outlook.credibility, 4),
  }
  if (pricedFor === null) {
    const nothing = {
      pricePerSeat: null,
      monthlyFee: null,
      pricedHours: null,
      breakEvenHours: null,
      losingMonths: null,
    }
    return explained({ ...base, ...nothing }, [
      seen,
      ...outlook.reasons,
      reasonOf('one-month-shows-no-spread', { care }),
    ])
  }
  const pricedHours = toText(pricedFor, 2)
  const effort = over(times(toText(pricedFor, 6), costPerHour), seats)
  const pricePerSeat = round(over(plus(toolsPerSeat, effort), minus(1, margin)), currency)
  const monthlyFee = round(times(pricePerSeat, seats), currency)
  const spare = minus(monthlyFee, times(toolsPerSeat, seats))
  const breakEven = over(spare, costPerHour)
  const chance = outlook.variance === null ? null : gammaChanceAbove(toNumber(breakEven), expected, outlook.variance)
  const offer = {
    ...base,
    pricePerSeat,
    monthlyFee,
    pricedHours,
    breakEvenHours: toDecimal(breakEven, 2),
    losingMonths: chance === null ? null : rounded(chance, 4),
  }
  return explained(offer, [
    seen,
    ...outlook.reasons,
    reasonOf('priced-for', { care, hours: pricedHours, seats, expectedHours: base.expectedHours }),
    reasonOf('price-made-of', {
      currency,
      pricePerSeat,
      tools: toolsPerSeat,
      labour: round(effort, currency),
      marginPercent: toDecimal(times(margin, 100), 0),
      monthlyFee,
      seats,
    }),
    losingOf(breakEven, chance),
  ])
}

const explained = (offer: Omit<SeatOffer, 'reasons' | 'explanation'>, reasons: readonly PriceReason[]): SeatOffer => ({
  ...offer,
  reasons,
  explanation: reasons.map((reason) => reasonInWords(reason)),
})

const losingOf = (breakEven: Exact, chance: number | null): PriceReason =>
  chance === null
    ? reasonOf('losing-months-unknown', {})
    : reasonOf('losing-months', {
        breakEvenHours: toDecimal(breakEven, 1),
        percent: rounded(chance * 100, 1),
        oneIn: 1 / chance < 1e21 ? rounded(1 / chance, 0) : null,
      })

function checkedArguments(
  history: readonly SeatMonth[],
  options: PriceSeatOptions,
): {
  readonly months: readonly SeatMonth[]
  readonly others: readonly (readonly SeatMonth[])[]
  readonly seats: number
} {
  const months = checkedMonths(history, 'The client')
  const { costPerHour, margin, care, ...rest } = objectOf(
    options,
    'an object',
    '{ currency: "USD", costPerHour: "58.00", toolsPerSeat: "22.00", margin: "0.40", care: "careful" }',
  )
  const others = listOf(rest.others ?? [], 'clients, each with its list of months').map((other, i) =>
    checkedMonths(other, `Client ${i + 1} of the others`),
  )
  positive(costPerHour, 'costPerHour')
  wordOf(care, ['average', 'careful', 'cautious'], 'a level of care')
  if (compare(margin, 1) >= 0 || compare(margin, 0) < 0) {
    const message = `A margin of ${quote(margin)} cannot be kept. Write a share from 0 to below 1, e.g. "0.40".`
    throw new DomainError('profitability/margin', message, { received: margin })
  }
  const seats = rest.seats ?? (months.at(-1) as SeatMonth).seats
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new RangeError(`seats is ${quote(seats)}; write a whole number, 1 or more.`)
  return { months, others, seats }
}
