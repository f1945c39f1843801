import { compileSla } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from './arbitraries'
import { four, open, settings } from './four-hours'

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
