// What tells the verdicts of a ticket apart from those of others: what happened in which order, and whether the time between suffices for its targets.

import type { Phase, Ticket } from '@mspkit/records'
import { ticketSchema } from '@mspkit/records/schema'
import { domainMs } from '@mspkit/values'
import { accepts } from '@mspkit/values/schema'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import type { CompiledPolicy } from '../policy/compiled-policy'
import { sign } from '../timeline/step'
import { factsAt } from '../timeline/story'
import { timelineOf } from '../timeline/timeline'

/** The time of a clock between two successive instants of a ticket. */
interface ClockTime {
  readonly promised: Promised
  /** Open milliseconds between each two successive instants. */
  readonly openMs: readonly number[]
}

/** The shape of a ticket: tickets of one `key` have the same verdicts, for the same reasons. */
export interface TicketShape {
  readonly key: string
  /** The instants from the opening to that of the question, in order. */
  readonly instants: readonly number[]
  /** One for each clock. */
  readonly times: readonly ClockTime[]
}

/** More instants than these are not looked at: the combinations of times would be too many. */
const mostParts = 6

/** Whether every clock starts with the ticket, stops once or by reopenings, and has no pause cap. */
export const hasShapes = ({ plans }: CompiledPolicy): boolean =>
  plans.every(
    ({ caps, startsOn, cycles, onReopen, patterns }) =>
      !caps &&
      patterns.length === 0 &&
      startsOn.signs === sign.opened &&
      startsOn.fits === null &&
      (cycles === 'once' || (cycles === 'by-reopen' && onReopen !== 'new-cycle')),
  )

/** What a ticket says besides its instants, and these instants in the order in which it has them: of the opening, the events, each with its `earliestAt`, `seenAt` and `lastStatusAt`. */
export interface DescribedTicket {
  readonly what: string
  readonly moments: readonly Moment[]
}

/** A ticket without what its instants say; `null` for one that must be looked at on its own. */
export function describedTicket(ticket: Ticket): DescribedTicket | null {
  // What is wrong with it is said where it is looked at on its own.
  if (!accepts(ticketSchema, ticket)) return null
  const { history, events, summary = {}, openedStatus, openedPhase = 'new', openedWaitingFor } = ticket
  const partial = history === 'none' || history === 'snapshots'
  if (!partial || openedPhase === 'unknown' || (summary.pausedMinutes ?? 0) > 0) return null
  const { seenAt, lastStatusAt, reopenings, pausedMinutes, lastStatus } = summary
  const moments: Moment[] = [{ ms: domainMs(ticket.openedAt), tag: 'o' }]
  let what = `${history}|${openedStatus?.length}${openedStatus}|${openedPhase}|${openedWaitingFor}|${reopenings}|${pausedMinutes}`
  if (lastStatus !== undefined) what += `|${said(lastStatus)}`
  for (let tag = 0; tag < events.length; tag++) {
    const event = events[tag] as Ticket['events'][number]
    if (repeatsId(events, tag)) return null
    if (event.kind === 'status') what += `|${event.kind}${said(event)}`
    else if (event.kind === 'milestone') what += `|${event.name}`
    else return null
    moments.push({ ms: domainMs(event.at), tag: String(tag) })
    if (event.earliestAt !== undefined) {
      what += '~'
      moments.push({ ms: domainMs(event.earliestAt), tag: `e${tag}` })
    }
  }
  if (seenAt !== undefined) moments.push({ ms: domainMs(seenAt), tag: 's' })
  if (lastStatusAt !== undefined) moments.push({ ms: domainMs(lastStatusAt), tag: 'l' })
  return { what, moments }
}

/** The moments in order, with that of the question; `null` if events are at one instant, or before the opening. */
export function inOrder(moments: readonly Moment[], atMs: number): readonly Moment[] | null {
  const [opening] = moments
  if (opening === undefined || opening.ms >= atMs) return null
  const ordered: Moment[] = [opening]
  for (let i = 1; i < moments.length; i++) {
    const moment = moments[i] as Moment
    const isEvent = moment.tag >= '0' && moment.tag <= '9~'
    const isAlone = place(ordered, moment)
    if (moment.ms < opening.ms || (isEvent && !isAlone)) return null
  }
  place(ordered, { ms: atMs, tag: 'a' })
  // The last millisecond before the question is looked at on its own.
  return ordered.some(({ ms }) => ms === atMs - 1) ? null : ordered
}

