// The evaluator as callers see it, the tracker of one ticket, and what both return.

import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import type { Instant, InstantLike } from '@mspkit/values'
import type { Assumption } from './assumption'
import type { SlaPolicy } from './policy/definition'
import type { SlaReason } from './reason'

/** The next instant at which a reading changes without a new event. */
export interface NextChange {
  readonly at: Instant
  readonly ticketId: string
  /** The clock's name. */
  readonly name: string
  readonly cycle: number
  /** A warning is reached, the target is used up, or a pause cap ends and the clock runs again. */
  readonly what: 'warning' | 'due' | 'pause-cap'
  /** Percent of the target, for a warning. */
  readonly percent: number | null
}

/** What is certain about a clock when the ticket's history is incomplete. */
export interface ClockBounds {
  readonly ticketId: string
  readonly name: string
  readonly cycle: number
  /** The verdict that every possible history gives, under the assumptions chosen; `indeterminate` if they differ. */
  readonly verdict: ClockReading['verdict']
  /** Every verdict that a possible history gives, under the assumptions chosen. `met` and `pending` together: in time so far. */
  readonly possible: readonly ClockReading['verdict'][]
  /** What `verdict` would be under all assumptions. */
  readonly ifAssumed: ClockReading['verdict']
  /** The assumptions that `verdict` relies on; empty if the history is complete. */
  readonly assumptions: readonly Assumption[]
  /** The assumptions that the ticket itself disproves, chosen or not; `verdict` and `ifAssumed` are given without them. */
  readonly disproved: readonly Assumption[]
  /** The reading of the possible history that uses up the least time. */
  readonly best: ClockReading<SlaReason>
  /** The reading of the possible history that uses up the most time. */
  readonly worst: ClockReading<SlaReason>
  /** What is not known: when an event happened, what a status means, or events themselves. Empty if everything is known. */
  readonly gaps: readonly ('seen-late' | 'unknown-status' | 'missing-history')[]
}

export interface BoundsOptions {
  /** What to assume about events that are missing. `facts-constant` always applies. */
  readonly assume?: readonly Assumption[]
}

/** One ticket followed event by event. */
export interface TicketTracker {
  /**
   * Adds one event. Events may arrive in any order, except that events of one instant keep the order in which they arrive. An event delivered
   * again counts once if it has an id, or if it is exact and none of the same instant arrived in between. A wrong event is refused and
   * nothing of it is kept.
   *
   * @throws DefinitionError with every problem of an event that cannot be read; DomainError outside the years 1900 to 2199.
   */
  observe(event: TicketEvent): void
  /** The readings at an instant: what `sla.read` returns for the ticket with every event so far. */
  read(at: InstantLike): ClockReading<SlaReason>[]
  /** When a reading next changes without a new event; `null` if never. */
  next(at: InstantLike): NextChange | null
  /** A copy of the ticket with every event so far, with instants as text. Pass it to `track` to continue. */
  snapshot(): Ticket
}

/** A compiled policy that reads tickets whose whole history is known. */
export interface SlaReader {
  /**
   * Is it on time? Returns the reading of every clock of a ticket at an instant, in the order of the policy, oldest cycle first.
   *
   * Pass unknown data through `parseTicket` first.
   *
   * @throws RangeError or TypeError if `at` is not an instant; DefinitionError with every problem of a ticket that cannot be
   * read; DomainError outside the years 1900 to 2199.
   */
  read(ticket: Ticket, at: InstantLike): ClockReading<SlaReason>[]
  /** A frozen copy of the policy that was passed to `compileSla`. */
  readonly policy: SlaPolicy
  /** Names of the calendars that the policy may use, including `always`. */
  readonly calendars: readonly string[]
  /**
   * The version of the time zone data that every answer is computed with, e.g. `'2026a'`; `null` where the platform does not say. Store it
   * with the answers: verdicts change when a government changes its clocks.
   */
  readonly tzdata: string | null
}

/** A compiled policy. */
export interface Sla extends SlaReader {
  /**
   * When does a reading next change without a new event? Returns the earliest instant, at `at` or later, from which on a reading is another: the
   * target is used up (the clock is breached a millisecond later), a warning is reached, or a pause cap ends. `null` if never.
   *
   * A scheduler reads the ticket after that instant and goes on from there: `for (let change = sla.next(ticket, at); change; change =
   * sla.next(ticket, Date.parse(change.at) + 1)) …`. This visits every change once and ends. Ask again from the instant of each new event.
   */
  next(ticket: Ticket, at: InstantLike): NextChange | null
  /** The readings of many tickets in order, one list for each ticket. It holds one ticket at a time. */
  readAll(tickets: Iterable<Ticket>, at: InstantLike): IterableIterator<ClockReading<SlaReason>[]>
  readAll(tickets: AsyncIterable<Ticket>, at: InstantLike): AsyncIterableIterator<ClockReading<SlaReason>[]>
  /**
   * What is certain when the history is incomplete? Returns the best and the worst reading of every clock, every verdict that a possible
   * history gives, and the verdict that all of them share, with the assumptions that it relies on.
   *
   * An event with `earliestAt` may have happened at any time between `earliestAt` and `at`; events that one poll saw keep their order, but
   * snapshots show no order of changes of different fields. An
   * unmapped status may have paused or stopped the clock. With `history: 'snapshots'` or `'none'`, the ticket may have been paused,
   * answered, or resolved and reopened at any time without an event, unless `ticket.summary` or an assumption says otherwise.
   */
  bounds(ticket: Ticket, at: InstantLike, options?: BoundsOptions): ClockBounds[]
  /**
   * Follows a ticket event by event. To continue, pass a tracker's snapshot.
   *
   * @throws DefinitionError with every problem of a ticket that cannot be read; DomainError outside the years 1900 to 2199.
   */
  track(ticket: Ticket): TicketTracker
}
