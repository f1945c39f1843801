import { compileSla } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from '../arbitraries'
import { four, open, settings } from '../four-hours'

describe('next', () => {
  test('returns the warning, then the due instant, then null', () => {
    expect(four.next(open([]), '2026-03-02T10:00:00Z')).toMatchObject({
      at: '2026-03-02T12:00:00.000Z',
      what: 'warning',
      percent: 50,
    })
    expect(four.next(open([]), '2026-03-02T12:00:01Z')).toMatchObject({ at: '2026-03-02T14:00:00.000Z', what: 'due' })
    expect(four.next(open([]), '2026-03-02T14:00:01Z')).toBeNull()
  })
  test('returns the instant at which a pause cap ends', () => {
    const waiting = open([{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'W', phase: 'waiting' }])
    expect(four.next(waiting, '2026-03-02T11:30:00Z')).toMatchObject({
      at: '2026-03-02T17:00:00.000Z',
      what: 'pause-cap',
    })
  })
  test.each([
    ['an upgrade', [{ kind: 'priority', at: '2026-03-02T16:00:00Z', priority: 'P1' }], {}],
    ['a policy that is applied', [{ kind: 'policy-applied', at: '2026-03-02T16:00:00Z' }], { priority: 'P1' }],
    [
      'a resume after an upgrade in a pause',
      [
        { kind: 'status', at: '2026-03-02T12:00:00Z', status: 'W', phase: 'waiting' },
        { kind: 'priority', at: '2026-03-02T13:00:00Z', priority: 'P1' },
        { kind: 'status', at: '2026-03-02T16:00:00Z', status: 'A', phase: 'active' },
      ],
      {},
    ],
  ] as const)('a breach at the instant asked: %s', (_, events, more) => {
    const sla = compileSla({
      calendar: 'always',
      pausedIn: [{ phase: 'waiting' }],
      clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '1h' }, { within: '20h' }] }],
    })
    const one = open(events, { priority: 'P3', ...more })
    expect(sla.read(one, '2026-03-02T16:00:00Z')[0]?.verdict).toBe('pending')
    expect(sla.next(one, '2026-03-02T16:00:00Z')).toMatchObject({ at: '2026-03-02T16:00:00.000Z', what: 'due' })
    expect(sla.read(one, '2026-03-02T16:00:00.001Z')[0]?.verdict).toBe('breached')
    expect(sla.next(one, '2026-03-02T16:00:00.001Z')).toBeNull()
  })
  test('the documented loop visits every change once and ends (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (document, facts, at) => {
        const sla = compileSla(document, { calendars })
        const past = { ...facts, events: facts.events.filter((event) => toEpochMs(event.at) <= toEpochMs(at)) }
        const shape = (ms: number) =>
          JSON.stringify(
            sla.read(past, ms).map(({ verdict, clock, warnings }) => [verdict, clock, warnings.map((w) => w.reached)]),
          )
        let fromMs = Math.max(Date.parse(at), toEpochMs(facts.openedAt))
        let rounds = 0
        for (let change = sla.next(past, fromMs); change; change = sla.next(past, fromMs)) {
          const changeMs = Date.parse(change.at)
          expect(changeMs).toBeGreaterThanOrEqual(fromMs)
          // A clock whose pause cap ends is seen running at that very instant.
          const beforeMs = change.what === 'pause-cap' ? changeMs - 1 : changeMs
          if (beforeMs >= fromMs) {
            expect(shape(beforeMs)).toBe(shape(fromMs))
            expect(shape(changeMs + 1)).not.toBe(shape(beforeMs))
          }
          fromMs = changeMs + 1
          expect(++rounds).toBeLessThan(10)
        }
        expect(shape(Date.parse('2199-12-31T00:00:00Z'))).toBe(shape(fromMs))
      }),
      { ...settings, numRuns: 600 },
    )
  })
  test('no verdict, warning or clock state changes before that instant (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, fc.double({ min: 0, max: 1, noNaN: true }), (document, facts, at, share) => {
        const sla = compileSla(document, { calendars })
        const past = { ...facts, events: facts.events.filter((event) => toEpochMs(event.at) <= toEpochMs(at)) }
        const atMs = Date.parse(at)
        const changeMs = Date.parse(sla.next(past, at)?.at ?? '2026-12-01T00:00:00Z')
        const shape = (ms: number) =>
          sla
            .read(past, ms)
            .map(({ verdict, clock, warnings }) => [verdict, clock === 'paused', warnings.map((w) => w.reached)])
        const between = Math.min(changeMs - 1, Math.floor(atMs + (changeMs - atMs) * share))
        if (changeMs > atMs) expect(shape(between)).toEqual(shape(atMs))
      }),
      settings,
    )
  })
})

describe('a tracker', () => {
  test('answers after each event as read does for the whole ticket (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (document, facts, at) => {
        const sla = compileSla(document, { calendars })
        const tracker = sla.track({ ...facts, events: [] })
        facts.events.forEach((event, i) => {
          tracker.observe(event)
          expect(tracker.read(at)).toEqual(sla.read({ ...facts, events: facts.events.slice(0, i + 1) }, at))
        })
        expect(sla.track(tracker.snapshot()).read(at)).toEqual(sla.read(facts, at))
      }),
      { ...settings, numRuns: 300 },
    )
  })
  test('does not depend on the order in which events arrive (property)', () => {
    fc.assert(
      fc.property(
        policy,
        ticket,
        asOf,
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (document, facts, at, keys) => {
          const seen = new Set<number>()
          const events = facts.events.filter(({ at }) => !seen.has(toEpochMs(at)) && seen.add(toEpochMs(at)))
          const shuffled = events
            .map((event, i) => ({ event, key: keys[i] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event)
          const sla = compileSla(document, { calendars })
          expect(sla.read({ ...facts, events: shuffled }, at)).toEqual(sla.read({ ...facts, events }, at))
        },
      ),
      { ...settings, numRuns: 500 },
    )
  })
})