/** A function from tickets to their shapes; `null` for a ticket that must be looked at on its own. */
export function shapesAt(compiled: CompiledPolicy, atMs: number): (ticket: Ticket) => TicketShape | null {
  const promiseOf = promises(compiled, atMs)
  return (ticket) => {
    const described = describedTicket(ticket)
    const moments = described === null ? null : inOrder(described.moments, atMs)
    return described === null || moments === null ? null : shapeOf(described.what, moments, ticket)
  }

  function shapeOf(what: string, moments: readonly Moment[], ticket: Ticket): TicketShape | null {
    let key = what
    const instants: number[] = []
    for (const { ms, tag } of moments) {
      const before = instants.at(-1)
      key += ms === before ? `=${tag}` : `<${tag}`
      if (ms !== before && ms <= atMs) instants.push(ms)
    }
    const parts = instants.length - 1
    if (parts > mostParts) return null
    const times: ClockTime[] = []
    for (const plan of compiled.plans) {
      const promised = promiseOf(plan, ticket)
      const openMs = openTimes(promised, instants)
      const compared = comparisons(openMs, promised.targetMs)
      if (compared === null) return null
      key += `|${promised.kind}${promised.index}${promised.missing ?? ''}${compared}`
      times.push({ promised, openMs })
    }
    return { key, instants, times }
  }
}

/** An instant of a ticket, and which. */
export interface Moment {
  readonly ms: number
  readonly tag: string
}

/** Puts a moment in its place. @returns whether no event is at the same instant, nor the opening */
function place(moments: Moment[], moment: Moment): boolean {
  let at = moments.length
  while (at > 1 && (moments[at - 1]?.ms ?? 0) > moment.ms) at--
  const isAlone = moments[at - 1]?.ms !== moment.ms
  moments.splice(at, 0, moment)
  return isAlone
}

function repeatsId(events: Ticket['events'], index: number): boolean {
  const id = events[index]?.id
  for (let i = 0; i < index; i++) if (id !== undefined && events[i]?.id === id) return true
  return false
}

const said = ({ status, phase, waitingFor }: { status: string; phase: Phase; waitingFor?: string }): string =>
  `${status.length}${status}${phase}${waitingFor ?? ''}`

export function openTimes({ calendar }: Promised, instants: readonly number[]): number[] {
  const open: number[] = []
  for (let i = 1; i < instants.length; i++)
    open.push(calendar === null ? 0 : calendar.epoch.elapsed(instants[i - 1] as number, instants[i] as number))
  return open
}

const sums = new Float64Array(2 ** mostParts)

/** Which combinations of parts exceed a target, and which parts are without open time; `null` if one is exactly the target. */
function comparisons(openMs: readonly number[], targetMs: number): string | null {
  let text = ''
  let bits = 0
  let count = 1
  if (targetMs === 0) return null
  for (const ms of openMs) {
    bits = bits * 2 + (ms === 0 ? 1 : 0)
    for (let i = 0; i < count; i++) {
      const sum = (sums[i] as number) + ms
      if (sum === targetMs) return null
      sums[count + i] = sum
      bits = bits * 2 + (sum > targetMs ? 1 : 0)
      if (bits > 2 ** 40) {
        text += `,${bits}`
        bits = 1
      }
    }
    count *= 2
  }
  return `${text},${bits}`
}

const factText = (fact: string | null | undefined): string =>
  fact === undefined ? '-' : fact === null ? '0' : `${fact.length}:${fact}`

export const plainFacts: ReadonlySet<string> = new Set(['priority', 'type', 'queue', 'technicianId'])

/** What clocks promise tickets at their opening, once for each combination of the facts that targets read. */
export function promises(compiled: CompiledPolicy, atMs: number): (plan: ClockPlan, ticket: Ticket) => Promised {
  const known = new Map(
    compiled.plans.map((plan) => [plan, { isPlain: isPlain(plan), found: new Map<string, Promised>() }]),
  )
  const compute = (plan: ClockPlan, ticket: Ticket): Promised => {
    const timeline = timelineOf({ ...ticket, events: [] }, atMs, compiled.rules)
    return plan.promise(factsAt({ ticket, timeline, roster: compiled.roster }).lookup, null, timeline.openedMs)
  }
  return (plan, ticket) => {
    const memory = known.get(plan)
    if (memory === undefined || !memory.isPlain) return compute(plan, ticket)
    const { priority, type, queue, technicianId } = ticket
    const key = factText(priority) + factText(type) + factText(queue) + factText(technicianId)
    let promised = memory.found.get(key)
    if (promised === undefined) {
      promised = compute(plan, ticket)
      if (memory.found.size < 10_000) memory.found.set(key, promised)
    }
    return promised
  }
}

/** Whether what a clock promises depends on facts of the ticket itself alone, and not on when it was opened. */
export const isPlain = ({ targets, calendar }: ClockPlan): boolean =>
  'name' in calendar &&
  targets.every(
    (target) =>
      target.by === null &&
      target.openedDuring === null &&
      (target.calendar === null || 'name' in target.calendar) &&
      (target.when?.facts ?? []).every((name) => plainFacts.has(name)),
  )
