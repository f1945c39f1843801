import { compileCalendar } from '@mspkit/calendar'
import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { type ClockDefinition, compileSla, type SlaPolicy, type TargetDefinition } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'

/** Nine to five UTC, weekdays; 2026-03-02 is a Monday. */
const desk = compileCalendar({
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
})
const mon = (time: string): string => `2026-03-02T${time}:00Z`
const tue = (time: string): string => `2026-03-03T${time}:00Z`

const status = (at: string, label: string, more: object = {}): TicketEvent =>
  ({ kind: 'status', at, status: label, phase: phases[label] ?? 'active', ...more }) as TicketEvent
const phases: Record<string, TicketEvent extends { phase: infer P } ? P : string> = {
  Resolved: 'resolved',
  Closed: 'closed',
  Waiting: 'waiting',
  Cancelled: 'cancelled',
  Odd: 'unknown',
}
const reply = (at: string, by: 'technician' | 'client', more: object = {}): TicketEvent => ({
  kind: 'reply',
  at,
  by,
  public: true,
  automated: false,
  ...more,
})

const ticketOf = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: mon('09:00'),
  events,
  ...more,
})

function readingsOf(
  clock: Partial<ClockDefinition>,
  events: readonly TicketEvent[],
  at: string,
  more: { policy?: Partial<SlaPolicy>; ticket?: Partial<Ticket> } = {},
): ClockReading[] {
  const policy: SlaPolicy = {
    calendar: 'desk',
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], ...clock }],
    ...more.policy,
  }
  return compileSla(policy, {
    calendars: { desk },
    clients: [{ id: 'acme', name: 'Acme', tier: 'gold' }],
    sites: [{ id: 'dc', clientId: 'acme', timeZone: 'Etc/UTC', calendar: 'always' }],
  }).read(ticketOf(events, more.ticket), at)
}
const readingOf = (...args: Parameters<typeof readingsOf>): ClockReading => readingsOf(...args).at(-1) as ClockReading

describe('first response', () => {
  test.each([
    ['a public reply of a technician', reply(mon('10:00'), 'technician'), 'met', 'stopped'],
    [
      'a milestone that the vendor stamped',
      { kind: 'milestone', at: mon('10:00'), name: 'responded' },
      'met',
      'stopped',
    ],
    ['the resolution, as of a phone fix', status(mon('10:00'), 'Resolved'), 'met', 'stopped'],
    ['a closing, as of an alert that closed itself', status(mon('10:00'), 'Closed'), 'met', 'stopped'],
    ['not a private note', reply(mon('10:00'), 'technician', { public: false }), 'pending', 'running'],
    ['not an automatic answer', reply(mon('10:00'), 'technician', { automated: true }), 'pending', 'running'],
    ['not the client themselves', reply(mon('10:00'), 'client'), 'pending', 'running'],
  ] as const)('is stopped by %s', (_, event, verdict, clock) => {
    expect(readingOf({ clock: 'first-response' }, [event], mon('11:00'))).toMatchObject({ verdict, clock })
  })

  test('stays stopped when the ticket is reopened', () => {
    const events = [
      reply(mon('10:00'), 'technician'),
      status(mon('11:00'), 'Resolved'),
      status(mon('12:00'), 'Working'),
    ]
    expect(readingsOf({ clock: 'first-response' }, events, mon('16:00'))).toMatchObject([
      { verdict: 'met', stoppedAt: '2026-03-02T10:00:00.000Z' },
    ])
  })
})

describe('the resolution plan', () => {
  test('is stopped by the milestone, and by a resolution without a plan', () => {
    const planned = readingOf(
      { clock: 'resolution-plan' },
      [{ kind: 'milestone', at: mon('10:30'), name: 'planned' }],
      mon('16:00'),
    )
    expect(planned).toMatchObject({ verdict: 'met', elapsedMs: 5_400_000 })
    expect(readingOf({ clock: 'resolution-plan' }, [status(mon('10:00'), 'Resolved')], mon('16:00')).verdict).toBe(
      'met',
    )
  })
})

