import type { TicketEvent } from '@mspkit/records'
import type { ClockDefinition, TargetDefinition } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { mon, readingOf, readingsOf, reply, status } from '../desk'

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
  test('after hours, business days are counted from the next one or from the day itself', () => {
    const dueAt = (openedAt: string, businessDays: number, afterHours?: 'next-day' | 'same-day') => {
      const clock = { targets: [{ by: { businessDays, ...(afterHours && { afterHours }) } }] }
      return readingOf(clock, [], openedAt, { ticket: { openedAt } }).dueAt
    }
    const evening = mon('19:00')
    expect(dueAt(evening, 1)).toBe('2026-03-04T17:00:00.000Z')
    expect(dueAt(evening, 1, 'next-day')).toBe('2026-03-04T17:00:00.000Z')
    expect(dueAt(evening, 1, 'same-day')).toBe('2026-03-03T17:00:00.000Z')
    expect(dueAt(evening, 2, 'same-day')).toBe('2026-03-04T17:00:00.000Z')
    // In hours, both count alike; so do zero days, because the day itself is over.
    expect(dueAt(mon('10:00'), 1, 'same-day')).toBe('2026-03-03T17:00:00.000Z')
    expect(dueAt(evening, 0, 'same-day')).toBe('2026-03-03T17:00:00.000Z')
    // A Saturday ticket: one business day is Monday, or Tuesday.
    expect(dueAt('2026-02-28T12:00:00Z', 1, 'same-day')).toBe('2026-03-02T17:00:00.000Z')
    expect(dueAt('2026-02-28T12:00:00Z', 1)).toBe('2026-03-03T17:00:00.000Z')
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
