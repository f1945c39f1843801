// Dimensions of what is about time: calendars, tickets, clocks, promises, recurring problems.

import { compileCalendar } from '@mspkit/calendar'
import { compileObligations, type ObligationsPolicy } from '@mspkit/obligations'
import {
  type Asset,
  compileCondition,
  type Evidence,
  parseTicket,
  type Ticket,
  type TicketEvent,
} from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { attainment, checkSla, compileSla, explainReading, type SlaPolicy } from '@mspkit/sla'
import { fromEpochDay, fromEpochMs, hourMs, type LocalDate, toEpochDay } from '@mspkit/values'
import type { Dimension } from './measure'

const startMs = Date.UTC(2026, 2, 2, 9)
const instant = (hours: number) => fromEpochMs(startMs + Math.round(hours * hourMs))
const dates = (size: number): LocalDate[] =>
  Array.from({ length: size }, (_, i) => fromEpochDay(toEpochDay('1990-01-01') + i * 3))
const week = { mon: ['08:00-17:00'], tue: ['08:00-17:00'], thu: ['08:00-17:00'] } as const
const desk = compileCalendar({ timeZone: 'America/Chicago', hours: week })

const policy: SlaPolicy = {
  calendar: 'desk',
  calendars: { desk: { timeZone: 'America/Chicago', hours: week } },
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    { clock: 'first-response', targets: [{ within: '1h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] },
  ],
}
const sla = compileSla(policy)

const event = (i: number, more: object = {}): TicketEvent => ({
  kind: 'status',
  at: instant(i + 1),
  status: i % 2 === 0 ? 'Waiting' : 'Working',
  phase: i % 2 === 0 ? 'waiting' : 'active',
  ...more,
})
const ticket = (size: number, more: object = {}): Ticket => ({
  ...{
    id: 'T',
    clientId: 'acme',
    title: 'Mail down',
    priority: 'P2',
    openedAt: instant(0),
    history: 'complete' as const,
  },
  events: Array.from({ length: size }, (_, i) => event(i, more)),
})
/** Seen by polls: each event happened between two of them. */
const polled = (size: number): Ticket => ({
  ...ticket(0),
  events: Array.from({ length: size }, (_, i) => event(i, { earliestAt: instant(i + 0.5) })),
})
const tickets = (size: number): Ticket[] =>
  Array.from({ length: size }, (_, i) => ({ ...ticket(4), id: `T${i}`, clientId: `client ${i % 50}` }))
const at = instant(20_000)

const obligations: ObligationsPolicy = {
  timeZone: 'America/Chicago',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' }],
}
const promises = compileObligations(obligations)
const assets = (size: number): Asset[] =>
  Array.from({ length: size }, (_, i) => ({ id: `asset-${i}`, clientId: `client-${i % 20}`, type: 'server' }))
const ran = (asset: number, hours: number): Evidence => ({
  obligation: 'backup',
  clientId: `client-${asset % 20}`,
  assetId: `asset-${asset}`,
  at: instant(hours),
  outcome: 'success',
})
const period = { from: instant(0), to: instant(5_000) }

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })
const repeated = (size: number, clients: number): Ticket[] =>
  Array.from({ length: size }, (_, i) => ({
    ...{ id: `T${i}`, clientId: `client ${i % clients}`, openedAt: instant(i * 3), events: [] },
    title: `Backup job failed on srv-${i % 7}`,
    description: 'The job ended with error 0x80070005.',
  }))
function tracked(all: readonly Ticket[]) {
  const tracker = recurrence.track()
  for (const one of all) tracker.observe(one)
  return tracker
}

