import { compileCalendar } from '@mspkit/calendar'
import type { Ticket, TicketEvent } from '@mspkit/records'
import type { ClockDefinition, ClockOptions, SlaPolicy, StatusPattern, Trigger, TriggerWord } from '@mspkit/sla'
import fc from 'fast-check'

export { areOnlyStops, fieldByField, inOrder, lossy, polled, snapshots, summarised, unmapped } from './seen'

/** Calendars that the random policies choose from. */
export const calendars = {
  desk: compileCalendar({
    timeZone: 'America/Chicago',
    hours: {
      mon: ['08:00-12:00', '13:00-17:00'],
      tue: ['08:00-17:00'],
      wed: ['08:00-17:00'],
      thu: ['08:00-17:00'],
      fri: ['22:00-06:00'],
    },
    holidays: ['2026-03-05'],
  }),
  berlin: compileCalendar({
    timeZone: 'Europe/Berlin',
    hours: { mon: ['09:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-18:00'], sat: ['10:00-12:00'] },
  }),
  shut: compileCalendar({ timeZone: 'Etc/UTC', hours: {} }),
}

const openedMs = Date.UTC(2026, 2, 2, 12)
/** Minutes on a coarse grid, so that events often share an instant or meet a due date exactly. */
const instant = fc
  .integer({ min: -20, max: 30 * 24 })
  .map((half) => new Date(openedMs + half * 1_800_000).toISOString())

const statuses = [
  { status: 'New', phase: 'new' },
  { status: 'Working', phase: 'active' },
  { status: 'Wait client', phase: 'waiting', waitingFor: 'client' },
  { status: 'Wait vendor', phase: 'waiting', waitingFor: 'vendor' },
  { status: 'Mystery', phase: 'unknown' },
  { status: 'Resolved', phase: 'resolved' },
  { status: 'Closed', phase: 'closed' },
  { status: 'Cancelled', phase: 'cancelled' },
] as const

const event: fc.Arbitrary<TicketEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({ kind: fc.constant('status' as const), at: instant, state: fc.constantFrom(...statuses.slice(0, 7)) })
      .map(({ kind, at, state }): TicketEvent => ({ kind, at, ...state })),
  },
  {
    weight: 1,
    arbitrary: instant.map((at): TicketEvent => ({ kind: 'status', at, status: 'Cancelled', phase: 'cancelled' })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('priority' as const),
      at: instant,
      priority: fc.constantFrom('P1', 'P2', 'P3', 'P9'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      at: instant,
      by: fc.constantFrom('technician' as const, 'client' as const),
      public: fc.boolean(),
      automated: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('milestone' as const),
      at: instant,
      name: fc.constantFrom('responded' as const, 'planned' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('calendar-changed' as const),
      at: instant,
      calendar: fc.constantFrom('berlin', 'always', 'shut'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('policy-applied' as const), at: instant }) },
  { weight: 1, arbitrary: instant.map((at): TicketEvent => ({ kind: 'merge', at, into: 'T-2' })) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('assignment' as const),
      at: instant,
      technicianId: fc.constantFrom('kim', 'lee', null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('field' as const),
      at: instant,
      name: fc.constantFrom('client.tier', 'site.calendar'),
      value: fc.constantFrom('gold', 'tin', 'desk', null),
    }),
  },
)

export const ticket: fc.Arbitrary<Ticket> = fc
  .record({
    id: fc.constant('T'),
    clientId: fc.constant('acme'),
    title: fc.constant(''),
    openedAt: fc.constant(new Date(openedMs).toISOString()),
    opening: fc.option(fc.constantFrom(...statuses.slice(0, 7)), { nil: undefined }),
    priority: fc.option(fc.constantFrom('P1', 'P2', 'P3', 'P9'), { nil: undefined }),
    events: fc.array(event, { maxLength: 8 }),
  })
  .map(({ opening, priority, ...rest }) => ({
    ...rest,
    ...(priority === undefined ? {} : { priority }),
    ...(opening === undefined
      ? {}
      : {
          openedStatus: opening.status,
          openedPhase: opening.phase,
          ...('waitingFor' in opening ? { openedWaitingFor: opening.waitingFor } : {}),
        }),
  }))

const options: fc.Arbitrary<ClockOptions> = fc
  .record(
    {
      pausedIn: fc.constantFrom<NonNullable<ClockOptions['pausedIn']>>(
        [],
        [{ phase: 'waiting' }],
        ['Wait client'],
        [{ waitingFor: ['vendor'] }, 'Mystery'],
      ),
      onReopen: fc.constantFrom(
        'resume' as const,
        'resume-counting-closed' as const,
        'new-cycle' as const,
        'first-only' as const,
      ),
      onTargetChange: fc.constantFrom(
        'carry-elapsed' as const,
        'restart' as const,
        'carry-percent' as const,
        'keep' as const,
      ),
      calendarOnChange: fc.constantFrom('from-change' as const, 'from-start' as const),
      afterDowngrade: fc.constantFrom('sticky' as const, 'forgive' as const),
      boundary: fc.constantFrom('close' as const, 'next-open' as const),
      pauseCap: fc.constantFrom<NonNullable<ClockOptions['pauseCap']>>(
        { each: '4h' },
        { total: '10h' },
        { each: '2h', total: '5h', only: [{ waitingFor: 'client' }] },
      ),
      latePolicy: fc.constantFrom({ start: false }, { pause: false }, { start: false, pause: false }),
      warnAtPercent: fc.constantFrom([50], [33, 80]),
    },
    { requiredKeys: ['pausedIn'] },
  )
  // The two contradict each other; check refuses them together.
  .filter((o) => !(o.onTargetChange === 'carry-percent' && o.calendarOnChange === 'from-start'))

