// Bounds that tickets of one shape share against the bounds of each ticket.

import type { WeeklyHours } from '@mspkit/calendar'
import type { Ticket, TicketEvent } from '@mspkit/records'
import {
  boundsByKind,
  type ClockDefinition,
  compileSla,
  type SlaPolicy,
  shareBounds,
  trackAttainment,
} from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settings } from '../four-hours'

const openedMs = Date.UTC(2026, 2, 2, 9)
const at = '2026-03-04T18:00:00.000Z'
const minutes = fc.integer({ min: 0, max: 490 }).map((sevens) => openedMs + sevens * 7 * 60_000)
const iso = (ms: number): string => new Date(ms).toISOString()

const statuses = [
  { status: 'New', phase: 'new' },
  { status: 'Work', phase: 'active' },
  { status: 'On hold', phase: 'waiting', waitingFor: 'client' },
  { status: 'Parts', phase: 'waiting', waitingFor: 'parts' },
  { status: 'Done', phase: 'resolved' },
  { status: 'Shut', phase: 'closed' },
  { status: 'Gone', phase: 'cancelled' },
] as const
const status = fc.constantFrom(...statuses)
const kind = fc.oneof(status, fc.constant('responded' as const))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })

/** What happened to many tickets alike; each has its own instants. */
const story = fc.record({
  opened: maybe(status),
  kinds: fc.array(kind, { maxLength: 3 }),
  /** Since when each may have happened: the opening, or what came before it; exactly then, where neither is said. */
  lateSince: fc.array(fc.constantFrom('opening', 'before', null, null), { minLength: 3, maxLength: 3 }),
  history: fc.constantFrom('none' as const, 'snapshots' as const),
  reopenings: maybe(fc.constantFrom(0, 1)),
  pausedMinutes: maybe(fc.constantFrom(0, 0, 90)),
  isDated: fc.boolean(),
  isSeen: fc.boolean(),
  lastStatus: maybe(status),
})
const instants = fc.record({
  openedMs: minutes,
  priority: fc.constantFrom('P1', 'P2', 'P3'),
  eventMs: fc.tuple(minutes, minutes, minutes),
  lastStatusMs: minutes,
  seenMs: minutes,
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never
type Instants = typeof instants extends fc.Arbitrary<infer T> ? T : never

const rowOf = (
  { opened, kinds, lateSince, history, reopenings, pausedMinutes, isDated, isSeen, lastStatus }: Story,
  { openedMs: ms, priority, eventMs, lastStatusMs, seenMs }: Instants,
): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: iso(ms),
  ...(opened === undefined ? {} : { openedStatus: opened.status, openedPhase: opened.phase }),
  priority,
  history,
  events: kinds.map((one, i): TicketEvent => {
    const instantOf = (n: number): number => Math.max(ms + 7 * 60_000 * n, eventMs[n] ?? 0)
    const at = instantOf(i)
    const since = lateSince[i]
    const sinceMs = since === 'before' && i > 0 ? Math.min(at, instantOf(i - 1)) : ms
    const when = since == null ? { at: iso(at) } : { at: iso(at), earliestAt: iso(sinceMs) }
    return one === 'responded' ? { kind: 'milestone', ...when, name: 'responded' } : { kind: 'status', ...when, ...one }
  }),
  summary: {
    ...(reopenings === undefined ? {} : { reopenings }),
    ...(pausedMinutes === undefined ? {} : { pausedMinutes }),
    ...(isDated ? { lastStatusAt: iso(lastStatusMs) } : {}),
    ...(isSeen ? { seenAt: iso(seenMs) } : {}),
    ...(lastStatus === undefined ? {} : { lastStatus }),
  },
})

const hours: WeeklyHours = { mon: ['08:00-12:00', '13:00-17:00'], tue: ['08:00-17:00'], wed: ['08:00-17:00'] }
const targets: ClockDefinition['targets'] = [
  { when: { priority: 'P1' }, within: '3h20m' },
  { when: { priority: 'P2' }, by: { businessDays: 1 } },
  { within: '9h', calendar: 'always' },
]
const clock = fc.constantFrom<ClockDefinition>(
  { clock: 'resolution', targets },
  { clock: 'resolution', targets: [{ within: '4h' }], onReopen: 'first-only' },
  { clock: 'resolution', targets: [{ within: '4h' }], onReopen: 'resume-counting-closed' },
  { clock: 'first-response', targets: [{ within: '1h' }] },
  { clock: 'own', stopOn: ['closed'], targets: [{ within: '6h', openedDuring: 'desk' }, { within: '2h' }] },
  { clock: 'own', stopOn: [{ phase: 'waiting' }], targets: [{ within: '2h' }] },
)
const policy = fc
  .record({ clock, boundary: fc.constantFrom('next-open', 'closing'), pausing: fc.integer({ min: 0, max: 2 }) })
  .map(
    ({ clock: one, boundary, pausing }): SlaPolicy => ({
      calendar: 'desk',
      calendars: { desk: { timeZone: 'Etc/UTC', hours } },
      ...(boundary === 'next-open' ? { boundary: boundary } : {}),
      ...(pausing === 0 ? {} : { pausedIn: [pausing === 1 ? { phase: 'waiting' } : { waitingFor: 'client' }] }),
      clocks: [one],
    }),
  )

