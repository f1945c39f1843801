import type { ChargeLine } from '@mspkit/records'
import type { Decimal, Money } from '@mspkit/values'
import { add } from '@mspkit/values/money'

/** One line of what is owed: a charge line that knows its site, where taxes differ by site. */
export interface Charge extends ChargeLine {
  readonly siteId: string | null
}

/** Work that no line bills, and why: tracked, never billed, never hidden. */
export interface UnbilledWork {
  readonly entryId: string
  /** Minutes as worked; decimal text. */
  readonly minutes: Decimal
  /** The line that covers it, when one does. */
  readonly lineId: string | null
  readonly why:
    | 'covered'
    | 'do-not-bill'
    | 'written-off'
    | 'incident'
    | 'project'
    | 'no-line-takes-it'
    | 'overage-not-billed'
    | 'travel-not-billed'
    | 'after-the-period'
}

/** A fact that nobody knows and that the charges depend on. */
export interface MissingFact {
  readonly lineId: string | null
  /** The record it is missing on: an entry, a contact, an asset, an expense. */
  readonly recordId: string | null
  readonly facts: readonly string[]
}

/** The sum of lines. @example totalOf('USD', [{ amount: '10.00' }, { amount: '-0.01' }]) // => '9.99' */
export function totalOf(currency: string, lines: readonly { readonly amount: Money }[]): Money {
  return add(currency, ...lines.map((line) => line.amount))
}
