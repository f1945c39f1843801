// No certain answer that a fitting history contradicts: one small case for each kind of record that was once read too surely.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { parseTicket } from '@mspkit/records'
import { type BoundsOptions, type ClockDefinition, type ClockOptions, compileSla, explainReading } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { mon, reply, status } from '../desk'

const slaOf = (clock: Partial<ClockDefinition> = {}, more: ClockOptions = {}) =>
  compileSla({
    calendar: 'always',
    pausedIn: [{ phase: 'waiting' }],
    ...more,
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], ...clock }],
  })
const opened = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: mon('09:00'),
  events,
  ...more,
})
const verdicts = (
  sla: ReturnType<typeof slaOf>,
  facts: Ticket,
  at: string,
  assume: NonNullable<BoundsOptions['assume']> = [],
) => sla.bounds(facts, at, { assume }).map(({ verdict }) => verdict)

describe('events of one instant', () => {
  const at = mon('10:00')
  const [wait, work] = [status(at, 'Waiting'), status(at, 'Working')]
  const late = (event: TicketEvent): TicketEvent => ({ ...event, earliestAt: mon('09:30') })
  test('the same event again counts where another lies between', () => {
    const back = opened([wait, work, wait])
    expect(slaOf().read(back, mon('18:00'))).toMatchObject([
      { verdict: 'pending', clock: 'paused', elapsedMs: 3_600_000 },
    ])
    expect(verdicts(slaOf(), back, mon('18:00'))).toEqual(['pending'])
    const closed = status(at, 'Closed')
    expect(verdicts(slaOf(), opened([closed, work, closed]), mon('18:00'))).toEqual(['met'])
    expect(verdicts(slaOf(), opened([wait, work, wait].map(late)), mon('18:00'))).toEqual(['pending'])
  })
  test('the same event again with nothing between counts once', () => {
    const twice = opened([reply(at, 'technician'), reply(at, 'technician')])
    expect(slaOf({ clock: 'periodic-update' }).read(twice, mon('12:00'))).toHaveLength(2)
  })
  test('two late events that say the same are two, because two may have happened', () => {
    const two = opened([reply(at, 'technician'), reply(at, 'technician')].map(late))
    expect(slaOf({ clock: 'periodic-update' }).bounds(two, mon('12:00'))).toHaveLength(3)
  })
})

describe('an unmapped status that stands while a clock starts', () => {
  const odd = status(mon('09:20'), 'Odd')
  const later: TicketEvent = { kind: 'policy-applied', at: mon('10:00') }
  test('may pause it from its start', () => {
    const next = slaOf({ clock: 'next-response', targets: [{ within: '1h' }] })
    const answered = opened([reply(mon('09:10'), 'technician'), odd, reply(mon('10:00'), 'client')])
    expect(verdicts(next, answered, mon('14:00'))).toEqual(['indeterminate'])
    const unmapped = { openedStatus: 'Odd', openedPhase: 'unknown' } as const
    for (const [startOn, event] of [
      ['client-reply', reply(mon('10:00'), 'client')],
      ['policy-applied', later],
    ] as const) {
      const own = slaOf({ clock: 'own', startOn: [startOn], stopOn: ['closed'], targets: [{ within: '1h' }] })
      expect(verdicts(own, opened([odd, event]), mon('14:00'))).toEqual(['indeterminate'])
      expect(verdicts(own, opened([event], unmapped), mon('14:00'))).toEqual(['indeterminate'])
    }
  })
})

describe('a ticket that is cancelled or merged after a stop', () => {
  const stop = status(mon('10:00'), 'Resolved')
  test.each<TicketEvent>([status(mon('12:00'), 'Cancelled'), { kind: 'merge', at: mon('12:00'), into: 'U' }])(
    '$kind: may have been reopened in between',
    (end) => {
      for (const history of ['snapshots', 'none'] as const) {
        const facts = opened([stop, end], { history })
        expect(slaOf().bounds(facts, mon('14:00'))).toMatchObject([{ possible: ['met', 'none'] }])
        expect(verdicts(slaOf(), facts, mon('14:00'), ['not-reopened'])).toEqual(['met'])
      }
      expect(verdicts(slaOf(), opened([stop, end]), mon('14:00'))).toEqual(['met'])
    },
  )
})

describe('a policy that was seen late', () => {
  const applied: TicketEvent = { kind: 'policy-applied', earliestAt: mon('09:00'), at: mon('12:00') }
  test('may have been applied at any time since `earliestAt`, also where that is the opening', () => {
    const hour = slaOf({ targets: [{ within: '1h' }] })
    expect(verdicts(slaOf(), opened([applied]), mon('14:00'))).toEqual(['breached'])
    expect(verdicts(hour, opened([applied, status(mon('10:30'), 'Resolved')]), mon('14:00'))).toEqual(['indeterminate'])
    const own = slaOf({ clock: 'own', startOn: ['policy-applied'], stopOn: ['resolved'] })
    expect(verdicts(own, opened([applied]), mon('14:00'))).toEqual(['indeterminate'])
    expect(verdicts(own, opened([applied]), mon('17:00'))).toEqual(['breached'])
  })
})

