// attainment and objectives over many tickets.

import type { Ticket } from '@mspkit/records'
import { attainment, type BoundsOptions, compileSla, countClocks, judgeObjectives, trackAttainment } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { open } from './four-hours'

describe('attainment', () => {
  const sla = compileSla({
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ when: { priority: ['P1', 'P2'] }, within: '4h' }] }],
    excluded: [{ when: { 'board.kind': 'project' }, reason: 'project board' }],
    objectives: [{ clock: 'resolution', metPercent: 50, per: 'quarter', credit: '5' }],
  })
  const resolved = (hour: number): Ticket['events'] => [
    { kind: 'status', at: new Date(Date.UTC(2026, 2, 2, 10 + hour)).toISOString(), status: 'Done', phase: 'resolved' },
  ]
  const tickets: Ticket[] = [
    { ...open(resolved(1)), id: 'met', priority: 'P1' },
    { ...open(resolved(9)), id: 'late', priority: 'P1' },
    { ...open([]), id: 'overdue', priority: 'P2' },
    { ...open([]), id: 'fresh', priority: 'P2', openedAt: '2026-03-02T23:00:00Z' },
    { ...open([]), id: 'unpromised', priority: 'P9' },
    { ...open([]), id: 'unknown' },
    { ...open(resolved(9)), id: 'project', priority: 'P1', board: { name: 'Projects', kind: 'project' } },
    { ...open([{ kind: 'merge', at: '2026-03-02T11:00:00Z', into: 'met' }]), id: 'merged', priority: 'P1' },
  ]
  const judged = tickets.map((one) => ({ ticket: one, readings: sla.read(one, '2026-03-03T00:00:00Z') }))

  test('counts verdicts and lists excluded tickets by reason', () => {
    expect(attainment(sla, judged)).toEqual([
      {
        clock: 'resolution',
        group: {},
        met: 1,
        breached: 2,
        percent: 33.33,
        certain: { met: 1, breached: 2 },
        ifAssumed: { met: 1, breached: 2, percent: 33.33 },
        percentRange: { from: 33.33, to: 33.33 },
        assumptions: [],
        pending: 1,
        indeterminate: 1,
        none: 1,
        notOpened: 0,
        missingFacts: [{ fact: 'priority', count: 1 }],
        priorities: { absent: [], found: ['P1', 'P2', 'P9'] },
        excluded: [
          { reason: 'project board', count: 1, ticketIds: ['project'] },
          { reason: 'cancelled or merged', count: 1, ticketIds: ['merged'] },
        ],
        elapsedMs: { median: 3_600_000, p90: 9 * 3_600_000 },
      },
    ])
  })
  test('clocks that are counted once count alike in every report', () => {
    const count = countClocks(sla)
    const clocks = judged.flatMap((one) => count(one))
    for (const options of [{}, { groupBy: ['priority', 'client'] }, { groupBy: ['month'], timeZone: 'UTC' }] as const)
      for (const part of [clocks, clocks.slice(2, 5)])
        expect(attainment(sla, part, options)).toEqual(
          attainment(sla, part === clocks ? judged : judged.slice(2, 5), options),
        )
    expect(judgeObjectives(sla, clocks, { timeZone: 'UTC' })).toEqual(judgeObjectives(sla, judged, { timeZone: 'UTC' }))
    // A later change to the ticket reaches no report.
    expect(clocks[0]).toEqual({ ticketId: 'met', clock: 'resolution' })
    expect(Object.isFrozen(clocks[0])).toBe(true)
  })

  test('a clock that was counted by another policy, or by none, is refused', () => {
    const [clock] = countClocks(compileSla(sla.policy))(judged[0] as (typeof judged)[number])
    for (const wrong of [clock, { ticketId: 'met', clock: 'resolution' }])
      expect(() => attainment(sla, [wrong as NonNullable<typeof clock>])).toThrow(
        'was not counted by this policy. Give { ticket, readings }, or what countClocks of this policy returns.',
      )
  })

  test('is null without verdicts', () => {
    expect(attainment(sla, judged.slice(3, 4))[0]).toMatchObject({ percent: null, elapsedMs: null })
    expect(attainment(sla, [])).toEqual([])
  })
  test('groups by priority and local month', () => {
    const rows = attainment(sla, judged.slice(0, 4), { groupBy: ['priority', 'month'], timeZone: 'Pacific/Auckland' })
    expect(rows.map(({ group, met, breached }) => [group, met, breached])).toEqual([
      [{ priority: 'P1', month: '2026-03' }, 1, 1],
      [{ priority: 'P2', month: '2026-03' }, 0, 1],
    ])
    expect(() => attainment(sla, judged, { groupBy: ['month'] } as never)).toThrow('timeZone')
  })
  test('takes a stream', () => {
    const tracker = trackAttainment(sla)
    for (const one of judged) tracker.observe(one)
    expect(tracker.report()).toEqual(attainment(sla, judged))
  })
  test('objectives are in the order of the policy, and then of their periods', () => {
    const clocks = ['resolution', 'first-response'].map((clock) => ({ clock, targets: [{ within: '4h' as const }] }))
    const many = compileSla({
      calendar: 'always',
      clocks,
      objectives: [
        { clock: 'resolution', metPercent: 95, per: 'month' },
        { clock: 'first-response', metPercent: 90, per: 'quarter' },
        { clock: 'resolution', metPercent: 90, per: 'quarter' },
      ],
    })
    const read = ['2026-11-02', '2026-02-02', '2025-12-02', '2026-10-02'].map((day) => {
      const ticket = { ...open([]), id: day, openedAt: `${day}T10:00:00Z` as const }
      return { ticket, readings: many.read(ticket, '2026-12-01T00:00:00Z') }
    })
    const found = judgeObjectives(many, read, { timeZone: 'Etc/UTC' })
    expect(found.map(({ objective, period }) => `${objective.clock} ${period}`)).toEqual([
      ...['2025-12', '2026-02', '2026-10', '2026-11'].map((month) => `resolution ${month}`),
      ...['2025-Q4', '2026-Q1', '2026-Q4'].map((quarter) => `first-response ${quarter}`),
      ...['2025-Q4', '2026-Q1', '2026-Q4'].map((quarter) => `resolution ${quarter}`),
    ])
    expect(judgeObjectives(many, read.reverse(), { timeZone: 'Etc/UTC' })).toEqual(found)
  })
  test('objectives compare whole counts', () => {
    expect(judgeObjectives(sla, judged, { timeZone: 'Etc/UTC' })).toMatchObject([
      { period: '2026-Q1', percent: 33.33, verdict: 'missed' },
    ])
    expect(judgeObjectives(sla, judged.slice(0, 2), { timeZone: 'Etc/UTC' })).toMatchObject([
      { verdict: 'kept', percent: 50 },
    ])
    expect(judgeObjectives(sla, judged.slice(3, 4), { timeZone: 'Etc/UTC' })).toMatchObject([
      { verdict: 'no-data', percent: null },
    ])
  })
  describe('of incomplete histories', () => {
    const policy = compileSla({
      calendar: 'always',
      pausedIn: [{ phase: 'waiting' }],
      clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '1h' }, { within: '4h' }] }],
    })
    // An export of one row per ticket: 3 in time and 1 late, if nothing was paused or reopened.
    const rows = [1, 2, 3, 9].map(
      (hour): Ticket => ({ ...open(resolved(hour)), id: `T${hour}`, priority: 'P3', history: 'none' }),
    )
    const over = (options: BoundsOptions) =>
      attainment(
        policy,
        rows.map((ticket) => ({ ticket, bounds: policy.bounds(ticket, '2026-03-05T00:00:00Z', options) })),
      )[0]
    test('bounds say what is certain, and what follows from which assumption', () => {
      expect(over({})).toMatchObject({
        met: 0,
        breached: 0,
        percent: null,
        certain: { met: 0, breached: 0 },
        ifAssumed: { met: 3, breached: 1, percent: 75 },
        percentRange: { from: 0, to: 100 },
        assumptions: ['facts-constant'],
        indeterminate: 4,
      })
      expect(over({ assume: ['not-reopened'] })).toMatchObject({ met: 3, breached: 0, indeterminate: 1 })
      expect(over({ assume: ['not-reopened', 'not-paused'] })).toMatchObject({
        met: 3,
        breached: 1,
        percent: 75,
        certain: { met: 0, breached: 0 },
        percentRange: { from: 75, to: 75 },
        assumptions: ['not-reopened', 'not-paused', 'facts-constant'],
      })
    })
    test('readings of them are counted as assumed', () => {
      const [row] = attainment(
        policy,
        rows.map((ticket) => ({ ticket, readings: policy.read(ticket, '2026-03-05T00:00:00Z') })),
      )
      expect(row).toMatchObject({
        met: 3,
        breached: 1,
        certain: { met: 0, breached: 0 },
        percentRange: { from: 0, to: 100 },
      })
    })
    test('priorities that no ticket has are named', () => {
      expect(over({})?.priorities).toEqual({ absent: ['P1'], found: ['P3'] })
    })
  })
  test('a ticket that was not opened yet is not pending', () => {
    const later = { ...open([]), priority: 'P1' }
    const [row] = attainment(sla, [{ ticket: later, readings: sla.read(later, '2026-03-02T09:00:00Z') }])
    expect(row).toMatchObject({ pending: 0, notOpened: 1, percent: null })
  })
  test('an observation that is wrong is not counted by half', () => {
    const [first, second] = judged
    const tracker = trackAttainment(sla)
    tracker.observe(first as (typeof judged)[number])
    const before = tracker.report()
    const reading = { ...second?.readings[0] }
    Object.defineProperty(reading, 'elapsedMs', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    const readings = [...(second?.readings ?? []), reading]
    expect(() => tracker.observe({ ticket: second?.ticket, readings } as never)).toThrow('no')
    const nan = [{ ...second?.readings[0], elapsedMs: Number.NaN }]
    expect(() => tracker.observe({ ticket: second?.ticket, readings: nan } as never)).toThrow('is not a reading')
    expect(tracker.report()).toEqual(before)
  })
})
