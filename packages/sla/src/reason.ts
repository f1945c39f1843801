// The reasons of this package: why a reading has its verdict.

import type { WaitingFor } from '@mspkit/records'
import type { Reason, ReasonSource } from '@mspkit/values'

// Facts are type aliases, because TypeScript does not accept an interface where any reason is accepted.

/** Facts about the events of a ticket, whatever the verdict. A key is present only if it applies. */
export type EventFacts = {
  /** The label of an unmapped status that was counted as running. */
  readonly countedAsRunning?: string
  /** How many events were stamped before the opening and counted at the opening. */
  readonly eventsBeforeOpening?: number
}

/** The status that pauses a clock. */
export type PauseFacts = {
  /** The desk's label; `null` if the ticket has none. */
  readonly status: string | null
  readonly waitingFor: WaitingFor | null
  /** The facts by which the clock is paused, if its pause rule reads any. */
  readonly by?: readonly string[]
}

/** Facts of a clock that may also be paused. */
export type MaybePaused = EventFacts & Partial<PauseFacts>

/** The missing fact that the verdict depends on. */
export type MissingFacts = {
  /** Its dotted name. */
  readonly missing: string
}

/** Why a reading has its verdict. The source is the target or the clock in the policy. */
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
  | Reason<'sla/not-opened', Readonly<Record<string, never>>>
) & { readonly source: ReasonSource }
