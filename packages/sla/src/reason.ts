// The reasons that this package gives.

import type { WaitingFor } from '@mspkit/records'
import type { Reason, ReasonSource } from '@mspkit/values'

// Facts are type aliases, not interfaces: only those fit where any reason is taken.

/** What a reading says about its events, whatever its verdict. Each key is there when it has something to say. */
export type EventFacts = {
  /** The label of a status that no map knows, and that was counted as running. */
  readonly countedAsRunning?: string
  /** How many events were stamped before the opening and counted at it. */
  readonly eventsBeforeOpening?: number
}

/** The status that pauses a clock. */
export type PauseFacts = {
  /** The desk's own label; `null` where the ticket has none. */
  readonly status: string | null
  readonly waitingFor: WaitingFor | null
}

/** Facts of a clock that may be paused besides. */
export type MaybePaused = EventFacts & Partial<PauseFacts>

/** The fact that decides, and that the ticket and its client and site do not say. */
export type MissingFacts = {
  /** Its dotted name. */
  readonly missing: string
}

/** Why a reading is what it is. Its source is the target or the clock of the policy. */
export type SlaReason = (
  | Reason<'sla/breached', MaybePaused>
  | Reason<'sla/met', EventFacts>
  | Reason<'sla/running', EventFacts>
  | Reason<'sla/paused', EventFacts & PauseFacts>
  | Reason<'sla/never-opens', EventFacts>
  | Reason<'sla/no-target', MaybePaused>
  | Reason<'sla/missing-fact', MaybePaused & MissingFacts>
  | Reason<'sla/cancelled', EventFacts>
  | Reason<'sla/applied-after-stop', EventFacts>
  | Reason<'sla/not-started', Readonly<Record<string, never>>>
) & { readonly source: ReasonSource }
