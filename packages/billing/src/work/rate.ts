// What does an hour of some work cost?

import type { FactLookup } from '@mspkit/records'
import { explainCondition } from '@mspkit/records'
import { type Decimal, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import type { CardOwner, RateCard, RateCards } from '../definition'
import { ready } from '../quantities/roster'
import { type BillingReason, reasonOf } from '../reasons/reason'

const owners: readonly CardOwner[] = ['contract', 'client', 'house']

/** The rate of some work, or why there is none. */
export type RateAnswer =
  | {
      readonly outcome: 'rate'
      /** Per hour, without a band's multiplier. */
      readonly rate: Decimal
      readonly owner: CardOwner
      readonly missing: readonly []
      readonly reason: BillingReason<'billing/rate'>
    }
  | {
      readonly outcome: 'needs-information' | 'no-rate'
      readonly rate: null
      readonly owner: null
      readonly missing: readonly string[]
      readonly reason: BillingReason<'billing/rate-unknown' | 'billing/no-rate'>
    }

/**
 * What does an hour of this work cost?
 *
 * The contract's card is used first, then the client's, then the provider's (`house`); on a card the first rate that fits. A rate that might fit, if a
 * missing fact were known, stops the search: the answer needs that fact.
 *
 * @example
 * import { lookupIn } from '@mspkit/records'
 * const house = { roundPer: 'entry', rates: [{ when: { workRole: 'senior' }, rate: '190.00' }, { when: {}, rate: '150.00' }] }
 * rateFor(lookupIn({ workRole: 'senior' }), { house }).rate // => '190.00'
 * rateFor(lookupIn({}), { house }).missing                  // => ['workRole']
 */
export function rateFor(facts: FactLookup, cards: RateCards): RateAnswer {
  if (typeof facts !== 'function')
    throw new TypeError(
      `The facts must be a function that looks them up, not ${quote(facts)}. Write e.g. lookupIn({ workRole: "senior" }).`,
    )
  objectOf(
    cards,
    'a set of rate cards',
    '{ "house": { "rates": [{ "when": {}, "rate": "150.00" }], "roundPer": "entry" } }',
  )
  return rateIn(facts, cards)
}

/** {@link rateFor}, for arguments that were checked. */
export function rateIn(facts: FactLookup, cards: RateCards): RateAnswer {
  for (const owner of owners) {
    const card = cards[owner]
    if (!card) continue
    objectsOf(card.rates, 'rates', '[{ "when": {}, "rate": "150.00" }]')
    for (const [index, { when, rate }] of card.rates.entries()) {
      const fits = ready(when).test(facts)
      if (fits === 'no') continue
      const source = { document: cardName(owner, card), path: `/rates/${index}` }
      if (fits === 'yes')
        return { outcome: 'rate', rate, owner, missing: [], reason: reasonOf('billing/rate', { rate, owner }, source) }
      const { missing } = explainCondition(when, facts)
      const reason = reasonOf('billing/rate-unknown', { missing, owner }, source)
      return { outcome: 'needs-information', rate: null, owner: null, missing, reason }
    }
  }
  return {
    outcome: 'no-rate',
    rate: null,
    owner: null,
    missing: [],
    reason: reasonOf('billing/no-rate', { cards: owners.filter((owner) => cards[owner] !== undefined) }, null),
  }
}

/** The name of a card in reasons: its id, or whose it is. */
export const cardName = (owner: CardOwner, card: RateCard): string => `rateCards/${card.id ?? owner}`