describe('targets', () => {
  const targets: readonly TargetDefinition[] = [
    { when: { 'client.tier': 'gold', priority: 'P1' }, within: '1h' },
    { when: { priority: 'P1' }, within: '2h' },
    { when: { priority: 'P2' }, within: '0m' },
    { when: { priority: { exists: true } }, within: '6h' },
  ]
  test('the first that matches applies, also by facts of the client', () => {
    expect(
      readingOf({ targets }, [], mon('09:30'), { ticket: { priority: 'P1' }, policy: { zeroTarget: 'none' } }),
    ).toMatchObject({ targetMs: 3_600_000, reason: { source: { path: '/clocks/0/targets/0' } } })
  })
  test('a missing fact stops the search; a fact known to be absent does not', () => {
    const missing = readingOf({ targets }, [], mon('09:30'), { policy: { zeroTarget: 'none' } })
    expect(missing).toMatchObject({
      verdict: 'indeterminate',
      targetMs: null,
      reason: { code: 'sla/missing-fact', facts: { missing: 'priority' } },
    })
    const absent: readonly TargetDefinition[] = [{ when: { impact: 'high' }, within: '1h' }, { within: '3h' }]
    expect(readingOf({ targets: absent }, [], mon('09:30'), { ticket: { fields: { impact: null } } }).targetMs).toBe(
      10_800_000,
    )
  })
  test('without a matching target nothing is promised, and time is still counted', () => {
    expect(
      readingOf({ targets: [{ when: { priority: 'P1' }, within: '1h' }] }, [], mon('11:00'), {
        ticket: { priority: 'P4' },
      }),
    ).toMatchObject({
      verdict: 'none',
      clock: 'running',
      elapsedMs: 7_200_000,
      dueAt: null,
      reason: { code: 'sla/no-target' },
    })
  })
  test('a type corrected in triage applies from the opening', () => {
    const targets: readonly TargetDefinition[] = [{ when: { type: 'incident' }, within: '1h' }, { within: '4h' }]
    const events: TicketEvent[] = [{ kind: 'type', at: mon('09:20'), type: 'incident' }]
    const more = { ticket: { type: 'request' }, policy: { triage: '30m' } } as const
    const clock: Partial<ClockDefinition> = { targets, onTargetChange: 'restart' as const }
    expect(readingOf(clock, events, mon('09:30'), more)).toMatchObject({
      startedAt: '2026-03-02T09:00:00.000Z',
      dueAt: '2026-03-02T10:00:00.000Z',
    })
  })
  test('a priority that changes while the ticket is resolved applies from the reopening', () => {
    const targets: readonly TargetDefinition[] = [{ when: { priority: 'P1' }, within: '2h' }, { within: '4h' }]
    const events: TicketEvent[] = [
      status(mon('10:00'), 'Resolved'),
      { kind: 'priority', at: mon('11:00'), priority: 'P1' },
      status(mon('12:00'), 'Working'),
    ]
    expect(readingOf({ targets }, events, mon('12:30'), { ticket: { priority: 'P3' } })).toMatchObject({
      targetMs: 7_200_000,
      elapsedMs: 5_400_000,
      dueAt: '2026-03-02T13:00:00.000Z',
    })
  })
  test('a target that applied for no time still restarts the clock', () => {
    const clock: Partial<ClockDefinition> = {
      onTargetChange: 'restart' as const,
      targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }],
    }
    const events: TicketEvent[] = ['P2', 'P1'].map((priority) => ({ kind: 'priority', at: mon('10:00'), priority }))
    expect(readingOf(clock, events, mon('11:00'), { ticket: { priority: 'P1' } })).toMatchObject({
      startedAt: '2026-03-02T10:00:00.000Z',
      targetMs: 14_400_000,
      elapsedMs: 3_600_000,
      dueAt: '2026-03-02T14:00:00.000Z',
    })
  })
  test('openedDuring: fifteen minutes by day, an hour on call', () => {
    const byDay: Partial<ClockDefinition> = {
      clock: 'first-response',
      targets: [
        { within: '15m', openedDuring: 'desk' },
        { within: '1h', calendar: 'always' },
      ],
    }
    expect(readingOf(byDay, [], mon('09:01')).dueAt).toBe('2026-03-02T09:15:00.000Z')
    expect(readingOf(byDay, [], mon('23:01'), { ticket: { openedAt: mon('23:00') } }).dueAt).toBe(
      '2026-03-03T00:00:00.000Z',
    )
  })
  test('by business days, in open time, so that pauses move it', () => {
    const by = { targets: [{ by: { businessDays: 1 } }], pausedIn: ['Waiting'] }
    expect(readingOf(by, [], mon('12:00'))).toMatchObject({
      targetMs: 16 * 3_600_000,
      dueAt: '2026-03-03T17:00:00.000Z',
    })
    const paused = [status(mon('10:00'), 'Waiting'), status(mon('12:00'), 'Working')]
    expect(readingOf(by, paused, mon('12:00')).dueAt).toBe('2026-03-04T11:00:00.000Z')
    // A Sunday ticket counts as Monday's: one business day is Tuesday.
    expect(readingOf(by, [], mon('09:00'), { ticket: { openedAt: '2026-03-01T12:00:00Z' } }).dueAt).toBe(
      '2026-03-03T17:00:00.000Z',
    )
  })
  test('a calendar named by the site; without it the reading is indeterminate', () => {
    const policy = { calendar: { fact: 'site.calendar' } }
    expect(readingOf({}, [], mon('18:00'), { policy, ticket: { siteId: 'dc', openedAt: mon('17:30') } }).dueAt).toBe(
      '2026-03-02T21:30:00.000Z',
    )
    expect(readingOf({}, [], mon('18:00'), { policy })).toMatchObject({
      verdict: 'indeterminate',
      reason: { facts: { missing: 'site.calendar' } },
    })
    expect(
      readingOf({}, [], mon('09:00'), { policy: { calendar: { fact: 'site.calendar', otherwise: 'desk' } } }).dueAt,
    ).toBe('2026-03-02T13:00:00.000Z')
  })
})

