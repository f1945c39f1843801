// What a compiled policy answers: the evaluator, the tracker of one ticket, and their results.

import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import type { Instant, InstantLike } from '@mspkit/values'
import type { SlaPolicy } from './policy/definition'
import type { SlaReason } from './reason'

/** The next instant at which a reading changes by itself. */
export interface NextChange {
  readonly at: Instant
  readonly ticketId: string
  /** The clock's name. */
  readonly name: string
  readonly cycle: number
  /** A warning is reached, the target is used up, or a pause cap lets the clock run again. */
  readonly what: 'warning' | 'due' | 'pause-cap'
  /** Percent of the target, for a warning. */
  readonly percent: number | null
}

/** What can be said of a clock when not everything about the ticket is known. */
export interface ClockBounds {
  readonly ticketId: string
  readonly name: string
  readonly cycle: number
  /** `met`, `breached`, `pending` or `none` only when every history that fits the facts says so. */
  readonly verdict: ClockReading['verdict']
  /** The reading of the history that uses up the least time. */
  readonly best: ClockReading<SlaReason>
  /** The reading of the history that uses up the most. */
  readonly worst: ClockReading<SlaReason>
  /** What is not known: seen late, an unmapped status, or events that are missing. Empty when all is. */
  readonly because: readonly ('seen-late' | 'unknown-status' | 'missing-history')[]
}

export interface BoundsOptions {
  /**
   * Whether a stop that the ticket's own stamps show is its last, so that nothing was reopened unseen. Default false.
   */
  readonly stopsAreFinal?: boolean
}

/** One ticket followed event by event. */
export interface TicketTracker {
  /**
   * Takes in one event, in whatever order events arrive. What is wrong is refused whole, and nothing of it is remembered.
   *
   * @throws DefinitionError with every problem of an event that cannot be read; DomainError outside the years 1900 to 2199.
   */
  observe(event: TicketEvent): void
  /** The readings at an instant: what `sla.read` says of the whole ticket. */
  read(at: InstantLike): ClockReading<SlaReason>[]
  /** When the next reading changes by itself. */
  next(at: InstantLike): NextChange | null
  /** A copy of the ticket with every event so far, its instants as text; `track` goes on from it. */
  snapshot(): Ticket
}

/** A compiled policy. */
export interface Sla {
  /**
   * Is it on time? The reading of every clock of a ticket at an instant, in the order of the policy, cycles oldest first.
   *
   * Unknown data goes through `parseTicket` first.
   *
   * @throws RangeError or TypeError when `at` is not an instant; DefinitionError with every problem of a ticket that cannot be
   * read; DomainError outside the years 1900 to 2199.
   */
  read(ticket: Ticket, at: InstantLike): ClockReading<SlaReason>[]
  /** When the next reading changes by itself, at `at` or later, for schedulers; `null` when none will. */
  next(ticket: Ticket, at: InstantLike): NextChange | null
  /**
   * What is certain when history is partial? Best and worst reading of every clock, and the verdict that all histories that
   * fit the facts share.
   *
   * Events with `earliestAt` may have happened any time between it and `at`, in the order they are listed; an unmapped status
   * may have paused or not. With `history: 'snapshots'` or `'none'` any time may have been paused, or resolved and reopened,
   * unseen. Priority and other facts are taken as known.
   */
  bounds(ticket: Ticket, at: InstantLike, options?: BoundsOptions): ClockBounds[]
  /**
   * Follows a ticket event by event, or goes on from a tracker's snapshot.
   *
   * @throws DefinitionError with every problem of a ticket that cannot be read; DomainError outside the years 1900 to 2199.
   */
  track(ticket: Ticket): TicketTracker
  /** The readings of many tickets, in order, one list a ticket, holding one ticket at a time. */
  readAll(tickets: Iterable<Ticket>, at: InstantLike): IterableIterator<ClockReading<SlaReason>[]>
  readAll(tickets: AsyncIterable<Ticket>, at: InstantLike): AsyncIterableIterator<ClockReading<SlaReason>[]>
  /** The policy that is answered by: a frozen copy of the one that was given. */
  readonly policy: SlaPolicy
  /** Names of the calendars that the policy may use, `always` among them. */
  readonly calendars: readonly string[]
}
