import {
  DefinitionError,
  type Duration,
  fromEpochMs,
  frozenCopy,
  type Instant,
  type InstantLike,
  toMs,
} from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import type { Calendar, DateOptions, EpochCalendar, Span } from './calendar'
import { type CheckOptions, faultsOf } from './check'
import { compiledCalendar } from './compiled'
import { zoneNameOf, zonesOf } from './date-zone'
import type { CalendarDefinition } from './definition'
import { withSets } from './holiday-sets'
import { instantMs } from './instant-argument'
import { zoneHashOf } from './zone-hash'

/**
 * The calendar that a definition means: when are we working?
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
export function compileCalendar(definition: CalendarDefinition, options?: CheckOptions): Calendar
export function compileCalendar(definition: unknown, options?: CheckOptions): Calendar
export function compileCalendar(definition: unknown, options: CheckOptions = {}): Calendar {
  const sets = options.holidaySets ?? {}
  const problems = faultsOf(definition, sets)
  if (problems.length > 0) throw new DefinitionError('calendar', problems)
  const kept = frozenCopy(withSets(definition as CalendarDefinition, sets))
  return calendarOf(kept, compiledCalendar(kept))
}

const written = (ms: number | null): Instant | null => (ms === null ? null : fromEpochMs(ms))

function businessDays(n: number): number {
  if (Number.isInteger(n) && n >= 0) return n
  throw new RangeError(`${n} is not a number of business days. Write a whole number, 0 or more.`)
}

function calendarOf(definition: CalendarDefinition, bare: EpochCalendar): Calendar {
  const epoch: EpochCalendar = Object.freeze({
    ...bare,
    businessDay: (atMs: number, n: number, options?: DateOptions) => bare.businessDay(atMs, businessDays(n), options),
  })
  return Object.freeze<Calendar>({
    isOpen: (at) => epoch.isOpen(instantMs(at)),
    elapsedMs: (from, to) => epoch.elapsed(instantMs(from), instantMs(to)),
    after: (at: InstantLike, duration: Duration) => written(epoch.after(instantMs(at), toMs(duration))),
    before: (at: InstantLike, duration: Duration) => written(epoch.before(instantMs(at), toMs(duration))),
    nextOpen: (at) => written(epoch.nextOpen(instantMs(at))),
    previousOpen: (at) => written(epoch.previousOpen(instantMs(at))),
    nextOpening: (at) => written(epoch.nextOpening(instantMs(at))),
    previousClosing: (at) => written(epoch.previousClosing(instantMs(at))),
    spans: (from, to) => friendlySpans(epoch, instantMs(from), instantMs(to)),
    businessDay: (at, n, options) => epoch.businessDay(instantMs(at), n, options),
    epoch,
    timeZone: zoneNameOf(definition),
    definition,
    tzdata: tzdataVersion(),
    get zoneHash() {
      return zoneHashOf(zonesOf(definition))
    },
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
