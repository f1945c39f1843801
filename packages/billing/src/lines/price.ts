// Prices the lines of a period, in their order. Hours, travel and expenses are priced together, after them.

import type { PriceTerms } from '../charges/usage'
import { type OnceFacts, onceParts } from './once'
import type { ChargePart } from './part'
import { recurringParts } from './recurring'
import type { CountedLine } from './units'

/** What each line charges on its own. */
export function priceLines(counted: readonly CountedLine[], facts: OnceFacts, terms: PriceTerms): ChargePart[] {
  const parts: ChargePart[] = []
  for (const one of counted) {
    for (const part of recurringParts(one, terms)) parts.push(part)
    for (const part of onceParts(one.line, facts, terms)) parts.push(part)
  }
  return parts
}
