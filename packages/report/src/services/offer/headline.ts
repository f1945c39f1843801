// The sentence on top of a comparison: which package would have cost least, and which covered most, as far as that is certain.

import type { Money } from '@mspkit/values'
import { compare, minus, plus, round } from '@mspkit/values/money'
import type { Format } from '../../locale/locale'
import { servicesOf } from '../../locale/services'
import type { OfferRow } from './offer'

/** All that the client would have paid, less credits; at least this much where the price of some work is missing. */
export const totalOf = ({ fixed, extra, credits, currency }: OfferRow): Money =>
  round(minus(plus(fixed, extra), credits), currency)

/** Whether no price of the work is missing. */
export const isWhole = ({ missing }: OfferRow): boolean => missing.length === 0

type Best = OfferRow | 'alike' | null

/** The package that would have cost least: what is missing only adds to the others. */
function cheapestOf(rows: readonly OfferRow[]): Best {
  const [first, ...rest] = [...rows].filter(isWhole).sort((a, b) => compare(totalOf(a), totalOf(b)))
  if (first === undefined || new Set(rows.map(({ currency }) => currency)).size > 1) return null
  const others = [...rest, ...rows.filter((one) => !isWhole(one))]
  const against = others.map((one) => compare(totalOf(one), totalOf(first)))
  if (against.length > 0 && others.every(isWhole) && against.every((sign) => sign === 0)) return 'alike'
  return against.every((sign) => sign > 0) ? first : null
}

/** The package that covers most, whatever is decided of the rest. */
function widestOf(rows: readonly OfferRow[]): Best {
  const [first, ...rest] = [...rows].sort((a, b) => b.coveredMinutes - a.coveredMinutes)
  if (first === undefined) return null
  const isCertain = rows.every(({ undecidedMinutes }) => undecidedMinutes === 0)
  if (rest.length > 0 && isCertain && rest.every(({ coveredMinutes }) => coveredMinutes === first.coveredMinutes))
    return 'alike'
  return first.coveredMinutes > 0 &&
    rest.every((one) => one.coveredMinutes + one.undecidedMinutes < first.coveredMinutes)
    ? first
    : null
}

/** Which package is the cheapest for the client, and which covers most; today's agreement beside them. */
export function offerHeadline(rows: readonly OfferRow[], period: string, format: Format): string {
  const { offerHeadline: sentence, noOffer } = servicesOf(format.words)
  const packages = rows.filter(({ isToday }) => !isToday)
  const [first] = packages
  if (first === undefined) return noOffer
  const costOf = (row: OfferRow) => ({
    name: row.name,
    total: format.money(totalOf(row), row.currency),
    isWhole: isWhole(row),
  })
  const coverOf = (row: OfferRow) => ({
    name: row.name,
    covered: format.number(row.coveredMinutes / 60),
    of: format.number(row.minutes / 60),
  })
  const [cheapest, widest] = [cheapestOf(packages), widestOf(packages)]
  const today = rows.find(({ isToday }) => isToday)
  return sentence({
    period,
    count: packages.length,
    only: packages.length === 1 ? { ...costOf(first), ...coverOf(first) } : null,
    cheapest:
      cheapest === null ? null : { isAlike: cheapest === 'alike', ...costOf(cheapest === 'alike' ? first : cheapest) },
    widest: widest === null ? null : { isAlike: widest === 'alike', ...coverOf(widest === 'alike' ? first : widest) },
    today: today === undefined ? null : { ...costOf(today), ...coverOf(today) },
  })
}
