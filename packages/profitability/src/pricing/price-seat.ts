import type { Reason } from '@mspkit/records'
import { type Decimal, type Money, quote } from '@mspkit/values'
import { compare, type Exact, minus, over, plus, round, times, toDecimal } from '@mspkit/values/money'
import { buhlmannStraub, type Experience } from '../actuarial/buhlmann-straub'
import { gammaQuantile } from '../actuarial/distribution'
import { gammaChanceAbove } from '../actuarial/loss'
import { notNegative, positive, toNumber, toText } from '../actuarial/numbers'
import { because } from '../measure'
import { reasonInWords } from '../words'

/** One month of a client: how many seats it had, and how many hours they took. */
export interface SeatMonth {
  readonly seats: number
  readonly hours: Decimal
}

/** How bad a month the price should still carry. */
export type Care =
  /** The average month. About half of the months take more. */
  | 'average'
  /** Four months in five stay under it. */
  | 'careful'
  /** Nineteen months in twenty stay under it. */
  | 'cautious'

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
  /** The same months of your other clients. With them, a small client is not judged by its own few months alone. */
  readonly others?: readonly (readonly SeatMonth[])[]
}

export interface SeatOffer {
  /** `null` when the months cannot say how bad a bad month is; the reasons tell what to add. */
  readonly pricePerSeat: Money | null
  readonly monthlyFee: Money | null
  readonly seats: number
  /** Hours that a month is expected to take. */
  readonly expectedHours: Decimal
  /** Hours that the price carries. */
  readonly pricedHours: Decimal | null
  /** Hours at which a month earns nothing. */
  readonly breakEvenHours: Decimal | null
  /** Chance that a month loses money at this price, four decimals. */
  readonly losingMonths: Decimal | null
  /** How far the client's own months were believed, 0 to 1. */
  readonly ownExperience: Decimal
  readonly reasons: readonly Reason[]
  /** The same in sentences. */
  readonly explanation: readonly string[]
}

const levels: Readonly<Record<Care, number | null>> = { average: null, careful: 0.8, cautious: 0.95 }

interface Outlook {
  /** Hours a seat and month. */
  readonly perSeat: number
  /** Variance of a month's hours at the asked seats, and of the guess at their mean; `null` when nobody can say. */
  readonly variance: number | null
  readonly credibility: number
  readonly reasons: readonly Reason[]
}

const experienceOf = (id: string, months: readonly SeatMonth[]): Experience => ({
  id,
  ratios: months.map((month) => over(month.hours, month.seats)),
  weights: months.map((month) => month.seats),
})

function meanPerSeat(months: readonly SeatMonth[]): Exact {
  return over(plus(0, ...months.map((month) => month.hours)), plus(0, ...months.map((month) => month.seats)))
}

/** What this client alone says: its mean, and how far its months lie from it. */
function outlookAlone(months: readonly SeatMonth[], seats: number): Outlook {
  const perSeat = toNumber(meanPerSeat(months))
  const n = months.length
  const scatter = months.reduce(
    (sum, month) => sum + month.seats * (toNumber(month.hours) / month.seats - perSeat) ** 2,
    0,
  )
  const within = n < 2 ? null : scatter / (n - 1)
  const variance = within === null ? null : within * seats * (1 + 1 / n)
  return { perSeat, variance, credibility: 1, reasons: [because('only-own-months', { months: n })] }
}

/** What this client says among the others. */
function outlookAmong(months: readonly SeatMonth[], others: readonly (readonly SeatMonth[])[], seats: number): Outlook {
  const all = buhlmannStraub([experienceOf('', months), ...others.map((other, i) => experienceOf(String(i), other))])
  const own = all.clients[0] as (typeof all.clients)[number]
  const credibility = Number(own.credibility)
  const spread = Number(all.within) * seats
  const guess = Number(all.between) * (1 - credibility) * seats ** 2
  return {
    perSeat: Number(own.premium),
    variance: spread + guess,
    credibility,
    reasons: [
      because('own-months-among-others', {
        percent: toText(credibility * 100, 0),
        others: others.length,
        ownHoursPerSeat: own.mean === null ? null : toText(Number(own.mean), 2),
        othersHoursPerSeat: toText(Number(all.collective), 2),
        hoursPerSeat: toText(Number(own.premium), 2),
      }),
    ],
  }
}

function checkedMonths(months: readonly SeatMonth[], whose: string): readonly SeatMonth[] {
  if (months.length === 0) throw new RangeError(`${whose} has no months; give at least one.`)
  for (const month of months) {
    notNegative(month.hours, `hours of ${whose}`)
    if (!Number.isSafeInteger(month.seats) || month.seats < 1) {
      throw new RangeError(`${whose} has a month of ${quote(month.seats)} seats; write a whole number, 1 or more.`)
    }
  }
  return months
}

