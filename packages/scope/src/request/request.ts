// Coverage requests: the facts, the work, and how much of the limits is used.

import type { Facts, TimeEntry } from '@mspkit/records'
import type { Decimal, InstantLike, LocalDate } from '@mspkit/values'

/** A ticket, a time entry, or work that somebody plans: is this covered? */
export interface ScopeRequest {
  /** Dotted names, nested objects or a Map. A fact that is left out is unknown; `null` is known absence. */
  readonly facts: Facts
  /** The work that was done. Leave it out before any work is done. */
  readonly work?: Work
  /** The local date, where there is no work. */
  readonly on?: LocalDate
  /** How its time is billed. Work that is not billed leaves the flat prices of its incident or visit to later work. */
  readonly billing?: TimeEntry['billing']
  /** Whether its charge was written off. */
  readonly writtenOff?: boolean
}

/** Why billable work is not billed; `null` where it is. */
export function waiver({ billing, writtenOff }: ScopeRequest): 'written-off' | 'do-not-bill' | 'no-charge' | null {
  if (writtenOff === true) return 'written-off'
  return billing === 'do-not-bill' || billing === 'no-charge' ? billing : null
}

/** Work with its times, in one part or in several, or known only as a number of minutes on a date. */
export type Work = TimedWork | readonly TimedWork[] | UntimedWork

/** Work with its times. */
export interface TimedWork {
  /** When it began. */
  readonly from: InstantLike
  /** When it ended. */
  readonly to: InstantLike
  /** Minutes worked, without breaks; the whole time when missing. They are shared out by wall clock. */
  readonly workedMinutes?: number
}

/** Work known only as a number of minutes. */
export interface UntimedWork {
  /** The work's local date. Without one, no term applies and the decision is `needs-information`. */
  readonly on?: LocalDate
  /** Minutes worked. */
  readonly workedMinutes: number
}

/**
 * How much of each limit is used up, by clause id: an amount in the limit's measure (`'9.5'` hours, `'2'` visits), or
 * the ids of what was counted, so that nothing counts twice: the fact `ticketId` for incidents, `visitId` for visits,
 * `asset.id` for devices. A limit that is left out is unused. For a flat price or a surcharge, the ids of the incidents and
 * visits that were charged it, as `once` of their decisions names them.
 */
export type LimitUsage = Readonly<Record<string, LimitUse>> | ReadonlyMap<string, LimitUse>
export type LimitUse = Decimal | readonly string[]

/** Options of a tracker. */
export interface TrackOptions {
  /** The ids of the devices under the agreement. A request for another device is refused and draws on no limit. */
  readonly devices?: readonly string[]
}

/** Options of a decision. */
export interface DecideOptions {
  /** How much of each limit is used before this request; nothing when missing. */
  readonly usage?: LimitUsage
}
