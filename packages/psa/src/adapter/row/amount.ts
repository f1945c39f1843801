// Vendors' numbers, hours and last days in the forms that documents want.

import { addDays, type Decimal, type Duration, type LocalDate, toDuration } from '@mspkit/values'

/** A vendor's number as decimal text, as it was written, without an exponent. */
export function decimal(value: number): Decimal {
  const text: Decimal = `${value}`
  // What toFixed writes is a decimal; TypeScript sees only text.
  return text.includes('e') ? (value.toFixed(12).replace(/\.?0+$/, '') as Decimal) : text
}

/** Minutes of hours, to a thousandth: 0.1 has no exact binary form. */
export const minutesOf = (hours: number): number => Math.round(hours * 60_000) / 1000

/** Hours as a duration, to the second. */
export const durationOf = (hours: number): Duration => toDuration(Math.round(hours * 3600) * 1000)

/** The first day after a last day. */
export const dayAfter = (lastDay: LocalDate): LocalDate => addDays(lastDay, 1)

/** Keys whose value is known; the others are left out, as definitions want them. */
export function known<T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const out: Record<string, unknown> = {}
  for (const key in values) {
    const value = values[key]
    if (value !== null && value !== undefined) out[key] = value
  }
  return out as { [K in keyof T]?: Exclude<T[K], null | undefined> }
}

/** Whether there is any key, without listing them all. */
export function hasKeys(values: object): boolean {
  for (const _ in values) return true
  return false
}
