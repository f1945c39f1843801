// One step of a ticket's life: when, what happened, and its signs, which tell clocks whether it concerns them.

import type { CompiledCondition, FactLookup, Phase, Ticket, TicketEvent, WaitingFor } from '@mspkit/records'

/** The status of a ticket: the desk's label, its phase, and whom it waits for. */
export interface StatusState {
  readonly status: string | null
  readonly phase: Phase
  readonly waitingFor: WaitingFor | null
}

/** A status while it pauses a clock. */
export interface PausingStatus extends StatusState {
  /** The facts by which it does, if the pause rule reads any. */
  readonly by?: readonly string[]
}

/** One step of a ticket's life. The first step is the opening, with the status in which the ticket was opened. */
export interface Step {
  readonly atMs: number
  readonly event: OpenedEvent | TicketEvent
  /** Whether it was stamped before the opening and counts at the opening. */
  readonly clamped: boolean
  /** The new status of the ticket; `null` if the step does not change it. */
  readonly status: StatusState | null
  /** The status just before it; `null` at the opening. */
  readonly before: StatusState | null
  /** Its {@link sign}s. */
  readonly signs: number
}

/** What happened to a ticket up to an instant, in order. */
export interface Timeline {
  readonly openedMs: number
  readonly steps: readonly Step[]
  /** When the ticket was cancelled or merged; nothing after that counts. */
  readonly endedMs: number | null
  /** Priority and type at the opening, with corrections from the triage window. */
  readonly priority: string | undefined
  readonly type: string | undefined
  /** When the policy was applied, if after the opening. */
  readonly appliedMs: number | null
  /** How many events were stamped before the opening and count at the opening. */
  readonly clamped: number
}

export interface OpenedEvent {
  readonly kind: 'opened'
}

/** The status in which a ticket was opened. */
export const openingStatus = ({ openedStatus, openedPhase, openedWaitingFor }: Ticket): StatusState => ({
  status: openedStatus ?? null,
  phase: openedPhase ?? 'new',
  waitingFor: openedWaitingFor ?? null,
})
/** The status that an event sets; `null` if it sets none. */
export const statusOf = (event: Step['event']): StatusState | null =>
  event.kind === 'status' ? { status: event.status, phase: event.phase, waitingFor: event.waitingFor ?? null } : null

export const isDone = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed'

/**
 * The kinds of step, one bit each: the words of triggers, and whatever else affects a clock. They are computed once a step, so that each
 * clock sees at once whether a step concerns it.
 */
export const sign = {
  opened: 1,
  assigned: 2,
  'technician-reply': 4,
  'client-reply': 8,
  responded: 16,
  planned: 32,
  resolved: 64,
  closed: 128,
  reopened: 256,
  'policy-applied': 512,
  /** A status was set, at the opening or later. */
  status: 1024,
  /** A status in which work continues; it is `reopened` as well if the status before was resolved or closed. */
  works: 2048,
  /** An unmapped status. */
  unmapped: 4096,
  /** A fact changed that a target may read. */
  fact: 8192,
  'calendar-changed': 16384,
  /** Cancelled or merged; nothing after it counts. */
  end: 32768,
} as const

/** The {@link sign}s of a step. @param before the status just before it; `null` at the opening. */
export function signsOf(event: Step['event'], status: StatusState | null, before: StatusState | null): number {
  switch (event.kind) {
    case 'opened':
    case 'status':
      return signsOfStatus(status as StatusState, before)
    case 'reply':
      if (event.automated) return 0
      if (event.by === 'client') return sign['client-reply']
      // Only a public reply by a person counts.
      return event.by === 'technician' && event.public ? sign['technician-reply'] : 0
    case 'assignment':
      return typeof event.technicianId === 'string' ? sign.fact | sign.assigned : sign.fact
    case 'priority':
    case 'type':
    case 'field':
      return sign.fact
    case 'milestone':
      return event.name === 'responded' ? sign.responded : event.name === 'planned' ? sign.planned : 0
    case 'merge':
      return sign.end
    case 'policy-applied':
    case 'calendar-changed':
      return sign[event.kind]
    default:
      return 0
  }
}

function signsOfStatus({ phase }: StatusState, before: StatusState | null): number {
  const opening = before === null ? sign.status | sign.opened : sign.status
  switch (phase) {
    case 'closed':
      // A ticket that is closed directly was resolved at the same instant.
      return opening | sign.resolved | sign.closed
    case 'resolved':
      return opening | sign.resolved
    case 'cancelled':
      return opening | sign.end
    default: {
      const unmapped = phase === 'unknown' ? sign.unmapped : 0
      if (before === null) return opening | unmapped
      return opening | unmapped | sign.works | (isDone(before.phase) ? sign.reopened : 0)
    }
  }
}

/** Whether a status matches. */
export type StatusTest = (state: StatusState) => boolean

/** A pattern with a condition on facts. */
export interface FactPattern {
  readonly fits: StatusTest
  /** Whether it names statuses, so that a status event may set it off. */
  readonly byStatus: boolean
  readonly when: CompiledCondition
}

/** Several triggers, compiled: the signs, the statuses and the facts that set them off. */
export interface TriggerPlan {
  readonly signs: number
  readonly fits: StatusTest | null
  readonly patterns: readonly FactPattern[]
}

export const matches = ({ fits, when }: FactPattern, status: StatusState, facts: FactLookup): boolean =>
  fits(status) && when.test(facts) === 'yes'

/** The first fact that a pattern of a clock needs and that is missing; `null` if none is. */
export function missingIn(patterns: readonly FactPattern[], facts: FactLookup): string | null {
  for (const { when } of patterns)
    if (when.test(facts) === 'unknown')
      return when.facts.find((name) => facts(name) === undefined) ?? when.facts[0] ?? ''
  return null
}

/** Which patterns of start and stop match, to tell those that come to match from those that did already. */
export interface Held {
  readonly starting: readonly boolean[]
  readonly stopping: readonly boolean[]
}
export const nothingHeld: Held = { starting: [], stopping: [] }

type Triggers = { readonly startsOn: TriggerPlan; readonly stopsOn: TriggerPlan }
export function heldBy({ startsOn, stopsOn }: Triggers, status: StatusState, facts: FactLookup): Held {
  const of = ({ patterns }: TriggerPlan): boolean[] => patterns.map((pattern) => matches(pattern, status, facts))
  return { starting: of(startsOn), stopping: of(stopsOn) }
}

/** The status just after a step. */
export const statusAfter = ({ status, before }: Step): StatusState => (status ?? before) as StatusState

/** Whether a step has any of the signs. */
export const hasSign = (step: Step, signs: number): boolean => (step.signs & signs) !== 0

/** Whether a step sets off any of the triggers. @param held the patterns that match after it @param before those that matched before it */
export const setsOff = (
  { signs, fits, patterns }: TriggerPlan,
  step: Step,
  held: readonly boolean[],
  before: readonly boolean[],
): boolean =>
  (step.signs & signs) !== 0 ||
  (fits !== null && step.status !== null && fits(step.status)) ||
  held.some((now, i) => now && (before[i] !== true || (step.status !== null && patterns[i]?.byStatus === true)))
