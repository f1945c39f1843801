// What is asked: requests, their work, and what is used of limits.

import type { Facts } from '@mspkit/records'
import { type Decimal, type InstantLike, type LocalDate, quote } from '@mspkit/values'
import { demandObject } from './argument'

/** A ticket, an entry or a question about one: is this covered? */
export interface ScopeRequest {
  /** Dotted names, nested objects or a Map. What is left out is unknown; `null` is known absence. */
  readonly facts: Facts
  /** The work that was done. Left out before anybody worked. */
  readonly work?: Work
  /** The local date, where there is no work. */
  readonly on?: LocalDate
}

/** Work with its times, in one part or in several, or known only as a number of minutes on a date. */
export type Work = TimedWork | readonly TimedWork[] | UntimedWork

/** Work with its times. */
export interface TimedWork {
  /** When it began. */
  readonly from: InstantLike
  /** When it ended. */
  readonly to: InstantLike
  /** Minutes actually worked, where breaks are taken out; all of them when missing. Shared out by wall clock. */
  readonly workedMinutes?: number
}

/** Work known only as a number of minutes. */
export interface UntimedWork {
  /** The work's local date. */
  readonly on: LocalDate
  /** Minutes actually worked. */
  readonly workedMinutes: number
}

/**
 * How much of each limit is used up, by clause id: an amount in the limit's measure (`'9.5'` hours, `'2'` visits), or
 * the ids of what was counted, so that nothing counts twice: the fact `ticketId` for incidents, `visitId` for visits,
 * `asset.id` for devices. A limit that is not named has nothing used.
 */
export type LimitUsage = Readonly<Record<string, LimitUse>> | ReadonlyMap<string, LimitUse>
export type LimitUse = Decimal | readonly string[]

/** What a decision takes besides the request. */
export interface DecideOptions {
  /** What is used of the limits before this request; nothing when missing. */
  readonly usage?: LimitUsage
}

const requestExample = '{ facts: { category: "incident" }, on: "2026-03-02" }'

/** @throws TypeError for a request that is not an object with facts. */
export function demandRequest(request: ScopeRequest): void {
  demandObject(request, 'a request', requestExample)
  const { facts } = request
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts))
    throw new TypeError(
      `${quote(facts)} is not the facts of a request. Write an object or a Map, e.g. ${requestExample}; {} where nothing is known.`,
    )
}

/** @throws TypeError for options that are not an object. */
export function usageIn(options: DecideOptions | undefined): LimitUsage | undefined {
  if (options === undefined) return undefined
  demandObject(options, 'options', '{ usage: { "visits": "2" } }')
  return options.usage
}
