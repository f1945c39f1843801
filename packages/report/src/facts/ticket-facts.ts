// A ticket as the measures read it: what it is, when it was open, when it was closed, and who worked on it.

import {
  type CompiledCondition,
  type Condition,
  compileCondition,
  factsOf,
  lookupIn,
  type Ticket,
  type TimeEntry,
} from '@mspkit/records'
import { type LocalDate, toEpochMs } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'

/** Which tickets are incidents, requests and alerts. The first that holds decides. */
export interface TicketKinds {
  readonly alert?: Condition
  readonly request?: Condition
  readonly incident?: Condition
}

/** Why a ticket is not one of "the tickets" of a figure. */
export type Outside = 'merged' | 'child' | 'cancelled' | 'spam' | 'scheduled'

export type TicketKind = 'incident' | 'request' | 'alert'

/** A time in which a ticket was done; `toMs` is infinite while it is. */
interface Done {
  readonly fromMs: number
  readonly toMs: number
}

export interface TicketFacts {
  readonly id: string
  readonly ticket: Ticket
  readonly openedMs: number
  readonly openedOn: LocalDate
  /** `null` where nothing says what it is. */
  readonly kind: TicketKind | null
  readonly outside: Outside | null
  /** In order of time. */
  readonly done: readonly Done[]
  /** Whether the events, or the summary, say how often it was reopened. */
  readonly reopeningsKnown: boolean
  /** Its priorities, each from the instant on which it had it. */
  readonly priorities: readonly { readonly atMs: number; readonly priority: string }[]
  readonly entries: readonly TimeEntry[]
}

export type KindOf = (ticket: Ticket) => TicketKind | null

/** Which kind a ticket is: by the conditions given, else by what opened it and by the words of its type and category. */
export function kindsOf(kinds: TicketKinds | undefined): KindOf {
  if (kinds === undefined) return kindByWords
  const order = ['alert', 'request', 'incident'] as const
  const rules = order.flatMap((kind): { kind: TicketKind; condition: CompiledCondition }[] => {
    const when = kinds[kind]
    return when === undefined ? [] : [{ kind, condition: compileCondition(when) }]
  })
  return (ticket) => {
    const facts = lookupIn(factsOf({ ticket }))
    return rules.find(({ condition }) => condition.test(facts) === 'yes')?.kind ?? null
  }
}

function kindByWords({ openedBy, type = '', category = '' }: Ticket): TicketKind | null {
  const words = `${type} ${category}`
  if (openedBy === 'alert' || /\balerts?\b|\bmonitoring\b/i.test(words)) return 'alert'
  if (/\brequests?\b/i.test(words)) return 'request'
  return /\bincidents?\b|\boutage\b|\bproblem\b/i.test(words) ? 'incident' : null
}

export function ticketFacts(
  ticket: Ticket,
  {
    zone,
    asOfMs,
    kindOf,
    entries,
  }: {
    readonly zone: Zone
    readonly asOfMs: number
    readonly kindOf: KindOf
    readonly entries: readonly TimeEntry[]
  },
): TicketFacts {
  const openedMs = toEpochMs(ticket.openedAt)
  const events = ticket.events
    .map((event) => ({ event, atMs: Math.max(toEpochMs(event.at), openedMs) }))
    .filter(({ atMs }) => atMs <= asOfMs)
    .sort((a, b) => a.atMs - b.atMs)
  const done: Done[] = []
  let doneFromMs: number | null = isDone(ticket.openedPhase) ? openedMs : null
  let phase: string = ticket.openedPhase ?? 'new'
  let label = ticket.openedStatus ?? ''
  let merged = false
  const priorities = ticket.priority === undefined ? [] : [{ atMs: openedMs, priority: ticket.priority }]
  for (const { event, atMs } of events) {
    if (event.kind === 'merge') merged = true
    if (event.kind === 'priority') priorities.push({ atMs, priority: event.priority })
    if (event.kind !== 'status') continue
    phase = event.phase
    label = event.status
    if (isDone(event.phase)) doneFromMs ??= atMs
    else if (doneFromMs !== null) {
      done.push({ fromMs: doneFromMs, toMs: atMs })
      doneFromMs = null
    }
  }
  if (doneFromMs !== null) done.push({ fromMs: doneFromMs, toMs: Number.POSITIVE_INFINITY })
  const spam = /\bspam\b/i.test(`${ticket.type ?? ''} ${ticket.category ?? ''} ${label}`)
  const whole = ticket.history === undefined || ticket.history === 'complete'
  return {
    id: ticket.id,
    ticket,
    openedMs,
    openedOn: zone.dateAt(openedMs),
    kind: kindOf(ticket),
    outside: merged
      ? 'merged'
      : ticket.parentId !== undefined
        ? 'child'
        : phase === 'cancelled'
          ? 'cancelled'
          : spam
            ? 'spam'
            : ticket.openedBy === 'schedule'
              ? 'scheduled'
              : null,
    done,
    reopeningsKnown: whole || ticket.summary?.reopenings === 0 || done.length > 1,
    priorities,
    entries,
  }
}

const isDone = (phase: string | undefined): boolean => phase === 'resolved' || phase === 'closed'

/** Whether it is open at an instant. */
export const isOpenAt = ({ openedMs, done }: TicketFacts, atMs: number): boolean =>
  openedMs <= atMs && !done.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
