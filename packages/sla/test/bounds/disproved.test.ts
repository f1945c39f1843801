// Assumptions that the facts disprove, and the kinds of history that a random search against the truth found wrong.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { type Assumption, type ClockBounds, compileSla, type SlaPolicy } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { open } from '../four-hours'

const onDay = (time: string): string => `2026-03-02T${time}:00Z`
const status = (
  time: string,
  phase: 'active' | 'waiting' | 'resolved' | 'closed' | 'cancelled' | 'unknown',
  earliest?: string,
): TicketEvent => ({
  kind: 'status',
  at: onDay(time),
  ...(earliest === undefined ? {} : { earliestAt: onDay(earliest) }),
  status: phase,
  phase,
})

const resolution: SlaPolicy = {
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
}
const both: readonly Assumption[] = ['not-reopened', 'not-paused']
const bounds = (ticket: Ticket, policy = resolution, at = '20:00', assume = both): ClockBounds =>
  compileSla(policy).bounds(ticket, onDay(at), { assume })[0] as ClockBounds
const partial = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket =>
  open([...events], { history: 'none', ...more })

describe('an assumption that the facts disprove is named and not made', () => {
  test.each<[string, Ticket, Assumption[], ClockBounds['verdict']]>([
    [
      'work after a stop',
      partial([status('12:00', 'resolved'), status('12:30', 'active')]),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'waiting after a stop',
      partial([status('12:00', 'closed'), status('12:30', 'waiting')]),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'work after an opening as resolved',
      partial([status('12:30', 'active')], { openedPhase: 'resolved' }),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'work that was seen after the stop',
      partial([status('12:00', 'resolved'), status('18:00', 'active', '12:00')]),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'a stop and work of one poll',
      partial([status('12:00', 'resolved', '11:00'), status('12:00', 'active', '11:00')]),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'a count of reopenings',
      partial([status('12:00', 'resolved')], { summary: { reopenings: 1 } }),
      ['not-reopened'],
      'indeterminate',
    ],
    [
      'paused minutes that no event has',
      partial([status('15:00', 'resolved')], { summary: { pausedMinutes: 90 } }),
      ['not-paused'],
      'met',
    ],
  ])('%s', (_, ticket, disproved, verdict) => {
    const found = bounds(ticket)
    expect(found).toMatchObject({ disproved, verdict, ifAssumed: verdict })
    expect(found.assumptions).not.toContain(disproved[0])
    // Asking without it gives the same.
    const others = both.filter((word) => !disproved.includes(word))
    expect(bounds(ticket, resolution, '20:00', others).possible).toEqual(found.possible)
  })

  test.each<[string, Ticket, ClockBounds['verdict']]>([
    ['closed after resolved is no reopening', partial([status('12:00', 'resolved'), status('13:00', 'closed')]), 'met'],
    [
      'a status that may have come before the stop',
      partial([status('13:30', 'resolved'), status('18:00', 'active', '10:00')]),
      'indeterminate',
    ],
    ['a label that is not mapped', partial([status('12:00', 'resolved'), status('13:00', 'unknown')]), 'indeterminate'],
    [
      'a reopening after the instant of the question',
      partial([status('12:00', 'resolved'), status('21:00', 'active')]),
      'met',
    ],
    [
      'paused minutes that the events have',
      partial([status('11:00', 'waiting'), status('12:30', 'active')], { summary: { pausedMinutes: 90 } }),
      'breached',
    ],
  ])('%s', (_, ticket, verdict) => {
    expect(bounds(ticket)).toMatchObject({ disproved: [], verdict })
  })

  test('a count of 0 reopenings that the events contradict proves nothing', () => {
    const ticket = partial([status('12:00', 'resolved'), status('12:30', 'active')], { summary: { reopenings: 0 } })
    expect(bounds(ticket, resolution, '20:00', [])).toMatchObject({
      disproved: ['not-reopened'],
      verdict: 'indeterminate',
    })
  })
  test('a status that is listed after the last change is not before it', () => {
    const ticket = partial([status('14:00', 'active')], { summary: { lastStatusAt: onDay('11:00') } })
    expect(bounds(ticket, resolution, '13:30', ['not-paused']).possible).toContain('met')
  })
  test('a complete history disproves nothing, because nothing is assumed', () => {
    const ticket = open([status('12:00', 'resolved'), status('12:30', 'active')])
    expect(bounds(ticket)).toMatchObject({ disproved: [], assumptions: [], verdict: 'breached' })
  })
})