describe('minutes paused in all', () => {
  const history = 'snapshots'
  const paused = (
    events: TicketEvent[],
    summary: Ticket['summary'],
    at: string,
    clock: Partial<ClockDefinition> = {},
  ) => verdicts(slaOf(clock), opened(events, { history, summary: { reopenings: 0, ...summary } }), at)
  const done = status(mon('18:00'), 'Resolved')
  test('say nothing of the time before an earlier instant', () => {
    expect(paused([done], { pausedMinutes: 240 }, mon('13:30'))).toEqual(['indeterminate'])
    expect(paused([done], { pausedMinutes: 240 }, mon('20:00'))).toEqual(['breached'])
    expect(paused([done], { pausedMinutes: 400 }, mon('20:00'))).toEqual(['met'])
  })
  test('say nothing of pauses after the row was true, or before or after the cycle', () => {
    const open = { pausedMinutes: 120, seenAt: mon('12:00') }
    const working = status(mon('09:30'), 'Working')
    expect(paused([working], open, mon('20:00'))).toEqual(['indeterminate'])
    expect(paused([working], { ...open, seenAt: mon('20:00') }, mon('20:00'))).toEqual(['breached'])
    const responded: TicketEvent = { kind: 'milestone', at: mon('14:00'), name: 'responded' }
    const response = { clock: 'first-response' } as const
    expect(paused([responded, done], { pausedMinutes: 240 }, mon('20:00'), response)).toEqual(['indeterminate'])
  })
})

describe('a ticket that was never reopened', () => {
  const history = 'snapshots'
  const summary = { reopenings: 0, pausedMinutes: 0 }
  const both = ['not-reopened', 'not-paused'] as const
  const of = (events: TicketEvent[], clock: Partial<ClockDefinition> = {}, more: Partial<Ticket> = {}) =>
    verdicts(slaOf(clock), opened(events, { history, summary, ...more }), mon('20:00'))
  const assumed = (events: TicketEvent[]) => verdicts(slaOf(), opened(events, { history }), mon('20:00'), [...both])
  const resolved = status(mon('18:00'), 'Resolved')
  test('has its only stop at the resolution that is listed', () => {
    expect(of([resolved])).toEqual(['breached'])
    expect(of([resolved, status(mon('19:00'), 'Closed')])).toEqual(['breached'])
  })
  test('is assumed to have no stop but the listed one, whatever it is, and none without one', () => {
    expect(assumed([resolved])).toEqual(['breached'])
    expect(assumed([status(mon('18:15'), 'Closed')])).toEqual(['breached'])
    expect(assumed([status(mon('18:15'), 'Cancelled')])).toEqual(['breached'])
    expect(assumed([])).toEqual(['breached'])
  })
  test('may have been resolved before it was closed, cancelled or merged', () => {
    expect(of([status(mon('18:15'), 'Closed')])).toEqual(['indeterminate'])
    expect(of([status(mon('18:15'), 'Cancelled')])).toEqual(['indeterminate'])
    expect(of([{ kind: 'merge', at: mon('18:15'), into: 'U' }])).toEqual(['indeterminate'])
    expect(of([status(mon('18:00'), 'Working'), status(mon('18:15'), 'Closed')])).toEqual(['breached'])
    expect(of([status(mon('18:15'), 'Closed')], { stopOn: ['closed'] })).toEqual(['breached'])
  })
  test('may have met a clock that other statuses or an assignment stop', () => {
    expect(of([resolved], { clock: 'own', stopOn: [{ phase: 'waiting' }] })).toEqual(['indeterminate'])
    expect(of([resolved], { clock: 'own', stopOn: ['assigned'] })).toEqual(['indeterminate'])
  })
  test('may have started a clock earlier than is listed', () => {
    const clock = { clock: 'own', startOn: [{ phase: 'waiting' }], stopOn: ['closed'], pausedIn: [] } as const
    expect(of([status(mon('17:00'), 'Waiting')], clock)).toEqual(['indeterminate'])
  })
  test('may be resolved by now, unless the row was true then', () => {
    const row = (more: Ticket['summary']) =>
      verdicts(slaOf(), opened([], { history, summary: { ...summary, ...more } }), mon('20:00'))
    expect(row({})).toEqual(['indeterminate'])
    expect(row({ seenAt: mon('12:00') })).toEqual(['indeterminate'])
    // It was still open after the target had been used up.
    expect(row({ seenAt: mon('14:00') })).toEqual(['breached'])
    expect(row({ seenAt: mon('20:00') })).toEqual(['breached'])
  })
})

