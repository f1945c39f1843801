// Holidays of a country, from the package date-holidays.

import { addDays, type LocalDate, type Period, quote, toLocalDate } from '@mspkit/values'
import Holidays, { type HolidaysTypes } from 'date-holidays'
import type { NamedHoliday } from './holiday-definition'

// The data and the rules are date-holidays'; here is only their reading as plain dates.

/** Whose holidays, and when. */
export interface HolidayQuestion extends Period {
  /** ISO 3166 code: `'US'`, `'GB'`, `'DE'`. */
  readonly country: string
  /** State or province as date-holidays codes it: `'TX'`, `'BY'`. */
  readonly state?: string
  readonly region?: string
  /** Which kinds. Left out: `['public']`, days off by law; banks' half-holidays and observances are other kinds. */
  readonly types?: readonly ('public' | 'bank' | 'optional' | 'school' | 'observance')[]
  /**
   * What to do where a holiday that falls on a weekend is moved: give both days (`'with'`, the default), only the
   * substitute (`'instead'`), or only the day itself (`'without'`).
   */
  readonly substitutes?: 'with' | 'instead' | 'without'
  /** ISO 639-1 code of the names' language. Left out: the country's own. */
  readonly language?: string
}

/**
 * Which dates are holidays in a country, state or region, from a date (counts) to another (does not)?
 *
 * Plain dates with names, ready for `holidays` of a definition. Days that are holidays only from noon or the afternoon on
 * are left out: they are no whole dates; write them as `breaks`. Several on one date give one entry.
 *
 * Needs the package date-holidays beside mspkit.
 *
 * @throws RangeError for a country, state or region that date-holidays does not know.
 * @example
 * holidaysOf({ country: 'US', from: '2021-07-01', to: '2021-08-01' })
 * // => [{ on: '2021-07-04', name: 'Independence Day' }, { on: '2021-07-05', name: 'Independence Day (substitute day)' }]
 */
export function holidaysOf(question: HolidayQuestion): NamedHoliday[] {
  const { from, to, substitutes = 'with', types = ['public'] } = question
  const found = new Map<LocalDate, string>()
  const source = sourceOf(question, types)
  // A holiday that lasts some days may have begun in the year before.
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year++) {
    const entries = source.getHolidays(year, question.language).filter((entry) => wholeDays(entry) > 0)
    const moved = new Set(entries.filter((entry) => entry.substitute).map((entry) => entry.rule))
    for (const entry of entries) {
      if (entry.substitute ? substitutes === 'without' : substitutes === 'instead' && moved.has(entry.rule)) continue
      for (const on of datesOf(entry)) if (on >= from && on < to && !found.has(on)) found.set(on, entry.name)
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, name]) => ({ on, name }))
}

function sourceOf(question: HolidayQuestion, types: NonNullable<HolidayQuestion['types']>): Holidays {
  const { country, state, region } = question
  const all = new Holidays()
  refuseUnknown('country', country, all.getCountries())
  if (state !== undefined) refuseUnknown('state', state, all.getStates(country))
  if (region !== undefined) refuseUnknown('region', region, all.getRegions(country, state ?? ''))
  const place = { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) }
  return new Holidays(place, { types: [...types] })
}

function refuseUnknown(what: string, code: string, known: Record<string, string> | undefined): void {
  const codes = Object.keys(known ?? {})
  if (codes.some((one) => one.toUpperCase() === code.toUpperCase())) return
  const offer = codes.length ? `Known: ${codes.join(', ')}.` : 'It has none.'
  throw new RangeError(`${quote(code)} is not a ${what} that date-holidays knows here. ${offer}`)
}

/** How many whole dates an entry covers; 0 for one that begins in the middle of its date. */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): number {
  return date.slice(11, 19) === '00:00:00' ? Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000)) : 0
}

function datesOf(entry: HolidaysTypes.Holiday): LocalDate[] {
  return Array.from({ length: wholeDays(entry) }, (_, i) => addDays(toLocalDate(entry.date.slice(0, 10)), i))
}