describe('the present status of a row, and when the row was true', () => {
  const work = { status: 'Working', phase: 'active' } as const
  const done = { status: 'Done', phase: 'resolved' } as const
  const proofs = { reopenings: 0, pausedMinutes: 0 }
  test('counts prove nothing of what came after the row was true, whatever status it shows', () => {
    const seen = (time: string, at = '20:00') =>
      bounds(partial([], { summary: { ...proofs, seenAt: onDay(time), lastStatus: work } }), resolution, at, [
        'not-reopened',
      ])
    // It may be paused since noon.
    expect(seen('12:00').possible).toEqual(['breached', 'pending'])
    expect(seen('15:00').possible).toEqual(['breached'])
    expect(seen('12:00', '12:00').possible).toEqual(['pending'])
  })
  test('a status that the row shows came later than what is listed, also where its time is the last that is listed', () => {
    const row = (lastStatusAt: string) =>
      bounds(partial([], { summary: { lastStatusAt: onDay(lastStatusAt), lastStatus: done } }), resolution, '20:00', [])
    expect(row('10:00').possible).toContain('met')
    expect(row('12:00').possible).toContain('met')
  })

  const byQueue = (rule: object): SlaPolicy => ({ ...resolution, pausedIn: [rule] })
  const onHold = { status: 'On hold', phase: 'waiting' } as const
  test.each<[string, object, Partial<Ticket>, Assumption[]]>([
    [
      'its rule reads a fact that holds',
      { phase: 'waiting', when: { queue: 'Vendor' } },
      { queue: 'Vendor' },
      ['not-paused'],
    ],
    [
      'its rule reads a fact that does not hold',
      { phase: 'waiting', when: { queue: 'Vendor' } },
      { queue: 'Desk' },
      [],
    ],
    [
      'its rule reads a fact that changes',
      { phase: 'waiting', when: { queue: 'Vendor' } },
      { queue: 'Desk', events: [{ kind: 'assignment', at: onDay('11:00'), queue: 'Vendor' }] },
      ['not-paused'],
    ],
    ['its rule is about others', { status: 'Parked', when: { queue: 'Vendor' } }, { queue: 'Vendor' }, []],
  ])('a status that pauses disproves that the ticket was never paused: %s', (_, rule, more, disproved) => {
    const found = bounds(partial([], { summary: { lastStatus: onHold }, ...more }), byQueue(rule))
    expect(found.disproved).toEqual(disproved)
    expect(found.verdict).toBe(disproved.length === 0 ? 'breached' : 'indeterminate')
  })
  test('paused minutes that only another queue explains are a pause that is missing', () => {
    const ticket = partial([], { queue: 'Desk', summary: { pausedMinutes: 120 } })
    expect(bounds(ticket, byQueue({ when: { queue: 'Vendor' } }), '15:00')).toMatchObject({
      disproved: ['not-paused'],
      possible: ['breached', 'pending'],
    })
    // Nothing pauses this clock.
    expect(bounds(ticket, { ...resolution, pausedIn: [] }, '15:00')).toMatchObject({
      disproved: [],
      verdict: 'breached',
    })
  })
})

const own = (clock: Partial<SlaPolicy['clocks'][number]>, options: Partial<SlaPolicy> = {}): SlaPolicy => ({
  calendar: 'always',
  ...options,
  clocks: [{ clock: 'own', targets: [{ within: '4h' }], stopOn: ['resolved'], ...clock }],
})

