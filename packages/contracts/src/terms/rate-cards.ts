// The rate cards of each day, the contract's own as renewals raised it.

import type { RateCard, RateCards } from '@mspkit/billing'
import { frozenCopy, type LocalDate, pointer } from '@mspkit/values'
import type { CompiledContext } from '../context'
import { type State, setterOf } from '../history/states'
import type { KnownTerms } from './known-terms'
import { type LineRaise, raisedPrice, raisingTerms } from './uplift'

/** The rate cards of a day, the contract's own with what renewals put on its rates. */
export interface DatedCards {
  readonly cards: RateCards
  /** Values of an index without which the rates are not known. */
  readonly missing: readonly string[]
}

/** Finds the cards of a day. */
export type CardsOn = (day: LocalDate) => DatedCards

/** What is read of a contract as it is known. */
type Source = Pick<KnownTerms, 'at' | 'documents' | 'schedule' | 'segments'>

const raised = new WeakMap<RateCard, readonly (readonly LineRaise[])[]>()

export const isRaisedCard = (card: RateCard | undefined): boolean => card !== undefined && raised.has(card)

/** The raises of one of a card's rates, in order; none when it is as it was written. */
export const raisesOfRate = (card: RateCard, index: number): readonly LineRaise[] => raised.get(card)?.[index] ?? []

/** The rate cards of each day of a contract, by what is known; what renewals make of a card is made once. */
export function rateCardsOf(context: CompiledContext, currency: string): (terms: Source) => CardsOn {
  const { clientRateCard, houseRateCard } = context
  const others = Object.freeze({
    ...(clientRateCard && { client: clientRateCard }),
    ...(houseRateCard && { house: houseRateCard }),
  })
  const raisedBy = new Map<string, RateCard>()
  const withOthers = new Map<RateCard, RateCards>()
  const withContract = (contract: RateCard): RateCards => {
    const found = withOthers.get(contract) ?? Object.freeze({ contract, ...others })
    withOthers.set(contract, found)
    return found
  }
  return (terms) => {
    /** Whether any renewal that is known raises the card: most do not, and are not searched. */
    let raising: boolean | undefined
    const everRaises = (): boolean =>
      (raising ??= terms.segments.some(({ state }) => state.document.renewal.uplift?.rateCard === true))
    return (day) => {
      const { rateCard } = terms.documents(day)
      if (rateCard === null) return { cards: others, missing: [] }
      if (!everRaises()) return { cards: withContract(rateCard), missing: [] }
      const { raises, missing } = raisesUntil(terms, context, day)
      const each = raisesOfRates(rateCard, raises, terms.at(day).state)
      const key = JSON.stringify([rateCard, each])
      const card = raisedBy.get(key) ?? raisedCard(rateCard, each, currency)
      raisedBy.set(key, card)
      return { cards: withContract(card), missing }
    }
  }
}

function raisesUntil(
  terms: Source,
  { indexes }: CompiledContext,
  day: LocalDate,
): { raises: LineRaise[]; missing: string[] } {
  const raises: LineRaise[] = []
  const missing: string[] = []
  const raising = raisingTerms({
    terms: terms.schedule(day).terms,
    until: day,
    indexes,
    agreedOn(lastDay) {
      const { renewal, term } = terms.at(lastDay).state.document
      return { renewal, firstMonths: term.months }
    },
    raises: (rule) => rule.rateCard === true,
  })
  for (const { on, rule, answer } of raising) {
    if (answer.ok) raises.push({ on, raise: answer.raise, compounding: rule.compounding ?? 'rounded-price' })
    else missing.push(...answer.missing.flatMap((one) => one.missing))
  }
  return { raises, missing }
}

/** The raises that came after each rate: one that an amendment set from a renewal's day on, or later, is not raised by it. */
const raisesOfRates = (card: RateCard, raises: readonly LineRaise[], state: State): LineRaise[][] =>
  card.rates.map((_, i) => {
    const since = setterOf(state, pointer('rateCard', 'rates', i, 'rate'))?.from
    return raises.filter(({ on }) => since === undefined || on > since)
  })

function raisedCard(card: RateCard, raises: readonly (readonly LineRaise[])[], currency: string): RateCard {
  if (raises.every((each) => each.length === 0)) return card
  const rates = card.rates.map((one, i) => {
    const each = raises[i] as readonly LineRaise[]
    return each.length === 0 ? one : { ...one, rate: raisedPrice(one.rate, each, currency) }
  })
  const made = frozenCopy({ ...card, rates })
  raised.set(made, raises)
  return made
}
