// Which events may be missing from a ticket's history, under the assumptions chosen and by what the record proves.

import type { Phase, Ticket } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import type { Assumption } from '../assumption'
import type { ClockPlan } from '../clocks/plan'
import { isDone, openingStatus, type StatusState, type StatusTest, sign, signsOf, statusOf } from '../timeline/step'
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

/** Whether anything can pause a clock. */
export const canPause = ({ pauses, pausePatterns }: ClockPlan): boolean => pauses || pausePatterns.length > 0

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

const nothingMissing: Missing = { pauses: false, stops: false, replies: false, end: false }

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

const forever = Number.POSITIVE_INFINITY
const replySigns = sign['technician-reply'] | sign['client-reply'] | sign.responded | sign.planned | sign.assigned
const doneSigns = sign.resolved | sign.closed

/** Whether a clock is stopped by the resolution, replies, milestones and assignments alone, which one event shows whatever came before it. */
export const hasPlainStops = ({ stopsOn }: ClockPlan): boolean =>
  stopsOn.fits === null && stopsOn.patterns.length === 0 && (stopsOn.signs & ~(doneSigns | replySigns)) === 0

/** Whether a listed event may stop a clock only because of the status before it, which may be missing. */
export const stopsByReopening = ({ cycles, stopsOn }: ClockPlan): boolean =>
  (stopsOn.signs & sign.reopened) !== 0 || (cycles === 'periodic-update' && (stopsOn.signs & sign.resolved) === 0)

/** Whether replies, milestones or assignments start or stop the clock. */
const reactsToReplies = ({ cycles, startsOn, stopsOn }: ClockPlan): boolean =>
  cycles === 'next-response' || cycles === 'periodic-update' || ((startsOn.signs | stopsOn.signs) & replySigns) !== 0

/** What may be missing from a ticket for one clock. */
export function missingFrom(
  record: ClockRecord,
  assume: ReadonlySet<Assumption>,
  disproved: readonly Assumption[],
): MissingParts {
  const { plan, ticket, atMs } = record
  const partial = ticket.history !== undefined && ticket.history !== 'complete'
  if (!partial) return { any: false, cuts: [], during: () => nothingMissing, atEnd: nothingMissing }
  const { events, summary = {} } = ticket
  const { reopenings, pausedMinutes, lastStatusAt, seenAt } = summary
  const unlisted = unlistedBy(record)
  // What the record disproves cannot be assumed, and is no proof.
  const onlyStop = !disproved.includes('not-reopened')
  const assumesStop = onlyStop && assume.has('not-reopened') && !unlisted.stops
  const noPause = assume.has('not-paused') && !disproved.includes('not-paused') && !unlisted.pauses
  // Facts that change may pause it as well, if it was paused for certain.
  const pausable = plan.pauses || (canPause(plan) && disproved.includes('not-paused'))
  const seenMs = seenAt === undefined ? forever : domainMs(seenAt)
  // Until then the last listed status stood, unless the record shows another.
  const isLast = summary.lastStatus === undefined
  const stoodMs = isLast ? seenMs : forever
  const lastMs = lastStatusAt === undefined ? forever : domainMs(lastStatusAt)
  const openedMs = domainMs(ticket.openedAt)
  // The status since the last change is known only if that change is among the events.
  const changes = events.flatMap(({ kind, at }) => (kind === 'status' && domainMs(at) <= stoodMs ? [domainMs(at)] : []))
  const lastListedMs = Math.max(openedMs, ...changes)
  const settledMs = isLast && lastListedMs >= lastMs ? lastListedMs : forever
  // The stamp of the first response is the first response.
  const { signs, fits } = plan.stopsOn
  const byResponse = fits === null && (signs & ~(doneSigns | sign.responded | sign['technician-reply'])) === 0
  const stamped =
    plan.cycles === 'once' &&
    byResponse &&
    (signs & sign.responded) !== 0 &&
    events.some((event) => event.kind === 'milestone' && event.name === 'responded')
  const replies = reactsToReplies(plan) && !stamped
  const once = onlyStop && reopenings === 0 && !unlisted.reopens
  const unseen = assumesStop || once ? unseenStop(plan, ticket, stoodMs, assumesStop) : null
  const stopsIn = (fromMs: number, toMs: number): boolean => {
    if (stamped) return false
    if (unseen === null || (toMs > seenMs && !assumesStop)) return true
    return fromMs < unseen.toMs && toMs > unseen.fromMs
  }
  const of = (fromMs: number, toMs: number, statusKnown: boolean): Missing => ({
    // A pause that goes on is in no sum yet.
    pauses: pausable && !noPause && !statusKnown && !(toMs <= seenMs && pausedMinutes === 0 && !unlisted.pauses),
    stops: !statusKnown && stopsIn(fromMs, toMs),
    replies,
    end: !statusKnown && !assumesStop && events.every(({ at, earliestAt = at }) => domainMs(earliestAt) <= toMs),
  })
  const decides = settledMs < forever && decidesStop(plan, ticket, settledMs)
  const during = (fromMs: number, toMs: number): Missing => {
    const found = of(fromMs, toMs, toMs <= seenMs && fromMs >= settledMs)
    // An unseen stop is not undone if the clock stops once, or if the status that is known says nothing about it.
    const untilMs = Math.min(fromMs, settledMs)
    const stays = plan.onReopen === 'first-only' || (fromMs >= settledMs && !decides)
    const stopped = stays && untilMs > openedMs && stopsIn(openedMs, untilMs)
    return stopped ? { ...found, stops: true } : found
  }
  // At the instant at which the row was true or the status was seen, and after the last change of status, the status is what the events say.
  const seenNow = atMs === stoodMs || events.some(({ kind, at }) => kind === 'status' && domainMs(at) === atMs)
  const known = (atMs <= seenMs && settledMs <= atMs) || seenNow
  // A status that neither stops the clock nor undoes a stop leaves it as what is missing left it.
  const open = known && !decidesStop(plan, ticket, atMs) && stopsIn(openedMs, atMs)
  const atEnd = open ? { ...of(atMs - 1, atMs, known), stops: true } : of(atMs - 1, atMs, known)
  const cuts = [seenMs, settledMs, unseen?.fromMs ?? forever, unseen?.toMs ?? forever].filter(Number.isFinite)
  const all = of(openedMs, Math.min(atMs, seenMs), false)
  const after = atMs > seenMs ? of(seenMs, atMs, false) : all
  const any = replies || all.pauses || all.stops || after.pauses || after.stops || atEnd.end
  return { any, cuts, during, atEnd }
}

