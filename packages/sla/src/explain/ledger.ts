// Where the time of a clock went: the entries of a ledger.

import type { ClockReading } from '@mspkit/records'
import type { Instant, ReasonSource } from '@mspkit/values'
import type { SlaReason } from '../reason'

/** A span of wall time and the one reason it was given. */
export interface LedgerEntry {
  readonly from: Instant
  readonly to: Instant
  /** Wall milliseconds; the entries of a ledger add up to the time from start to as-of. */
  readonly ms: number
  /** Whether it is part of `elapsedMs`. */
  readonly counts: boolean
  readonly because:
    | 'counted'
    /** In a pausing status, past what the pause cap allows. */
    | 'over-pause-cap'
    | 'paused'
    | 'closed-hours'
    | 'holiday'
    /** Resolved, until it was reopened. */
    | 'resolved'
    | 'after-stop'
    /** Cancelled or merged. */
    | 'after-end'
  /** The desk's own label of the status then. */
  readonly status: string | null
  readonly heldBy: Holder
  /** Which window, holiday, pause rule or target says so, where one does. */
  readonly source: ReasonSource | null
  /** The holiday's name or date; `null` for everything else. */
  readonly holiday: string | null
}

/** Who had the ticket: the one it waited for, else its technician, else its queue. */
export interface Holder {
  readonly kind: 'client' | 'vendor' | 'parts' | 'schedule' | 'internal' | 'technician' | 'queue' | 'nobody'
  readonly id: string | null
}

/** A reading with where its time went. */
export interface ExplainedReading extends ClockReading<SlaReason> {
  /** From the start to as-of, in order, without a gap. Empty for a clock that has not started. */
  readonly ledger: readonly LedgerEntry[]
}
