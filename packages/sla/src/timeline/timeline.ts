// A ticket's events in order, without repeats and corrections, up to its end.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import {
  type OpenedEvent,
  openingStatus,
  type StatusState,
  type Step,
  sign,
  signsOf,
  statusOf,
  type Timeline,
} from './step'

export interface TimelineRules {
  readonly beforeOpening: 'clamp' | 'ignore'
  readonly triageMs: number
}

/** A step while the timeline is built. */
type Draft = { -readonly [K in keyof Step]: Step[K] }

const opened: OpenedEvent = { kind: 'opened' }

/**
 * Builds the timeline of a ticket up to an instant. It sorts events by instant and keeps their order within an instant, drops repeated
 * ids, moves triage corrections into the opening, and ends at a cancellation or merge.
 */
export function timelineOf(ticket: Ticket, atMs: number, rules: TimelineRules): Timeline {
  const openedMs = domainMs(ticket.openedAt)
  const { lastStatusAt = openedMs, seenAt = openedMs } = ticket.summary ?? {}
  for (const instant of [lastStatusAt, seenAt]) domainMs(instant)
  const steps = ordered(ticket, openedMs, atMs, rules)
  let { priority, type } = ticket
  let status = steps[0]?.status as StatusState
  let appliedMs: number | null = null
  // A ticket that was opened as cancelled ends at once.
  let endedMs: number | null = ((steps[0]?.signs ?? 0) & sign.end) === 0 ? null : openedMs
  let clamped = 0
  let kept = 1
  for (let i = 1; i < steps.length && endedMs === null; i++) {
    const step = steps[i] as Draft
    const { event } = step
    if (step.clamped) clamped++
    if (isCorrection(step, openedMs, rules.triageMs)) {
      if (event.kind === 'priority') priority = event.priority
      if (event.kind === 'type') type = event.type
      continue
    }
    steps[kept++] = step
    step.before = status
    step.signs = signsOf(event, step.status, status)
    if (step.status !== null) status = step.status
    if ((step.signs & sign.end) !== 0) endedMs = step.atMs
    if (event.kind === 'policy-applied' && appliedMs === null && step.atMs > openedMs) appliedMs = step.atMs
  }
  if (kept < steps.length) steps.length = kept
  return { openedMs, steps, endedMs, priority, type, appliedMs, clamped }
}

const isCorrection = (step: Step, openedMs: number, triageMs: number): boolean =>
  (step.event.kind === 'priority' || step.event.kind === 'type') && step.atMs < openedMs + triageMs

/** The opening, and the events up to an instant in order. */
function ordered(ticket: Ticket, openedMs: number, atMs: number, rules: TimelineRules): Draft[] {
  const steps = [opening(ticket, openedMs)]
  let sorted = true
  let repeats = false
  let lastMs = Number.NEGATIVE_INFINITY
  for (const event of ticket.events) {
    const happenedMs = domainMs(event.at)
    if (event.earliestAt !== undefined) domainMs(event.earliestAt)
    if (happenedMs > atMs) continue
    const early = happenedMs < openedMs
    if (early && rules.beforeOpening === 'ignore') continue
    sorted &&= happenedMs >= lastMs
    repeats ||= event.id !== undefined || happenedMs === lastMs || !sorted
    lastMs = happenedMs
    steps.push({ atMs: happenedMs, event, clamped: early, status: statusOf(event), before: null, signs: 0 })
  }
  // Array.prototype.sort is stable, so events of one instant keep their order.
  if (!sorted) steps.sort((a, b) => (a.event === opened ? -1 : b.event === opened ? 1 : a.atMs - b.atMs))
  const counted = repeats ? withoutRepeats(steps) : steps
  // Events before the opening come first.
  for (let i = 1; counted[i]?.clamped; i++) (counted[i] as Draft).atMs = openedMs
  return counted
}

function opening(ticket: Ticket, openedMs: number): Draft {
  const status = openingStatus(ticket)
  return { atMs: openedMs, event: opened, clamped: false, status, before: null, signs: signsOf(opened, status, null) }
}

/** A step, or what becomes one. */
type Occurred = Pick<Step, 'event'>

/**
 * Items without those whose id came before, and without those that say again what the item just before them said of the same instant. Items are
 * in the order of time. A late event without an id stays: two of one poll may both have happened.
 */
export function withoutRepeats<T extends Occurred>(items: readonly T[]): T[] {
  const ids = new Set<string>()
  return items.filter(({ event }, i) => {
    if (event.kind === 'opened') return true
    if (event.id !== undefined) return !ids.has(event.id) && ids.add(event.id) !== null
    const before = items[i - 1]?.event
    if (before === undefined || before.kind === 'opened' || event.earliestAt !== undefined) return true
    if (domainMs(before.at) !== domainMs(event.at)) return true
    const text = textOf(event)
    return text === null || text !== textOf(before)
  })
}

/** What an exact event says, whatever the order of its keys and however its instant is written; `null` if it is not JSON. */
function textOf({ at: _, ...said }: TicketEvent): string | null {
  try {
    return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))
  } catch {
    return null
  }
}
