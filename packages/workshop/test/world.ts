// Random worlds at volume: a ticket's whole history, what an export or a poller saw of it, and what may rightly be assumed of it.

import type { Ticket, TicketEvent } from '@mspkit/records'
import type { Assumption } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import {
  areOnlyStops,
  fieldByField,
  inOrder,
  lossy,
  polled,
  snapshots,
  summarised,
  unmapped,
} from '../../sla/test/arbitraries'

/** One question: which verdicts does a record leave possible, of what truly happened. */
export interface World {
  readonly truth: Ticket
  readonly seen: Ticket
  readonly seenAs: string
  readonly at: string
  /** What is true of the history, and assumed. */
  readonly assume: readonly Assumption[]
  /** The same question of another history. */
  of(truth: Ticket): World
}

/** Numbers that a seed decides: generating a ticket must cost less than judging it. */
export interface Random {
  below(limit: number): number
  from<T>(list: readonly [T, ...T[]]): T
  chance(percent: number): boolean
}

/** mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    from: (list) => list[below(list.length)] ?? list[0],
    chance: (percent) => below(100) < percent,
  }
}

const openedMs = Date.UTC(2026, 2, 2, 12)
const halfHourMs = 1_800_000
const after = (halves: number): string => new Date(openedMs + halves * halfHourMs).toISOString()

type Status = { readonly status: string; readonly phase: 'new' | 'active' | 'waiting' | 'resolved' | 'closed' } & {
  readonly waitingFor?: 'client' | 'vendor'
}
const statuses: readonly [Status, ...Status[]] = [
  { status: 'New', phase: 'new' },
  { status: 'Working', phase: 'active' },
  { status: 'Wait client', phase: 'waiting', waitingFor: 'client' },
  { status: 'Wait vendor', phase: 'waiting', waitingFor: 'vendor' },
  { status: 'Resolved', phase: 'resolved' },
  { status: 'Closed', phase: 'closed' },
]

function eventOf(random: Random, at: string): TicketEvent {
  const kind = random.below(20)
  if (kind < 9) return { kind: 'status', at, ...random.from(statuses) }
  if (kind < 13)
    return {
      kind: 'reply',
      at,
      by: random.from(['technician', 'client']),
      public: random.chance(80),
      automated: random.chance(15),
    }
  if (kind < 15) return { kind: 'priority', at, priority: random.from(['P1', 'P2', 'P3', 'P9']) }
  if (kind === 15) return { kind: 'milestone', at, name: random.from(['responded', 'planned']) }
  if (kind === 16) return { kind: 'assignment', at, technicianId: random.from(['kim', 'lee', null]) }
  if (kind === 17) return { kind: 'policy-applied', at }
  if (kind === 18)
    return random.chance(50)
      ? { kind: 'calendar-changed', at, calendar: random.from(['berlin', 'always', 'shut']) }
      : {
          kind: 'field',
          at,
          name: random.from(['client.tier', 'site.calendar']),
          value: random.from(['gold', 'tin', 'desk', null]),
        }
  return random.chance(50)
    ? { kind: 'status', at, status: 'Cancelled', phase: 'cancelled' }
    : { kind: 'merge', at, into: 'T-2' }
}

const isResponse = (event: TicketEvent): boolean =>
  (event.kind === 'milestone' && event.name === 'responded') ||
  (event.kind === 'reply' && event.by === 'technician' && event.public && !event.automated)

const isEnd = (event: TicketEvent): boolean =>
  event.kind === 'merge' || (event.kind === 'status' && event.phase === 'cancelled')

/** A whole history. Few hours or many, so that events share instants or lie apart; nothing follows the end of a ticket. */
function historyOf(random: Random): Ticket {
  const halves = random.from([6, 16, 60, 30 * 24])
  const count = random.below(random.chance(10) ? 14 : 7)
  const made = inOrder(Array.from({ length: count }, () => eventOf(random, after(random.below(halves)))))
  // The same event twice at one instant is one.
  const all = made.filter((event, i) => JSON.stringify(event) !== JSON.stringify(made[i - 1]))
  const end = all.findIndex(isEnd)
  const { status, phase, waitingFor } = random.from(statuses)
  const opening = random.chance(60)
    ? {
        openedStatus: status,
        openedPhase: phase,
        ...(waitingFor === undefined ? {} : { openedWaitingFor: waitingFor }),
      }
    : {}
  return {
    id: 'T',
    clientId: 'acme',
    title: '',
    openedAt: after(0),
    ...opening,
    ...(random.chance(80) ? { priority: random.from(['P1', 'P2', 'P3', 'P9']) } : {}),
    events: stamped(end < 0 ? all : all.slice(0, end + 1), random.chance(50)),
  }
}

