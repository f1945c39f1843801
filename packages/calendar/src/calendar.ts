// What a compiled calendar answers.

import type { Duration, Instant, InstantLike, LocalDate } from '@mspkit/values'
import type { CalendarDefinition } from './definition/definition'

/** An interval of open time, half-open, with its length in milliseconds. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
}

/** An interval of open time in epoch milliseconds, half-open. */
export interface EpochSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** Where the dates of a question are. Needed where a calendar has no zone of its own. */
export interface DateOptions {
  /** An IANA name. Left out: the calendar's own zone. */
  readonly timeZone?: string
}

/**
 * The same functions on epoch milliseconds, without parsing or checks. Instants must lie in
 * [1900, 2200]; `null` means never within it.
 */
export interface EpochCalendar {
  /** Is it open at this instant? */
  isOpen(atMs: number): boolean
  /** Open milliseconds in [from, to); negative when `to` is before `from`. */
  elapsed(fromMs: number, toMs: number): number
  /** The earliest instant by which so many open milliseconds have passed; a negative length looks back. */
  after(atMs: number, lengthMs: number): number | null
  /** The latest instant since which so many open milliseconds have passed; a negative length looks ahead. */
  before(atMs: number, lengthMs: number): number | null
  /** The earliest open instant at or after this one. */
  nextOpen(atMs: number): number | null
  /** This instant when it is open, else the last closing before or at it. */
  previousOpen(atMs: number): number | null
  /** The next instant, strictly after this one, at which closed time ends. */
  nextOpening(atMs: number): number | null
  /** The last instant, strictly before this one, at which open time ended. */
  previousClosing(atMs: number): number | null
  /** Maximal open spans, clipped to [from, to), in order. Lazy. */
  spans(fromMs: number, toMs: number): IterableIterator<EpochSpan>
  /** The n-th local date with open time; see {@link Calendar.businessDay}. */
  businessDay(atMs: number, n: number, options?: DateOptions): LocalDate | null
}

/** A compiled calendar. Each function also exists in `epoch`, on epoch milliseconds. */
export interface Calendar {
  /** Is it open at this instant? The opening instant is open, the closing one is not. */
  isOpen(at: InstantLike): boolean
  /** Open milliseconds in [from, to), physical and unrounded; negative when `to` is before `from`. */
  elapsedMs(from: InstantLike, to: InstantLike): number
  /**
   * The earliest instant by which so much open time has passed: a duration that exactly fills a window lands on its
   * closing. `'0s'` gives the instant itself. `null` when never.
   */
  after(at: InstantLike, duration: Duration): Instant | null
  /** The latest instant since which so much open time has passed; mirrors `after`. */
  before(at: InstantLike, duration: Duration): Instant | null
  /** The earliest open instant at or after this one; `null` when none. */
  nextOpen(at: InstantLike): Instant | null
  /** This instant when it is open, else the last closing before or at it; `null` when none. */
  previousOpen(at: InstantLike): Instant | null
  /** The next opening strictly after this instant; `null` when none. */
  nextOpening(at: InstantLike): Instant | null
  /** The last closing strictly before this instant; `null` when none. */
  previousClosing(at: InstantLike): Instant | null
  /** Maximal open spans, clipped to [from, to), in order, abutting ones merged. Lazy; empty when `to` is not after `from`. */
  spans(from: InstantLike, to: InstantLike): IterableIterator<Span>
  /**
   * The n-th local date with open time after the instant's own. 0 is the instant's date if open time is left on it, else
   * the next date with any, so a Sunday ticket counts as Monday's and its first business day is Tuesday. `null` when never.
   *
   * @throws RangeError when `n` is negative or fractional, or the calendar has no zone and none is given.
   */
  businessDay(at: InstantLike, n: number, options?: DateOptions): LocalDate | null
  /** The same functions on epoch milliseconds. */
  readonly epoch: EpochCalendar
  /** The calendar's zone; `null` when it is put together from several. */
  readonly timeZone: string | null
  /** The definition as compiled: a frozen copy, named holiday sets written out. */
  readonly definition: CalendarDefinition
  /** The version of the platform's time zone data, e.g. `'2026a'`; `null` where the platform does not say. */
  readonly tzdata: string | null
}

/**
 * Whether a value is a compiled calendar, wrapped or of another copy of mspkit too.
 *
 * @example
 * isCalendar(compileCalendar(always)) // => true
 * isCalendar(always)                  // => false
 */
export const isCalendar = (value: unknown): value is Calendar =>
  typeof value === 'object' &&
  value !== null &&
  'elapsedMs' in value &&
  'epoch' in value &&
  typeof value.elapsedMs === 'function' &&
  typeof value.epoch === 'object'
