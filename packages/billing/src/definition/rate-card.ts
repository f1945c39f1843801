import type { Condition } from '@mspkit/records'
import type { Decimal, Duration, Money } from '@mspkit/values'

/** What an hour costs, and when. */
export interface Rate {
  /** Facts of the work: `{ workRole: 'senior', workType: 'remote' }`. `{}` is everything. */
  readonly when: Condition
  /** Per hour. */
  readonly rate: Decimal
}

/** An hour that costs more, or less, while a calendar is open. */
export interface Band {
  /** Name of a calendar that the caller passes: `'after-hours'`, `'holiday'`. */
  readonly during: string
  readonly multiplier: Decimal
}

/**
 * What is rounded up together. `entry`: each time entry, so that three five-minute notes bill as 45 minutes;
 * `ticket-day`: all work on a ticket on a local day; `visit`: one technician's work for one client on a local day, or what
 * shares a `visitId` field.
 */
export type RoundPer = 'entry' | 'ticket-day' | 'visit'

/** How minutes on the road are billed, for each visit on its own. */
export type TravelRule =
  | { readonly rate: Decimal; readonly minimum?: Duration; readonly increment?: Duration }
  | { readonly perVisit: Money }

/** What hours cost. The contract's card beats the client's, which beats the house's, rate by rate. */
export interface RateCard {
  readonly id?: string
  /** The first that fits the work is its rate. */
  readonly rates: readonly Rate[]
  /** The first whose calendar is open at a moment is that moment's band. */
  readonly bands?: readonly Band[]
  /** Work known only as a number of hours lies in no band's time. `needs-information` (the default) or `no-band`. */
  readonly untimed?: 'needs-information' | 'no-band'
  /** Less is billed as this much. No minutes at all are billed as none. */
  readonly minimum?: Duration
  /** Billed time is a whole number of these, rounded up. */
  readonly increment?: Duration
  /** There is no default: per entry, three five-minute notes bill as 45 minutes. */
  readonly roundPer: RoundPer
  /** Without it travel is not billed, and the charges list it. */
  readonly travel?: TravelRule
}

/** The cards that may have a say, the strongest first. */
export interface RateCards {
  readonly contract?: RateCard
  readonly client?: RateCard
  readonly house?: RateCard
}