/** What the status that the record shows, and that no event has, proves to be missing from the events. */
function unlistedBy({ plan, ticket, atMs, pausing }: ClockRecord): {
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

/** The last status among the events, up to an instant. */
function lastListed(ticket: Ticket, untilMs = forever): StatusState {
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

/**
 * Where the only stop of a ticket that was never reopened may lie unseen: after the last status in which it was worked on, and before the first
 * listed stop. A resolved status that is listed is the stop; a closed one may follow a resolved one that is not. `null` if
 * the clock starts or stops by other statuses, about which reopenings say nothing.
 */
function unseenStop(
  { startsOn, stopsOn }: ClockPlan,
  ticket: Ticket,
  seenMs: number,
  assumed: boolean,
): { fromMs: number; toMs: number } | null {
  const others = ~(sign.opened | sign['policy-applied'] | replySigns)
  if (startsOn.fits !== null || (startsOn.signs & others) !== 0) return null
  if (startsOn.patterns.length > 0 || stopsOn.patterns.length > 0) return null
  if ((stopsOn.signs & ~doneSigns & (others | sign.opened)) !== 0) return null
  const { openedAt, openedPhase = 'new', events } = ticket
  // A ticket that is resolved may be closed later, which is no reopening.
  const stops = (state: StatusState): boolean =>
    isDone(state.phase) &&
    ((stopsOn.signs & (state.phase === 'closed' ? doneSigns : sign.resolved)) !== 0 || stopsOn.fits?.(state) === true)
  let fromMs = domainMs(openedAt)
  const byStatus = (stopsOn.signs & doneSigns) !== 0 || stopsOn.fits !== null
  let toMs = stops(openingStatus(ticket)) || (isDone(openedPhase) && !byStatus) ? fromMs : forever
  let first: string | null = null
  let last = { ms: fromMs, works: isWork(openedPhase) }
  for (const event of events) {
    if (event.kind !== 'status') continue
    const { at, earliestAt = at, status, phase, waitingFor = null } = event
    const ms = domainMs(at)
    const works = isWork(phase)
    if (works) fromMs = Math.max(fromMs, domainMs(earliestAt))
    if (ms >= last.ms && ms <= seenMs) last = { ms, works }
    if (ms >= toMs || !stops({ status, phase, waitingFor })) continue
    toMs = ms
    first = phase
  }
  // Where other statuses stop the clock, it is enough for an assumption that one in which work is done is listed.
  if (stopsOn.fits !== null && !(assumed && first !== null)) return null
  // An assumption says more than a count of reopenings: the listed stop is the only stop, whatever it is, and without one there is none.
  const listed = first === 'resolved' || (first !== null && (stopsOn.signs & sign.resolved) === 0)
  if (listed || assumed) return { fromMs: forever, toMs: Number.NEGATIVE_INFINITY }
  return { fromMs: last.works && seenMs < forever ? Math.max(fromMs, seenMs) : fromMs, toMs }
}

/** Whether the status that is known since an instant says if the clock is stopped: it stops the clock, or it undoes every stop by a status. */
function decidesStop({ startsOn, stopsOn }: ClockPlan, ticket: Ticket, sinceMs: number): boolean {
  // What a reopening is depends on the status before, which may be missing.
  if (((startsOn.signs | stopsOn.signs) & sign.reopened) !== 0) return false
  const known = lastListed(ticket, sinceMs)
  const signs = signsOf({ kind: 'opened' }, known, openingStatus(ticket))
  const decides = (signs & (stopsOn.signs | sign.works | sign.end)) !== 0 || stopsOn.fits?.(known) === true
  return decides && known.phase !== 'unknown'
}

const isWork = (phase: Phase): boolean => phase === 'new' || phase === 'active' || phase === 'waiting'
