// Expected hours of a client's next month: from its own months, and from those of other clients too.

import type { Decimal } from '@mspkit/values'
import { type Exact, over, plus } from '@mspkit/values/money'
import { buhlmannStraub, type Experience } from '../actuarial/buhlmann-straub'
import { rounded, toNumber, toText } from '../actuarial/numbers'
import { type PriceReason, reasonOf } from '../reason'

/** One month of a client: how many seats it had, and how many hours they took. */
export interface SeatMonth {
  readonly seats: number
  readonly hours: Decimal
}

/** The expected hours, and their variance. */
export interface Outlook {
  /** Hours a seat and month. */
  readonly perSeat: number
  /** Variance of a month's hours at the wanted seats, and of the guess at their mean; `null` when it is not known. */
  readonly variance: number | null
  readonly credibility: number
  readonly reasons: readonly PriceReason[]
}

const experienceOf = (id: string, months: readonly SeatMonth[]): Experience => ({
  id,
  ratios: months.map((month) => over(month.hours, month.seats)),
  weights: months.map((month) => month.seats),
})

/** Hours a seat and month, over all months. */
export function meanPerSeat(months: readonly SeatMonth[]): Exact {
  return over(plus(0, ...months.map((month) => month.hours)), plus(0, ...months.map((month) => month.seats)))
}

/** The outlook from this client's months alone. */
export function outlookAlone(months: readonly SeatMonth[], seats: number): Outlook {
  const perSeat = toNumber(meanPerSeat(months))
  const n = months.length
  const scatter = months.reduce(
    (sum, month) => sum + month.seats * (toNumber(month.hours) / month.seats - perSeat) ** 2,
    0,
  )
  const within = n < 2 ? null : scatter / (n - 1)
  const variance = within === null ? null : within * seats * (1 + 1 / n)
  return { perSeat, variance, credibility: 1, reasons: [reasonOf('only-own-months', { months: n })] }
}

/** The outlook from this client's months and those of others. */
export function outlookAmong(
  months: readonly SeatMonth[],
  others: readonly (readonly SeatMonth[])[],
  seats: number,
): Outlook {
  const all = buhlmannStraub([experienceOf('', months), ...others.map((other, i) => experienceOf(String(i), other))])
  const own = all.clients[0] as (typeof all.clients)[number]
  const { credibility } = own
  const spread = Number(all.within) * seats
  const guess = Number(all.between) * (1 - credibility) * seats ** 2
  return {
    perSeat: Number(own.premium),
    variance: spread + guess,
    credibility,
    reasons: [
      reasonOf('own-months-among-others', {
        percent: rounded(credibility * 100, 0),
        others: others.length,
        ownHoursPerSeat: own.mean === null ? null : toText(Number(own.mean), 2),
        othersHoursPerSeat: toText(Number(all.collective), 2),
        hoursPerSeat: toText(Number(own.premium), 2),
      }),
    ],
  }
}
