// The reasons that charges give: each code with the facts it rests on.

import type { Decimal, Reason, ReasonSource } from '@mspkit/values'
import type { CardOwner } from '../definition'
import type {
  AgreedFacts,
  CorrectedFacts,
  CountedFacts,
  CreditedFacts,
  DiscountFacts,
  ExpenseFacts,
  HoursFacts,
  IncidentsBeyondFacts,
  IncludedFacts,
  MeteredFacts,
  MilestoneFacts,
  OnDayFacts,
  OneTimeFacts,
  PriceFacts,
  PurchaseFacts,
  SameAsFacts,
  TiersFacts,
  TopUpFacts,
  TravelFacts,
  TrueUpFacts,
  UnitFacts,
} from './facts'

/** The facts of each code. */
export interface BillingFacts {
  'billing/price': PriceFacts
  'billing/units': UnitFacts
  'billing/increase': UnitFacts
  'billing/decrease': UnitFacts
  'billing/counted': CountedFacts
  'billing/agreed': AgreedFacts
  'billing/metered': MeteredFacts
  'billing/same-as': SameAsFacts
  'billing/tiers': TiersFacts
  'billing/included': IncludedFacts
  'billing/overage': IncludedFacts
  'billing/hours': HoursFacts
  'billing/block-overage': HoursFacts
  'billing/no-charge': HoursFacts
  'billing/restated': HoursFacts
  'billing/rate': { readonly rate: Decimal; readonly owner: CardOwner }
  'billing/rate-unknown': { readonly missing: readonly string[]; readonly owner: CardOwner }
  'billing/no-rate': { readonly cards: readonly CardOwner[] }
  'billing/travel': TravelFacts
  'billing/one-time': OneTimeFacts
  'billing/milestone': MilestoneFacts
  'billing/purchase': PurchaseFacts
  'billing/grant': OnDayFacts
  'billing/top-up': TopUpFacts
  'billing/incidents-beyond': IncidentsBeyondFacts
  'billing/expense': ExpenseFacts
  'billing/discount': DiscountFacts
  'billing/true-up': TrueUpFacts
  'billing/credited': CreditedFacts
  'billing/corrected': CorrectedFacts
}

export type BillingCode = keyof BillingFacts

/** Why a charge is what it is. */
export type BillingReason<C extends BillingCode = BillingCode> = { [K in C]: Reason<K, BillingFacts[K]> }[C]

export const reasonOf = <C extends BillingCode>(
  code: C,
  facts: BillingFacts[C],
  source: ReasonSource | null,
): Reason<C, BillingFacts[C]> => ({ code, facts, source })

/** The source of a key of what a source names. */
export const sourceAt = ({ document, path }: ReasonSource, key: string): ReasonSource => ({
  document,
  path: `${path}/${key}`,
})
