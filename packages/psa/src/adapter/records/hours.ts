// Calendars from vendors' opening hours and holidays.

import type { CalendarDefinition, Holiday, MonthDay, Window } from '@mspkit/calendar'
import { type LocalDate, quote, type Weekday } from '@mspkit/values'
import { zoneProblems } from '@mspkit/values/zone'
import type { Notes } from '../notes'

/** A calendar's weekdays with the names that the vendors' fields begin with. */
export const weekdays = [
  ['mon', 'monday'],
  ['tue', 'tuesday'],
  ['wed', 'wednesday'],
  ['thu', 'thursday'],
  ['fri', 'friday'],
  ['sat', 'saturday'],
  ['sun', 'sunday'],
] as const

/** What the row of a vendor's calendar lacks: its zone, and its list of holidays. */
export interface ZoneContext {
  /** IANA zone in which the hours are read. */
  readonly zone?: string
  /** The vendor's list of holidays. */
  readonly holidays?: unknown
}

/** A day off, or a part of one. */
export interface DayOff {
  readonly on: LocalDate
  readonly name: string | null
  /** The part that is closed; the whole day when missing. */
  readonly window: Window | null
  /** Whether it comes back every year on that day. */
  readonly yearly?: boolean
}

/** A time of day, `'09:00'`; two of them compare as text. */
export type ClockTime = `${number}:${number}`

/** A clock time of a vendor as `HH:MM`; text before and a `Z` after it mean nothing: the base date is made up. */
export function clockTime(text: string | null): ClockTime | null {
  const match = text === null ? null : /(?:^|[T ])([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\.\d+)?Z?$/.exec(text)
  if (!match) return null
  // A last second before midnight is how clocks without 24:00 write the day's end.
  if (match[1] === '23' && match[2] === '59' && match[3] === '59') return '24:00'
  // The pattern admits two digits on each side; TypeScript sees only text.
  return `${match[1]}:${match[2]}` as ClockTime
}

/** The window of a day; `null` where the vendor writes none, which means closed. */
export function windowOf(from: string | null, to: string | null, path: string, notes: Notes): Window | null {
  if (from === null && to === null) return null
  const [opens, closes] = [clockTime(from), clockTime(to)]
  if (opens === null || closes === null || opens === '24:00') {
    notes.add(
      'warning',
      'psa/bad-value',
      path,
      [from, to],
      `${path}: ${quote([from, to])} are no opening hours; the day is taken as closed. Correct the hours at the vendor.`,
    )
    return null
  }
  if (opens === closes) return opens === '00:00' ? '00:00-24:00' : null
  return `${opens}-${closes}`
}

/** A calendar of one zone; `null`, with an error noted, when neither the row nor the caller says which, or when it never opens. */
export function calendarOf(
  zone: string | null,
  hours: Partial<Record<Weekday, readonly Window[]>>,
  daysOff: readonly DayOff[],
  notes: Notes,
): CalendarDefinition | null {
  const wrong = zone === null ? [] : zoneProblems(zone, '/zone')
  if (zone === null || wrong.length > 0) {
    notes.add(
      'error',
      'psa/naive-datetime',
      '',
      zone,
      `${wrong[0]?.message ?? 'The calendar names no time zone, and without one its hours are no instants.'} Give the zone: calendar(row, { zone: "America/New_York" }).`,
    )
    return null
  }
  if (Object.keys(hours).length === 0) {
    const hint = 'Write the hours at the vendor, or use "always" where no hours are meant.'
    notes.add(
      'error',
      'psa/missing-value',
      '',
      null,
      `The calendar has no opening hours, so it cannot be used. ${hint}`,
    )
    return null
  }
  const holidays = daysOff.flatMap((day): Holiday[] =>
    day.window === null
      ? [
          {
            ...(day.yearly ? { every: monthDayOf(day.on), from: day.on } : { on: day.on }),
            ...(day.name === null ? {} : { name: day.name }),
          },
        ]
      : [],
  )
  const breaks = breaksOf(daysOff, notes)
  return {
    timeZone: zone,
    hours: withoutOverlaps(hours),
    ...(Object.keys(breaks).length === 0 ? {} : { breaks }),
    ...(holidays.length === 0 ? {} : { holidays }),
  }
}

// Both cut text whose form TypeScript knows only whole.
const monthDayOf = (date: LocalDate): MonthDay => date.slice(5) as MonthDay
const edgesOf = (window: Window): [opens: ClockTime, closes: ClockTime] =>
  window.split('-') as [opens: ClockTime, closes: ClockTime]

/** Parts of days that are closed, those of one day put together. */
function breaksOf(daysOff: readonly DayOff[], notes: Notes): Record<LocalDate, readonly Window[]> {
  const parts = new Map<LocalDate, [opens: ClockTime, closes: ClockTime][]>()
  for (const { on, window } of daysOff) {
    if (window === null) continue
    const [opens, closes] = edgesOf(window)
    if (closes > opens) parts.set(on, [...(parts.get(on) ?? []), [opens, closes]])
    else {
      const why = `The holiday of ${on} ends at ${closes}, before it begins; it is left out.`
      notes.add(
        'warning',
        'psa/bad-value',
        '/holidays',
        window,
        `${why} Correct it at the vendor, or write the break yourself.`,
      )
    }
  }
  return Object.fromEntries([...parts].map(([on, windows]) => [on, joined(windows)]))
}

/** Windows that overlap, or meet, as one. */
function joined(windows: readonly [opens: ClockTime, closes: ClockTime][]): Window[] {
  const out: [ClockTime, ClockTime][] = []
  for (const [opens, closes] of [...windows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = out.at(-1)
    if (last === undefined || opens > last[1]) out.push([opens, closes])
    else if (closes > last[1]) last[1] = closes
  }
  return out.map(([opens, closes]): Window => `${opens}-${closes}`)
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[]

/** Hours that run past midnight end where those of the next day begin: time in both counts once. */
function withoutOverlaps(
  hours: Partial<Record<Weekday, readonly Window[]>>,
): Partial<Record<Weekday, readonly Window[]>> {
  const cut: Partial<Record<Weekday, readonly Window[]>> = {}
  for (const [i, day] of week.entries()) {
    const windows = hours[day] ?? []
    const window = windows.at(-1)
    if (window === undefined) continue
    const [opens, closes] = edgesOf(window)
    const following = hours[week[(i + 1) % 7] as Weekday]?.[0]
    const next = following === undefined ? null : edgesOf(following)[0]
    const late = closes <= opens && next !== null && next < closes
    cut[day] = [...windows.slice(0, -1), late ? `${opens}-${next === '00:00' ? '24:00' : next}` : window]
  }
  return cut
}
