// Holidays of a country, from the package date-holidays.

import {
  addDays,
  dayMs,
  hourMs,
  type LocalDate,
  orThrow,
  type Period,
  parsePeriod,
  quote,
  toEpochDay,
  toLocalDate,
} from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import Holidays from 'date-holidays'
import type { Window } from './definition/definition'
import type { NamedHoliday } from './definition/holiday-definition'
import { parseWindow } from './definition/window'
import { refusePlace } from './place'
import { type Entry, substitutesIn } from './substitutes'

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
   * What to do where a holiday falls on a weekend and another day is granted for it: give both days (`'with'`, the default),
   * only the substitute (`'instead'`; both where the law grants the second in addition, as in Australia), or only the day
   * itself (`'without'`).
   */
  readonly substitutes?: 'with' | 'instead' | 'without'
  /** ISO 639-1 code of the names' language. Left out: the country's own. */
  readonly language?: string
}

/**
 * Which dates are holidays in a country, state or region, from a date (counts) to another (does not)?
 *
 * Plain dates with names, ready for `holidays` of a definition: dates that are holidays from midnight to midnight. Part days
 * come from {@link holidayBreaks}. Several holidays on one date give one entry.
 *
 * Needs the package date-holidays beside mspkit.
 *
 * @throws RangeError for a country, state or region that date-holidays does not know, and for other options that do not exist.
 * @example
 * holidaysOf({ country: 'US', from: '2021-07-01', to: '2021-08-01' })
 * // => [{ on: '2021-07-04', name: 'Independence Day' }, { on: '2021-07-05', name: 'Independence Day (substitute day)' }]
 */
export function holidaysOf(question: HolidayQuestion): NamedHoliday[] {
  const { country, from, to, substitutes = 'with' } = checked(question)
  const { whole } = entriesOf(question)
  const { substitutes: replacing, moved } = substitutesIn(whole, country)
  const leftOut = { with: new Set<Entry>(), instead: moved, without: replacing }[substitutes]
  const found = new Map<LocalDate, string>()
  for (const entry of whole) {
    const { on, name } = entry
    if (on >= from && on < to && !leftOut.has(entry) && !found.has(on)) found.set(on, name)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, name]) => ({ on, name }))
}

/**
 * On which dates is a holiday only part of the day, and when? Ready for `breaks` of a definition; a date that is a holiday as
 * a whole has none. Takes what {@link holidaysOf} takes; many half-holidays are of the kinds `'bank'` and `'optional'`.
 *
 * @throws RangeError as {@link holidaysOf} does.
 * @example
 * holidayBreaks({ country: 'BR', types: ['optional'], from: '2026-02-01', to: '2026-03-01' })
 * // => { '2026-02-18': ['00:00-14:00'] }
 */
export function holidayBreaks(question: HolidayQuestion): Record<LocalDate, Window[]> {
  const { from, to } = checked(question)
  const { whole, parts } = entriesOf(question)
  const closed = new Set(whole.map(({ on }) => on))
  const breaks = new Map<LocalDate, Window[]>()
  for (const { on, hours } of parts) {
    if (on < from || on >= to || closed.has(on)) continue
    const known = breaks.get(on) ?? []
    if (!known.includes(hours)) breaks.set(on, [...known, hours])
  }
  return Object.fromEntries([...breaks].sort(([a], [b]) => (a < b ? -1 : 1)))
}

interface PartDay {
  readonly on: LocalDate
  readonly hours: Window
}

/** The entries of a question's years and their neighbours, since some last for days or are moved over New Year. */
function entriesOf(question: HolidayQuestion): {
  readonly whole: readonly Entry[]
  readonly parts: readonly PartDay[]
} {
  const { from, to, types = ['public'], language } = question
  const source = sourceOf(question, types)
  const zone = zoneOf(source.getTimezones()[0] ?? 'UTC')
  // Neighbouring years list some entries twice.
  const whole = new Map<string, Entry>()
  const flagged = new Set(source.getRules().flatMap(flaggedRule))
  const parts: PartDay[] = []
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)) + 1; year++) {
    for (const { date, end, start, name, rule, substitute } of source.getHolidays(year, language)) {
      const on = toLocalDate(date.slice(0, 10))
      const begins = date.slice(11, 16)
      const ends = zone.localMs(end.getTime())
      if (begins !== '00:00') {
        parts.push({ on, hours: windowOf(begins, ends < midnight(addDays(on, 1)) ? clockAt(ends) : '24:00') })
        continue
      }
      // Feasts of the moon are dated by the day that follows their eve. A day of a clock change has 23 or 25 hours.
      const days = Math.floor((end.getTime() - start.getTime() + hourMs) / dayMs)
      const after = addDays(on, days)
      for (let i = 0; i < days; i++) {
        const day = addDays(on, i)
        const isSubstitute = substitute === true || (/^\d{4}-/.test(rule) && flagged.has(rule))
        whole.set(`${day} ${rule}`, { on: day, name, rule, substitute: isSubstitute })
      }
      if (ends > midnight(after)) parts.push({ on: after, hours: windowOf('00:00', clockAt(ends)) })
    }
  }
  return { whole: [...whole.values()], parts }
}

/** The rule that the data flags as a substitute's. Its types know no key of it. */
const flaggedRule = (one: object): string[] =>
  'substitute' in one && one.substitute === true && 'rule' in one && typeof one.rule === 'string' ? [one.rule] : []

const midnight = (on: LocalDate): number => toEpochDay(on) * dayMs
const clockAt = (localMs: number): string => new Date(localMs).toISOString().slice(11, 16)

const isWindow = (text: string): text is Window => parseWindow(text).ok
function windowOf(from: string, to: string): Window {
  const text = `${from}-${to}`
  if (isWindow(text)) return text
  throw new RangeError(`date-holidays gives the hours ${quote(text)}, which are no window.`)
}

function checked(question: HolidayQuestion): HolidayQuestion {
  if (typeof question !== 'object' || question === null)
    throw new TypeError(
      `${quote(question)} is not a question about holidays. Write e.g. { country: "US", from: "2026-01-01", to: "2027-01-01" }.`,
    )
  orThrow(parsePeriod({ from: question.from, to: question.to }), 'period of holidays')
  const { substitutes = 'with', types = ['public'] } = question
  refuseOther('substitutes', substitutes, ['with', 'instead', 'without'])
  if (!Array.isArray(types)) throw new TypeError(`"types" is ${quote(types)}. Write a list, e.g. ["public", "bank"].`)
  for (const type of types) refuseOther('types', type, ['public', 'bank', 'optional', 'school', 'observance'])
  return question
}

function refuseOther(option: string, value: unknown, words: readonly unknown[]): void {
  if (words.includes(value)) return
  throw new RangeError(
    `${quote(value)} is no word for "${option}". Write ${words.map((one) => quote(one)).join(', ')}.`,
  )
}

function sourceOf(question: HolidayQuestion, types: NonNullable<HolidayQuestion['types']>): Holidays {
  const { country, state, region } = question
  const all = new Holidays()
  refusePlace(all, question)
  const place = { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) }
  return new Holidays(place, { types: [...types] })
}
