// Why there is this much open time.

import { domainMs, fromEpochMs, type Instant, type InstantLike, pointer, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import { type Calendar, isCalendar } from '../calendar'
import { zoneHashOf } from '../engine/zone-hash'
import type { CalendarReason, Cause } from './reason'
import { explainedBetween } from './segments'

/** A span of time with one answer and the reasons for it. */
export interface ElapsedSegment {
  readonly from: Instant
  readonly to: Instant
  readonly open: boolean
  /** Physical milliseconds; negative when `to` is before `from`. */
  readonly ms: number
  readonly reasons: readonly CalendarReason[]
}

/** An amount of open time with every span that it is made of. The open segments' `ms` add up to `elapsedMs`. */
export interface ElapsedExplanation {
  readonly from: Instant
  readonly to: Instant
  readonly elapsedMs: number
  /** All time between the two instants, open and closed, in order of time. */
  readonly segments: readonly ElapsedSegment[]
  readonly tzdata: string | null
  readonly zoneHash: string
}

export interface ExplainOptions {
  /** What reasons call the calendar's document. Left out: `'calendar'`. */
  readonly document?: string
}

/**
 * Why is there this much open time between two instants? Which window or override made each open span, and which holiday or
 * break each closed one.
 *
 * A span in which the clock was changed says so, because its physical length is not what its windows read. With `to`
 * before `from` every length is negative, as `elapsedMs` is.
 *
 * @throws DomainError outside the years 1900 to 2199.
 * @example
 * const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: { fri: ['09:00-17:00'] }, holidays: [{ on: '2026-12-25', name: 'Christmas Day' }] })
 * const { elapsedMs, segments } = explainElapsed(desk, '2026-12-18T16:00:00Z', '2026-12-25T12:00:00Z')
 * elapsedMs                                                  // => 3600000
 * segments.map(({ open, reasons }) => [open, reasons[0].code]) // => [[true, 'calendar/window'], [false, 'calendar/outside-hours'], [false, 'calendar/holiday']]
 * segments[2].reasons[0].facts.name                            // => 'Christmas Day'
 */
export function explainElapsed(
  calendar: Calendar,
  from: InstantLike,
  to: InstantLike,
  options: ExplainOptions = {},
): ElapsedExplanation {
  if (!isCalendar(calendar))
    throw new TypeError(`${quote(calendar)} is not a compiled calendar. Give what compileCalendar returns.`)
  objectOf(options, 'an object of options', '{ document: "desk" }')
  const fromMs = domainMs(from)
  const toMs = domainMs(to)
  const sign = toMs < fromMs ? -1 : 1
  const document = options.document ?? 'calendar'
  const segments = explainedBetween(calendar.definition, Math.min(fromMs, toMs), Math.max(fromMs, toMs)).map(
    (segment): ElapsedSegment => ({
      from: fromEpochMs(segment.from),
      to: fromEpochMs(segment.to),
      open: segment.open,
      ms: sign * (segment.to - segment.from),
      reasons: [...segment.causes, ...clockChanges(segment)].map((cause) => reasonOf(cause, document)),
    }),
  )
  return {
    from: fromEpochMs(fromMs),
    to: fromEpochMs(toMs),
    elapsedMs: segments.reduce((sum, segment) => (segment.open ? sum + segment.ms : sum), 0),
    segments,
    tzdata: calendar.tzdata,
    zoneHash: zoneHashOf(calendar),
  }
}

/** The reason with its document: its own copy of the facts, so that nothing of an answer is shared. */
const reasonOf = (cause: Cause, document: string): CalendarReason =>
  ({
    code: cause.code,
    facts: { ...cause.facts },
    source: { document, path: pointer(...cause.path) },
  }) as CalendarReason

/** Changes of the clock inside a segment, in the zones that made it. */
function clockChanges(segment: { from: number; to: number; zones: ReadonlyMap<string, Cause['path']> }): Cause[] {
  return [...segment.zones].flatMap(([timeZone, path]) =>
    zoneOf(timeZone)
      .transitions(segment.from + 1, segment.to)
      .map(
        ({ atMs, beforeMs, afterMs }): Cause => ({
          code: 'calendar/clock-changed',
          facts: { timeZone, at: fromEpochMs(atMs), byMs: afterMs - beforeMs },
          path: [...path, 'timeZone'],
        }),
      ),
  )
}
