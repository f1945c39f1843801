import { over, times, toDecimal } from '@mspkit/values/money'

/**
 * A share in percent, 4 decimals, rounded down, so that 100 is said of nothing less than the whole; `null` of nothing.
 */
export function percentOf(part: number, whole: number): string | null {
  return whole === 0 ? null : toDecimal(over(times(part, 100), whole), 4, 'down')
}