/** Desks stamp the first response, many of them in a field of its own. */
function stamped(events: readonly TicketEvent[], isStamped: boolean): TicketEvent[] {
  const first = events.findIndex(isResponse)
  const { at, kind } = events[first] ?? {}
  if (!isStamped || at === undefined || kind === 'milestone') return [...events]
  return [...events.slice(0, first + 1), { kind: 'milestone', at, name: 'responded' }, ...events.slice(first + 1)]
}

const labels = ['Working', 'Wait client', 'Resolved', 'Closed'] as const
const keeps = (random: Random): boolean[] => Array.from({ length: 14 }, () => random.chance(50))

type See = (facts: Ticket, random: Random, at: string) => Ticket
const hours = (random: Random): number => random.from([0.5, 1, 3, 6, 12, 48])
const isStatus = (event: TicketEvent): boolean => event.kind === 'status'
const partlyMapped = (facts: Ticket, random: Random): Ticket =>
  unmapped(
    facts,
    labels.filter(() => random.chance(30)),
  )

/** What others see of a history. */
const ways: readonly [readonly [string, See], ...(readonly [string, See])[]] = [
  ['a log that is polled', (facts, random) => polled(facts, hours(random), () => true)],
  ['statuses that are polled', (facts, random) => polled(facts, hours(random), isStatus)],
  ['snapshots', (facts, random) => snapshots(facts, hours(random))],
  ['snapshots of several fields', (facts, random) => fieldByField(facts, hours(random))],
  ['an export that lost events', (facts, random) => lossy(facts, keeps(random))],
  ['an export with a summary', (facts, random) => summarised(facts, keeps(random), keeps(random))],
  ['labels that are not mapped', partlyMapped],
  [
    'a polled log with labels that are not mapped',
    (facts, random) =>
      partlyMapped(
        polled(facts, hours(random), () => true),
        random,
      ),
  ],
  [
    'a lossy export with labels that are not mapped',
    (facts, random) => partlyMapped(lossy(facts, keeps(random)), random),
  ],
  ['a row', (facts, random, at) => rowOf(facts, random, at)],
]

const isDone = (phase: string): boolean => phase === 'resolved' || phase === 'closed'

/** What truly happened to the status of a ticket, up to an instant. */
function statusStory(
  { events, openedPhase = 'new', openedStatus = '', openedWaitingFor, openedAt }: Ticket,
  untilMs: number,
) {
  let now = { status: openedStatus, phase: openedPhase, waitingFor: openedWaitingFor, at: openedAt }
  let [reopenings, pausedMs] = [0, 0]
  let sinceMs = toEpochMs(openedAt)
  const untilNow = (ms: number): void => {
    if (now.phase === 'waiting') pausedMs += Math.max(0, ms - sinceMs)
    sinceMs = Math.max(sinceMs, ms)
  }
  for (const event of events) {
    const ms = toEpochMs(event.at)
    if (event.kind !== 'status' || ms > untilMs) continue
    untilNow(ms)
    if (isDone(now.phase) && !isDone(event.phase) && event.phase !== 'cancelled') reopenings++
    const { status, phase, waitingFor, at } = event
    now = { status, phase, waitingFor, at }
  }
  untilNow(untilMs)
  return { now, reopenings, pausedMs }
}

