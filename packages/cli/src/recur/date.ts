// Dates of problems for people.

import type { WordsOptions } from '@mspkit/values'

/** `'6 Jan 2025'`. */
export function dateInWords(instant: string, { timeZone = 'UTC' }: WordsOptions): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  return format.format(new Date(instant))
}
