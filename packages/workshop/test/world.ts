// Random worlds at volume: a ticket's whole history, what an export or a poller saw of it, and what may rightly be assumed of it.

import type { Ticket, TicketEvent } from '@mspkit/records'
import type { Assumption } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'
import { areOnlyStops, fieldByField, lossy, polled, snapshots, summarised, unmapped } from '../../sla/test/arbitraries'
import { after, historyOf, isResponse, type Random, randomOf } from './history'

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
