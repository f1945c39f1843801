// By how much renewals raise prices.

import type { Raise } from '@mspkit/billing/calculations'
import { addDays, addMonths, civilOf, type LocalDate, type Month, monthOf, quote, toEpochDay } from '@mspkit/values'
import { dateOf, objectOf } from '@mspkit/values/arguments'
import type { Indexes } from '../context'
import type { ContractLine } from '../definition/contract'
import type { Renewal, UpliftRule } from '../definition/term'
import type { MissingFact } from '../invoice/invoice'
import { missingIndex } from '../invoice/missing'
import type { ScheduledTerm } from './term-schedule'

/** The kinds whose price is for a time, and so can go up with it. */
const recurring: readonly string[] = ['flat', 'per-unit', 'tiered', 'included-overage', 'resale']

/** Whether a line is charged again and again, and not for something that is bought or done once. */
export const isRecurring = (line: ContractLine): boolean =>
  recurring.includes(line.kind) && !(line.kind === 'resale' && line.on !== undefined)

/** Whether an uplift raises a line. */
export const isRaised = (rule: UpliftRule, { id, kind }: ContractLine): boolean =>
  recurring.includes(kind) && (rule.lines === 'all' || rule.lines.includes(id)) && !(rule.except?.includes(id) ?? false)

/** The last such month of the year that is over before a day. */
function monthBefore(day: LocalDate, month: number): Month {
  const now = civilOf(toEpochDay(day))
  const back = month < now.month ? now.month - month : now.month - month + 12
  return monthOf(addMonths(day, -back))
}

/** By how much a renewal raises prices, or which values of the index were not given. */
export type RaiseAnswer =
  | { readonly ok: true; readonly raise: Raise; readonly months: readonly Month[] }
  | { readonly ok: false; readonly missing: readonly MissingFact[] }

/**
 * By how much does a renewal raise prices? A rule by an index reads its named month: the last that is over when the new term
 * begins, and the one a term before.
 *
 * @param renewsOn first day of the new term.
 * @param termMonths length of the term that is over.
 * @throws RangeError or TypeError for arguments of the wrong kind.
 * @example
 * const rule = { lines: 'all', index: 'CPI-U', indexMonth: 10, capPercent: '5' } satisfies UpliftRule
 * raiseOf(rule, '2027-01-01', 12, { 'CPI-U': { '2025-10': '309.685', '2026-10': '319.082' } }).months // => ['2025-10', '2026-10']
 * raiseOf(rule, '2027-01-01', 12, {}).missing[0]?.missing // => ['index CPI-U 2025-10', 'index CPI-U 2026-10']
 */
export function raiseOf(rule: UpliftRule, renewsOn: LocalDate, termMonths: number, indexes: Indexes): RaiseAnswer {
  objectOf(rule, 'an uplift', "{ lines: 'all', percent: '3' }")
  dateOf(renewsOn)
  objectOf(indexes, 'indexes by name', "{ 'CPI-U': { '2026-10': '319.082' } }")
  if (!Number.isSafeInteger(termMonths) || termMonths < 1)
    throw new RangeError(`${quote(termMonths)} is not a number of months. Write a whole number, 1 or more.`)
  if ('percent' in rule) return { ok: true, raise: { percent: rule.percent }, months: [] }
  if (!('index' in rule)) throw new TypeError(`${quote(rule)} raises nothing. Write "percent" or "index".`)
  const { index, indexMonth, plusPoints, floorPercent, capPercent, percentDecimals } = rule
  const now = monthBefore(renewsOn, indexMonth)
  const then = monthBefore(addMonths(renewsOn, -termMonths), indexMonth)
  const known = Object.hasOwn(indexes, index) ? (indexes[index] ?? {}) : {}
  const base = known[then]
  const current = known[now]
  if (base === undefined || current === undefined) {
    const missing = [...(base === undefined ? [then] : []), ...(current === undefined ? [now] : [])]
    const values = missing.map((month) => `index ${index} ${month}`)
    return { ok: false, missing: [missingIndex(null, null, values)] }
  }
  const raise: Raise = {
    index: { base, current },
    ...(plusPoints === undefined ? {} : { plusPoints }),
    ...(floorPercent === undefined ? {} : { floorPercent }),
    ...(capPercent === undefined ? {} : { capPercent }),
    ...(percentDecimals === undefined ? {} : { percentDecimals }),
  }
  return { ok: true, raise, months: [then, now] }
}

/** A renewal that raises something, and by how much. */
export interface RaisingTerm {
  readonly on: LocalDate
  readonly rule: UpliftRule
  readonly answer: RaiseAnswer
}

/** What raises are found with. */
export interface RaiseFacts {
  readonly terms: readonly ScheduledTerm[]
  /** The last day that matters. */
  readonly until: LocalDate
  readonly indexes: Indexes
  /** What was agreed on the last day of a term: the renewal, and the months of the first term. */
  agreedOn(lastDay: LocalDate): { readonly renewal: Renewal; readonly firstMonths: number }
  raises(rule: UpliftRule): boolean
}

/** The renewals that raise something, in order. */
export function raisingTerms({ terms, until, indexes, agreedOn, raises }: RaiseFacts): RaisingTerm[] {
  return terms.flatMap((term, i): RaisingTerm[] => {
    const before = terms[i - 1]
    if (!before || term.from > until) return []
    const { renewal, firstMonths } = agreedOn(addDays(term.from, -1))
    const rule = renewal.uplift
    if (!rule || !raises(rule)) return []
    const months = before.number === 0 ? firstMonths : renewal.months
    return [{ on: term.from, rule, answer: raiseOf(rule, term.from, months, indexes) }]
  })
}
