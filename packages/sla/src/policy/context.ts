// The context of a policy: calendars by name, and the clients and sites that conditions read.

import {
  always,
  type Calendar,
  type CalendarContext,
  type CalendarDefinition,
  compileCalendar,
  toCalendar,
} from '@mspkit/calendar'
import type { Client, Site } from '@mspkit/records'
import { clientSchema, siteSchema } from '@mspkit/records/schema'
import { DefinitionError, orThrow } from '@mspkit/values'
import { iterableOf, objectOf } from '@mspkit/values/arguments'
import { parseDocument, type Schema } from '@mspkit/values/schema'
import type { Calendars } from '../clocks/promise'
import type { Roster } from '../timeline/story'
import type { SlaPolicy } from './definition'

/** The name of the calendar that is always open. No policy may define another calendar with this name. */
export const alwaysName = 'always'

/** What a policy is compiled with. Definitions of calendars may name holiday sets, see `holidaySets`. */
export interface SlaContext extends CalendarContext {
  /** Calendars, defined or compiled, by the names that the policy uses. `always` is built in. */
  readonly calendars?:
    | Readonly<Record<string, CalendarDefinition | Calendar>>
    | ReadonlyMap<string, CalendarDefinition | Calendar>
  /** For conditions on `client.…`. */
  readonly clients?: Iterable<Client>
  /** For conditions on `site.…` and calendars by `site.calendar`. */
  readonly sites?: Iterable<Site>
}

/** What a policy is checked against: the context that it will be compiled with, or only the names of the calendars. */
export interface SlaCheckContext extends CalendarContext {
  /** Calendars by name, or the names alone. Without it, names of calendars are not checked. */
  readonly calendars?: NonNullable<SlaContext['calendars']> | Iterable<string>
}

const example = '{ calendars: { desk } }'

/** The names of the calendars in a context; `null` if the context has no `calendars`. */
export function givenNames(context: SlaCheckContext): readonly string[] | null {
  const { calendars } = objectOf(context, 'an object', example)
  if (calendars === undefined) return null
  if (calendars instanceof Map) return [...calendars.keys()].map(String)
  const given = optionsOrList(calendars)
  return Symbol.iterator in given ? [...given].map(String) : Object.keys(given)
}

const optionsOrList = <T extends object>(calendars: T): T =>
  Array.isArray(calendars) ? calendars : objectOf(calendars, 'an object', '{ desk: compileCalendar({ … }) }')

/** The calendars of a context, compiled. @throws DefinitionError if one is neither a definition nor compiled. */
export function givenCalendars(context: SlaContext): ReadonlyMap<string, Calendar> {
  const { calendars = {} } = objectOf(context, 'an object', example)
  const entries: Iterable<readonly [string, CalendarDefinition | Calendar]> =
    calendars instanceof Map
      ? calendars
      : Object.entries(objectOf(calendars, 'an object', '{ desk: compileCalendar({ … }) }'))
  return new Map([...entries].map(([name, calendar]) => [name, compiledAs(name, calendar, context)]))
}

function compiledAs(name: string, calendar: CalendarDefinition | Calendar, context: CalendarContext): Calendar {
  try {
    return toCalendar(calendar, context)
  } catch (error) {
    throw DefinitionError.isInstance(error)
      ? new DefinitionError(`calendar ${JSON.stringify(name)}`, error.problems)
      : error
  }
}

/** Every calendar that a checked policy may use, by name. */
export function allCalendars(
  policy: SlaPolicy,
  given: ReadonlyMap<string, Calendar>,
  context: CalendarContext,
): Calendars {
  const own = Object.entries(policy.calendars ?? {}).map(
    ([name, calendar]) => [name, compileCalendar(calendar, context)] as const,
  )
  return new Map([...given, ...own, [alwaysName, compileCalendar(always)]])
}

/** Copies of the clients and sites, so that later changes do not affect answers. @throws DefinitionError if one cannot be read. */
export const rosterOf = ({ clients = [], sites = [] }: SlaContext): Roster => ({
  clients: byId('client', clients, clientSchema),
  sites: byId('site', sites, siteSchema),
})

function byId<T extends { readonly id: string }>(
  noun: string,
  records: Iterable<T>,
  schema: Schema<T>,
): ReadonlyMap<string, T> {
  // Parsed documents are frozen copies.
  const copies = [...iterableOf(records, `${noun}s`)].map((one) => orThrow(parseDocument(schema, one, 'records'), noun))
  return new Map(copies.map((one) => [one.id, one]))
}