const targets: readonly ClockDefinition['targets'][] = [
  [{ within: '4h' }],
  [
    { when: { priority: 'P1' }, within: '2h', calendar: 'always' },
    { when: { priority: 'P2' }, within: '8h' },
    { when: { priority: 'P3' }, within: '20h' },
  ],
  [{ when: { 'client.tier': 'gold' }, within: '1h', calendar: 'berlin' }, { within: '9h' }],
  [
    { when: { priority: ['P1', 'P2'] }, by: { businessDays: 1 } },
    { within: '30h', openedDuring: 'desk' },
  ],
  [{ within: '0m' }],
  // The same fact may be missing for one line of the policy, then for another.
  [
    { when: { priority: 'P1', 'client.tier': 'gold' }, within: '3h' },
    { when: { priority: ['P2', 'P3'], 'client.tier': 'gold' }, within: '5h', calendar: { fact: 'site.calendar' } },
    { within: '6h', calendar: { fact: 'site.calendar', otherwise: 'berlin' } },
  ],
]

/** What stops a built-in clock where a desk says so itself. */
const stops: readonly ClockDefinition['stopOn'][] = [
  ['closed'],
  ['client-reply', 'resolved'],
  [{ phase: 'active' }, 'responded'],
  ['reopened', 'planned', { status: 'Wait vendor' }],
]

/** Triggers of clocks that a desk makes up. */
const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.constantFrom<TriggerWord[]>(
    'opened',
    'assigned',
    'technician-reply',
    'client-reply',
    'responded',
    'planned',
    'resolved',
    'closed',
    'reopened',
    'policy-applied',
  ),
  fc.constantFrom<StatusPattern[]>(
    { phase: 'waiting' },
    { phase: ['active', 'new'] },
    { status: 'Wait vendor' },
    { phase: 'resolved' },
    { waitingFor: 'client' },
    { when: { priority: 'P2' } },
    { phase: ['waiting', 'active'], when: { technicianId: 'lee' } },
    { when: { 'client.tier': 'gold' } },
  ),
)
const triggers = fc.array(trigger, { minLength: 1, maxLength: 3 })

export const policy: fc.Arbitrary<SlaPolicy> = fc
  .record({
    calendar: fc.constantFrom('desk', 'berlin', 'always', 'shut'),
    clock: fc.constantFrom(
      'first-response',
      'resolution-plan',
      'next-response',
      'periodic-update',
      'resolution',
      'hands-on',
      'answered-client',
      'from-policy',
      'waiting-rounds',
    ),
    targets: fc.constantFrom(...targets),
    triage: fc.option(fc.constant('1h'), { nil: undefined }),
    beforeOpening: fc.constantFrom('clamp' as const, 'ignore' as const),
    zeroTarget: fc.constantFrom('immediate' as const, 'none' as const),
    stopOn: fc.option(fc.constantFrom(...stops), { nil: undefined, freq: 3 }),
    includeInitial: fc.boolean(),
    options,
  })
  .map(
    ({ calendar, clock, targets, triage, beforeOpening, zeroTarget, stopOn, includeInitial, options }): SlaPolicy => {
      const own =
        clock === 'hands-on'
          ? { startOn: ['assigned' as const], stopOn: [{ status: 'Resolved' }, 'closed' as const] }
          : clock === 'answered-client'
            ? { startOn: ['client-reply' as const], stopOn: ['closed' as const] }
            : clock === 'from-policy'
              ? { startOn: ['policy-applied' as const], stopOn: ['resolved' as const] }
              : clock === 'waiting-rounds'
                ? {
                    startOn: [{ phase: 'waiting' as const }],
                    stopOn: [{ phase: ['active' as const, 'new' as const] }, 'resolved' as const],
                    repeats: true,
                  }
                : {
                    ...(stopOn ? { stopOn } : {}),
                    ...(clock === 'next-response' ? { includeInitial } : {}),
                  }
      return {
        calendar,
        beforeOpening,
        ...(triage ? { triage } : {}),
        clocks: [{ clock, targets, zeroTarget, ...own, ...options }],
      }
    },
  )

export const asOf = fc
  .integer({ min: 0, max: 40 * 24 })
  .map((half) => new Date(openedMs + half * 1_800_000).toISOString())

const pausedByFacts: readonly NonNullable<ClockOptions['pausedIn']>[] = [
  [],
  [],
  [{ when: { technicianId: 'kim' } }],
  [{ phase: 'waiting', when: { priority: ['P2', 'P3'] } }],
]

/** The same policies, each with a clock that a desk makes up. */
export const madeUpPolicy: fc.Arbitrary<SlaPolicy> = fc
  .tuple(policy, triggers, triggers, fc.boolean(), fc.constantFrom(...pausedByFacts))
  .map(([{ clocks, ...rest }, startOn, stopOn, repeats, pausedIn]) => ({
    ...rest,
    clocks: clocks.map(({ includeInitial: _, ...clock }) => ({
      ...clock,
      clock: 'made-up',
      startOn,
      stopOn,
      repeats,
      pausedIn: [...(clock.pausedIn ?? []), ...pausedIn],
    })),
  }))
