// What work costs: rates, flat prices, and sums in which no cent is lost.

import { type Decimal, hourMs, type Money } from '@mspkit/values'
import { allocate, allocateDecimal, type Exact, over, plus, round, times } from '@mspkit/values/money'
import type { Ruling } from './consequence'
import type { Stretch } from './work'

/** A stretch of work with its answer, before it is priced. */
export interface Answered extends Stretch {
  readonly outcome: 'covered' | 'billable' | 'unbilled'
  readonly decidedBy: readonly string[]
  readonly after: boolean
  /** What it costs; `null` where it is covered, or waits for a fact. */
  readonly ruling: Ruling | null
  readonly multiplier: Decimal | null
  /** Billed milliseconds, after minimum and rounding. */
  readonly billedMs: number
}

/** What stretches cost: each its share, and together. `null` is priced elsewhere, or not known yet. */
export interface Priced {
  readonly amounts: readonly (Money | null)[]
  readonly total: Money | null
}

/** Money of one currency, with sums that come up again and again worked out once. */
export interface Till {
  readonly zero: Money
  price(stretches: readonly Answered[]): Priced
  worth(rate: Decimal, ms: number): Exact
  round(amount: Exact): Money
  add(...amounts: readonly Money[]): Money
}

const keptPrices = 10_000

export function openTill(currency: string): Till {
  const zero = round(0, currency)
  const known = new Map<string, Money>()
  const worth = (rate: Decimal, ms: number): Exact => over(times(rate, ms), hourMs)

  const add = (...amounts: readonly Money[]): Money =>
    amounts.length === 1 ? (amounts[0] as Money) : round(plus(...amounts), currency)

  function single(rate: Decimal, ms: number): Money {
    const key = `${rate} ${ms}`
    let amount = known.get(key)
    if (amount === undefined) {
      amount = round(worth(rate, ms), currency)
      if (known.size < keptPrices) known.set(key, amount)
    }
    return amount
  }

  /** Rounded once over all that has a rate, then shared out, so that no cent is lost between two stretches. */
  function rated(stretches: readonly Answered[]): Money[] {
    const first = stretches[0] as Answered
    if (stretches.length === 1) return [single((first.ruling as Ruling).rate as Decimal, first.billedMs)]
    const exact = stretches.map(({ ruling, billedMs }) => worth((ruling as Ruling).rate as Decimal, billedMs))
    return shares(round(plus(...exact), currency), exact)
  }

  function shares(total: Money, weights: readonly (Exact | number)[]): Money[] {
    return total === zero ? weights.map(() => zero) : allocate(currency, total, weights)
  }

  function flats(stretches: readonly Answered[], put: (stretch: Answered, amount: Money) => void): Money[] {
    const rulings = [...new Set(stretches.map(({ ruling }) => ruling as Ruling))]
    return rulings.map((ruling) => {
      const group = stretches.filter((stretch) => stretch.ruling === ruling)
      const worked = group.some(({ workMs }) => workMs > 0)
      const parts = shares(
        ruling.flat as Money,
        group.map(({ workMs }) => (worked ? workMs : 1)),
      )
      group.forEach((stretch, i) => {
        put(stretch, parts[i] as Money)
      })
      return ruling.flat as Money
    })
  }

  const isRated = ({ outcome, ruling }: Answered): boolean => outcome === 'billable' && ruling?.rate != null
  const isFlat = ({ outcome, ruling }: Answered): boolean => outcome === 'billable' && ruling?.flat != null
  const isFree = ({ outcome, ruling }: Answered): boolean =>
    outcome === 'covered' || (outcome === 'unbilled' && ruling?.outcome === 'out-of-scope')

  return {
    zero,
    worth,
    round: (amount) => round(amount, currency),
    add,
    price(stretches) {
      if (stretches.length === 1) {
        const only = stretches[0] as Answered
        const amount = isFree(only)
          ? zero
          : isRated(only)
            ? single((only.ruling as Ruling).rate as Decimal, only.billedMs)
            : isFlat(only)
              ? ((only.ruling as Ruling).flat as Money)
              : null
        return { amounts: [amount], total: amount }
      }
      const amounts = new Map<Answered, Money>()
      const withRate = stretches.filter(isRated)
      const parts = withRate.length > 0 ? rated(withRate) : []
      withRate.forEach((stretch, i) => {
        amounts.set(stretch, parts[i] as Money)
      })
      const sums = [...parts, ...flats(stretches.filter(isFlat), (stretch, amount) => amounts.set(stretch, amount))]
      for (const stretch of stretches) if (isFree(stretch)) amounts.set(stretch, zero)
      const all = stretches.map((stretch) => amounts.get(stretch) ?? null)
      return {
        amounts: all,
        total: all.includes(null) ? null : sums.length === 0 ? zero : add(...sums),
      }
    },
  }
}

/** Milliseconds as hundredths of a minute that add up to the whole, rounded. */
export function minutesOf(parts: readonly number[]): number[] {
  if (parts.every((ms) => ms % 600 === 0)) return parts.map((ms) => ms / 600)
  const total = Math.round(parts.reduce((sum, ms) => sum + ms, 0) / 600)
  return total === 0 ? parts.map(() => 0) : allocateDecimal(`${total}`, parts, 0).map(Number)
}
