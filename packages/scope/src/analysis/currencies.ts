// Prices in two currencies are not compared: which answers have a price in them?

import { type AnswerTerms, type Ruled, readLimit, readRuling } from './terms'

const isPriced = ({ rate, flat }: Ruled): boolean => rate !== null || flat !== null

/** Whether an answer to a request has a price: its own, of the hours it is outside of, beyond its limits, or a surcharge. */
export function hasPrice(terms: AnswerTerms): boolean {
  if ('ruling' in terms) return isPriced(readRuling(terms.ruling))
  const { late, limits, surcharges } = terms.covered
  if (surcharges.length > 0) return true
  if (late !== null && late !== 'unknown' && isPriced(late.ruling)) return true
  return limits.some((limit) => limit !== 'unknown' && isPriced(readLimit(limit).ruling))
}