describe('the triage window', () => {
  const clock: Partial<ClockDefinition> = { targets: [{ when: { priority: 'P1' }, within: '1h' }, { within: '4h' }] }
  const change = (at: string): TicketEvent => ({ kind: 'priority', at, priority: 'P1' })
  const ticket = { priority: 'P4' }
  test('a change inside it is a correction and applies from the opening', () => {
    expect(readingOf(clock, [change(mon('09:20'))], mon('10:30'), { ticket, policy: { triage: '30m' } })).toMatchObject(
      { verdict: 'breached', breachedAt: '2026-03-02T10:00:00.000Z' },
    )
  })
  test('a change at its end is no correction, and without a window no change is', () => {
    const late = readingOf(clock, [change(mon('10:30'))], mon('11:00'), { ticket, policy: { triage: '90m' } })
    expect(late).toMatchObject({ dueAt: '2026-03-02T10:00:00.000Z', breachedAt: '2026-03-02T10:30:00.000Z' })
  })
})

describe('pauses', () => {
  test.each([
    [['Waiting'], 3_600_000],
    [[{ phase: 'waiting' as const }], 3_600_000],
    [[{ waitingFor: 'client' as const }], 3_600_000],
    [[{ status: 'Waiting', waitingFor: 'vendor' as const }], 10_800_000],
    [[], 10_800_000],
  ])('by %j', (pausedIn, elapsedMs) => {
    const events = [status(mon('10:00'), 'Waiting', { waitingFor: 'client' })]
    expect(readingOf({ pausedIn }, events, mon('12:00'))).toMatchObject({
      elapsedMs,
      clock: elapsedMs === 3_600_000 ? 'paused' : 'running',
    })
  })
  test('a clock’s own list replaces the policy’s; an empty list pauses nothing', () => {
    const events = [status(mon('10:00'), 'Waiting')]
    expect(readingOf({ pausedIn: [] }, events, mon('12:00'), { policy: { pausedIn: ['Waiting'] } }).clock).toBe(
      'running',
    )
    expect(readingOf({}, events, mon('12:00'), { policy: { pausedIn: ['Waiting'] } })).toMatchObject({
      clock: 'paused',
      dueAt: null,
      dueAtIfResumed: '2026-03-02T15:00:00.000Z',
    })
  })
  test('the clock runs in an unmapped status, and the reading names it', () => {
    expect(readingOf({ pausedIn: [{ phase: 'waiting' }] }, [status(mon('10:00'), 'Odd')], mon('12:00'))).toMatchObject({
      elapsedMs: 10_800_000,
      reason: { facts: { countedAsRunning: 'Odd' } },
    })
  })
  test('a cap with `only` does not affect other pauses', () => {
    const clock: Partial<ClockDefinition> = {
      pausedIn: [{ phase: 'waiting' as const }],
      pauseCap: { each: '1h', only: [{ waitingFor: 'client' as const }] },
    }
    expect(readingOf(clock, [status(mon('10:00'), 'Waiting', { waitingFor: 'client' })], mon('13:00'))).toMatchObject({
      elapsedMs: 10_800_000,
      clock: 'running',
    })
    expect(readingOf(clock, [status(mon('10:00'), 'Waiting', { waitingFor: 'vendor' })], mon('13:00'))).toMatchObject({
      elapsedMs: 3_600_000,
      clock: 'paused',
    })
  })
})

