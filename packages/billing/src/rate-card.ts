import type { FactLookup, Reason } from '@mspkit/records'
import { explainCondition } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'
import type { RateCard, RateCards } from './definition'
import { because } from './reason'
import { ready } from './roster'

/** Whose card a rate comes from. */
export type CardOwner = 'contract' | 'client' | 'house'

const owners: readonly CardOwner[] = ['contract', 'client', 'house']

/** The rate of some work, or why there is none. */
export type RateAnswer =
  | {
      readonly outcome: 'rate'
      /** Per hour, without a band's multiplier. */
      readonly rate: Decimal
      readonly owner: CardOwner
      readonly missing: readonly []
      readonly reason: Reason
    }
  | {
      readonly outcome: 'needs-information' | 'no-rate'
      readonly rate: null
      readonly owner: null
      readonly missing: readonly string[]
      readonly reason: Reason
    }

/**
 * What does an hour of this work cost?
 *
 * The contract's card is asked first, then the client's, then the house's; on a card the first rate that fits. A rate that might fit, if a
 * missing fact were known, stops the search: the answer needs that fact.
 *
 * @example
 * import { lookupIn } from '@mspkit/records'
 * const house = { roundPer: 'entry', rates: [{ when: { workRole: 'senior' }, rate: '190.00' }, { when: {}, rate: '150.00' }] }
 * rateFor(lookupIn({ workRole: 'senior' }), { house }).rate // => '190.00'
 * rateFor(lookupIn({}), { house }).missing                  // => ['workRole']
 */
export function rateFor(facts: FactLookup, cards: RateCards): RateAnswer {
  for (const owner of owners) {
    const card = cards[owner]
    if (!card) continue
    for (const [place, { when, rate }] of card.rates.entries()) {
      const fits = ready(when).test(facts)
      if (fits === 'no') continue
      const source = { document: cardName(owner, card), path: `/rates/${place}` }
      if (fits === 'yes')
        return { outcome: 'rate', rate, owner, missing: [], reason: because('rate', { rate, owner }, source) }
      const { missing } = explainCondition(when, facts)
      const reason = because('rate-unknown', { missing, owner }, source)
      return { outcome: 'needs-information', rate: null, owner: null, missing, reason }
    }
  }
  return {
    outcome: 'no-rate',
    rate: null,
    owner: null,
    missing: [],
    reason: because('no-rate', { cards: owners.filter((owner) => cards[owner] !== undefined) }, null),
  }
}

/** The name of a card in reasons: its id, or whose it is. */
export const cardName = (owner: CardOwner, card: RateCard): string => `rateCards/${card.id ?? owner}`
