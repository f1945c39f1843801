// The calendars of a warehouse: ids by name, the horizon that their tables cover, and which tables a change makes stale.

import { type Calendar, type CalendarContext, type CalendarDefinition, toCalendar, zoneHashOf } from '@mspkit/calendar'
import { DefinitionError, dayMs, domainMs, type InstantLike, quote } from '@mspkit/values'
import { calendarEntries } from '../given'
import type { Horizon, NamedCalendars, WarehouseCalendar } from './facts'

/**
 * A horizon that covers both instants, widened to whole days.
 *
 * @throws RangeError if `to` is not after `from`.
 * @example
 * horizonOf('2026-03-02T15:00:00Z', '2026-03-03T15:00:00Z') // => { fromMs: 1772409600000, toMs: 1772582400000 }
 */
export function horizonOf(from: InstantLike, to: InstantLike): Horizon {
  const fromMs = Math.floor(domainMs(from) / dayMs) * dayMs
  const toMs = Math.ceil(domainMs(to) / dayMs) * dayMs
  if (toMs <= fromMs)
    throw new RangeError(`The horizon ends at ${quote(to)}, which is not after its start ${quote(from)}.`)
  return { fromMs, toMs }
}

/**
 * Compiles calendars and numbers them in the order in which they are given.
 *
 * @throws DefinitionError that names the calendar.
 * @example
 * calendarsOf({ desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'] } } })[0].id // => 0
 */
export function calendarsOf(named: NamedCalendars, context: CalendarContext = {}): WarehouseCalendar[] {
  return calendarEntries(named).map(([name, definition], id) => {
    const calendar = compiled(name, definition, context)
    return { id, name, calendar, specHash: specHashOf(calendar) }
  })
}

function compiled(name: string, definition: CalendarDefinition | Calendar, context: CalendarContext): Calendar {
  try {
    return toCalendar(definition, context)
  } catch (error) {
    if (!DefinitionError.isInstance(error)) throw error
    throw new DefinitionError(`calendar ${quote(name)}`, error.problems)
  }
}

/** A hash of the definition and of its zones' transitions: FNV-1a of 64 bits, in two halves. */
function specHashOf(calendar: Calendar): string {
  const content = `${zoneHashOf(calendar)} ${JSON.stringify(calendar.definition)}`
  return fnv(content, 0x811c9dc5) + fnv(content, 0x9747b28c)
}

function fnv(content: string, seed: number): string {
  let hash = seed
  for (let i = 0; i < content.length; i++) hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
