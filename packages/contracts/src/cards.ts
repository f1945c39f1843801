import type { RateCard, RateCards, Work } from '@mspkit/billing'
import type { Condition } from '@mspkit/records'
import { type LocalDate, toEpochMs } from '@mspkit/values'
import type { Parts } from './parts'

/** The fact by which a rate finds the work of its days. */
const cardFact = 'contract.card'

/**
 * The rate cards of some work, each entry under the card in force on its own day. Where the contract's card changed, its texts become one card whose
 * rates ask for the day; what is rounded together must not have changed between them.
 *
 * @throws RangeError when it has.
 */
export function cardsIn(
  parts: Parts,
  known: number,
  work: readonly Work[],
): { readonly work: readonly Work[]; readonly rateCards: RateCards } {
  const cards: (RateCard | undefined)[] = []
  const places = work.map((one) => {
    const on = dayOf(parts, one)
    const { rateCards } = parts.evaluators(parts.states.at(known, on).state, on)
    const at = cards.indexOf(rateCards.contract)
    return at >= 0 ? at : cards.push(rateCards.contract) - 1
  })
  const day = work[0] === undefined ? parts.contract.term.from : dayOf(parts, work[0])
  const { rateCards } = parts.evaluators(parts.states.at(known, day).state, day)
  if (cards.length < 2) return { work, rateCards }
  return {
    work: work.map((one, place) => ({ ...one, facts: withFact(one.facts, String(places[place])) })),
    rateCards: { ...rateCards, contract: merged(cards) },
  }
}

function dayOf({ zone, contract }: Parts, { entry }: Work): LocalDate {
  if (entry.from !== undefined) return zone.dateAt(toEpochMs(entry.from))
  return entry.on ?? contract.term.from
}

const withFact = (facts: Work['facts'], card: string): NonNullable<Work['facts']> => {
  const known = facts instanceof Map ? [...facts] : Object.entries(facts ?? {})
  return new Map<string, unknown>([...(known as [string, unknown][]), [cardFact, card]])
}

function merged(cards: readonly (RateCard | undefined)[]): RateCard {
  const written = cards.filter((card) => card !== undefined)
  const frames = new Set(written.map(({ rates: _, id: __, ...frame }) => JSON.stringify(frame)))
  if (frames.size > 1)
    throw new RangeError(
      'The rate card changed its bands, rounding or travel between days of work that are billed together. Bill the work of each card by itself.',
    )
  const rates = cards.flatMap((card, place) =>
    (card?.rates ?? []).map(({ when, rate }) => ({
      when: { all: [{ [cardFact]: String(place) }, when] } as Condition,
      rate,
    })),
  )
  return { ...(written[0] as RateCard), rates }
}
