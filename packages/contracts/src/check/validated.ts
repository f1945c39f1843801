// What was found right in one state of a contract, so that it is checked once.

/**
 * What was found right in one state of a contract. The states that amendments make share what they do not change, and it is not
 * checked again as long as the calendars and the term are the same.
 */
export interface Validated {
  readonly documents: Set<object>
}

/** What the check of a document depends on besides itself, where the contract's context adds nothing to it. */
export interface CheckedUnder {
  readonly currency: string
  /** First day of the contract. */
  readonly from: string
  readonly calendars: object | undefined
}

const rightUnder = new WeakMap<object, CheckedUnder>()

/** Whether a frozen document was found right before, in another contract too. */
export function wasRightUnder(document: object, { currency, from, calendars }: CheckedUnder): boolean {
  const known = rightUnder.get(document)
  return known?.currency === currency && known.from === from && known.calendars === calendars
}

export const rememberRight = (document: object, under: CheckedUnder): unknown => rightUnder.set(document, under)

export const nothingYet = (): Validated => ({ documents: new Set() })
