// What is known of a ticket before it is stored: its parsed form, and its entry in the ledger.

import type { Ticket } from '@mspkit/records'
import type { NotCounted } from '../../reason'

/** A ticket as the ledger stores it: with all facts looked up, before any decision. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly timeMs: number
  /** NaN if no zone is known. */
  readonly offsetMs: number
  readonly clientId: string
  readonly requester: string | null
  readonly assets: readonly string[]
  readonly category: string | null
  readonly flags: number
  /** `null` if the ticket does not say. */
  readonly slaBreached: boolean | null
  readonly minutes: number | null
}

/** The ledger entry of a ticket with its zone, or why the ticket does not count. */
export type Intake =
  | { readonly counts: true; readonly entry: Entry; readonly timeZone: string }
  | { readonly counts: false; readonly why: NotCounted }

/** A parsed ticket and when it was opened. */
export interface ParsedTicket {
  readonly ticket: Ticket
  readonly openedMs: number
}
