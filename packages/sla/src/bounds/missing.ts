// Which events may be missing from a ticket's history, under the assumptions chosen and by what the record proves.

import type { HistorySummary, Ticket, TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import type { Assumption } from '../assumption'
import type { ClockPlan } from '../clocks/plan'
import { isDone, openingStatus, type StatusState, sign, signsOf } from '../timeline/step'
import {
  type ClockRecord,
  canPause,
  isWork,
  lastListed,
  listsPause,
  type Missing,
  type MissingParts,
  unlistedBy,
} from './clock-record'

const nothingMissing: Missing = { pauses: false, stops: false, replies: false, end: false }

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

/** Whether statuses start or stop the clock, apart from that of the opening and from the end of the ticket. */
function reactsToStatus({ cycles, onReopen, startsOn, stopsOn }: ClockPlan): boolean {
  const others = sign.opened | sign['policy-applied'] | replySigns
  // A clock that stops with the opening may be reopened.
  const stopsAtOpening = (stopsOn.signs & sign.opened) !== 0 || stopsOn.patterns.length > 0
  return (
    cycles === 'periodic-update' ||
    (cycles === 'by-reopen' && onReopen !== 'first-only' && stopsAtOpening) ||
    [startsOn, stopsOn].some(
      ({ signs, fits, patterns }) =>
        (signs & ~others) !== 0 || fits !== null || patterns.some((pattern) => pattern.byStatus),
    )
  )
}

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
  // Facts that change may pause it as well, if it was paused for certain; and whether a pause uses up a cap depends on the status.
  const pausable = plan.pauses || (canPause(plan) && (plan.caps || disproved.includes('not-paused')))
  const seenMs = seenAt === undefined ? forever : domainMs(seenAt)
  // Until then the last listed status stood, unless the record shows another.
  const isLast = summary.lastStatus === undefined
  const stoodMs = isLast ? seenMs : forever
  const lastMs = lastStatusAt === undefined ? forever : domainMs(lastStatusAt)
  const openedMs = domainMs(ticket.openedAt)
  // The status since the last change is known only if that change is among the events.
  const changes = events.flatMap(({ kind, at }) => (kind === 'status' && domainMs(at) <= stoodMs ? [domainMs(at)] : []))
  const lastListedMs = Math.max(openedMs, ...changes)
  const settledMs = isLast && changes.length > 0 && lastListedMs >= lastMs ? lastListedMs : forever
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
  const byStatus = reactsToStatus(plan)
  const stopsIn = (fromMs: number, toMs: number): boolean => {
    if (!byStatus) return false
    if (unseen === null || (toMs > seenMs && !assumesStop)) return true
    return fromMs < unseen.toMs && toMs > unseen.fromMs
  }
  // A ticket ends after its last event, and after the row showed another status.
  // A pause that is listed, of no minutes, has ended without an event or goes on.
  const neverPaused = pausedMinutes === 0 && !unlisted.pauses && !listsPause(record)
  const shownMs = seenAt === undefined || mayHaveEnded(summary.lastStatus) ? Number.NEGATIVE_INFINITY : seenMs
  const lastMayBeMs = Math.max(openedMs, ...events.map(({ at, earliestAt = at }) => domainMs(earliestAt)))
  const of = (fromMs: number, toMs: number, statusKnown: boolean): Missing => ({
    // A pause that goes on is in no sum yet.
    pauses: pausable && !noPause && !statusKnown && !(toMs <= seenMs && neverPaused),
    stops: !statusKnown && stopsIn(fromMs, toMs),
    replies,
    end: !statusKnown && !assumesStop && lastMayBeMs <= fromMs && !(toMs <= shownMs),
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
  const seenNow = atMs === stoodMs || (ticket.history === 'snapshots' && events.some((event) => isLookAt(event, atMs)))
  const known = (atMs <= seenMs && settledMs <= atMs) || seenNow
  // A status that neither stops the clock nor undoes a stop leaves it as what is missing left it.
  const open = known && !decidesStop(plan, ticket, atMs) && stopsIn(openedMs, atMs)
  const before = of(atMs - 1, atMs, known)
  // A stop or an end may have come at the very instant of the question.
  const stopsNow = open || before.stops || (!known && stopsIn(atMs, atMs + 1))
  const atEnd = { ...before, stops: stopsNow, end: of(atMs, atMs, known).end }
  const cuts = [seenMs, settledMs, lastMayBeMs, unseen?.fromMs ?? forever, unseen?.toMs ?? forever].filter(
    Number.isFinite,
  )
  const all = of(openedMs, Math.min(atMs, seenMs), false)
  const after = atMs > seenMs ? of(seenMs, atMs, false) : all
  const any = replies || all.pauses || all.stops || after.pauses || after.stops || atEnd.stops || atEnd.end
  return { any, cuts, during, atEnd }
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
  // A clock that starts later, e.g. by a reply to a resolved ticket, is stopped when that ticket is closed, and nothing was reopened.
  const startsLater = (startsOn.signs & ~sign.opened) !== 0
  if (assumed || (listed && !startsLater)) return { fromMs: forever, toMs: Number.NEGATIVE_INFINITY }
  if (listed) return { fromMs: toMs, toMs: forever }
  const sinceMs = last.works && seenMs < forever ? Math.max(fromMs, seenMs) : fromMs
  return { fromMs: sinceMs, toMs: startsLater ? forever : toMs }
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

/** Whether a look at the ticket at an instant showed its status. A stamp at that instant shows a status, and maybe not the last one of it. */
const isLookAt = ({ kind, at, earliestAt = at }: TicketEvent, ms: number): boolean =>
  kind === 'status' && domainMs(at) === ms && domainMs(earliestAt) < ms

const mayHaveEnded = (shown: HistorySummary['lastStatus']): boolean =>
  shown !== undefined && (shown.phase === 'cancelled' || shown.phase === 'unknown')
