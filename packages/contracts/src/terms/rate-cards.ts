// The rate cards of each day, the contract's own as renewals raised it.

import type { RateCard, RateCards } from '@mspkit/billing'
import { type LocalDate, pointer } from '@mspkit/values'
import type { CompiledContext } from '../context'
import type { State } from '../history/segments'
import { setterOf } from '../history/set-by'
import type { CardsOn, KnownTerms } from './known-terms'
import { type LineRaise, raisedCard } from './raises'
import { raisingTerms } from './uplift'

/** What is read of a contract as it is known. */
type Source = Pick<KnownTerms, 'at' | 'documents' | 'schedule' | 'segments'>

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