describe('clocks of your own', () => {
  const assign = (at: string, technicianId: string | null): TicketEvent => ({ kind: 'assignment', at, technicianId })
  test('start and stop at their triggers', () => {
    const handover = { clock: 'hands-on', startOn: ['assigned' as const], stopOn: [{ status: 'Waiting' }] }
    expect(readingOf(handover, [], mon('12:00'))).toMatchObject({
      clock: 'not-started',
      verdict: 'pending',
      startedAt: null,
    })
    expect(
      readingOf(handover, [assign(mon('10:00'), 'kim'), status(mon('12:00'), 'Waiting')], mon('16:00')),
    ).toMatchObject({ verdict: 'met', elapsedMs: 7_200_000, startedAt: '2026-03-02T10:00:00.000Z' })
  })
  test.each([
    { startOn: [{ phase: 'active' as const }], stopOn: ['closed' as const] },
    { startOn: ['assigned' as const], stopOn: [{ status: 'Closed' }] },
  ])('start or stop by a status alone, where nothing pauses', (own) => {
    const events: TicketEvent[] = [
      status(mon('10:00'), 'Working'),
      { kind: 'assignment', at: mon('10:00'), technicianId: 'kim' },
      status(mon('11:00'), 'Closed'),
    ]
    expect(readingsOf({ clock: 'hands-on', ...own }, events, mon('13:00'))).toMatchObject([
      { startedAt: '2026-03-02T10:00:00.000Z', stoppedAt: '2026-03-02T11:00:00.000Z', elapsedMs: 3_600_000 },
    ])
  })
  test('repeat with `repeats`', () => {
    const rounds = {
      clock: 'vendor-rounds',
      startOn: [{ waitingFor: 'vendor' as const }],
      stopOn: [{ phase: 'active' as const }],
      repeats: true,
    }
    const events = [
      status(mon('10:00'), 'Waiting', { waitingFor: 'vendor' }),
      status(mon('11:00'), 'Working'),
      status(mon('12:00'), 'Waiting', { waitingFor: 'vendor' }),
    ]
    expect(readingsOf(rounds, events, mon('13:00'))).toMatchObject([
      { cycle: 1, verdict: 'met', elapsedMs: 3_600_000 },
      { cycle: 2, clock: 'running', elapsedMs: 3_600_000 },
    ])
  })
})

