import type { CalendarDefinition } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import {
  attainment,
  compileSla,
  explainReading,
  judgeObjectives,
  type Sla,
  type SlaPolicy,
  type SlaReason,
  trackAttainment,
} from '@mspkit/sla'
import { clockInWords, instantInWords, ledgerInWords, readingInWords, reasonInWords } from '@mspkit/sla/words'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from './arbitraries'

const settings = { seed: 20261121, numRuns: 1500 }
const four: Sla = compileSla({
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  warnAtPercent: [50],
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], pauseCap: { each: '6h' } }],
})
const open = (events: Ticket['events'], more: Partial<Ticket> = {}): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: '2026-03-02T10:00:00Z',
  events,
  ...more,
})

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
    expect(eight.bounds(stamps, '2026-03-05T00:00:00Z', { stopsAreFinal: true })[0]?.verdict).toBe('met')
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
          for (const { verdict, name } of partial) {
            const verdicts = truth.filter((reading) => reading.name === name).map((reading) => reading.verdict)
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
        pending: 1,
        indeterminate: 1,
        none: 1,
        excluded: [
          { reason: 'project board', count: 1, ticketIds: ['project'] },
          { reason: 'cancelled or merged', count: 1, ticketIds: ['merged'] },
        ],
        elapsedMs: { median: 3_600_000, p90: 9 * 3_600_000 },
      },
    ])
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
})

describe('the ledger', () => {
  test('names the holiday and its place in the calendar', () => {
    const office: CalendarDefinition = {
      timeZone: 'Etc/UTC',
      hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'] },
      holidays: [{ on: '2026-03-03', name: 'Carnival' }],
    }
    const sla = compileSla({
      calendar: 'office',
      calendars: { office },
      clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }],
    })
    const [reading] = explainReading(sla, open([], { openedAt: '2026-03-02T16:00:00Z' }), '2026-03-04T10:00:00Z')
    expect(
      reading?.ledger.map(({ because, ms, holiday, source }) => [because, ms / 3_600_000, holiday, source]),
    ).toEqual([
      ['counted', 1, null, { document: 'policy', path: '/clocks/0/targets/0' }],
      ['closed-hours', 7, null, { document: 'calendars/office', path: '/hours' }],
      ['holiday', 24, 'Carnival', { document: 'calendars/office', path: '/holidays/0' }],
      ['closed-hours', 9, null, { document: 'calendars/office', path: '/hours' }],
      ['counted', 1, null, { document: 'policy', path: '/clocks/0/targets/0' }],
    ])
  })
})

describe('words', () => {
  const at = (ticketEvents: Ticket['events'], when: string): string =>
    readingInWords(four.read(open(ticketEvents), when)[0] as never, { timeZone: 'America/Chicago' })
  test.each([
    [[], '2026-03-02T11:00:00Z', 'Resolution: due at Mon 2 Mar 2026, 08:00 CST, 3 h left. Promised within 4 h.'],
    [
      [],
      '2026-03-02T15:00:00Z',
      'Resolution: breached at Mon 2 Mar 2026, 08:00 CST. It has used 5 h of open time, 1 h over. Promised within 4 h.',
    ],
    [
      [{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Hold', phase: 'waiting', waitingFor: 'client' }],
      '2026-03-02T12:00:00Z',
      'Resolution: paused in "Hold", waiting for the client; 3 h left. Resumed now, it would be due at Mon 2 Mar 2026, 09:00 CST. Promised within 4 h.',
    ],
    [
      [{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Done', phase: 'resolved' }],
      '2026-03-02T12:00:00Z',
      'Resolution: met at Mon 2 Mar 2026, 05:00 CST after 1 h of open time. Promised within 4 h.',
    ],
  ] as const)('reading at $1: $2', (events, when, sentence) => {
    expect(at(events, when)).toBe(sentence)
  })
  const source = { document: 'policy', path: '/clocks/0' }
  test.each<[SlaReason, string]>([
    [{ code: 'sla/breached', facts: {}, source }, 'The target was used up before the clock stopped.'],
    [{ code: 'sla/met', facts: {}, source }, 'The clock stopped within its target.'],
    [{ code: 'sla/running', facts: {}, source }, 'The clock runs and its target is not used up.'],
    [
      { code: 'sla/paused', facts: { status: 'Hold', waitingFor: 'client' }, source },
      'Paused in "Hold", waiting for the client.',
    ],
    [{ code: 'sla/paused', facts: { status: 'Hold', waitingFor: null }, source }, 'Paused in "Hold".'],
    [{ code: 'sla/never-opens', facts: {}, source }, 'It is never due, because its calendar does not open again.'],
    [{ code: 'sla/no-target', facts: {}, source }, 'No target fits this ticket.'],
    [
      { code: 'sla/missing-fact', facts: { missing: 'client.tier' }, source },
      'It cannot be judged: "client.tier" is not known.',
    ],
    [{ code: 'sla/cancelled', facts: {}, source }, 'The ticket was cancelled or merged.'],
    [{ code: 'sla/applied-after-stop', facts: {}, source }, 'The policy was applied after the clock had stopped.'],
    [{ code: 'sla/not-started', facts: {}, source }, 'Nothing has started the clock.'],
    [
      { code: 'sla/met', facts: { countedAsRunning: 'Odd', eventsBeforeOpening: 1 }, source },
      'The clock stopped within its target. The status "Odd" is in no map and was counted as running. 1 event stamped before the opening counted at the opening.',
    ],
  ])('reason $0.code', (reason, sentence) => {
    expect(reasonInWords(reason)).toBe(sentence)
  })
  test('cover every reading (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (document, facts, when) => {
        for (const reading of compileSla(document, { calendars }).read(facts, when)) {
          expect(reasonInWords(reading.reason)).toMatch(/^[A-Z].*\.$/)
          expect(readingInWords(reading)).not.toMatch(/undefined|NaN|sla\//)
        }
      }),
      { ...settings, numRuns: 300 },
    )
  })
  test('instants follow locale and zone', () => {
    expect(instantInWords('2026-03-02T15:00:00Z')).toBe('Mon 2 Mar 2026, 15:00 UTC')
    expect(instantInWords('2026-03-02T15:00:00Z', { locale: 'en-GB', timeZone: 'Europe/London' })).toBe(
      'Mon 2 Mar 2026, 15:00 GMT',
    )
  })
  test('a ledger lists kinds of time, longest first', () => {
    const [reading] = explainReading(
      four,
      open([{ kind: 'status', at: '2026-03-02T11:00:00Z', status: 'Hold', phase: 'waiting', waitingFor: 'client' }]),
      '2026-03-02T13:30:00Z',
    )
    expect(ledgerInWords(reading?.ledger ?? [])).toBe('1 h counted, 2 h 30 min waiting for the client')
    expect(clockInWords('first-response')).toBe('First response')
  })
})
