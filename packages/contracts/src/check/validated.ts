// What was found right in one state of a contract, so that it is checked once.

/**
 * What was found right in one state of a contract. The states that amendments make share what they do not change, and it is not
 * checked again as long as the calendars and the term are the same.
 */
export interface Validated {
  readonly documents: Set<object>
  /** Billing's halves of lines, each right by itself. */
  readonly lines: Set<unknown>
}

export const nothingYet = (): Validated => ({ documents: new Set(), lines: new Set() })
