// What is certain of a ticket's clocks, and what follows from which assumption.

import type { ClockReading } from '@mspkit/records'
import type { ClockBounds, SharedBounds, SlaReason } from '@mspkit/sla'
import type { FiledTicket } from '../../tickets/filed'

/**
 * What is not known of a clock: a fact that its targets read; events that decide it, such as replies; or since when the ticket has its present
 * status, on which it depends whether the ticket is late.
 */
export type Lack = 'fact' | 'events' | 'status-date'

/** A clock's cycle, with how certain its verdict is. */
export interface JudgedReading {
  readonly bounds: ClockBounds
  /** The verdict if every assumption holds, and a status that the map does not know is taken as running: a late ticket stays in the list. */
  readonly likely: ClockReading['verdict']
  /** What no assumption replaces; `null` where nothing is missing, or only what can be assumed. */
  readonly lacks: Lack | null
}

export interface JudgedTicket extends FiledTicket {
  /** Verdicts and what is certain of them. Best and worst readings may be those of another ticket of the same shape. */
  readonly judged: readonly JudgedReading[]
  /** The times of this ticket, where `judged` is shared; `null` where it is the ticket's own. */
  readonly times: Pick<SharedBounds, 'elapsedMs' | 'remainingMs'> | null
}

/** A cycle that is printed. */
export interface ShownReading extends JudgedReading {
  /** What the ticket's own events give: the verdict is that of `likely`. */
  readonly reading: ClockReading<SlaReason>
}
