// The context of a policy: the calendars that it names.

import {
  type Calendar,
  type CalendarContext,
  type CalendarDefinition,
  checkCalendar,
  isCalendar,
  toCalendar,
} from '@mspkit/calendar'
import { didYouMean, isValid, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ScopePolicy } from './definition'

/** What a scope policy refers to by name. Definitions of calendars may name its holiday sets. */
export interface ScopeContext extends CalendarContext {
  /** Calendars, compiled or as definitions, by the names that policies use. */
  readonly calendars?:
    | Readonly<Record<string, CalendarDefinition | Calendar>>
    | ReadonlyMap<string, CalendarDefinition | Calendar>
}

/** The calendars of a context by name, and the holiday sets that their definitions name. */
export interface GivenCalendars {
  readonly byName: ReadonlyMap<string, CalendarDefinition | Calendar>
  readonly sets: CalendarContext
}

/** @throws TypeError for a context that is not an object. */
export function calendarsOf(context: ScopeContext): GivenCalendars {
  objectOf(context, 'a context', '{ calendars: { desk } }')
  const { calendars = {}, holidaySets } = context
  objectOf(calendars, 'an object of calendars by name', '{ calendars: { desk } }')
  return {
    byName: calendars instanceof Map ? calendars : new Map(Object.entries(calendars)),
    sets: holidaySets === undefined ? {} : { holidaySets },
  }
}

/** Every problem of the calendar that a policy names. */
export function calendarProblems(
  { coverageHours, timeZone }: ScopePolicy,
  { byName, sets }: GivenCalendars,
): Problem[] {
  if (coverageHours === undefined) return []
  const calendar = byName.get(coverageHours)
  if (calendar === undefined) {
    const known = [...byName.keys()]
    const list = known.length ? ` Known: ${known.map(quote).join(', ')}.` : ' The context has no calendar.'
    const message = `No calendar is called ${quote(coverageHours)}.${didYouMean(coverageHours, known) || list}`
    return [problem('scope/unknown-calendar', '/coverageHours', message, { received: coverageHours, known })]
  }
  const wrong = isCalendar(calendar) ? [] : checkCalendar(calendar, sets)
  if (!isValid(wrong)) {
    const message = `The calendar ${quote(coverageHours)} is wrong: ${wrong.map((one) => one.message).join(' ')}`
    return [problem('scope/wrong-calendar', '/coverageHours', message, { received: coverageHours, problems: wrong })]
  }
  if (timeZone !== undefined || toCalendar(calendar, sets).timeZone !== null) return []
  const message = `The calendar ${quote(coverageHours)} is composed across time zones and has none of its own. Write the client's "timeZone".`
  return [problem('scope/no-time-zone', '/timeZone', message, { coverageHours })]
}

/** The compiled calendar that a policy names, once {@link calendarProblems} finds nothing wrong. */
export function calendarOf({ coverageHours }: ScopePolicy, { byName, sets }: GivenCalendars): Calendar | null {
  const calendar = coverageHours === undefined ? undefined : byName.get(coverageHours)
  return calendar === undefined ? null : toCalendar(calendar, sets)
}
