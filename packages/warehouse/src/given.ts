// What callers give to the functions of this package: each kind of argument is refused here with a sentence that says what to write.

import type { Calendar, CalendarDefinition } from '@mspkit/calendar'
import type { Sla } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import { isObject, keyedOf, listOf, numberOf, objectOf, textOf } from '@mspkit/values/arguments'
import type { Horizon, NamedCalendars, TableFacts, WarehouseCalendar } from './tables/facts'

/** Names with what each stands for. @throws TypeError for anything but an object of text. */
export function columnsOf(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const example = "{ 'client.tier': 'client_tier' }"
  for (const name of Object.values(objectOf(given, 'an object of columns', example)))
    textOf(name, 'the name of a column', example)
  return given
}

/** The entries of named calendars. @throws TypeError for anything but an object or a Map of objects. */
export function calendarEntries(named: NamedCalendars): (readonly [string, CalendarDefinition | Calendar])[] {
  const example = "{ desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'] } } }"
  objectOf(named, 'an object of calendars', example)
  const entries: (readonly [string, CalendarDefinition | Calendar])[] =
    named instanceof Map ? [...named] : Object.entries(named)
  for (const [, calendar] of entries) objectOf(calendar, 'a calendar', example)
  return entries
}

/** @throws TypeError for anything but a list of what `calendarsOf` returns. */
export function numberedOf(calendars: readonly WarehouseCalendar[]): readonly WarehouseCalendar[] {
  for (const one of listOf(calendars, 'calendars', 'calendarsOf({ desk })')) {
    const { id, calendar } = keyedOf(one, 'a numbered calendar', 'calendarsOf({ desk })', ['id', 'name', 'calendar'])
    numberOf(id, 'the id of a calendar', 'calendarsOf({ desk })')
    if (!isObject(calendar) || !isObject(calendar.epoch))
      throw new TypeError(`${quote(calendar)} is not a compiled calendar. Use what calendarsOf returns.`)
  }
  return calendars
}

/** @throws TypeError for anything but what `horizonOf` returns. */
export function coveredOf(horizon: Horizon): Horizon {
  const example = "horizonOf('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')"
  const { fromMs, toMs } = objectOf(horizon, 'a horizon', example)
  for (const ms of [fromMs, toMs])
    if (!Number.isSafeInteger(ms)) throw new TypeError(`${quote(ms)} is not an edge of a horizon. Write ${example}.`)
  return horizon
}

/** @throws TypeError for anything but what statements need to know of tables. */
export function tableFactsOf(tables: TableFacts): TableFacts {
  const example = "{ ids: new Map([['desk', 0]]), pieces }"
  const { ids, pieces } = objectOf(tables, 'facts of tables', example)
  if (!(ids instanceof Map))
    throw new TypeError(`"ids" of the tables is ${quote(ids)}. Write a Map of the calendars' ids by name: ${example}.`)
  if (!(Number.isInteger(pieces) && pieces >= 1 && pieces <= 1440))
    throw new TypeError(
      `"pieces" of the tables is ${quote(pieces)}. Write the number that calendarTables returns: ${example}.`,
    )
  return tables
}

/** A name of the database. @throws TypeError for anything but text. */
export const nameOf = (value: string, what: string): string => textOf(value, `the name of ${what}`, "'tickets'")

/** A list of names of columns. @throws TypeError for anything else. */
export function namesOf(names: readonly string[]): readonly string[] {
  for (const name of listOf(names, 'columns', "['id']")) nameOf(name, 'a column')
  return names
}

/** @throws TypeError for anything but what `compileSla` returns. */
export function slaOf(sla: Sla): Sla {
  if (isObject(sla) && isObject(sla.policy) && Array.isArray(sla.policy.clocks)) return sla
  throw new TypeError(`${quote(sla)} is not a compiled SLA policy. Write compileSla(policy).`)
}
