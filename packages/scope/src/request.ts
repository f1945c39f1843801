import type { Facts } from '@mspkit/records'
import type { Decimal, InstantLike, LocalDate } from '@mspkit/values'

/** A ticket, an entry or a question about one: is this covered? */
export interface ScopeRequest {
  /** Dotted names, nested objects or a Map. What is left out is unknown; `null` is known absence. */
  readonly facts: Facts
  /** The work that was done. Left out before anybody worked. */
  readonly work?: Work
  /** The local date, where there is no work. */
  readonly on?: LocalDate
}

/** Work with its times, in one stretch or in several, or known only as a number of minutes on a date. */
export type Work = TimedWork | readonly TimedWork[] | UntimedWork

export interface TimedWork {
  readonly from: InstantLike
  readonly to: InstantLike
  /** Minutes actually worked, where breaks are taken out; the whole stretch when missing. Shared out by wall clock. */
  readonly workedMinutes?: number
}

export interface UntimedWork {
  readonly on: LocalDate
  readonly workedMinutes: number
}

/**
 * How much of each limit is used up, by clause id: an amount in the limit's measure (`'9.5'` hours, `'2'` visits), or
 * the ids of what was counted, so that nothing counts twice: the fact `ticketId` for incidents, `visitId` for visits,
 * `asset.id` for devices. A limit that is not named has nothing used.
 */
export type LimitUsage = Readonly<Record<string, LimitUse>> | ReadonlyMap<string, LimitUse>
export type LimitUse = Decimal | readonly string[]

/** What a decision may be asked with. */
export interface DecideOptions {
  readonly usage?: LimitUsage
}
