// What a mapping function returns for a ticket, before any rule.

import type { TicketFacts } from '../row/row-version'
import type { Named } from '../words'

interface ChangeBase {
  readonly atMs: number
  /** The vendor's id of the log entry, or what makes it one of its kind. Repeated ids count once. */
  readonly id: string
}

interface SaidReply {
  readonly kind: 'reply'
  readonly by: 'technician' | 'client'
  readonly public: boolean
  readonly automated: boolean
}

/** A reply, as a vendor's notes or time entries report it. */
export type Reply = ChangeBase & SaidReply

/** Something that a vendor's log says happened. */
export type Change = ChangeBase &
  (
    | {
        readonly kind: 'status' | 'priority'
        /** What it was before: `null` for nothing, missing where the log does not say. */
        readonly from?: Named | null
        readonly to: Named
      }
    /** Who holds the ticket; `null` for no one. */
    | { readonly kind: 'technician' | 'queue'; readonly from?: Named | null; readonly to: Named | null }
    | SaidReply
    | { readonly kind: 'milestone'; readonly name: 'responded' | 'planned' }
  )

/** The vendor's own clock: kept apart from ours, never merged with it. */
export interface VendorClock {
  /** Whether the vendor says it was met; `null` when it does not say. */
  readonly met: boolean | null
  /** The minutes that the vendor counted. */
  readonly minutes: number | null
  readonly dueAt: string | null
  /** What the vendor promises, where it says so with the ticket. */
  readonly targetMinutes?: number
  /** Which of the vendor's fields said so. */
  readonly source: string
}

type PathName =
  | 'id'
  | 'clientId'
  | 'openedMs'
  | 'respondedMs'
  | 'resolvedMs'
  | 'closedMs'
  | 'updatedMs'
  | 'mergedInto'
  | 'deleted'

/** JSON Pointers into the row, by what a reading calls the fact; where one is missing, a diagnostic points at the row. */
export type TicketPaths = { readonly [K in PathName]?: string }

/** What a vendor's row says of a ticket, in our words but before any rule: what a mapping function returns. */
export interface TicketReading {
  readonly id: string | null
  readonly clientId: string | null
  /** Everything of the record that is taken as it is. */
  readonly facts: TicketFacts
  readonly title: string | null
  readonly openedMs: number | null
  /** The status and priority that the row shows now. */
  readonly status: Named | null
  readonly priority: Named | null
  /** The vendor's own flag that the ticket is over, whatever its label. */
  readonly over?: 'resolved' | 'closed' | 'cancelled' | null
  readonly respondedMs?: number | null
  readonly plannedMs?: number | null
  readonly resolvedMs?: number | null
  readonly closedMs?: number | null
  /** When the present status was entered, where the row says so. */
  readonly statusSinceMs?: number | null
  /** When the row was last changed, or seen. */
  readonly seenMs?: number | null
  /** The vendor's own stamp of the row's last change: which of two copies is newer, and whether a log can be whole. */
  readonly updatedMs?: number | null
  /** How the vendor marks a ticket that is no ticket any more; its clocks end. */
  readonly deleted?: 'deleted' | 'spam' | null
  readonly mergedInto?: string | null
  /** Persons whom the row names with their ids: logs of prose call them by name alone. */
  readonly people?: readonly Named[]
  /** The log, in any order; `null` when none was given. */
  readonly changes: readonly Change[] | null
  /** Replies that are apart from the log, in any order: they are known without it. */
  readonly replies?: readonly Reply[]
  /** Whether the log, as far as it could be read, leaves nothing out. */
  readonly complete?: boolean
  readonly fields: Readonly<Record<string, unknown>>
  /** Where the row has these facts, for diagnostics. */
  readonly paths?: TicketPaths
  /** The vendor's own clocks, by the names that policies have for them (`'first-response'`), and what else it says of itself. */
  readonly vendorReported: Readonly<Record<string, unknown>>
}
