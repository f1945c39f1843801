// bounds: what is certain when the history is incomplete.

import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from './arbitraries'
import { four, open, settings } from './four-hours'

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
        because: ['missing-history'],
      },
    ])
    const eight = compileSla({
      calendar: 'always',
      pausedIn: [{ phase: 'waiting' }],
      clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }],
    })
    expect(eight.bounds(stamps, '2026-03-02T16:30:00Z')[0]?.verdict).toBe('met')
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
        because: ['unknown-status'],
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
})
