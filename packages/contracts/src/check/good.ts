/**
 * What was found good in one state of a contract. The states that amendments make share what they do not touch, and it is not looked at again:
 * as long as the calendars and the term are the same.
 */
export interface Good {
  readonly documents: Set<object>
  /** Billing's halves, each good by itself. */
  readonly lines: Set<unknown>
}

export const nothingYet = (): Good => ({ documents: new Set(), lines: new Set() })
