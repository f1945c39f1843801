import type { Phase, Ticket, TicketEvent, WaitingFor } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import { type StatusState, statusOf } from './status'

/** One step of a ticket's life, at epoch milliseconds. The opening is the first, with the status it was opened in. */
export interface Step {
  readonly atMs: number
  readonly event: OpenedEvent | TicketEvent
  /** It was stamped before the opening and counts at the opening. */
  readonly clamped: boolean
  /** The status that it puts the ticket in; `null` when it is about something else. */
  readonly status: StatusState | null
}

export interface OpenedEvent {
  readonly kind: 'opened'
  readonly status: string | null
  readonly phase: Phase
  readonly waitingFor?: WaitingFor
}

/** What happened to a ticket up to an instant, in order, every rule about facts already applied. */
export interface Timeline {
  readonly openedMs: number
  readonly steps: readonly Step[]
  /** When it was cancelled or merged; nothing counts after it. */
  readonly endedMs: number | null
  /** Priority and type as they were at the opening, corrections of the triage window included. */
  readonly priority: string | undefined
  readonly type: string | undefined
  /** When the policy was applied, if that was after the opening. */
  readonly appliedMs: number | null
  /** How many events were stamped before the opening and count at it. */
  readonly clamped: number
}

export interface TimelineRules {
  readonly beforeOpening: 'clamp' | 'ignore'
  readonly triageMs: number
}

/**
 * The steps of a ticket's life that are known at an instant: sorted by (at, position), repeated ids dropped, cut off at a
 * cancellation or merge, triage corrections moved into the opening.
 */
export function timelineOf(ticket: Ticket, atMs: number, rules: TimelineRules): Timeline {
  const openedMs = toEpochMs(ticket.openedAt)
  const opened: OpenedEvent = {
    kind: 'opened',
    status: ticket.openedStatus ?? null,
    phase: ticket.openedPhase ?? 'new',
    ...(ticket.openedWaitingFor === undefined ? {} : { waitingFor: ticket.openedWaitingFor }),
  }
  const steps: Step[] = [{ atMs: openedMs, event: opened, clamped: false, status: statusOf(opened) }]
  let { priority, type } = ticket
  let appliedMs: number | null = null
  let clamped = 0
  for (const step of ordered(ticket, openedMs, atMs, rules)) {
    const { event } = step
    if (step.clamped) clamped++
    if (isCorrection(step, openedMs, rules.triageMs)) {
      if (event.kind === 'priority') priority = event.priority
      if (event.kind === 'type') type = event.type
      continue
    }
    steps.push(step)
    if (isEnd(event)) return { openedMs, steps, endedMs: step.atMs, priority, type, appliedMs, clamped }
    if (event.kind === 'policy-applied' && appliedMs === null && step.atMs > openedMs) appliedMs = step.atMs
  }
  return { openedMs, steps, endedMs: null, priority, type, appliedMs, clamped }
}

const isEnd = (event: Step['event']): boolean =>
  event.kind === 'merge' || (event.kind === 'status' && event.phase === 'cancelled')

const isCorrection = (step: Step, openedMs: number, triageMs: number): boolean =>
  (step.event.kind === 'priority' || step.event.kind === 'type') && step.atMs < openedMs + triageMs

function ordered(ticket: Ticket, openedMs: number, atMs: number, rules: TimelineRules): Step[] {
  const found: Step[] = []
  let sorted = true
  let ids = false
  let lastMs = Number.NEGATIVE_INFINITY
  for (const event of ticket.events) {
    const happenedMs = toEpochMs(event.at)
    if (happenedMs > atMs) continue
    const early = happenedMs < openedMs
    if (early && rules.beforeOpening === 'ignore') continue
    sorted &&= happenedMs >= lastMs
    ids ||= event.id !== undefined
    lastMs = happenedMs
    found.push({ atMs: happenedMs, event, clamped: early, status: statusOf(event) })
  }
  // Array.prototype.sort is stable, so neighbours of one instant keep their order.
  if (!sorted) found.sort((a, b) => a.atMs - b.atMs)
  const unique = ids ? withoutRepeats(found) : found
  return unique.some((step) => step.clamped)
    ? unique.map((step) => (step.clamped ? { ...step, atMs: openedMs } : step))
    : unique
}

function withoutRepeats(steps: readonly Step[]): Step[] {
  const seen = new Set<string>()
  return steps.filter(({ event }) => {
    if (event.kind === 'opened' || event.id === undefined) return true
    if (seen.has(event.id)) return false
    seen.add(event.id)
    return true
  })
}