/** Hours that the asked share of months stays under. */
function hoursFor(care: Care, mean: number, variance: number | null): number | null {
  const level = levels[care]
  if (level === null || variance === 0) return mean
  if (variance === null) return null
  return mean === 0 ? 0 : Math.max(mean, gammaQuantile(level, mean ** 2 / variance, mean / variance))
}

/**
 * What should a seat cost, so that the flat rate pays?
 *
 * Give the months of the client as you have them, what an hour costs you, what the tools cost you, and what you want to
 * keep. The answer is a price, how often a month will lose money at it, and why, in sentences. With the months of your
 * other clients, a small client is judged partly by them: six quiet months are luck as often as merit.
 *
 * Inside: Bühlmann–Straub for the mean; a gamma distribution for a month's hours, its variance widened by what few months
 * leave open.
 *
 * @throws RangeError for no months, seats below 1, negative hours, or a margin of 1 or more.
 * @example
 * const offer = priceSeat(
 *   [{ seats: 40, hours: '18' }, { seats: 40, hours: '25' }, { seats: 42, hours: '14' }, { seats: 42, hours: '31' }],
 *   { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'careful' },
 * )
 * offer.pricePerSeat // => '103.76'
 * offer.explanation[0] // => 'Over 4 months the client took 88.00 hours, 0.54 hours a seat and month.'
 */
export function priceSeat(history: readonly SeatMonth[], options: PriceSeatOptions): SeatOffer {
  const months = checkedMonths(history, 'The client')
  const others = (options.others ?? []).map((other, i) => checkedMonths(other, `Client ${i + 1} of the others`))
  const { currency, costPerHour, toolsPerSeat, margin, care } = options
  positive(costPerHour, 'costPerHour')
  if (!Object.hasOwn(levels, care))
    throw new RangeError(`${quote(care)} is not a care. Write "average", "careful" or "cautious".`)
  if (compare(margin, 1) >= 0 || compare(margin, 0) < 0) {
    throw new RangeError(`A margin of ${quote(margin)} cannot be kept. Write a share from 0 to below 1, e.g. "0.40".`)
  }
  const seats = options.seats ?? (months.at(-1) as SeatMonth).seats
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new RangeError(`seats is ${quote(seats)}; write a whole number, 1 or more.`)
  const outlook = others.length === 0 ? outlookAlone(months, seats) : outlookAmong(months, others, seats)
  const expected = outlook.perSeat * seats
  const pricedFor = hoursFor(care, expected, outlook.variance)
  const seen = because('effort-seen', {
    months: months.length,
    hours: toDecimal(plus(...months.map((month) => month.hours)), 2),
    hoursPerSeat: toDecimal(meanPerSeat(months), 2),
  })
  const base = {
    seats,
    expectedHours: toText(expected, 2) as Decimal,
    ownExperience: toText(outlook.credibility, 4) as Decimal,
  }
  if (pricedFor === null) {
    const reasons = [seen, ...outlook.reasons, because('one-month-shows-no-spread', { care })]
    const nothing = {
      pricePerSeat: null,
      monthlyFee: null,
      pricedHours: null,
      breakEvenHours: null,
      losingMonths: null,
    }
    return { ...base, ...nothing, reasons, explanation: reasons.map(reasonInWords) }
  }
  const pricedHours = toText(pricedFor, 2) as Decimal
  const effort = over(times(toText(pricedFor, 6) as Decimal, costPerHour), seats)
  const pricePerSeat = round(over(plus(toolsPerSeat, effort), minus(1, margin)), currency)
  const monthlyFee = round(times(pricePerSeat, seats), currency)
  const spare = minus(monthlyFee, times(toolsPerSeat, seats))
  const breakEven = over(spare, costPerHour)
  const chance = outlook.variance === null ? null : gammaChanceAbove(toNumber(breakEven), expected, outlook.variance)
  const reasons = [
    seen,
    ...outlook.reasons,
    because('priced-for', { care, hours: pricedHours, seats, expectedHours: base.expectedHours }),
    because('price-made-of', {
      currency,
      pricePerSeat,
      tools: toolsPerSeat,
      labour: round(effort, currency),
      marginPercent: toDecimal(times(margin, 100), 0),
      monthlyFee,
      seats,
    }),
    chance === null
      ? because('losing-months-unknown')
      : because('losing-months', {
          breakEvenHours: toDecimal(breakEven, 1),
          percent: toText(chance * 100, 1),
          oneIn: chance > 0 ? toText(1 / chance, 0) : null,
        }),
  ]
  return {
    ...base,
    pricePerSeat,
    monthlyFee,
    pricedHours,
    breakEvenHours: toDecimal(breakEven, 2),
    losingMonths: chance === null ? null : toText(chance, 4),
    reasons,
    explanation: reasons.map(reasonInWords),
  }
}
