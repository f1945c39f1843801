// Prices in two currencies are not compared: which answers have a price in them?

import { around } from './covered-terms'
import { type CoveredTerms, hoursRuling, readRuling } from './directions'
import type { ComparedAnswer } from './findings'

/** Fields that are sums of money, or prices for an hour. */
export const moneyKeys: readonly string[] = ['rate', 'flat', 'amount', 'of', 'standardRate']

/** Whether a ruling's key has a price. */
function isPriced(key: string): boolean {
  const { rate, flat } = readRuling(key)
  return rate !== null || flat !== null
}

/** Whether an answer to a request has a price: its own, of the hours it is outside of, beyond its limits, or a surcharge. */
export function hasPrice({ rate, flat }: ComparedAnswer, { hours, limits, surcharges }: CoveredTerms): boolean {
  if (rate !== null || flat !== null || surcharges.length > 0) return true
  if (hours !== around && hours !== 'unknown' && isPriced(hoursRuling(hours))) return true
  return limits.some((limit) => limit !== 'unknown' && isPriced(JSON.parse(limit)[3]))
}
