// What a ticket's record is compared with: one clock, and the statuses that pause it by the facts of the ticket.

import type { Ticket } from '@mspkit/records'
import type { ClockPlan } from '../clocks/plan'
import { type StatusTest, sign, signsOf } from '../timeline/step'
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