/** The row of an export: stamps that it may have, the present status with or without its date, and what its columns sum up. */
function rowOf(facts: Ticket, random: Random, at: string): Ticket {
  const seenAt = after(random.below(60))
  // A row that does not say when it was true is true at the instant of the question.
  const isDated = random.chance(40)
  const seenMs = isDated ? toEpochMs(seenAt) : Math.max(toEpochMs(seenAt), toEpochMs(at))
  const happened = facts.events.filter(({ at }) => toEpochMs(at) <= seenMs)
  const changes = happened.filter(isStatus)
  const { now, reopenings, pausedMs } = statusStory(facts, seenMs)
  const stops = changes.filter((event) => event.kind === 'status' && event.phase === 'resolved')
  const stop = random.chance(70) ? (random.chance(50) ? stops.at(-1) : stops[0]) : undefined
  const closing = random.chance(50)
    ? changes.filter((event) => event.kind === 'status' && event.phase === 'closed').at(-1)
    : undefined
  const response = happened.find(isResponse)
  const stamp = response?.kind === 'milestone' && random.chance(60) ? response : undefined
  const last = changes.at(-1)
  const dated = last !== undefined && random.chance(40)
  const listed = new Set([stop, closing, stamp, dated ? last : undefined])
  const events = facts.events.filter(
    (event) =>
      listed.has(event) ||
      // The row of a merged ticket says so.
      (event.kind === 'merge'
        ? toEpochMs(event.at) <= seenMs
        : !isStatus(event) && event.kind !== 'reply' && event.kind !== 'milestone'),
  )
  const honest = reopenings > 0 || areOnlyStops(events, changes)
  const isListed = last !== undefined && listed.has(last)
  const { status, phase, waitingFor } = now
  return {
    ...facts,
    events,
    history: random.from(['none', 'snapshots']),
    summary: {
      ...(dated && toEpochMs(last.at) > toEpochMs(facts.openedAt) ? { lastStatusAt: last.at } : {}),
      ...(honest && random.chance(40) ? { reopenings } : {}),
      ...(random.chance(30) ? { pausedMinutes: pausedMs / 60_000 } : {}),
      ...(isDated ? { seenAt } : {}),
      ...(!isListed && changes.length > 0
        ? { lastStatus: { status, phase, ...(waitingFor === undefined ? {} : { waitingFor }) } }
        : {}),
    },
  }
}

/**
 * Assumptions that the whole history bears out. "Not reopened" says of a record that no other stop happened than those that it lists: of a clock
 * that other statuses stop, no other status.
 */
function trueOf({ truth, seen, at }: Pick<World, 'truth' | 'seen' | 'at'>, isPlain: boolean): readonly Assumption[] {
  const atMs = toEpochMs(at)
  const listed = new Set(seen.events)
  const mayBeUnlisted = ({ kind, ...event }: TicketEvent): boolean =>
    kind === 'status'
      ? isPlain && 'phase' in event && !isDone(event.phase) && event.phase !== 'cancelled'
      : kind !== 'merge'
  const all = truth.events.every((event) => toEpochMs(event.at) > atMs || listed.has(event) || mayBeUnlisted(event))
  const paused =
    truth.openedPhase === 'waiting' ||
    truth.events.some((event) => event.kind === 'status' && event.phase === 'waiting')
  return [
    ...(all && statusStory(truth, atMs).reopenings === 0 ? ['not-reopened' as const] : []),
    ...(paused ? [] : ['not-paused' as const]),
  ]
}

/** @param isPlain whether nothing but the resolution, replies and the opening start and stop the clock */
export function worldOf(random: Random, isPlain: boolean): World {
  const truth = historyOf(random)
  const [seenAs, see] = random.from(ways)
  const at = after(random.below(random.chance(50) ? 24 : 40 * 24))
  const assumes = random.chance(50)
  const seed = random.below(2 ** 31)
  const of = (facts: Ticket): World => {
    const seen = see(facts, randomOf(seed), at)
    return { truth: facts, seen, seenAs, at, assume: assumes ? trueOf({ truth: facts, seen, at }, isPlain) : [], of }
  }
  return of(truth)
}

/** The smallest world of the same kind: events are left out of the history, while it still fails. */
export function smallest(world: World, fails: (world: World) => boolean): World {
  const { events } = world.truth
  const less = events
    .map((event) => world.of({ ...world.truth, events: events.filter((one) => one !== event) }))
    .find(fails)
  return less === undefined ? world : smallest(less, fails)
}
