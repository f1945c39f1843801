// Prices and rate cards after the raises of their renewals.

import type { RateCard } from '@mspkit/billing'
import { type Raise, uplift } from '@mspkit/billing/calculations'
import { type Decimal, frozenCopy, type LocalDate } from '@mspkit/values'
import { type Exact, exact, minorDigits, over, times, toDecimal } from '@mspkit/values/money'

/** One raise of a price, with how it goes on from the one before. */
export interface LineRaise {
  readonly on: LocalDate
  readonly raise: Raise
  readonly compounding: 'rounded-price' | 'exact-price'
}

const tall = '1000000000000000000000000'

/** What a raise multiplies with, to 24 digits: billing's own formula, for a price that shows them. */
function factorOf(raise: Raise, currency: string): Exact {
  const key = `${currency} ${JSON.stringify(raise)}`
  const known = factors.get(key)
  if (known !== undefined) return known
  const factor = over(uplift({ currency, price: tall, raise }).prices[0] as Decimal, tall)
  if (factors.size >= factorsAtMost) factors.clear()
  factors.set(key, factor)
  return factor
}

/** A renewal raises many prices alike. */
const factors = new Map<string, Exact>()
const factorsAtMost = 500

/** A price after its raises, at the currency's minor unit, or at its own decimals where it has more. */
export function raisedPrice(price: Decimal, raises: readonly LineRaise[], currency: string): Decimal {
  const digits = Math.max(minorDigits(currency), price.split('.')[1]?.length ?? 0)
  let raised: Exact = exact(price)
  for (const { raise, compounding } of raises) {
    const next = times(raised, factorOf(raise, currency))
    raised = compounding === 'exact-price' ? next : exact(toDecimal(next, digits))
  }
  return toDecimal(raised, digits)
}

const raisesByCard = new WeakMap<RateCard, readonly (readonly LineRaise[])[]>()

/** Whether a renewal raised one of a card's rates. */
export const isRaisedCard = (card: RateCard | undefined): boolean => card !== undefined && raisesByCard.has(card)

/** The raises of one of a card's rates, in order; none when it is as it was written. */
export const raisesOfRate = (card: RateCard, index: number): readonly LineRaise[] =>
  raisesByCard.get(card)?.[index] ?? []

/** A card with each of its rates after its raises; the card itself where there are none. */
export function raisedCard(card: RateCard, raises: readonly (readonly LineRaise[])[], currency: string): RateCard {
  if (raises.every((each) => each.length === 0)) return card
  const rates = card.rates.map((one, i) => {
    const each = raises[i] as readonly LineRaise[]
    return each.length === 0 ? one : { ...one, rate: raisedPrice(one.rate, each, currency) }
  })
  const made = frozenCopy({ ...card, rates })
  raisesByCard.set(made, raises)
  return made
}