export const timeDimensions: readonly Dimension[] = [
  {
    ...{ verb: 'calendar compileCalendar', of: 'holidays' },
    make: (size) => () =>
      compileCalendar({ timeZone: 'America/Chicago', hours: week, holidays: dates(size) }).isOpen(at),
  },
  {
    verb: 'calendar elapsed',
    of: 'days',
    make: (size) => () => desk.epoch.elapsed(startMs, startMs + size * 24 * hourMs),
  },
  {
    ...{ verb: 'calendar spans', of: 'days' },
    make: (size) => () => [...desk.epoch.spans(startMs, startMs + Math.min(size, 60_000) * 24 * hourMs)],
  },
  {
    ...{ verb: 'records parseTicket', of: 'events' },
    make: (size) => {
      const one = ticket(size)
      return () => parseTicket(one)
    },
  },
  {
    ...{ verb: 'records parseTicket', of: 'problems' },
    make: (size) => {
      const one = { ...ticket(0), events: Array.from({ length: size }, () => ({ kind: 'statu' })) }
      return () => parseTicket(one)
    },
  },
  {
    ...{ verb: 'records compileCondition', of: 'alternatives' },
    reason: 'the collector: beyond 4,096 alternatives the closures of one call outlive the young generation',
    make: (size) => {
      const condition = { any: Array.from({ length: size }, (_, i) => ({ category: `c${i}` })) }
      return () => compileCondition(condition)
    },
  },
  {
    ...{ verb: 'sla checkSla', of: 'targets' },
    make: (size) => {
      const targets = Array.from({ length: size }, (_, i) => ({ when: { priority: `P${i}` }, within: '4h' as const }))
      const one = { ...policy, clocks: [{ clock: 'resolution', targets }] }
      return () => checkSla(one)
    },
  },
  {
    ...{ verb: 'sla compileSla', of: 'targets' },
    make: (size) => {
      const targets = Array.from({ length: size }, (_, i) => ({ when: { priority: `P${i}` }, within: '4h' as const }))
      return () => compileSla({ ...policy, clocks: [{ clock: 'resolution', targets }] })
    },
  },
  ...(['read', 'bounds', 'next'] as const).map(
    (name): Dimension => ({
      ...{ verb: `sla ${name}`, of: 'events' },
      make: (size) => {
        const one = ticket(size)
        return () => sla[name](one, at)
      },
    }),
  ),
  {
    ...{ verb: 'sla bounds', of: 'events seen by polls', from: 16 },
    make: (size) => {
      const one = polled(size)
      return () => sla.bounds(one, at)
    },
  },
  {
    ...{ verb: 'sla explainReading', of: 'events' },
    make: (size) => {
      const one = ticket(size)
      return () => explainReading(sla, one, at)
    },
  },
  {
    ...{ verb: 'sla attainment', of: 'tickets' },
    make: (size) => {
      const judged = tickets(size).map((one) => ({ ticket: one, readings: sla.read(one, at) }))
      return () => attainment(sla, judged, { groupBy: ['client'] })
    },
  },
  {
    ...{ verb: 'obligations status', of: 'evidence' },
    make: (size) => {
      const evidence = Array.from({ length: size }, (_, i) => ran(0, i * 0.5))
      return () => promises.status(evidence, { assets: assets(1) }, instant(size))
    },
  },
  {
    ...{ verb: 'obligations status', of: 'assets' },
    make: (size) => {
      const evidence = Array.from({ length: size }, (_, i) => ran(i, 1))
      return () => promises.status(evidence, { assets: assets(size) }, instant(20))
    },
  },
  {
    ...{ verb: 'obligations lapses', of: 'evidence' },
    make: (size) => {
      const evidence = Array.from({ length: size }, (_, i) => ran(0, (i * 5_000) / size))
      return () => promises.lapses(evidence, { assets: assets(1) }, period)
    },
  },
  {
    ...{ verb: 'recurrence observe', of: 'tickets of many clients' },
    make: (size) => {
      const all = repeated(size, 50)
      return () => tracked(all)
    },
  },
  {
    ...{ verb: 'recurrence observe', of: 'tickets of one client' },
    make: (size) => {
      const all = repeated(size, 1)
      return () => tracked(all)
    },
  },
  {
    ...{ verb: 'recurrence problems', of: 'tickets' },
    make: (size) => {
      const tracker = tracked(repeated(size, 50))
      return () => tracker.problems()
    },
  },
]
