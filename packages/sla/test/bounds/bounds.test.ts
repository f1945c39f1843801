// bounds: what is certain when the history is incomplete.

import type { Phase, Ticket, TicketEvent } from '@mspkit/records'
import { type BoundsOptions, type ClockDefinition, compileSla, type SlaPolicy } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from '../arbitraries'
import { four, open, settings } from '../four-hours'

describe('bounds', () => {
  test('without history, elapsed time is 0 to 390 minutes; only the longer target is certain', () => {
    const stamps = open([{ kind: 'status', at: '2026-03-02T16:30:00Z', status: 'Resolved', phase: 'resolved' }], {
      history: 'none',
    })
    expect(four.bounds(stamps, '2026-03-02T16:30:00Z')).toMatchObject([
      {
        verdict: 'indeterminate',
        best: { elapsedMs: 0, verdict: 'met' },
        worst: { elapsedMs: 390 * 60_000, verdict: 'breached' },
        gaps: ['missing-history'],
      },
    ])
    const eight = compileSla({
      calendar: 'always',
      pausedIn: [{ phase: 'waiting' }],
      clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }],
    })
    // At the very instant of the stamp, and after it, it may have been reopened.
    expect(eight.bounds(stamps, '2026-03-02T16:30:00Z')[0]?.possible).toEqual(['met', 'pending', 'none'])
    // Much later it may have been reopened unseen, unless the stamp is known to be the last.
    expect(eight.bounds(stamps, '2026-03-05T00:00:00Z')[0]?.verdict).toBe('indeterminate')
    expect(eight.bounds(stamps, '2026-03-05T00:00:00Z', { assume: ['not-reopened'] })[0]?.verdict).toBe('met')
  })
  test('an unmapped status may have paused the clock', () => {
    const odd = open([
      { kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Odd', phase: 'unknown' },
      { kind: 'status', at: '2026-03-02T15:00:00Z', status: 'Done', phase: 'resolved' },
    ])
    expect(four.bounds(odd, '2026-03-03T00:00:00Z')).toMatchObject([
      {
        verdict: 'indeterminate',
        best: { elapsedMs: 3_600_000 },
        worst: { elapsedMs: 18_000_000 },
        gaps: ['unknown-status'],
      },
    ])
  })
  test('an unmapped status may have paused a clock without other pause rules', () => {
    const policy: SlaPolicy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
    const odd = open([{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Open', phase: 'active' }], {
      openedStatus: 'Odd',
      openedPhase: 'unknown',
    })
    expect(compileSla(policy).bounds(odd, '2026-03-02T12:00:00Z')).toMatchObject([
      { best: { clock: 'running', elapsedMs: 3_600_000 }, worst: { clock: 'running', elapsedMs: 7_200_000 } },
    ])
  })
  test('both bounds equal the reading if everything is known', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (document, facts, at) => {
        const known = {
          ...facts,
          events: facts.events.filter((event) => !(event.kind === 'status' && event.phase === 'unknown')),
        }
        fc.pre(known.openedPhase !== 'unknown')
        const sla = compileSla(document, { calendars })
        const bounds = sla.bounds(known, at)
        expect(bounds.map((one) => one.best)).toEqual(sla.read(known, at))
        expect(bounds.map((one) => one.worst)).toEqual(sla.read(known, at))
      }),
      { ...settings, numRuns: 500 },
    )
  })
  test('losing events never turns met into breached or breached into met (property)', () => {
    fc.assert(
      fc.property(
        policy,
        ticket,
        asOf,
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (document, facts, at, keep) => {
          // Facts that choose the target are taken as known, so they stay.
          const events = facts.events.filter(
            (event, i) => keep[i] || !(event.kind === 'status' || event.kind === 'reply' || event.kind === 'milestone'),
          )
          fc.pre(
            facts.openedPhase !== 'unknown' &&
              !facts.events.some((event) => event.kind === 'status' && event.phase === 'cancelled'),
          )
          const sla = compileSla(document, { calendars })
          const truth = sla.read(facts, at)
          const partial = sla.bounds({ ...facts, events, history: 'none' }, at)
          for (const { verdict, name, cycle } of partial) {
            const verdicts = truth
              .filter((reading) => reading.name === name && reading.cycle === cycle)
              .map((reading) => reading.verdict)
            if (verdict === 'met') expect(verdicts).not.toContain('breached')
            if (verdict === 'breached') expect(verdicts).toContain('breached')
          }
        },
      ),
      settings,
    )
  })
  test('the bounds of events seen late contain the true reading (property)', () => {
    fc.assert(
      fc.property(
        policy,
        ticket,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (document, facts, shares) => {
          fc.pre(
            facts.openedPhase !== 'unknown' &&
              facts.events.every((event) => event.kind === 'status' && event.phase !== 'unknown'),
          )
          const late = [...facts.events]
            .filter((event) => toEpochMs(event.at) > toEpochMs(facts.openedAt))
            .sort((a, b) => toEpochMs(a.at) - toEpochMs(b.at))
          // Each was seen at its own instant, and truly happened somewhere since the one before it.
          const seen = late.map((event, i) => ({ ...event, earliestAt: late[i - 1]?.at ?? facts.openedAt }))
          const truly = seen.map((event, i) => {
            const fromMs = toEpochMs(event.earliestAt)
            return {
              ...event,
              at: new Date(Math.floor(fromMs + (toEpochMs(event.at) - fromMs) * (shares[i] ?? 1))).toISOString(),
            }
          })
          const [{ targets, zeroTarget, pausedIn, boundary } = { targets: [] }] = document.clocks
          const clock = {
            clock: 'resolution',
            targets,
            ...(zeroTarget && { zeroTarget }),
            ...(pausedIn && { pausedIn }),
            ...(boundary && { boundary }),
          }
          const sla = compileSla({ calendar: document.calendar, clocks: [clock] }, { calendars })
          const whole = '2026-06-01T00:00:00Z'
          const truth = sla.read(
            { ...facts, events: truly.map(({ earliestAt: _, ...event }) => event) as Ticket['events'] },
            whole,
          )
          const [bounds] = sla.bounds({ ...facts, events: seen as Ticket['events'] }, whole)
          expect(bounds?.best.elapsedMs).toBeLessThanOrEqual(truth[0]?.elapsedMs ?? 0)
          expect(bounds?.worst.elapsedMs).toBeGreaterThanOrEqual(truth[0]?.elapsedMs ?? 0)
        },
      ),
      { ...settings, numRuns: 400 },
    )
  })

  const at = (time: string): string => `2026-03-02T${time}:00Z`
  const status = (time: string, phase: Phase, more: object = {}): TicketEvent => ({
    kind: 'status',
    at: at(time),
    status: phase,
    phase,
    ...more,
  })
  const reply = (time: string, by: 'technician' | 'client', more: object = {}): TicketEvent => ({
    kind: 'reply',
    at: at(time),
    by,
    public: true,
    automated: false,
    ...more,
  })
  const early = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket =>
    open(events, { openedAt: at('09:00'), priority: 'P3', ...more })
  const boundsOf = (clock: Partial<ClockDefinition>, one: Ticket, time: string, options: BoundsOptions = {}) =>
    compileSla({
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], ...clock }],
    }).bounds(one, at(time), options)
  const seen = { earliestAt: at('10:00') }

  describe('late events of one poll', () => {
    test('are moved together', () => {
      const both = early([
        status('09:30', 'resolved'),
        status('12:00', 'closed', seen),
        status('12:00', 'active', seen),
        status('13:00', 'resolved'),
      ])
      const [one] = boundsOf({ targets: [{ within: '3h' }] }, both, '14:00')
      expect(one).toMatchObject({ verdict: 'indeterminate', possible: ['met', 'breached'] })
      expect(one?.best.elapsedMs).toBe(90 * 60_000)
      expect(one?.worst).toMatchObject({
        elapsedMs: 210 * 60_000,
        verdict: 'breached',
        breachedAt: at('12:30').replace('Z', '.000Z'),
      })
    })
    test('begin a cycle at any time of their window', () => {
      const both = early([
        reply('09:05', 'technician'),
        reply('09:30', 'client'),
        reply('12:30', 'technician', seen),
        reply('12:30', 'client', seen),
      ])
      expect(boundsOf({ clock: 'next-response' }, both, '16:00')).toMatchObject([
        { cycle: 1, verdict: 'met' },
        { cycle: 2, verdict: 'indeterminate', possible: ['breached', 'pending'], worst: { elapsedMs: 6 * 3_600_000 } },
      ])
    })
    test('are worst inside their window where a target restarts', () => {
      const change: TicketEvent = { kind: 'priority', at: at('12:30'), priority: 'P1', ...seen }
      const clock = {
        targets: [{ when: { priority: 'P1' }, within: '2h' as const }, { within: '2h' as const }],
        onTargetChange: 'restart' as const,
      }
      expect(boundsOf(clock, early([change]), '13:00')[0]?.verdict).toBe('indeterminate')
    })
    test('may come before or after an exact stamp in their window', () => {
      const either = early([status('11:00', 'resolved'), status('12:00', 'active', seen)])
      expect(boundsOf({}, either, '15:00')[0]?.possible).toEqual(['met', 'breached'])
    })
    test('may have happened before an earlier as-of', () => {
      const later = early([status('12:00', 'resolved', seen)])
      expect(boundsOf({}, later, '11:00')[0]?.possible).toEqual(['met', 'pending'])
    })
  })
  describe('missing history', () => {
    const partial = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket =>
      early(events, { history: 'snapshots', ...more })
    test('a reopening that was not seen makes a change of priority count', () => {
      const one = partial([status('09:30', 'resolved'), { kind: 'priority', at: at('10:00'), priority: 'P1' }])
      const clock = { targets: [{ when: { priority: 'P1' }, within: '1h' as const }, { within: '4h' as const }] }
      expect(boundsOf(clock, one, '12:00')[0]).toMatchObject({ verdict: 'indeterminate', ifAssumed: 'met' })
    })
    test('met is certain only where no reopening can be missing', () => {
      const one = partial([status('09:30', 'resolved')])
      expect(boundsOf({}, one, '10:00')[0]).toMatchObject({
        verdict: 'indeterminate',
        possible: ['met', 'pending', 'none'],
      })
      expect(boundsOf({}, one, '10:00', { assume: ['not-reopened'] })[0]).toMatchObject({
        verdict: 'met',
        assumptions: ['not-reopened', 'facts-constant'],
      })
      expect(boundsOf({ onReopen: 'first-only' }, one, '10:00')[0]).toMatchObject({
        verdict: 'met',
        assumptions: ['facts-constant'],
      })
    })
    test('a policy that does not reach back is heard', () => {
      const one = partial([status('09:30', 'resolved'), { kind: 'policy-applied', at: at('09:40') }])
      expect(boundsOf({ latePolicy: { start: false } }, one, '10:00')[0]?.possible).toContain('none')
      const [polled] = boundsOf(
        { latePolicy: { start: false } },
        early([status('12:00', 'resolved', seen), { kind: 'policy-applied', at: at('12:00'), ...seen }]),
        '13:00',
      )
      expect(polled?.possible).toEqual(['met', 'none'])
    })
    test('cycles are judged one by one', () => {
      const one = partial([reply('09:05', 'technician'), reply('09:30', 'client'), reply('10:00', 'technician')])
      expect(boundsOf({ clock: 'next-response' }, one, '18:00')).toMatchObject([
        { cycle: 1, verdict: 'met' },
        // One more may have begun.
        { cycle: 2, verdict: 'indeterminate' },
      ])
    })
    test('a cancelled ticket may have been resolved', () => {
      expect(boundsOf({}, partial([status('10:00', 'cancelled')]), '12:00')[0]?.possible).toEqual(['met', 'none'])
    })
    test('what the record proves is not assumed', () => {
      const late = partial([status('16:00', 'resolved')], { summary: { reopenings: 0, pausedMinutes: 0 } })
      expect(boundsOf({ pausedIn: [{ phase: 'waiting' }] }, late, '20:00')[0]).toMatchObject({
        verdict: 'breached',
        assumptions: ['facts-constant'],
      })
      const paused = (pausedMinutes: number) =>
        boundsOf(
          { pausedIn: [{ phase: 'waiting' }] },
          partial([status('16:00', 'resolved')], { summary: { reopenings: 0, pausedMinutes } }),
          '20:00',
        )[0]?.verdict
      expect([paused(60), paused(180), paused(240)]).toEqual(['breached', 'indeterminate', 'met'])
      // The row says that it was reopened, so that cannot be assumed away.
      const reopened = partial([status('10:00', 'resolved')], { summary: { reopenings: 2 } })
      expect(boundsOf({}, reopened, '20:00', { assume: ['not-reopened'] })[0]?.verdict).toBe('indeterminate')
      const settled = partial([status('10:00', 'resolved')], { summary: { lastStatusAt: at('10:00') } })
      expect(boundsOf({}, settled, '20:00')[0]?.verdict).toBe('met')
    })
    test('an open row is open at the instant at which it was true', () => {
      const one = partial([], { summary: { seenAt: at('11:00') } })
      expect(boundsOf({}, one, '11:00')[0]?.verdict).toBe('pending')
      expect(boundsOf({}, one, '11:30')[0]?.possible).toEqual(['met', 'pending', 'none'])
    })
    test('both assumptions make a late row certain', () => {
      const row = partial([status('16:00', 'resolved')], { history: 'none' })
      const clock = { pausedIn: [{ phase: 'waiting' as const }] }
      const verdicts = (options: BoundsOptions) =>
        boundsOf(clock, row, '20:00', options).map((one) => [one.verdict, one.ifAssumed])
      expect(verdicts({})).toEqual([['indeterminate', 'breached']])
      expect(verdicts({ assume: ['not-reopened'] })).toEqual([['indeterminate', 'breached']])
      expect(verdicts({ assume: ['not-reopened', 'not-paused'] })).toEqual([['breached', 'breached']])
      expect(() => boundsOf(clock, row, '20:00', { assume: ['not-closed' as never] })).toThrow('"not-reopened"')
    })
  })
  test('an unmapped label may mean resolved, and pauses only what a rule can pause', () => {
    const odd = early([status('10:00', 'unknown'), status('12:00', 'resolved')])
    const [free] = boundsOf({ targets: [{ within: '4h' }] }, odd, '14:00')
    expect(free).toMatchObject({ verdict: 'met', best: { elapsedMs: 3_600_000 } })
    expect(boundsOf({ targets: [{ within: '2h' }] }, odd, '14:00')[0]?.possible).toEqual(['met', 'breached'])
    const labels = boundsOf({ targets: [{ within: '2h' }], pausedIn: ['On hold'], stopOn: ['planned'] }, odd, '14:00')
    expect(labels[0]?.verdict).toBe('breached')
  })
})
