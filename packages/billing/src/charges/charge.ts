// One line of what is owed, work that no line bills, and the sum of lines.

import type { ChargeLine } from '@mspkit/records'
import { type LocalDate, type Money, quote, type Reason } from '@mspkit/values'
import { add } from '@mspkit/values/money'
import type { BillingReason } from '../reasons/reason'

export type { MissingFact } from '../reasons/missing'

/** One line of what is owed: a charge line that knows its site, where taxes differ by site. */
export interface Charge<R extends Reason<string, object> = BillingReason> extends ChargeLine<R> {
  readonly siteId: string | null
}

/** Work that no line bills, and why: tracked, never billed, always listed. */
export interface UnbilledWork {
  readonly entryId: string
  /** Minutes as worked. */
  readonly minutes: number
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
    | 'no-minutes'
    | 'priced-once'
    | SetAside
}

/** Why a record is excluded before the lines are calculated: it is another client's or another agreement's, or is on an invoice already. */
export type SetAside = 'other-client' | 'other-agreement' | 'already-billed' | 'repeated'

/** A record other than work that was handed in and that no line bills or counts, and why. */
export interface UnbilledRecord {
  /** An `entry` is listed here only where an invoice billed it already. */
  readonly record: 'entry' | 'expense' | 'milestone' | 'ticket' | 'contact' | 'asset'
  /** The record's id; of a milestone the milestone's. */
  readonly id: string
  /** The line that it names, or that it is a milestone of. */
  readonly lineId: string | null
  /** Its day; `null` for people and things. */
  readonly on: LocalDate | null
  /** `on-its-day`: the line says the day on which the milestone is charged. */
  readonly why: SetAside | 'no-line-takes-it' | 'after-the-period' | 'on-its-day'
}

/**
 * The sum of lines.
 *
 * @throws TypeError when `lines` is not a list of objects with an amount; RangeError for an unknown currency or text that is not a decimal.
 * @example
 * totalOf('USD', [{ amount: '10.00' }, { amount: '-0.01' }]) // => '9.99'
 */
export function totalOf(currency: string, lines: readonly { readonly amount: Money }[]): Money {
  if (!Array.isArray(lines))
    throw new TypeError(`${quote(lines)} is not a list of lines. Write e.g. [{ "amount": "10.00" }].`)
  return add(
    currency,
    ...lines.map((line: { readonly amount: Money } | null | undefined) => {
      if (typeof line?.amount === 'string') return line.amount
      throw new TypeError(`${quote(line)} is not a line with an amount. Write e.g. { "amount": "10.00" }.`)
    }),
  )
}
