// Which assumptions the facts of a ticket disprove, so that nothing certain is built on them.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { domainMs, minuteMs } from '@mspkit/values'
import type { Assumption } from '../assumption'
import type { ClockPlan } from '../clocks/plan'
import { isDone, openingStatus, type StatusState, sign, signsOf, statusOf } from '../timeline/step'
import { type ClockRecord, canPause } from './clock-record'

/**
 * The assumptions that the events and the summary of a ticket disprove: a status in which work goes on after one that stops the clock, or after a
 * resolution, is a reopening; more paused minutes than the events have are a pause that is missing.
 */
export function disprovedBy(record: ClockRecord): Assumption[] {
  const { plan, ticket, atMs } = record
  const { reopenings = 0, pausedMinutes = 0 } = ticket.summary ?? {}
  const listed = statusesOf(ticket, atMs)
  return [
    ...(reopenings > 0 || showsReopening(plan, listed) ? ['not-reopened' as const] : []),
    ...(canPause(plan) && pausedMinutes * minuteMs - pausedBy(record, listed) >= minuteMs
      ? ['not-paused' as const]
      : []),
  ]
}

/** A status with the time at which it was set: exactly then, or in between. */
interface ListedStatus {
  readonly status: StatusState
  readonly fromMs: number
  readonly toMs: number
}

function statusesOf(ticket: Ticket, atMs: number): ListedStatus[] {
  const openedMs = domainMs(ticket.openedAt)
  const listed = ({ at, earliestAt = at, ...event }: TicketEvent): ListedStatus[] => {
    const status = statusOf({ ...event, at })
    const [fromMs, toMs] = [Math.max(domainMs(earliestAt), openedMs), Math.max(domainMs(at), openedMs)]
    return status === null || fromMs > atMs ? [] : [{ status, fromMs, toMs }]
  }
  const found = ticket.events.flatMap(listed).sort((a, b) => a.toMs - b.toMs)
  return [{ status: openingStatus(ticket), fromMs: openedMs, toMs: openedMs }, ...found]
}

/** Whether a status in which work goes on comes after a stop for certain. Events that one poll saw are in their order. */
function showsReopening({ stopsOn, cycles }: ClockPlan, listed: readonly ListedStatus[]): boolean {
  let stoppedMs = Number.POSITIVE_INFINITY
  return listed.some(({ status, fromMs, toMs }, i) => {
    const signs = signsOf({ kind: 'opened' }, status, i === 0 ? null : status)
    const stops = (signs & stopsOn.signs & ~sign.opened) !== 0 || stopsOn.fits?.(status) === true
    if (isDone(status.phase) || (stops && cycles === 'by-reopen')) stoppedMs = Math.min(stoppedMs, toMs)
    else if (status.phase !== 'unknown' && (signs & sign.works) !== 0) return fromMs >= stoppedMs || toMs === stoppedMs
    return false
  })
}

/** The wall time of the pauses that are listed, at most. */
function pausedBy({ pausing, atMs }: ClockRecord, listed: readonly ListedStatus[]): number {
  return listed.reduce((sum, { status, fromMs }, i) => {
    const untilMs = listed[i + 1]?.toMs ?? atMs
    return pausing(status) ? sum + Math.max(0, untilMs - fromMs) : sum
  }, 0)
}
