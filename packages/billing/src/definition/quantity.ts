import type { Condition } from '@mspkit/records'
import type { Decimal, LocalDate } from '@mspkit/values'

/**
 * How a part of a period is priced.
 *
 * - `actual-days-in-period`: days used of the days in the period. The default.
 * - `actual-days-in-each-month`: each calendar month by its own length, 7/31 of January and 2/28 of February.
 * - `actual-over-30`: days used of 30 a month.
 * - `30/360`: every month has days 1 to 30, both ends count, an end on the last day of its month is day 30.
 * - `none`: no sharing by days; any use costs the whole.
 *
 * A whole period always costs the whole price, and a part never more than it. Zuora's default is `actual-over-30` or
 * actual days by setting; Stripe prorates by the second.
 */
export type ProrationBasis =
  | 'actual-days-in-period'
  | 'actual-days-in-each-month'
  | 'actual-over-30'
  | '30/360'
  | 'none'

/**
 * How a change of quantity inside a period is priced: by days on a basis, for the whole period (`none`), or not before the next
 * (`next-period`).
 */
export type ChangeRule = ProrationBasis | 'next-period'

/** Proration by occasion. What is left out is `actual-days-in-period`. */
export interface ProrationRules {
  /** A line that is in force for a part of the period. */
  readonly part?: ProrationBasis
  /** More units from a day on. */
  readonly increases?: ChangeRule
  /** Fewer units from a day on. */
  readonly decreases?: ChangeRule
}

/** One basis for every occasion, or one for each. */
export type Proration = ProrationBasis | ProrationRules

/**
 * When in the period heads are counted. `changes` counts on the first day and bills every arrival and departure by days;
 * `average` is the mean over the days; `peak` is the fullest day.
 */
export type CountingPoint = 'first-day' | 'last-day' | 'peak' | 'average' | 'changes'

/** Units counted from the roster: people or things, under a condition. */
export interface CountedQuantity {
  readonly count: 'contacts' | 'assets'
  /** Who counts, over the record's own keys and its fields: `{ type: 'server', managed: true }`. All, when left out. */
  readonly where?: Condition
  readonly at: CountingPoint
  /** Fewer are billed as this many. */
  readonly minimum?: number
  /**
   * What happens to a record of which nobody knows whether it counts. `needs-information` (the default) gives no quantity;
   * `count` and `leave-out` decide, and say so.
   */
  readonly unknown?: 'needs-information' | 'count' | 'leave-out'
}

/** More or fewer units from a local date on. */
export interface QuantityChange {
  readonly on: LocalDate
  /** `'2'` or `'-4'`. */
  readonly delta: Decimal
}

/** Units that were agreed, with the changes that were agreed. */
export interface AgreedQuantity {
  /** Units before the first change. */
  readonly agreed: Decimal
  readonly changes?: readonly QuantityChange[]
  readonly minimum?: number
}

/** Units that something else counted, by the name of the meter in the usage: gigabytes, mailboxes. */
export interface MeteredQuantity {
  readonly meter: string
  readonly minimum?: number
}

/** As many as another line has. */
export interface SameQuantity {
  readonly sameAs: string
}

export type Quantity = Decimal | CountedQuantity | AgreedQuantity | MeteredQuantity | SameQuantity
