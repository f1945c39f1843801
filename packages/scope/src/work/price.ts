// Prices of work: rates, flat prices, and totals in which no cent is lost.

import { type Decimal, hourMs, type Money } from '@mspkit/values'
import { allocate, allocateDecimal, type Exact, over, plus, round, times } from '@mspkit/values/money'
import type { Ruling } from '../policy/ruling'
import type { WorkSpan } from '../request/read'

/** A span of work with its answer, before it is priced. */
export interface Answered extends WorkSpan {
  readonly outcome: 'covered' | 'billable' | 'unbilled'
  readonly decidedBy: readonly string[]
  readonly after: boolean
  /** What it costs; `null` where it is covered or a fact is missing. */
  readonly ruling: Ruling | null
  readonly multiplier: Decimal | null
  /** Billed milliseconds, after minimum and rounding. */
  readonly billedMs: number
}

/** The price of each span and of all together; `null` where the policy has no price or a fact is missing. */
export interface Priced {
  readonly amounts: readonly (Money | null)[]
  readonly total: Money | null
}

/** What the flat price of a ruling comes to with a request: nothing where an earlier one was charged it. */
export type FlatOf = (ruling: Ruling) => Money

/** Prices in one currency; frequent prices are computed once. */
export interface Pricer {
  readonly zero: Money
  /** @param flatOf what a flat price comes to with this request. */
  price(spans: readonly Answered[], flatOf: FlatOf): Priced
  worth(rate: Decimal, ms: number): Exact
  round(amount: Exact): Money
  add(...amounts: readonly Money[]): Money
}

const keptPrices = 10_000

export function pricerFor(currency: string): Pricer {
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

  /** The total of all spans with a rate is rounded once and then shared out, so that no cent is lost between spans. */
  function rated(spans: readonly Answered[]): Money[] {
    const first = spans[0] as Answered
    if (spans.length === 1) return [single((first.ruling as Ruling).rate as Decimal, first.billedMs)]
    const exact = spans.map(({ ruling, billedMs }) => worth((ruling as Ruling).rate as Decimal, billedMs))
    return shares(round(plus(...exact), currency), exact)
  }

  function shares(total: Money, weights: readonly (Exact | number)[]): Money[] {
    return total === zero ? weights.map(() => zero) : allocate(currency, total, weights)
  }

  function flats(spans: readonly Answered[], flatOf: FlatOf, put: (span: Answered, amount: Money) => void): Money[] {
    const rulings = [...new Set(spans.map(({ ruling }) => ruling as Ruling))]
    return rulings.map((ruling) => {
      const group = spans.filter((span) => span.ruling === ruling)
      const worked = group.some(({ workMs }) => workMs > 0)
      const parts = shares(
        flatOf(ruling),
        group.map(({ workMs }) => (worked ? workMs : 1)),
      )
      group.forEach((span, i) => {
        put(span, parts[i] as Money)
      })
      return flatOf(ruling)
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
    price(spans, flatOf) {
      if (spans.length === 1) {
        const only = spans[0] as Answered
        const amount = isFree(only)
          ? zero
          : isRated(only)
            ? single((only.ruling as Ruling).rate as Decimal, only.billedMs)
            : isFlat(only)
              ? flatOf(only.ruling as Ruling)
              : null
        return { amounts: [amount], total: amount }
      }
      const amounts = new Map<Answered, Money>()
      const withRate = spans.filter(isRated)
      const parts = withRate.length > 0 ? rated(withRate) : []
      withRate.forEach((span, i) => {
        amounts.set(span, parts[i] as Money)
      })
      const sums = [...parts, ...flats(spans.filter(isFlat), flatOf, (span, amount) => amounts.set(span, amount))]
      for (const span of spans) if (isFree(span)) amounts.set(span, zero)
      const all = spans.map((span) => amounts.get(span) ?? null)
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
