// From a definition to the calendar that it means.

import {
  DefinitionError,
  type Duration,
  domainMs,
  fromEpochMs,
  type Instant,
  type InstantLike,
  quote,
  toMs,
} from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import { type Calendar, type DateOptions, type EpochCalendar, isCalendar, type Span } from '../calendar'
import { type CalendarContext, readCalendar } from '../definition/check'
import { zoneNameOf } from '../definition/date-zone'
import type { CalendarDefinition } from '../definition/definition'
import { withSets } from '../definition/holiday-sets'
import { compiledCalendar } from './compiled'

/**
 * The calendar that a definition means: when are we open?
 *
 * Compiling is cheap and lays out nothing; years are laid out as questions reach them, and the transitions of a time zone
 * are found once and shared by all calendars in it. The definition is copied: later changes to it are not seen.
 *
 * @throws DefinitionError with every problem of the definition, see {@link checkCalendar}.
 * @example
 * const desk = compileCalendar({
 *   timeZone: 'America/Chicago',
 *   hours: { mon: ['08:00-12:00', '13:00-17:00'], tue: ['08:00-17:00'] },
 *   holidays: ['2026-05-25'],
 * })
 * desk.after('2026-05-19T21:30:00Z', '90m')                      // => '2026-05-26T14:00:00.000Z'
 * desk.elapsedMs('2026-05-19T21:30:00Z', '2026-05-26T14:00:00Z') // => 5400000
 */
export function compileCalendar(definition: CalendarDefinition, context: CalendarContext = {}): Calendar {
  const { value, problems } = readCalendar(definition, context)
  if (value === null) throw new DefinitionError('calendar', problems)
  const kept = withSets(value, context?.holidaySets ?? {})
  return calendarOf(kept, compiledCalendar(kept))
}

/**
 * A calendar from a definition or a compiled calendar: contexts of every package take both.
 *
 * @throws DefinitionError when it is neither.
 * @example
 * toCalendar(always).isOpen('2026-03-02T12:00:00Z') // => true
 */
export const toCalendar = (calendar: CalendarDefinition | Calendar, context: CalendarContext = {}): Calendar =>
  isCalendar(calendar) ? calendar : compileCalendar(calendar, context)

const written = (ms: number | null): Instant | null => (ms === null ? null : fromEpochMs(ms))

function businessDays(n: number): number {
  if (Number.isInteger(n) && n >= 0) return n
  throw new RangeError(`${quote(n)} is not a number of business days. Write a whole number, 0 or more.`)
}

function calendarOf(definition: CalendarDefinition, bare: EpochCalendar): Calendar {
  const epoch: EpochCalendar = Object.freeze({
    ...bare,
    businessDay: (atMs: number, n: number, options?: DateOptions) => bare.businessDay(atMs, businessDays(n), options),
  })
  return Object.freeze<Calendar>({
    isOpen: (at) => epoch.isOpen(domainMs(at)),
    elapsedMs: (from, to) => epoch.elapsed(domainMs(from), domainMs(to)),
    after: (at: InstantLike, duration: Duration) => written(epoch.after(domainMs(at), toMs(duration))),
    before: (at: InstantLike, duration: Duration) => written(epoch.before(domainMs(at), toMs(duration))),
    nextOpen: (at) => written(epoch.nextOpen(domainMs(at))),
    previousOpen: (at) => written(epoch.previousOpen(domainMs(at))),
    nextOpening: (at) => written(epoch.nextOpening(domainMs(at))),
    previousClosing: (at) => written(epoch.previousClosing(domainMs(at))),
    spans: (from, to) => friendlySpans(epoch, domainMs(from), domainMs(to)),
    businessDay: (at, n, options) => epoch.businessDay(domainMs(at), n, options),
    epoch,
    timeZone: zoneNameOf(definition),
    definition,
    tzdata: tzdataVersion(),
  })
}

function* friendlySpans(epoch: EpochCalendar, fromMs: number, toMs: number): Generator<Span> {
  for (const span of epoch.spans(fromMs, toMs)) {
    yield {
      from: fromEpochMs(span.fromMs),
      to: fromEpochMs(span.toMs),
      ms: span.toMs - span.fromMs,
    }
  }
}
