// What is certain of a ticket's clocks, and what follows from which assumption.

import type { ClockReading } from '@mspkit/records'
import type { Assumption, SlaReason } from '@mspkit/sla'
import type { FiledTicket } from '../tickets/filed'

/** A clock's reading, with how certain its verdict is. */
export interface JudgedReading {
  /** What the ticket's own events give, its verdict being that of `ifAssumed`. */
  readonly reading: ClockReading<SlaReason>
  /** The verdict under the assumptions that were chosen: `indeterminate` where a fitting history has another. */
  readonly verdict: ClockReading['verdict']
  /** The verdict if every assumption holds. */
  readonly ifAssumed: ClockReading['verdict']
  /** The same, where a status that the map does not know is taken as running: a late ticket stays in the list. */
  readonly likely: ClockReading['verdict']
  /** Whether events are missing that no assumption replaces, such as replies. */
  readonly lacksEvents: boolean
  /** The assumptions on which `ifAssumed` rests. */
  readonly assumptions: readonly Assumption[]
}

export interface JudgedTicket extends FiledTicket {
  readonly judged: readonly JudgedReading[]
}
