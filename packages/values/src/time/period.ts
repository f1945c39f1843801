// Periods of local dates.

import { numberOf } from '../problem/argument'
import { type Parsed, type Problem, pathOf, pointer, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { type LocalDate, type Month, parseLocalDate, parseMonth } from './local-date'
import { addMonths } from './months'

/**
 * A period of local dates, half-open: `from` counts, `to` does not. March 2026 is
 * `{ from: '2026-03-01', to: '2026-04-01' }`.
 */
export interface Period {
  /** First local date that counts. */
  readonly from: LocalDate
  /** First local date that no longer counts. */
  readonly to: LocalDate
}

/**
 * The period that a month is.
 *
 * @throws RangeError for text that is not a month.
 * @example
 * periodOf('2026-03') // => { from: '2026-03-01', to: '2026-04-01' }
 */
export function periodOf(month: Month): Period {
  const parsed = parseMonth(month)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  const from: LocalDate = `${month}-01`
  return { from, to: addMonths(from, 1) }
}

/**
 * Unknown data to a period, or what is wrong with it. An empty period (`from` = `to`) is a period; a reversed one is not, nor is one with other keys.
 *
 * @example
 * parsePeriod({ from: '2026-03-01', to: '2026-04-01' }).ok               // => true
 * parsePeriod({ from: '2026-03-01', to: '2026-04-01', until: null }).ok // => false
 */
export function parsePeriod(value: unknown, place: string | number = ''): Parsed<Period> {
  const path = pathOf(place)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problems: [problem('values/period', path, notAPeriod(value), { received: value })] }
  const { from, to } = value as Readonly<Record<string, unknown>>
  const parsedFrom = parseLocalDate(from, `${path}/from`)
  const parsedTo = parseLocalDate(to, `${path}/to`)
  const unknown = unknownKeys(value, path)
  if (unknown.length === 0 && parsedFrom.ok && parsedTo.ok && parsedFrom.value <= parsedTo.value)
    return { ok: true, value: { from: parsedFrom.value, to: parsedTo.value } }
  const problems: Problem[] = [parsedFrom, parsedTo].flatMap((parsed) => (parsed.ok ? [] : [...parsed.problems]))
  problems.push(...unknown)
  if (parsedFrom.ok && parsedTo.ok && parsedFrom.value > parsedTo.value) {
    const message = `The period ends (${quote(to)}) before it starts (${quote(from)}). Write the earlier date as "from".`
    problems.push(problem('values/reversed-period', path, message, { from, to }))
  }
  return { ok: false, problems }
}

function notAPeriod(value: unknown): string {
  const month = parseMonth(value)
  const { from, to } = month.ok ? periodOf(month.value) : { from: '2026-03-01', to: '2026-04-01' }
  const what = value === undefined ? 'No period was given' : `${quote(value)} is not a period`
  return `${what}. Write ${month.ok ? '' : 'e.g. '}{ "from": "${from}", "to": "${to}" }.`
}

const known: readonly string[] = ['from', 'to']

function unknownKeys(value: unknown, path: string): Problem[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    if (known.includes(key)) return []
    const message = `Unknown key ${quote(key)}. A period has "from" and "to", e.g. { "from": "2026-03-01", "to": "2026-04-01" }.`
    return [problem('values/unknown-key', path + pointer(key), message, { key })]
  })
}

/**
 * Boundary `k` of a cycle: the anchor plus `k` intervals, clamped to the month's end and never chained.
 *
 * @example
 * cycleBoundary('2026-01-31', 1, 1) // => '2026-02-28'
 * cycleBoundary('2026-01-31', 1, 2) // => '2026-03-31'
 */
export function cycleBoundary(anchor: LocalDate, intervalMonths: number, k: number): LocalDate {
  numberOf(intervalMonths, 'a number of months', '3')
  numberOf(k, 'a number of intervals', '1')
  return addMonths(anchor, intervalMonths * k)
}
