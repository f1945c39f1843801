// What is certain of a ticket's clocks, and what follows from which assumption.

import type { ClockReading } from '@mspkit/records'
import type { ClockBounds, SlaReason } from '@mspkit/sla'
import type { FiledTicket } from '../tickets/filed'

/** A clock's cycle, with how certain its verdict is. */
export interface JudgedReading {
  readonly bounds: ClockBounds
  /** The verdict if every assumption holds, and a status that the map does not know is taken as running: a late ticket stays in the list. */
  readonly likely: ClockReading['verdict']
  /** Whether events are missing that no assumption replaces, such as replies. */
  readonly lacksEvents: boolean
}

export interface JudgedTicket extends FiledTicket {
  readonly judged: readonly JudgedReading[]
}

/** A cycle that is printed. */
export interface ShownReading extends JudgedReading {
  /** What the ticket's own events give: the verdict is that of `likely`. */
  readonly reading: ClockReading<SlaReason>
}
