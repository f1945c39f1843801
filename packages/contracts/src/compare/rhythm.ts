// Rhythms without what says nothing, and lengths of time that can be compared.

import { isDuration, isLocalDate, toEpochDay, toMs } from '@mspkit/values'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Months of each period that is made of months. */
const monthsOf: Readonly<Record<string, number>> = { quarter: 3, 'half-year': 6, year: 12 }

/** A rhythm without what says nothing: defaults that are written out, and another date of the same weeks or month of the same quarters. */
export function plainRhythm(every: unknown): unknown {
  if (!isObject(every) || typeof every.each !== 'string') return every
  const { times = 1, weeks = 1, from, firstMonth = 1, by, ...rest } = every
  const months = monthsOf[every.each]
  const first = typeof firstMonth === 'number' && months !== undefined ? ((firstMonth - 1) % months) + 1 : firstMonth
  const isLast = by === undefined || by === (every.each === 'week' ? 'sun' : 31)
  return { ...rest, ...(isLast ? {} : { by }), times, weeks, from: weekOf(from, weeks), firstMonth: first }
}

/** Which of several weeks a date is in; nothing where weeks are not counted. */
const weekOf = (from: unknown, weeks: unknown): unknown =>
  typeof from === 'string' && isLocalDate(from) && typeof weeks === 'number' && weeks > 1
    ? Math.floor((toEpochDay(from) + 3) / 7) % weeks
    : undefined

/** Whether a length of time grew; `null` where two kinds cannot be compared. */
export function lengthGrows(before: unknown, after: unknown): boolean | null {
  if (isObject(before) && isObject(after)) {
    const [was, is] = [before, after].map((one) => ({ inDays: 'days' in one, n: Number(one.days ?? one.businessDays) }))
    if (was === undefined || is === undefined) return null
    if (was.inDays === is.inDays) return was.n === is.n ? null : is.n > was.n
    // As many business days are no less than days.
    return was.inDays ? (is.n >= was.n ? true : null) : was.n >= is.n ? false : null
  }
  const [was, is] = [zeroOr(before), zeroOr(after)]
  if (was === 0 || is === 0) return is === was ? null : is !== 0
  return typeof was === 'number' && typeof is === 'number' ? is > was : null
}

/** A duration in milliseconds; any other length as it is. */
const zeroOr = (length: unknown): unknown => (isDuration(length) ? toMs(length) : length)
