// The context of a policy: calendars by name.

import { type Calendar, type CalendarContext, type CalendarDefinition, toCalendar } from '@mspkit/calendar'
import { DefinitionError } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'

/** The calendars that a policy and its sites name. Definitions may name holiday sets, see `holidaySets`. */
export interface ObligationsContext extends CalendarContext {
  /** Calendars, defined or compiled, by the names that the policy and the sites use. */
  readonly calendars?:
    | Readonly<Record<string, CalendarDefinition | Calendar>>
    | ReadonlyMap<string, CalendarDefinition | Calendar>
}

const example = '{ calendars: { desk } }'

function entriesOf(context: ObligationsContext): Iterable<readonly [string, CalendarDefinition | Calendar]> {
  const { calendars = {} } = objectOf(context, 'a context', example)
  return calendars instanceof Map ? calendars : Object.entries(objectOf(calendars, 'calendars by name', '{ desk }'))
}

/** The names of the calendars in a context. */
export const calendarNames = (context: ObligationsContext): readonly string[] =>
  [...entriesOf(context)].map(([name]) => name)

/** The calendars of a context, compiled. @throws DefinitionError when one is neither a definition nor compiled. */
export const compiledCalendars = (context: ObligationsContext): ReadonlyMap<string, Calendar> =>
  new Map([...entriesOf(context)].map(([name, calendar]) => [name, compiledAs(name, calendar, context)]))

function compiledAs(name: string, calendar: CalendarDefinition | Calendar, context: CalendarContext): Calendar {
  try {
    return toCalendar(calendar, context)
  } catch (error) {
    throw DefinitionError.isInstance(error)
      ? new DefinitionError(`calendar ${JSON.stringify(name)}`, error.problems)
      : error
  }
}
