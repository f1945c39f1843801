// What the row of a ticket shows to one clock: its statuses, what can pause it, what the present status proves, and what may be missing.

import type { Phase, Ticket } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import type { Assumption } from '../assumption'
import type { ClockPlan } from '../clocks/plan'
import {
  isDone,
  openingStatus,
  type StatusState,
  type StatusTest,
  type Step,
  sign,
  signsOf,
  statusOf,
} from '../timeline/step'
import { factsAt, type Story } from '../timeline/story'

/** A clock and the record of a ticket at an instant. */
export interface ClockRecord {
  readonly plan: ClockPlan
  readonly ticket: Ticket
  readonly atMs: number
  /** Whether a status pauses the clock. Where the facts of a rule change or are missing, it may do so. */
  readonly pausing: StatusTest
}

export function clockRecord(plan: ClockPlan, { ticket, timeline, roster, atMs }: Story): ClockRecord {
  const byStatus: StatusTest = (status) => plan.pausedBy(status) >= 0
  if (plan.pausePatterns.length === 0) return { plan, ticket, atMs, pausing: byStatus }
  const { lookup } = factsAt({ ticket, timeline, roster })
  const changes = ticket.events.some(
    (event) => event.kind !== 'status' && (signsOf(event, null, null) & sign.fact) !== 0,
  )
  const mayMatch = plan.pausePatterns.filter(({ when }) => changes || when.test(lookup) !== 'no')
  return { plan, ticket, atMs, pausing: (status) => byStatus(status) || mayMatch.some(({ fits }) => fits(status)) }
}

/** What may have happened to a clock without an event, in a part of a ticket's life. */
export interface Missing {
  /** A pause, or the end of one. */
  readonly pauses: boolean
  /** A start or stop by the status of the ticket, and a reopening. */
  readonly stops: boolean
  /** A reply, milestone or assignment that starts or stops the clock. */
  readonly replies: boolean
  /** That the ticket was cancelled or merged, which happens after the last event that is listed. */
  readonly end: boolean
}

/** What may be missing, by part of the ticket's life. */
export interface MissingParts {
  /** Whether anything may be missing anywhere. */
  readonly any: boolean
  /** The instants at which what may be missing changes. */
  readonly cuts: readonly number[]
  /** What may be missing from a part that no cut divides, or somewhere in a longer part. */
  during(fromMs: number, toMs: number): Missing
  /** What may be missing just before the instant of the question. */
  readonly atEnd: Missing
}

/** Whether anything can pause a clock. */
export const canPause = ({ pauses, pausePatterns }: ClockPlan): boolean => pauses || pausePatterns.length > 0

/** What the status that the record shows, and that no event has, proves to be missing from the events. */
export function unlistedBy({ plan, ticket, atMs, pausing }: ClockRecord): {
  stops: boolean
  reopens: boolean
  pauses: boolean
} {
  const shown = ticket.summary?.lastStatus
  // What came after a status that was set later says nothing of the time before.
  const isLater = ticket.events.some(
    ({ kind, at, earliestAt = at }) => kind === 'status' && domainMs(earliestAt) > atMs,
  )
  if (shown === undefined || isLater) return { stops: false, reopens: false, pauses: false }
  const last = lastListed(ticket)
  const now: StatusState = { ...shown, waitingFor: shown.waitingFor ?? null }
  const mayBe = now.phase === 'unknown'
  const reopens = isDone(last.phase) && (isWork(now.phase) || mayBe)
  // A ticket that is known to be resolved may have been closed since: a clock that started with the ticket had stopped.
  const hadStopped = plan.startsOn.signs === sign.opened && (plan.stopsOn.signs & sign.resolved) !== 0
  const closes = isDone(now.phase) && isDone(last.phase) && hadStopped
  return {
    stops: reopens || !(isWork(now.phase) || closes) || plan.stopsOn.fits?.(now) === true,
    reopens,
    // A pause that has begun, or one that has ended.
    pauses: mayBe || pausing(now) || pausing(last),
  }
}

/** The assumptions that the status which the record shows disproves. A label that is not mapped disproves nothing, and nothing is built on it. */
export function shownBy(record: ClockRecord): Assumption[] {
  const { lastStatus } = record.ticket.summary ?? {}
  if (lastStatus === undefined || lastStatus.phase === 'unknown') return []
  const { stops, pauses } = unlistedBy(record)
  return [...(stops ? ['not-reopened' as const] : []), ...(pauses ? ['not-paused' as const] : [])]
}

/** Whether a status that is listed pauses the clock. */
export const listsPause = ({ ticket, pausing }: ClockRecord): boolean =>
  pausing(openingStatus(ticket)) ||
  ticket.events.some((event) => {
    const status = statusOf(event)
    return status !== null && pausing(status)
  })

/** The last status among the events, up to an instant. */
export function lastListed(ticket: Ticket, untilMs = Number.POSITIVE_INFINITY): StatusState {
  let last = openingStatus(ticket)
  let lastMs = Number.NEGATIVE_INFINITY
  for (const event of ticket.events) {
    const ms = domainMs(event.at)
    if (event.kind !== 'status' || ms < lastMs || ms > untilMs) continue
    lastMs = ms
    last = statusOf(event) ?? last
  }
  return last
}

export const isWork = (phase: Phase): boolean => phase === 'new' || phase === 'active' || phase === 'waiting'

/** Whether a clock starts with the ticket and nothing else. */
export const startsWithTicket = ({ startsOn }: ClockPlan): boolean =>
  startsOn.signs === sign.opened && startsOn.fits === null && startsOn.patterns.length === 0

/** Length or choice of a target may depend on when the cycle starts, unless it is the opening. */
export function dependsOnStart(plan: ClockPlan): boolean {
  const { cycles, onReopen, onTargetChange, lateStart, targets } = plan
  const startsOnce = cycles === 'once' || (cycles === 'by-reopen' && onReopen !== 'new-cycle')
  if (startsOnce && startsWithTicket(plan) && onTargetChange !== 'restart' && lateStart) return false
  return targets.some(({ by, openedDuring }) => by !== null || openedDuring !== null)
}

/** Whether an event that changes facts may start a target whose length or choice depends on when it starts. */
export const mayRestart = (plan: ClockPlan, event: Step['event']): boolean =>
  plan.onTargetChange === 'restart' &&
  event.kind !== 'status' &&
  dependsOnStart(plan) &&
  (signsOf(event, null, null) & sign.fact) !== 0
