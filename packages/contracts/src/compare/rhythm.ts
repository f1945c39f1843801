// How often something is promised, as a number that can be compared.

import { dayMs, isDuration, toMs } from '@mspkit/values'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Runs that are owed in a year of each period. */
const perYear: Readonly<Record<string, number>> = {
  day: 365,
  'business-day': 260,
  week: 52,
  month: 12,
  quarter: 4,
  'half-year': 2,
  year: 1,
}

/** How often a rhythm asks for a run; for what is done once, how soon. Rhythms of two units cannot be compared. */
export interface Frequency {
  readonly unit: 'per-year' | 'after-release' | 'once'
  /** More is stricter. */
  readonly count: number
}

/** `null` for what is no rhythm, or one whose number depends on more than itself. */
export function runsPerYear(every: unknown): Frequency | null {
  if (isDuration(every)) return { unit: 'per-year', count: (365 * dayMs) / toMs(every) }
  if (!isObject(every)) return null
  if (typeof every.each === 'string') {
    const [times, weeks] = [every.times ?? 1, every.weeks ?? 1]
    const count = perYear[every.each]
    if (count === undefined || typeof times !== 'number' || typeof weeks !== 'number') return null
    return { unit: 'per-year', count: (count * times) / weeks }
  }
  const once = isObject(every.once) ? every.once.within : undefined
  const within = approximateMs(once ?? every.within)
  if (within === null) return null
  return { unit: once === undefined ? 'after-release' : 'once', count: 1 / within }
}

/** A length in milliseconds, to compare two of one kind; `null` for what is none. */
function approximateMs(length: unknown): number | null {
  if (isDuration(length)) return toMs(length)
  if (!isObject(length)) return null
  return typeof length.days === 'number' ? length.days * dayMs : null
}

/** Whether a length of time grew; `null` where two kinds cannot be compared. */
export function lengthGrows(before: unknown, after: unknown): boolean | null {
  if (isObject(before) && isObject(after)) {
    const key = 'days' in before ? 'days' : 'businessDays'
    const [was, is] = [before[key], after[key]]
    return typeof was === 'number' && typeof is === 'number' && was !== is ? is > was : null
  }
  const [was, is] = [zeroOr(before), zeroOr(after)]
  if (was === 0 || is === 0) return is === was ? null : is !== 0
  return typeof was === 'number' && typeof is === 'number' ? is > was : null
}

/** A duration in milliseconds; any other length as it is. */
const zeroOr = (length: unknown): unknown => (isDuration(length) ? toMs(length) : length)
