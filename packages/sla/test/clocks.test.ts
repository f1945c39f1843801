import type { TicketEvent } from '@mspkit/records'
import type { ClockDefinition } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { mon, readingOf, readingsOf, reply, status, tue } from './desk'

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
  test('a ticket opened as cancelled ends at once', () => {
    const cancelled = { openedStatus: 'Cancelled', openedPhase: 'cancelled' as const }
    expect(readingOf({}, [], tue('16:00'), { ticket: cancelled })).toMatchObject({
      verdict: 'none',
      clock: 'cancelled',
      elapsedMs: 0,
      reason: { code: 'sla/cancelled' },
    })
  })
  test('the same event of one instant counts once, however it is written', () => {
    const twice: TicketEvent[] = [
      reply(mon('10:00'), 'technician'),
      reply(mon('11:00'), 'client'),
      reply(mon('10:00'), 'technician', { at: new Date(mon('10:00')) }),
    ]
    expect(readingsOf({ clock: 'periodic-update' }, twice, mon('12:00')).map((one) => one.verdict)).toEqual([
      'met',
      'pending',
    ])
    const named = [reply(mon('10:00'), 'technician', { id: 'a' }), reply(mon('10:00'), 'technician', { id: 'b' })]
    expect(readingsOf({ clock: 'periodic-update' }, named, mon('12:00'))).toHaveLength(3)
  })
})
