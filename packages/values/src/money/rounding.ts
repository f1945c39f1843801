// Where a fraction of the last digit goes.

import { quote } from '../problem/quote'

/**
 * Where a fraction of the last digit goes. `half-away-from-zero` is the default; `half-even` is IEEE 754's and
 * many banks'; `up` and `down` are away from and toward zero.
 */
export const roundingModes = [
  'half-away-from-zero',
  'half-even',
  'half-toward-zero',
  'up',
  'down',
  'ceiling',
  'floor',
] as const
export type Rounding = (typeof roundingModes)[number]

/** @throws RangeError for an unknown mode. */
export function demandMode(mode: Rounding): void {
  if (!roundingModes.includes(mode))
    throw new RangeError(`${quote(mode)} is not a rounding mode. Write one of ${roundingModes.join(', ')}.`)
}
