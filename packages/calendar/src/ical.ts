// Holidays from an iCalendar file, read by the package ical.js.

import {
  isLocalDate,
  type LocalDate,
  orThrow,
  type Period,
  type Problem,
  parsePeriod,
  problem,
  quote,
} from '@mspkit/values'
import ICAL from 'ical.js'
import type { NamedHoliday } from './definition/holiday-definition'

// The reading of iCalendar (RFC 5545) is ical.js'; here is only which events are holidays.

/** What an iCalendar file holds: its holidays, and what in it is none. */
export interface IcalHolidays {
  readonly holidays: readonly NamedHoliday[]
  /** Events that were passed over, each with why. `path` points to the n-th event: `/events/3`. */
  readonly problems: readonly Problem[]
}

/**
 * Which dates of an iCalendar holiday file are holidays, from a date (counts) to another (does not)?
 *
 * All-day events count, each of their dates, with their repetitions (RRULE, RDATE, EXDATE, single occurrences moved);
 * cancelled ones do not. An event with a time of day is no holiday: it is passed over and reported.
 *
 * Needs the package ical.js beside mspkit.
 *
 * @throws RangeError for text that is not iCalendar.
 * @example
 * const file = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas Day', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
 * holidaysFromIcal(file, { from: '2026-01-01', to: '2027-01-01' }).holidays // => [{ on: '2026-12-25', name: 'Christmas Day' }]
 */
export function holidaysFromIcal(text: string, period: Period): IcalHolidays {
  if (typeof text !== 'string')
    throw new TypeError(`${quote(text)} is not the text of an iCalendar file. Write e.g. readFileSync(path, "utf8").`)
  // A question about holidays has the days, among other keys.
  orThrow(parsePeriod(period && { from: period.from, to: period.to }), 'period of holidays')
  const events = eventsOf(text)
  const found = new Map<LocalDate, string | null>()
  const problems: Problem[] = []
  events.forEach((component, i) => {
    if (component.getFirstPropertyValue('status') === 'CANCELLED' || component.hasProperty('recurrence-id')) return
    const event = new ICAL.Event(component)
    const passedOver = faultOf(event, i)
    if (passedOver) {
      problems.push(passedOver)
      return
    }
    for (const moved of events) {
      if (moved.hasProperty('recurrence-id') && new ICAL.Event(moved).uid === event.uid) event.relateException(moved)
    }
    for (const [on, name] of datesOf(event, period)) if (!found.has(on)) found.set(on, name)
  })
  const holidays = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, name]) => (name === null ? { on } : { on, name }))
  return { holidays, problems }
}

function eventsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text)
    // A file may hold several calendars; one is given bare.
    const calendars = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as never[]
    return calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents('vevent'))
  } catch (error) {
    // The parser meets text of another kind with errors of the JavaScript engine, which say nothing about the text.
    const why = error instanceof Error && !(error instanceof TypeError) ? `: ${error.message}` : '.'
    throw new RangeError(`${quote(text)} is not iCalendar (RFC 5545)${why}`)
  }
}

function faultOf(event: ICAL.Event, i: number): Problem | null {
  const name = event.summary ?? null
  const wrong = (code: string, message: string): Problem =>
    problem(code, ['events', i], message, { name, uid: event.uid ?? null }, 'warning')
  if (!event.startDate) return wrong('calendar/event-without-start', `The event ${quote(name)} has no DTSTART.`)
  if (event.startDate.isDate) return null
  return wrong(
    'calendar/event-with-time',
    `The event ${quote(name)} begins at a time of day (${event.startDate.toString()}), so it is no holiday. Write it as a break.`,
  )
}

/** The dates of an event and its repetitions inside a period, with its name. */
function datesOf(event: ICAL.Event, { from, to }: Period): [LocalDate, string | null][] {
  const dates: [LocalDate, string | null][] = []
  const add = (start: ICAL.Time, end: ICAL.Time, name: string | null): void => {
    const day = start.clone()
    do {
      const on = day.toString().slice(0, 10)
      if (isLocalDate(on) && on >= from && on < to) dates.push([on, name || null])
      day.adjust(1, 0, 0, 0)
    } while (day.compare(end) < 0)
  }
  if (!event.isRecurring()) {
    add(event.startDate, event.endDate, event.summary)
    return dates
  }
  const occurrences = event.iterator()
  for (let start = occurrences.next(); start && start.toString().slice(0, 10) < to; start = occurrences.next()) {
    const { startDate, endDate, item } = event.getOccurrenceDetails(start)
    if (item.component.getFirstPropertyValue('status') !== 'CANCELLED') add(startDate, endDate, item.summary)
  }
  return dates
}
