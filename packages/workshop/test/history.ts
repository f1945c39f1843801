// Whole histories of tickets at random, by numbers that a seed decides.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { inOrder } from '../../sla/test/arbitraries'

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
export const after = (halves: number): string => new Date(openedMs + halves * halfHourMs).toISOString()

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

export const isResponse = (event: TicketEvent): boolean =>
  (event.kind === 'milestone' && event.name === 'responded') ||
  (event.kind === 'reply' && event.by === 'technician' && event.public && !event.automated)

const isEnd = (event: TicketEvent): boolean =>
  event.kind === 'merge' || (event.kind === 'status' && event.phase === 'cancelled')

/** A whole history. Few hours or many, so that events share instants or lie apart; nothing follows the end of a ticket. */
export function historyOf(random: Random): Ticket {
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

/** Desks stamp the first response, many of them in a field of its own. The stamp is of the first response: none comes after another response. */
function stamped(events: readonly TicketEvent[], isStamped: boolean): TicketEvent[] {
  const first = events.findIndex(isResponse)
  const { at, kind } = events[first] ?? {}
  if (at === undefined) return [...events]
  const isStamp = (event: TicketEvent): boolean => event.kind === 'milestone' && event.name === 'responded'
  const rest = events.slice(first + 1).filter((event) => !isStamp(event))
  const stamp: TicketEvent[] = isStamped && kind !== 'milestone' ? [{ kind: 'milestone', at, name: 'responded' }] : []
  return [...events.slice(0, first + 1), ...stamp, ...rest]
}
