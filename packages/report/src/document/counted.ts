// What a figure was counted from, in words: no percentage is shown alone.

import type { Format } from '../locale/locale'
import type { MeasureId } from '../measures/definitions'
import type { Figure } from '../measures/figure'
import type { Measure } from '../scorecard/card'

/** Units whose denominator is time: how many users or devices there were, times the months. */
const monthsOf: { readonly [U in Measure['unit']]?: 'users' | 'endpoints' } = {
  'per-100-users-and-month': 'users',
  'per-100-endpoints-and-month': 'endpoints',
  'hours-per-endpoint-and-month': 'endpoints',
}

/** `47 of 50`, with the range where the history is partial. */
export function countedText(measure: Measure, format: Format): string {
  const { numerator, denominator, range, unit, leftOut } = measure
  const { words } = format
  const parts: string[] = []
  if (unit === 'minutes') parts.push(`n = ${format.number(denominator ?? 0, 0)}`)
  else if (unit === 'per-week')
    parts.push(...(denominator === null ? [] : [words.overWeeks(format.number(denominator))]))
  else if (denominator !== null && numerator !== null) {
    const [part, whole] = distinctTexts(numerator, denominator, format)
    const of = monthsOf[unit]
    const shown = unit === 'hours-per-endpoint-and-month' ? `${part} h` : part
    parts.push(of === undefined ? words.nOf(part, `${whole}${inHours(measure)}`) : words.inMonths(shown, whole, of))
  }
  if (range !== null) {
    const shown = (value: number): string =>
      unit === 'percent' ? format.value({ value, currency: null }, unit) : format.number(value)
    parts.push(words.range(shown(range.from), shown(range.to)))
  }
  const total = (isOpen: boolean): number =>
    leftOut.reduce((sum, { count, reason }) => sum + ((reason.code === 'report/not-decided') === isOpen ? count : 0), 0)
  if (total(true) > 0) parts.push(words.stillOpen(total(true)))
  if (total(false) > 0) parts.push(words.leftOut(total(false)))
  return parts.join(' · ')
}

/** Shares of time, not of records: their counts are hours. */
const ofHours: ReadonlySet<MeasureId> = /* @__PURE__ */ new Set<MeasureId>([
  'planned-hours',
  'covered-hours',
  'billable-hours',
  'unbilled-hours',
  'uptime',
  'hours-over-flat',
  'obligations-kept',
])
const inHours = ({ id }: Pick<Measure, 'id'>): string => (ofHours.has(id) ? ' h' : '')

/** A value with what was counted: no percentage is shown alone. */
export function withCounts(
  { value, numerator, denominator }: Pick<Figure, 'value' | 'numerator' | 'denominator'>,
  measure: Pick<Measure, 'id' | 'unit' | 'currency'>,
  format: Format,
): string {
  const { unit, currency } = measure
  const shown = format.value({ value, currency }, unit)
  if (value === null || unit !== 'percent' || numerator === null || denominator === null) return shown
  const [part, whole] = distinctTexts(numerator, denominator, format)
  return `${shown} (${format.words.nOf(part, `${whole}${inHours(measure)}`)})`
}

/** With two decimals where one would make 29.49 of 29.5 look like all. */
function distinctTexts(part: number, whole: number, format: Format): [part: string, whole: string] {
  const isAlike = part !== whole && format.number(part) === format.number(whole)
  return [format.number(part, isAlike ? 2 : 1), format.number(whole, isAlike ? 2 : 1)]
}
