// The periods of promises by date as rows: which deadline a success moves a promise to.

import { compileObligations, explainStatus, type ObligationsPolicy } from '@mspkit/obligations'
import { dayMs, fromEpochDay, fromEpochMs } from '@mspkit/values'
import { daysPerCalendar, shiftMs } from '../tables/day-table'
import type { Horizon } from '../tables/facts'
import type { ObligationPlan } from './plan'

/** After the last instant that is told apart. */
export const domainEndMs = Date.UTC(2200, 0, 1)
const domainStartMs = Date.UTC(1900, 0, 1)
/** Longer than any period with its grace. */
const marginMs = 800 * dayMs

/** A period of a promise by date. */
export interface PeriodRow {
  readonly startMs: number
  readonly dueMs: number
  readonly deadlineMs: number
}

/** The calendars of a policy by name. */
export type ObligationCalendars = Parameters<typeof compileObligations>[1]

/** The periods that matter within a horizon, in order: some before it, and some after. */
export function periodsOf(
  { obligation }: ObligationPlan,
  policy: ObligationsPolicy,
  context: ObligationCalendars,
  { fromMs, toMs }: Horizon,
): PeriodRow[] {
  const from = Math.max(domainStartMs, fromMs - marginMs)
  const to = Math.min(domainEndMs - dayMs, toMs + marginMs)
  const { every, grace, runKeeps, calendar, timeZone } = obligation
  const alone = compileObligations(
    {
      timeZone: policy.timeZone,
      from: fromEpochDay(Math.floor(from / dayMs)),
      obligations: [
        {
          id: obligation.id,
          of: 'client',
          responsible: obligation.responsible,
          every,
          ...(grace === undefined ? {} : { grace }),
          ...(runKeeps === undefined ? {} : { runKeeps }),
          ...(calendar === undefined ? {} : { calendar }),
          ...(timeZone === undefined ? {} : { timeZone }),
        },
      ],
    },
    context,
  )
  const [why] = explainStatus(alone, [], { clients: [{ id: 'any', name: 'any' }] }, fromEpochMs(to))
  const ms = (at: string | null): number => (at === null ? domainEndMs : Date.parse(at))
  return (why?.runs ?? [])
    .filter(({ opensAt }) => opensAt !== null)
    .map(({ opensAt, dueAt, deadlineAt }) => ({ startMs: ms(opensAt), dueMs: ms(dueAt), deadlineMs: ms(deadlineAt) }))
}

/** Whether the grace of some period ends after the next one begins. */
export const overlaps = (periods: readonly PeriodRow[]): boolean =>
  periods.some(({ deadlineMs }, i) => deadlineMs > (periods[i + 1]?.startMs ?? domainEndMs))

/** Where an instant lies: the last period that begins at or before it; -1 before all of them. */
export const placeOf = (periods: readonly PeriodRow[], atMs: number): number =>
  periods.findLastIndex(({ startMs }) => startMs <= atMs)

/** Rows of `obligation_period`: one a UTC day and period that a success of that day may lie in. */
export function* periodCells(
  { number, onePeriod }: ObligationPlan,
  periods: readonly PeriodRow[],
  horizon: Horizon,
): Generator<number[]> {
  const needed = periods.findIndex(({ deadlineMs }) => deadlineMs > horizon.fromMs) - 1
  for (let i = Math.max(0, needed); i + 1 < periods.length; i++) {
    const [before, own, next] = [periods[i - 1], periods[i], periods[i + 1]]
    if (own === undefined || next === undefined || own.startMs >= horizon.toMs) return
    // A success at the very instant at which one period ends and the next begins may keep either.
    const touches = onePeriod && before?.deadlineMs === own.startMs ? 1 : 0
    for (let day = Math.floor(own.startMs / dayMs); day * dayMs < Math.min(next.startMs, horizon.toMs); day++) {
      const key = number * daysPerCalendar + day + shiftMs / dayMs
      yield [key, i, own.startMs, next.startMs, own.deadlineMs, next.deadlineMs, touches]
    }
  }
}
