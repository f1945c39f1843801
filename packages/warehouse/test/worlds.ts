// Random worlds that every engine judges: policies that statements accept, tickets, and what the library reads of them.

import { always } from '@mspkit/calendar'
import type { ClockReading, Ticket } from '@mspkit/records'
import { type ClockDefinition, compileSla, type PauseRule, type SlaPolicy, type Trigger } from '@mspkit/sla'
import { calendarsOf, horizonOf } from '@mspkit/warehouse'
import fc from 'fast-check'
import { asOf, calendars, policy, ticket } from '../../workshop/engines/worlds'

export const horizon = horizonOf('2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')
export const named = calendarsOf({ ...calendars, always })
export const facts = { 'client.tier': 'client_tier', 'site.calendar': 'site_calendar' }
const refusedKinds = ['policy-applied', 'calendar-changed', 'field']

/** Tickets that a statement accepts, with facts of their own. */
const sayable = fc
  .record({
    one: ticket,
    tier: fc.constantFrom('gold', 'tin', undefined),
    calendar: fc.constantFrom('desk', 'berlin', 'nowhere', undefined),
  })
  .map(
    ({ one, tier, calendar }): Ticket => ({
      ...one,
      fields: { ...(tier ? { 'client.tier': tier } : {}), ...(calendar ? { 'site.calendar': calendar } : {}) },
      events: one.events.filter(({ kind }) => !refusedKinds.includes(kind)),
    }),
  )

/** Rules that read facts which no event changes. */
interface Rules {
  readonly paused: readonly PauseRule[]
  readonly stops: readonly Trigger[]
  readonly starts: readonly Trigger[]
}
const ruled: fc.Arbitrary<Rules> = fc.record({
  paused: fc.constantFrom<PauseRule[]>(
    [],
    [],
    [{ when: { 'client.tier': 'gold' } }],
    [{ phase: 'waiting', when: { 'client.tier': { not: 'tin' } } }],
  ),
  stops: fc.constantFrom<Trigger[]>([], [], [{ phase: 'active', when: { 'site.calendar': ['desk', 'berlin'] } }]),
  starts: fc.constantFrom<Trigger[]>(
    [],
    [],
    [{ when: { 'client.tier': 'tin' } }],
    [{ phase: 'waiting', when: { 'client.tier': 'gold' } }],
  ),
})

/** A policy with as much of what statements refuse left out as keeps it a policy, and with rules that read facts. */
function withoutRefused(document: SlaPolicy, { paused, stops, starts }: Rules): SlaPolicy {
  const clocks = document.clocks.map(({ pauseCap: _, latePolicy: __, ...clock }): ClockDefinition => {
    const { onTargetChange, calendarOnChange: ___, ...rest } = clock
    const targets = rest.targets.map(({ by, ...target }) => (by ? { ...target, within: '11h' as const } : target))
    const own = rest.startOn === undefined ? {} : { startOn: [...rest.startOn, ...starts] }
    const ends = rest.stopOn === undefined ? {} : { stopOn: [...rest.stopOn, ...stops] }
    return {
      ...rest,
      targets,
      ...own,
      ...ends,
      pausedIn: [...(rest.pausedIn ?? []), ...paused],
      ...(onTargetChange === undefined || onTargetChange === 'carry-percent' ? {} : { onTargetChange }),
    }
  })
  return { ...document, clocks }
}

const rules = (i: number): Rules =>
  fc.sample(ruled, { seed: i, numRuns: 1 })[0] ?? { paused: [], stops: [], starts: [] }

/** Policies, two of three without what statements refuse. */
export const policies = (runs: number): SlaPolicy[] =>
  fc
    .sample(policy, { seed: 20261128, numRuns: runs })
    .map((one, i) => (i % 3 === 0 ? one : withoutRefused(one, rules(i))))

export const instantOf = (i: number): number => Date.parse(fc.sample(asOf, { seed: i, numRuns: 1 })[0] as string)
export const ticketsOf = (i: number, count = 60): Ticket[] =>
  fc.sample(sayable, { seed: i + 1, numRuns: count }).map((one, j) => ({ ...one, id: `T-${j}` }))

const ms = (at: string | null): number | null => (at === null ? null : Date.parse(at))

/** What the library reads, in the columns of a statement, by ticket and cycle. */
export function expectedRows(document: SlaPolicy, tickets: readonly Ticket[], at: number): Map<string, object> {
  const sla = compileSla(document, { calendars })
  const row = (one: ClockReading): object => ({
    verdict: one.verdict,
    state: one.clock,
    target_ms: one.targetMs,
    elapsed_ms: one.elapsedMs,
    remaining_ms: one.remainingMs,
    started_ms: ms(one.startedAt),
    stopped_ms: ms(one.stoppedAt),
    due_ms: ms(one.dueAt),
    due_if_resumed_ms: ms(one.dueAtIfResumed),
    breached_ms: ms(one.breachedAt),
  })
  const readings = tickets.flatMap((one) => sla.read(one, at)).filter(({ reason }) => reason.code !== 'sla/not-opened')
  return new Map(readings.map((one) => [`${one.ticketId} ${one.cycle}`, row(one)]))
}

/** Rows of an engine in the same form. */
export const foundRows = (rows: readonly Readonly<Record<string, unknown>>[]): Map<string, object> =>
  new Map(rows.map(({ ticket_id, cycle, clock: _, target_index: __, ...row }) => [`${ticket_id} ${cycle}`, row]))
