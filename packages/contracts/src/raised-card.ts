// The rate cards of each day, the contract's own as renewals raised it.

import type { RateCard, RateCards } from '@mspkit/billing'
import { frozenCopy, type LocalDate, pointer } from '@mspkit/values'
import type { CompiledContext } from './context'
import type { Course } from './course'
import type { Contract } from './definition'
import type { Documents } from './in-force'
import { type LineRaise, raisedPrice, raisingTerms } from './raise'
import { type State, type States, setterOf } from './states'

/** The rate cards of a day, the contract's own with what renewals put on its rates. */
export interface DatedCards {
  readonly cards: RateCards
  /** Values of an index without which the rates are not known. */
  readonly missing: readonly string[]
}

/** Finds the cards of a day; what renewals make of a card is made once. */
export type CardsOn = (known: number, day: LocalDate) => DatedCards

/** What is read of the contract. */
interface Source {
  readonly contract: Contract
  readonly context: CompiledContext
  readonly states: States
  documents(state: State, day: LocalDate): Documents
  course(known: number, until: LocalDate): Course
}

const raised = new WeakMap<RateCard, readonly (readonly LineRaise[])[]>()

export const isRaisedCard = (card: RateCard | undefined): boolean => card !== undefined && raised.has(card)

/** The raises of one of a card's rates, in order; none when it is as it was written. */
export const raisesOfRate = (card: RateCard, index: number): readonly LineRaise[] => raised.get(card)?.[index] ?? []

/** The rate cards of each day of a contract. */
export function cardsOn(parts: Source): CardsOn {
  const { clientRateCard, houseRateCard } = parts.context
  const others = Object.freeze({
    ...(clientRateCard && { client: clientRateCard }),
    ...(houseRateCard && { house: houseRateCard }),
  })
  const raising = new Map<number, boolean>()
  const raisedBy = new Map<string, RateCard>()
  const withOthers = new Map<RateCard, RateCards>()
  /** Whether any renewal that is known raises the card: most do not, and are not searched. */
  const everRaises = (known: number): boolean => {
    const found = raising.get(known)
    if (found !== undefined) return found
    const raises = parts.states.segments(known).some(({ state }) => state.document.renewal.uplift?.rateCard === true)
    raising.set(known, raises)
    return raises
  }
  const withContract = (contract: RateCard): RateCards => {
    const found = withOthers.get(contract) ?? Object.freeze({ contract, ...others })
    withOthers.set(contract, found)
    return found
  }
  return (known, day) => {
    const { state } = parts.states.at(known, day)
    const { rateCard } = parts.documents(state, day)
    if (rateCard === null) return { cards: others, missing: [] }
    if (!everRaises(known)) return { cards: withContract(rateCard), missing: [] }
    const { raises, missing } = raisesUntil(parts, known, day)
    const each = raisesOfRates(rateCard, raises, state)
    const key = JSON.stringify([rateCard, each])
    const card = raisedBy.get(key) ?? raisedCard(rateCard, each, parts.contract.currency)
    raisedBy.set(key, card)
    return { cards: withContract(card), missing }
  }
}

function raisesUntil(parts: Source, known: number, day: LocalDate): { raises: LineRaise[]; missing: string[] } {
  const raises: LineRaise[] = []
  const missing: string[] = []
  const raising = raisingTerms({
    terms: parts.course(known, day).terms,
    until: day,
    indexes: parts.context.indexes,
    agreedOn(lastDay) {
      const { renewal, term } = parts.states.at(known, lastDay).state.document
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
