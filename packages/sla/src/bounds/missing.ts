// Which events may be missing from a ticket's history, under the assumptions chosen and by what the record proves.

import type { Ticket } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import type { Assumption } from '../assumption'
import type { ClockPlan } from '../clocks/plan'
import { sign } from '../timeline/step'

/** What may have happened to a clock without an event, in a part of a ticket's life. */
export interface Missing {
  /** A pause, or the end of one. */
  readonly pauses: boolean
  /** A stop by the status of the ticket, and a reopening. */
  readonly stops: boolean
  /** A reply or milestone that starts or stops the clock. */
  readonly replies: boolean
}

const nothingMissing: Missing = { pauses: false, stops: false, replies: false }

/** What may be missing, by part of the ticket's life. */
export interface MissingParts {
  /** Whether anything may be missing anywhere. */
  readonly any: boolean
  /** The instants at which what may be missing changes. */
  readonly cuts: readonly number[]
  /** What may be missing from a part that no cut divides. */
  during(fromMs: number, toMs: number): Missing
  /** What may be missing just before the instant of the question. */
  readonly atEnd: Missing
}

const replySigns = sign['technician-reply'] | sign['client-reply'] | sign.responded | sign.planned

/** Whether replies or milestones start or stop the clock. */
const reactsToReplies = ({ cycles, startsOn, stopsOn }: ClockPlan): boolean =>
  cycles === 'next-response' || cycles === 'periodic-update' || ((startsOn.signs | stopsOn.signs) & replySigns) !== 0

/** What may be missing from a ticket for one clock. */
export function missingFrom(
  plan: ClockPlan,
  ticket: Ticket,
  atMs: number,
  assume: ReadonlySet<Assumption>,
): MissingParts {
  const partial = ticket.history !== undefined && ticket.history !== 'complete'
  if (!partial) return { any: false, cuts: [], during: () => nothingMissing, atEnd: nothingMissing }
  const { reopenings, pausedMinutes, lastStatusAt, seenAt } = ticket.summary ?? {}
  // What the record disproves cannot be assumed.
  const constantStop = assume.has('not-reopened') && !(reopenings !== undefined && reopenings > 0)
  const noPause = assume.has('not-paused') && !(pausedMinutes !== undefined && pausedMinutes > 0)
  const seenMs = seenAt === undefined ? Number.POSITIVE_INFINITY : domainMs(seenAt)
  const settledMs = lastStatusAt === undefined ? Number.POSITIVE_INFINITY : domainMs(lastStatusAt)
  // The stamp of the first response is the first response.
  const stamped =
    plan.cycles === 'once' &&
    (plan.stopsOn.signs & sign.responded) !== 0 &&
    ticket.events.some((event) => event.kind === 'milestone' && event.name === 'responded')
  const replies = reactsToReplies(plan) && !stamped
  const of = (statusKnown: boolean, proven: boolean): Missing => ({
    pauses: plan.pauses && !noPause && !statusKnown && !(proven && pausedMinutes === 0),
    stops: !constantStop && !stamped && !statusKnown && !(proven && reopenings === 0),
    replies,
  })
  const during = (fromMs: number, toMs: number): Missing => {
    const proven = toMs <= seenMs
    return of(proven && fromMs >= settledMs, proven)
  }
  const proven = atMs <= seenMs
  // At the instant at which the row was true or the status was seen, and after the last change of status, the status is what the events say.
  const seenNow = atMs === seenMs || ticket.events.some(({ kind, at }) => kind === 'status' && domainMs(at) === atMs)
  const atEnd = of((proven && settledMs <= atMs) || seenNow, proven)
  const cuts = [seenMs, settledMs].filter(Number.isFinite)
  const all = of(false, true)
  const any =
    replies || all.pauses || all.stops || (atMs > seenMs && (of(false, false).pauses || of(false, false).stops))
  return { any, cuts, during, atEnd }
}
