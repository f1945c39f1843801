// Calendars made of others, and the one that never closes.

import type { CalendarDefinition, DifferenceCalendar, IntersectionCalendar, UnionCalendar } from './definition'

/**
 * Around the clock. A definition like any other: `compileCalendar(always)`.
 *
 * @example
 * compileCalendar(always).elapsedMs('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z') // => 86400000
 */
export const always: CalendarDefinition = {
  timeZone: 'Etc/UTC',
  hours: {
    mon: ['00:00-24:00'],
    tue: ['00:00-24:00'],
    wed: ['00:00-24:00'],
    thu: ['00:00-24:00'],
    fri: ['00:00-24:00'],
    sat: ['00:00-24:00'],
    sun: ['00:00-24:00'],
  },
}

/**
 * The calendar that is open when any of these is.
 *
 * @example
 * union({ timeZone: 'Etc/UTC', hours: {} }) // => { union: [{ timeZone: 'Etc/UTC', hours: {} }] }
 */
export function union(...parts: readonly CalendarDefinition[]): UnionCalendar {
  return { union: parts }
}

/**
 * The calendar that is open when all of these are.
 *
 * @example
 * compileCalendar(intersect(always, { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } })).nextOpen('2026-03-01T00:00:00Z')
 * // => '2026-03-02T09:00:00.000Z'
 */
export function intersect(...parts: readonly CalendarDefinition[]): IntersectionCalendar {
  return { intersect: parts }
}

/**
 * The calendar that is open when the first is and none of the others.
 *
 * @example
 * compileCalendar(subtract(always, { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } })).isOpen('2026-03-02T12:00:00Z')
 * // => false
 */
export function subtract(from: CalendarDefinition, ...less: readonly CalendarDefinition[]): DifferenceCalendar {
  return { subtract: [from, ...less] }
}

/**
 * A definition, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }).timeZone // => 'Etc/UTC'
 */
export const defineCalendar = (definition: CalendarDefinition): CalendarDefinition => definition
