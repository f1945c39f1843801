import type { ContractLine } from '../definition'

/** A line in two halves: what billing knows of it, and what contracts add. */
export interface Halves {
  readonly billing: unknown
  /** `null` where there is nothing. */
  readonly own: object | null
}

/**
 * What was found good in one state of a contract. The states that amendments make share what they do not touch, and it is not looked at again:
 * as long as the calendars and the term are the same.
 */
export interface Good {
  readonly documents: Set<object>
  readonly halves: Map<ContractLine, Halves>
  /** Billing's halves, each good by itself. */
  readonly lines: Set<unknown>
}

export const nothingYet = (): Good => ({ documents: new Set(), halves: new Map(), lines: new Set() })
