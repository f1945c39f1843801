// The ledger of a reading: spans of wall time, each with a reason and a holder.

import type { ClockReading } from '@mspkit/records'
import type { Instant, ReasonSource } from '@mspkit/values'
import type { SlaReason } from '../reason'

/** A span of wall time with one reason. */
export interface LedgerEntry {
  readonly from: Instant
  readonly to: Instant
  /** Wall milliseconds; the entries of a ledger add up to the time from start to as-of. */
  readonly ms: number
  /** Whether it counts towards `elapsedMs`. */
  readonly counts: boolean
  readonly because:
    | 'counted'
    /** In a pausing status, past what the pause cap allows. */
    | 'over-pause-cap'
    | 'paused'
    | 'closed-hours'
    | 'holiday'
    /** Resolved, before a reopening. */
    | 'resolved'
    | 'after-stop'
    /** Cancelled or merged. */
    | 'after-end'
  /** The desk's label of the status at that time. */
  readonly status: string | null
  readonly heldBy: Holder
  /** The window, holiday, pause rule or target that decides it; `null` if there is none. */
  readonly source: ReasonSource | null
  /** The holiday's name or date; `null` for everything else. */
  readonly holiday: string | null
}

/** Who held the ticket: the party it waited for, otherwise its technician, otherwise its queue. */
export interface Holder {
  readonly kind: 'client' | 'vendor' | 'parts' | 'schedule' | 'internal' | 'technician' | 'queue' | 'nobody'
  readonly id: string | null
}

/** A reading with its ledger. */
export interface ExplainedReading extends ClockReading<SlaReason> {
  /** From the start to as-of, in order, without gaps. Empty if the clock has not started. */
  readonly ledger: readonly LedgerEntry[]
}