describe('the last change of status', () => {
  const history = 'snapshots'
  const last = { lastStatusAt: mon('12:00') }
  test('says nothing of a stop before it that is final', () => {
    const facts = opened([status(mon('12:00'), 'Working')], { history, summary: last })
    expect(slaOf({ onReopen: 'first-only' }).bounds(facts, mon('18:00'))).toMatchObject([
      { possible: ['met', 'breached', 'pending'] },
    ])
    expect(verdicts(slaOf(), facts, mon('18:00'))).toEqual(['breached'])
  })
  test('says nothing if it is not among the events, because the status since then is not known', () => {
    expect(verdicts(slaOf(), opened([], { history, summary: last }), mon('18:00'))).toEqual(['indeterminate'])
  })
})

describe('an unmapped label that a pause rule names', () => {
  const odd = opened([status(mon('10:00'), 'Odd')])
  const pausedIn = [{ phase: 'waiting' }, 'Odd'] as const
  test('may mean whom a cap is about, and may have resolved the ticket', () => {
    const capped = { targets: [{ within: '2h' }], pauseCap: { each: '1h', only: [{ waitingFor: 'client' }] } } as const
    expect(slaOf(capped, { pausedIn }).bounds(odd, mon('19:00'))).toMatchObject([
      { verdict: 'indeterminate', possible: ['met', 'breached', 'pending', 'none'] },
    ])
    expect(slaOf({}, { pausedIn }).bounds(odd, mon('19:00'))).toMatchObject([{ possible: ['met', 'pending', 'none'] }])
  })
})

describe('every instant of a ticket', () => {
  const first = '0001-01-01T00:00:00Z'
  const late = (earliestAt: string) => opened([{ ...reply(mon('10:00'), 'client'), earliestAt }])
  const history = 'snapshots'
  test.each([
    ['/events/0/earliestAt', late(first), '1900'],
    ['/events/0/earliestAt', late(mon('10:30')), 'is after "at"'],
    ['/summary/seenAt', opened([], { history, summary: { seenAt: first } }), '1900'],
    ['/summary/lastStatusAt', opened([], { history, summary: { lastStatusAt: first } }), '1900'],
  ])('is refused in one way: %s', (path, facts, words) => {
    const parsed = parseTicket(facts)
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ path, message: expect.stringContaining(words) }])
    const sla = slaOf()
    for (const verb of [sla.read, sla.bounds, sla.next]) expect(() => verb(facts, mon('12:00'))).toThrow(words)
    expect(() => explainReading(sla, facts, mon('12:00'))).toThrow(words)
  })
})

describe('what two snapshots show together', () => {
  const seen = { earliestAt: mon('09:00'), at: mon('15:00') }
  const events: TicketEvent[] = [
    { ...status(mon('15:00'), 'Resolved'), ...seen },
    { kind: 'priority', priority: 'P1', ...seen },
  ]
  const clock = { targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '9h' }] } as const
  const facts = (history: NonNullable<Ticket['history']>) => opened(events, { priority: 'P3', history })
  test('has no known order of changes of different fields', () => {
    expect(verdicts(slaOf({ ...clock, onReopen: 'first-only' }), facts('snapshots'), mon('18:00'))).toEqual([
      'indeterminate',
    ])
    const assume = ['not-reopened', 'not-paused'] as const
    expect(verdicts(slaOf(clock), facts('snapshots'), mon('18:00'), [...assume])).toEqual(['indeterminate'])
    expect(verdicts(slaOf(clock), facts('complete'), mon('18:00'))).toEqual(['met'])
  })
})

describe('time that a ticket was resolved and that counts', () => {
  test('counts by the promise at the stop: the next one is not used up while the clock is paused', () => {
    const targets = [{ when: { priority: 'P1' }, within: '4h' }, { within: '9h' }] as const
    const events: TicketEvent[] = [
      status(mon('12:40'), 'Resolved'),
      { kind: 'priority', at: mon('13:10'), priority: 'P1' },
      status(mon('15:40'), 'Waiting'),
      { kind: 'field', name: 'colour', value: 'red', earliestAt: mon('10:00'), at: mon('11:00') },
    ]
    const sla = slaOf({ targets, onReopen: 'resume-counting-closed' })
    expect(sla.read(opened(events, { priority: 'P3' }), mon('18:00'))).toMatchObject([{ verdict: 'pending' }])
    expect(verdicts(sla, opened(events, { priority: 'P3' }), mon('18:00'))).toEqual(['pending'])
  })
})