test('rows of one shape have the verdicts and the times that each has on its own', () => {
  let shared = 0
  let again = 0
  const seen = new Set<unknown>()
  const assume = fc.subarray(['not-reopened', 'not-paused'] as const)
  fc.assert(
    fc.property(
      policy,
      assume,
      story,
      fc.array(instants, { minLength: 60, maxLength: 60 }),
      (document, assumed, one, rows) => {
        const sla = compileSla(document)
        const of = shareBounds(sla, at, { assume: assumed })
        for (const times of rows) {
          const ticket = rowOf(one, times)
          const found = of(ticket)
          if (found === null) continue
          shared++
          if (seen.has(found.bounds)) again++
          seen.add(found.bounds)
          const told = ({ ticketId: _, best, worst, ...rest }: ReturnType<typeof sla.bounds>[number]) => ({
            ...rest,
            best: [best.verdict, best.clock, best.reason.code],
            worst: [worst.verdict, worst.clock, worst.reason.code],
          })
          const own = sla.bounds(ticket, at, { assume: assumed })
          expect(found.bounds.map(told)).toEqual(own.map(told))
          expect(found.remainingMs).toEqual(sla.read(ticket, at).map(({ remainingMs }) => remainingMs))
          expect(found.elapsedMs).toEqual(
            own.map(({ best, worst }) =>
              best.clock === 'stopped' && worst.clock === 'stopped' && best.elapsedMs === worst.elapsedMs
                ? best.elapsedMs
                : null,
            ),
          )
        }
      },
    ),
    { ...settings, numRuns: 300 },
  )
  expect(shared).toBeGreaterThan(3_000)
  expect(again).toBeGreaterThan(1_500)
})

test('tickets of one kind have the bounds that rows of one shape have', () => {
  let byKind = 0
  let shared = 0
  fc.assert(
    fc.property(policy, story, fc.array(instants, { minLength: 40, maxLength: 40 }), (document, one, rows) => {
      const sla = compileSla(document)
      const kinds = boundsByKind(sla, at)
      const own = shareBounds(sla, at)
      if (kinds === null) return
      const known = new Map<string, ReturnType<typeof kinds.kindOf>>()
      for (const times of rows) {
        const ticket = rowOf(one, times)
        const { lastStatusAt, seenAt } = ticket.summary ?? {}
        const kind = known.get(times.priority) ?? kinds.kindOf(ticket)
        known.set(times.priority, kind)
        const happened = ticket.events.flatMap((event) => [event.at, event.earliestAt])
        const moments = [ticket.openedAt, ...happened, seenAt, lastStatusAt]
        const found = kind?.bounds(
          moments.flatMap((moment) => (moment === undefined ? [] : [toEpochMs(moment)])),
          () => ticket,
        )
        const expected = own(ticket)
        if (expected !== null) shared++
        if (found == null) continue
        byKind++
        expect(found).toEqual({ ...expected, bounds: found.bounds })
        expect(found.bounds.map(({ verdict, ifAssumed }) => [verdict, ifAssumed])).toEqual(
          expected?.bounds.map(({ verdict, ifAssumed }) => [verdict, ifAssumed]),
        )
      }
    }),
    { ...settings, numRuns: 300 },
  )
  expect(byKind).toBeGreaterThan(shared / 3)
  expect(byKind).toBeGreaterThan(1_000)
})

test('tickets that are alike are counted as each on its own', () => {
  const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const ticketAt = (id: string, hour: number): Ticket => ({
    id,
    clientId: 'acme',
    title: '',
    history: 'none',
    openedAt: iso(openedMs + hour * 3_600_000),
    events: [{ kind: 'status', at: iso(openedMs + (2 * hour + 1) * 3_600_000), status: 'Done', phase: 'resolved' }],
    summary: { reopenings: 0, pausedMinutes: 0 },
  })
  const each = trackAttainment(sla, { groupBy: ['client'] })
  const together = trackAttainment(sla, { groupBy: ['client'] })
  const tickets = [0, 1, 2].map((hour) => ticketAt(`T${hour}`, hour))
  for (const ticket of tickets) each.observe({ ticket, bounds: sla.bounds(ticket, at) })
  const [ticket = ticketAt('T', 0)] = tickets
  const counter = together.alike({ ticket, bounds: sla.bounds(ticket, at) })
  const group = together.group(ticket)
  for (const hours of [1, 2, 3]) counter.observe(group, [hours * 3_600_000])
  expect(together.report()).toEqual(each.report())
  expect(each.report()[0]?.met).toBe(3)
  expect(() => counter.observe(each.group(ticket), [0])).toThrow(/another|not one of this tracker/)
})

test('tickets that a rule excludes are counted one by one, because each is named', () => {
  const when = { clientId: 'acme' }
  const sla = compileSla({
    calendar: 'always',
    excluded: [{ when, reason: 'internal' }],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  })
  const ticket: Ticket = { id: 'T', clientId: 'acme', title: '', history: 'none', openedAt: iso(openedMs), events: [] }
  expect(() => trackAttainment(sla).alike({ ticket, bounds: sla.bounds(ticket, at) })).toThrow(/observe/)
})

test('a ticket with a whole history, what was seen before the opening, or unmapped statuses is looked at on its own', () => {
  const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const of = shareBounds(sla, at)
  const bare: Ticket = { id: 'T', clientId: 'acme', title: '', history: 'none', openedAt: iso(openedMs), events: [] }
  expect(of(bare)?.remainingMs).toEqual([4 * 3_600_000 - (toEpochMs(at) - openedMs)])
  expect(of({ ...bare, history: 'complete' })).toBeNull()
  expect(of({ ...bare, openedPhase: 'unknown' })).toBeNull()
  const late: TicketEvent = { kind: 'status', at, earliestAt: iso(openedMs - 1), status: 'Done', phase: 'resolved' }
  expect(of({ ...bare, events: [late] })).toBeNull()
  const repeats = compileSla({ calendar: 'always', clocks: [{ clock: 'next-response', targets: [{ within: '4h' }] }] })
  expect(shareBounds(repeats, at)(bare)).toBeNull()
})
