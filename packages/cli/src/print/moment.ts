// Instants for people, in one zone: short ones for the cells of a table, and dates.

import { instantInWords } from '@mspkit/sla/words'
import type { Instant, WordsOptions } from '@mspkit/values'
import { unbroken } from './grid'

/** A function from an instant to '12 Aug 10:00', with the year where it is not that of `atMs`. The table's caption names the zone. */
export function momentIn(atMs: number, words: WordsOptions): (instant: Instant) => string {
  const thisYear = partsOf(instantInWords(new Date(atMs), words))?.year
  return (instant) => {
    const text = instantInWords(instant, words)
    const parts = partsOf(text)
    if (parts === null) return text
    return `${unbroken(parts.year === thisYear ? parts.day : `${parts.day} ${parts.year}`)} ${parts.time}`
  }
}

/** 'Tue 12 Aug 2025, 10:00 CDT' taken apart. */
function partsOf(text: string): { readonly day: string; readonly year: string; readonly time: string } | null {
  const [, day, year, time] = /^\S+ (\d+ \S+) (\d{4}), (\d\d:\d\d)/.exec(text) ?? []
  return day === undefined || year === undefined || time === undefined ? null : { day, year, time }
}

/** '12 Aug 2025' in the zone of the words. */
export function dateInWords(instant: string, { timeZone = 'UTC' }: WordsOptions): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  return format.format(new Date(instant))
}
