import { fromEpochMs, type Instant, type InstantLike, pointer } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Calendar } from './calendar'
import { instantMs } from './instant-argument'
import { type Because, explainedBetween } from './pieces'

/** Why a stretch is open or closed: a line of the definition. */
export interface CalendarReason {
  /** `calendar/window`, `calendar/override`, `calendar/break`, `calendar/holiday`, `calendar/outside-hours` …; see `@mspkit/calendar/words`. */
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  /** The document, by the name given in the options, and the JSON Pointer into it. */
  readonly source: { readonly document: string; readonly path: string }
}

/** A stretch of time with one answer and the reasons for it. */
export interface ElapsedPiece {
  readonly from: Instant
  readonly to: Instant
  readonly open: boolean
  /** Physical milliseconds; negative when the question was reversed. */
  readonly ms: number
  readonly reasons: readonly CalendarReason[]
}

/** An amount of open time with every stretch that it is made of. The open pieces' `ms` add up to `elapsedMs`. */
export interface ElapsedExplanation {
  readonly from: Instant
  readonly to: Instant
  readonly elapsedMs: number
  /** All time between the two instants, open and closed, in order of time. */
  readonly pieces: readonly ElapsedPiece[]
  readonly tzdata: string | null
  readonly zoneHash: string
}

export interface ExplainOptions {
  /** What reasons call the calendar's document. Left out: `'calendar'`. */
  readonly document?: string
}

/**
 * Why is this much open time between two instants? Which window or override made each open stretch, and which holiday or
 * break each closed one.
 *
 * A stretch in which the clock was changed says so, because its physical length is not what its windows read. With `to`
 * before `from` every length is negative, as `elapsedMs` is.
 *
 * @throws RangeError outside [1900, 2200].
 * @example
 * const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: { fri: ['09:00-17:00'] }, holidays: [{ on: '2026-12-25', name: 'Christmas Day' }] })
 * const { elapsedMs, pieces } = explainElapsed(desk, '2026-12-18T16:00:00Z', '2026-12-25T12:00:00Z')
 * elapsedMs                                                  // => 3600000
 * pieces.map(({ open, reasons }) => [open, reasons[0].code]) // => [[true, 'calendar/window'], [false, 'calendar/outside-hours'], [false, 'calendar/holiday']]
 * pieces[2].reasons[0].facts.name                            // => 'Christmas Day'
 */
export function explainElapsed(
  calendar: Calendar,
  from: InstantLike,
  to: InstantLike,
  options: ExplainOptions = {},
): ElapsedExplanation {
  const fromMs = instantMs(from)
  const toMs = instantMs(to)
  const sign = toMs < fromMs ? -1 : 1
  const document = options.document ?? 'calendar'
  const pieces = explainedBetween(calendar.definition, Math.min(fromMs, toMs), Math.max(fromMs, toMs)).map(
    (piece): ElapsedPiece => ({
      from: fromEpochMs(piece.from),
      to: fromEpochMs(piece.to),
      open: piece.open,
      ms: sign * (piece.to - piece.from),
      reasons: [...piece.because, ...clockChanges(piece)].map((because) => ({
        code: because.code,
        facts: because.facts,
        source: { document, path: pointer(...because.path) },
      })),
    }),
  )
  return {
    from: fromEpochMs(fromMs),
    to: fromEpochMs(toMs),
    elapsedMs: pieces.reduce((sum, piece) => (piece.open ? sum + piece.ms : sum), 0),
    pieces,
    tzdata: calendar.tzdata,
    zoneHash: calendar.zoneHash,
  }
}

/** Changes of the clock inside a piece, in the zones that made it. */
function clockChanges(piece: { from: number; to: number; zones: ReadonlyMap<string, Because['path']> }): Because[] {
  return [...piece.zones].flatMap(([timeZone, path]) =>
    zoneOf(timeZone)
      .transitions(piece.from + 1, piece.to)
      .map(({ atMs, beforeMs, afterMs }) => ({
        code: 'calendar/clock-changed',
        facts: { timeZone, at: fromEpochMs(atMs), byMs: afterMs - beforeMs },
        path: [...path, 'timeZone'],
      })),
  )
}
