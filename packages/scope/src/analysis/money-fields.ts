// Which fields of a clause are money, so that they have no direction across currencies.

import { isDecimal } from '@mspkit/values'

/** Fields that are no price, though one may be better than another: every other field that is a number as text is taken for a price. */
const unpricedKeys: readonly string[] = ['percentOfStandard', 'percent', 'multiplier']

/** Whether a field is a sum of money, or the price of an hour. */
export const isMoney = (key: string, value: unknown): boolean => isDecimal(value) && !unpricedKeys.includes(key)