describe('cycles', () => {
  test('the next response starts at the client’s first unanswered reply, and at the opening with includeInitial', () => {
    const events = [
      reply(mon('10:00'), 'technician'),
      reply(mon('11:00'), 'client'),
      reply(mon('11:30'), 'client'),
      reply(mon('12:00'), 'technician'),
    ]
    expect(readingsOf({ clock: 'next-response' }, events, mon('16:00'))).toMatchObject([
      { cycle: 1, startedAt: '2026-03-02T11:00:00.000Z', elapsedMs: 3_600_000 },
    ])
    expect(readingsOf({ clock: 'next-response', includeInitial: true }, events, mon('16:00'))).toMatchObject([
      { cycle: 1, elapsedMs: 3_600_000 },
      { cycle: 2, startedAt: '2026-03-02T11:00:00.000Z' },
    ])
  })
  test('an automatic reply is not a reply of the client', () => {
    expect(
      readingsOf(
        { clock: 'next-response' },
        [reply(mon('10:00'), 'technician'), reply(mon('10:01'), 'client', { automated: true })],
        mon('16:00'),
      ),
    ).toMatchObject([{ clock: 'not-started' }])
  })
  test('updates stop at the resolution and start again at the reopening', () => {
    const events = [
      status(mon('10:00'), 'Resolved'),
      reply(mon('10:30'), 'technician'),
      status(mon('12:00'), 'Working'),
    ]
    expect(readingsOf({ clock: 'periodic-update' }, events, mon('13:00'))).toMatchObject([
      { cycle: 1, stoppedAt: '2026-03-02T10:00:00.000Z' },
      { cycle: 2, startedAt: '2026-03-02T12:00:00.000Z', clock: 'running' },
    ])
  })
})

describe('order and completeness of events', () => {
  test('events after as-of, with a repeated id, or after a merge do not count', () => {
    const events: TicketEvent[] = [
      { ...status(mon('10:00'), 'Working'), id: 'a' },
      { ...status(mon('11:00'), 'Resolved'), id: 'a' },
      { kind: 'merge', at: mon('12:00'), into: 'T-0' },
      status(mon('12:30'), 'Resolved'),
      status(tue('10:00'), 'Resolved'),
    ]
    expect(readingOf({}, events, tue('09:00'))).toMatchObject({
      clock: 'cancelled',
      verdict: 'none',
      elapsedMs: 10_800_000,
      reason: { code: 'sla/cancelled' },
    })
    expect(readingOf({}, events, mon('11:30'))).toMatchObject({ clock: 'running' })
  })
  test('a ticket opened after as-of has not started', () => {
    expect(readingOf({}, [], '2026-03-01T00:00:00Z').clock).toBe('not-started')
  })
  test('events stamped before the opening count at the opening, or are dropped', () => {
    const early = [reply('2026-03-02T08:59:58Z', 'technician')]
    expect(readingOf({ clock: 'first-response' }, early, mon('12:00'))).toMatchObject({
      verdict: 'met',
      stoppedAt: '2026-03-02T09:00:00.000Z',
      reason: { facts: { eventsBeforeOpening: 1 } },
    })
    expect(
      readingOf({ clock: 'first-response' }, early, mon('12:00'), { policy: { beforeOpening: 'ignore' } }).verdict,
    ).toBe('pending')
  })
  test('a ticket opened as closed is resolved at once; a ticket opened as waiting is paused', () => {
    expect(
      readingOf({}, [], mon('12:00'), { ticket: { openedStatus: 'Closed', openedPhase: 'closed' } }),
    ).toMatchObject({ verdict: 'met', elapsedMs: 0 })
    expect(
      readingOf({ pausedIn: [{ phase: 'waiting' }] }, [], mon('12:00'), {
        ticket: { openedStatus: 'Waiting', openedPhase: 'waiting' },
      }),
    ).toMatchObject({ clock: 'paused', elapsedMs: 0 })
  })
  test('a pause that ends in the resolution does not count', () => {
    const events = [status(mon('10:00'), 'Waiting'), status(mon('15:00'), 'Resolved')]
    expect(readingOf({ pausedIn: ['Waiting'] }, events, mon('16:00'))).toMatchObject({
      verdict: 'met',
      elapsedMs: 3_600_000,
      dueAt: '2026-03-03T10:00:00.000Z',
    })
  })
  test('a status called __proto__ is a label like any other', () => {
    const events: TicketEvent[] = [{ kind: 'status', at: mon('10:00'), status: '__proto__', phase: 'waiting' }]
    expect(readingOf({ pausedIn: ['__proto__'] }, events, mon('12:00'))).toMatchObject({
      clock: 'paused',
      reason: { facts: { status: '__proto__' } },
    })
  })
})