describe('what a random search found', () => {
  test('an unmapped label may run the clock where the phase active pauses it', () => {
    const ticket = open([], { openedStatus: 'X', openedPhase: 'unknown' })
    const found = bounds(ticket, { ...resolution, pausedIn: [{ phase: 'active' }] })
    expect(found.possible).toEqual(expect.arrayContaining(['pending', 'breached']))
  })
  test('an unmapped label may pause by resolved, and go on where the clock does not stop', () => {
    const policy = own({ stopOn: ['planned'] }, { pausedIn: [{ phase: 'resolved' }] })
    const ticket = open([status('11:00', 'unknown')])
    expect(bounds(ticket, policy).possible).toEqual(expect.arrayContaining(['pending', 'breached']))
  })
  test('a clock that is not known to have started may have met a missing fact', () => {
    const policy = own({ startOn: ['client-reply'], targets: [{ when: { 'client.tier': 'gold' }, within: '4h' }] })
    expect(bounds(partial([]), policy).possible).toContain('indeterminate')
  })
  test('a change that was seen after the instant of the question may have come before it', () => {
    const change: TicketEvent = {
      kind: 'calendar-changed',
      at: onDay('21:00'),
      earliestAt: onDay('10:00'),
      calendar: 'always',
    }
    const shut = { shut: { timeZone: 'Etc/UTC', hours: {} } } as const
    const policy: SlaPolicy = { ...resolution, calendar: 'shut', calendars: shut, onTargetChange: 'carry-percent' }
    expect(bounds(partial([change]), policy, '20:00', []).possible).toContain('breached')
  })
  test('what a reopening is depends on the status before, which may be missing', () => {
    const policy = own({ startOn: [{ phase: 'waiting' }], stopOn: ['reopened'], repeats: true })
    const ticket = partial([status('11:00', 'resolved'), status('12:00', 'waiting')])
    expect(bounds(ticket, policy, '20:00', []).possible).toContain('breached')
  })
  test('a clock that stops by any status may have stopped before the last change', () => {
    const policy = own({ stopOn: [{ phase: 'active' }] })
    const ticket = partial([status('12:00', 'resolved')], { summary: { lastStatusAt: onDay('12:00') } })
    expect(bounds(ticket, policy, '20:00', []).possible).toEqual(expect.arrayContaining(['met', 'breached']))
  })
  test('a ticket may have been cancelled unseen where nothing else can be missing', () => {
    const policy = own({ stopOn: ['policy-applied'] })
    const ticket = partial([], { openedPhase: 'closed', summary: { reopenings: 0 } })
    expect(bounds(ticket, policy, '12:00', []).possible).toEqual(['pending', 'none'])
  })
  test('a policy that was seen after the ticket had ended may have been applied before it', () => {
    const applied: TicketEvent = { kind: 'policy-applied', at: onDay('18:00'), earliestAt: onDay('15:00') }
    const ticket = open([status('14:30', 'resolved'), applied, status('17:00', 'cancelled')])
    expect(bounds(ticket)).toMatchObject({ possible: ['met', 'breached'] })
  })
  test('an event whose order is not known may have come before the cycle that it seems to stop', () => {
    const policy = own({ startOn: ['assigned'], repeats: true })
    const assigned: TicketEvent = { kind: 'assignment', at: onDay('12:00'), technicianId: 'lee' }
    const ticket = partial([assigned, status('19:00', 'resolved', '10:00')])
    expect(bounds(ticket, policy, '20:00', []).possible).toEqual(expect.arrayContaining(['met', 'breached', 'pending']))
  })
  test('events of one instant and a policy applied then give what read gives, whatever else was seen late', () => {
    const policy = own({ stopOn: ['planned', { phase: 'resolved' }], repeats: true, latePolicy: { start: false } })
    const applied: TicketEvent = { kind: 'policy-applied', at: onDay('15:00') }
    const field: TicketEvent = {
      kind: 'reply',
      at: onDay('18:00'),
      earliestAt: onDay('10:00'),
      by: 'client',
      public: true,
      automated: false,
    }
    const ticket = open([status('15:00', 'resolved'), applied, field])
    expect(bounds(ticket, policy).verdict).toBe(compileSla(policy).read(ticket, onDay('20:00'))[0]?.verdict)
  })
  test('a reply inside the window of a status may have come before it', () => {
    const policy: SlaPolicy = {
      calendar: 'always',
      clocks: [{ clock: 'periodic-update', targets: [{ within: '4h' }] }],
    }
    const reply = (time: string): TicketEvent => ({
      kind: 'reply',
      at: onDay(time),
      by: 'technician',
      public: true,
      automated: false,
    })
    const seen = [status('11:00', 'resolved', '10:00'), status('14:00', 'active', '13:00')]
    const replies = [reply('13:45'), reply('16:00')]
    const sla = compileSla(policy)
    const exact = (active: string): string[] =>
      sla
        .read(open([status('10:30', 'resolved'), status(active, 'active'), ...replies]), onDay('18:00'))
        .map(({ verdict }) => verdict)
    for (const found of sla.bounds(open([...seen, ...replies]), onDay('18:00')))
      for (const active of ['13:00', '13:30', '13:50', '14:00']) {
        const verdict = exact(active)[found.cycle - 1]
        if (verdict !== undefined) expect(found.possible).toContain(verdict)
      }
    expect(exact('13:30')).not.toEqual(exact('13:50'))
  })
  test('a reopening after the row was true makes all the time since the stop count, where that counts', () => {
    const row = (onReopen: 'resume' | 'resume-counting-closed', at: string) => {
      const summary = { lastStatusAt: onDay('11:00'), seenAt: onDay('17:00'), pausedMinutes: 0 }
      const ticket = partial([status('11:00', 'resolved')], { summary })
      return bounds(ticket, { ...resolution, onReopen }, at, []).possible
    }
    expect(row('resume-counting-closed', '17:30')).toEqual(['met', 'breached', 'pending', 'none'])
    expect(row('resume', '17:30')).toEqual(['met', 'pending', 'none'])
  })
  test('a ticket that was opened as resolved may be closed later without a reopening', () => {
    const row = (openedPhase: 'resolved' | 'closed') => {
      const ticket = partial([], { openedPhase, summary: { reopenings: 0, pausedMinutes: 0 } })
      return bounds(ticket, own({ stopOn: ['closed'] }), '12:00', []).possible
    }
    expect(row('resolved')).toEqual(['met', 'pending', 'none'])
    expect(row('closed')).toEqual(['met'])
  })
  test('a present status that neither stops nor resumes the clock leaves it as what is missing left it', () => {
    const policy = own({ stopOn: ['closed'] })
    const events = [status('11:00', 'closed'), status('16:00', 'resolved')]
    const summary = { lastStatusAt: onDay('16:00') }
    // It may have been reopened at noon, and not closed again.
    expect(bounds(partial(events, { summary }), policy, '20:00', []).possible).toEqual(
      expect.arrayContaining(['met', 'breached', 'pending']),
    )
    expect(bounds(partial(events), policy, '16:00', []).possible).toContain('breached')
    expect(bounds(partial(events, { summary }), resolution, '20:00', []).possible).not.toContain('pending')
  })
})
