import type { Instant } from '@mspkit/values'

/** Anything the vendor knows that mspkit has no word for, by dotted name. Conditions read it like any other fact. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * Where a ticket stands, whatever the desk calls it. `unknown` is for a label that nobody has mapped: it is never
 * taken for `active`.
 */
export type Phase = 'new' | 'active' | 'waiting' | 'resolved' | 'closed' | 'cancelled' | 'unknown'

/** Whom a waiting ticket waits for. */
export type WaitingFor = 'client' | 'vendor' | 'parts' | 'schedule' | 'internal'

/**
 * A request, an incident or an alert, with what happened to it. `priority`, `queue` and `openedStatus` are as they were at
 * the opening; events change them.
 */
export interface Ticket {
  readonly id: string
  readonly clientId: string
  readonly siteId?: string
  readonly contactId?: string
  readonly assetIds?: readonly string[]
  readonly contractId?: string
  readonly title: string
  readonly description?: string
  readonly type?: string
  readonly category?: string
  /** Project boards have their own rules; most agreements cover service boards only. */
  readonly board?: { readonly name: string; readonly kind: 'service' | 'project' }
  readonly openedBy?: 'client' | 'alert' | 'technician' | 'schedule'
  /** The ticket that this one is a child of. */
  readonly parentId?: string
  readonly openedAt: Instant
  /** The desk's own label of the first status. */
  readonly openedStatus?: string
  /** The phase of `openedStatus`; `'new'` when missing. */
  readonly openedPhase?: Phase
  /** Whom the ticket waited for at its opening. */
  readonly openedWaitingFor?: WaitingFor
  readonly priority?: string
  readonly queue?: string
  readonly technicianId?: string
  readonly fields?: Fields
  /**
   * How much of what happened the events hold: all of it, what repeated looks at the ticket showed, or nothing but the
   * ticket's own stamps. `'complete'` when missing.
   */
  readonly history?: 'complete' | 'snapshots' | 'none'
  readonly events: readonly TicketEvent[]
}

interface Happening {
  /** When it happened, or when it was seen. */
  readonly at: Instant
  /** Repeated ids count once; the first wins. */
  readonly id?: string
  /** It was seen at `at` but may have happened any time since this instant (polling, diffs). */
  readonly earliestAt?: Instant
}

export interface StatusEvent extends Happening {
  readonly kind: 'status'
  /** The desk's own label. */
  readonly status: string
  readonly phase: Phase
  readonly waitingFor?: WaitingFor
}
export interface PriorityEvent extends Happening {
  readonly kind: 'priority'
  readonly priority: string
}
export interface TypeEvent extends Happening {
  readonly kind: 'type'
  readonly type: string
}
/** Who holds the ticket from now on; a key left out does not change. `null` takes it away from everybody. */
export interface AssignmentEvent extends Happening {
  readonly kind: 'assignment'
  readonly technicianId?: string | null
  readonly queue?: string | null
}
export interface FieldEvent extends Happening {
  readonly kind: 'field'
  /** Dotted name, as in `fields`. */
  readonly name: string
  readonly value: unknown
}
export interface ReplyEvent extends Happening {
  readonly kind: 'reply'
  readonly by: 'technician' | 'client'
  /** Whether the client could see it. */
  readonly public: boolean
  /** Whether a machine wrote it; an automatic answer is no response. */
  readonly automated: boolean
}
/** A vendor's own stamp: the ticket counts as responded to, or a plan was made. */
export interface MilestoneEvent extends Happening {
  readonly kind: 'milestone'
  readonly name: 'responded' | 'planned'
}
export interface MergeEvent extends Happening {
  readonly kind: 'merge'
  /** The ticket that goes on in its place. */
  readonly into: string
}
/** The SLA policy came into force, or was exchanged, after the opening. */
export interface PolicyAppliedEvent extends Happening {
  readonly kind: 'policy-applied'
  /** Name of the policy, where there is more than one. */
  readonly policy?: string
}
/** The ticket moved to a desk that works by another named calendar. */
export interface CalendarChangedEvent extends Happening {
  readonly kind: 'calendar-changed'
  readonly calendar: string
}

export type TicketEvent =
  | StatusEvent
  | PriorityEvent
  | TypeEvent
  | AssignmentEvent
  | FieldEvent
  | ReplyEvent
  | MilestoneEvent
  | MergeEvent
  | PolicyAppliedEvent
  | CalendarChangedEvent

/** Work that somebody did, as it was written down. Minutes are actual, not rounded. */
export interface TimeEntry {
  readonly id: string
  readonly ticketId?: string
  readonly clientId: string
  readonly technicianId: string
  /** The desk's own word: `'remote'`, `'onsite'`, `'project'` … */
  readonly workType?: string
  /** The desk's own word: `'technician'`, `'senior'` … */
  readonly workRole?: string
  readonly from?: Instant
  readonly to?: Instant
  /** Minutes worked, breaks already taken out when `deductMinutes` says how many. */
  readonly workedMinutes: number
  readonly deductMinutes?: number
  readonly travelMinutes?: number
  readonly enteredAt?: Instant
  readonly approvedAt?: Instant
  /** `no-charge` is shown on the invoice at nothing; `do-not-bill` is not shown. */
  readonly billing?: 'billable' | 'no-charge' | 'do-not-bill'
  readonly writtenOff?: boolean
  /** The work's local date, for entries known only as a number of hours. */
  readonly on?: string
  readonly note?: string
  readonly fields?: Fields
}
