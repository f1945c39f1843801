// Bounds of many tickets: tickets of one shape share them.

import type { Ticket } from '@mspkit/records'
import type { InstantLike } from '@mspkit/values'
import { domainMs } from '@mspkit/values'
import { cyclesOf } from '../clocks/compiled'
import { isTarget } from '../clocks/measure'
import { compiledPolicyOf, storyOf } from '../policy/compiled-policy'
import type { BoundsOptions, ClockBounds, Sla } from '../sla'
import { hasShapes, shapesAt, type TicketShape } from './ticket-shape'

/** What is certain of a ticket's clocks, without the readings of the ticket itself. */
export interface SharedBounds {
  /**
   * What `sla.bounds` returns for a ticket of the same shape: verdicts, assumptions and reasons are those of this ticket, instants, durations
   * and ids those of the other one.
   */
  readonly bounds: readonly ClockBounds[]
  /** For each clock the elapsed open milliseconds if it has stopped and nothing of them is uncertain; `null` otherwise. */
  readonly elapsedMs: readonly (number | null)[]
  /** For each clock what is left of its target by the events alone, as `sla.read` says; `null` without a target. */
  readonly remainingMs: readonly (number | null)[]
}

/** More shapes are not kept: what is new then is computed for each ticket. */
const mostShapes = 20_000

/** What tickets of one shape share; for each clock, which parts of the time between its instants count. */
export interface Known {
  readonly bounds: readonly ClockBounds[]
  readonly counted: readonly (readonly boolean[])[]
  readonly isCertain: readonly boolean[]
}

/**
 * What is certain of many tickets without a whole history, at one instant? Many rows of an export differ only in their instants. If the same things happened in the same order, and the same targets are reached, they have the same verdicts, which are computed once.
 *
 * Returns a function from a ticket to its bounds; `null` for a ticket that must be looked at on its own, with `sla.bounds`.
 *
 * @throws RangeError or TypeError if `at` is not an instant; DomainError outside the years 1900 to 2199.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const shared = shareBounds(sla, '2026-03-02T18:00:00Z')
 * const ticket = { id: 'T1', clientId: 'acme', title: '', history: 'none', openedAt: '2026-03-02T09:00:00Z', events: [] }
 * shared(ticket)?.bounds[0]?.ifAssumed // => 'breached'
 * shared(ticket)?.remainingMs          // => [-18000000]
 */
export function shareBounds(
  sla: Sla,
  at: InstantLike,
  options: BoundsOptions = {},
): (ticket: Ticket) => SharedBounds | null {
  const atMs = domainMs(at)
  const compiled = compiledPolicyOf(sla)
  if (!hasShapes(compiled)) return () => null
  const shapeOf = shapesAt(compiled, atMs)
  const knownOf = shapeMemory(sla, atMs, options)
  return (ticket) => {
    const shape = shapeOf(ticket)
    const found = shape === null ? null : knownOf(ticket, shape)
    return shape === null || found === null ? null : boundsOf(found, shape.times)
  }
}

/** A function from a ticket and its shape to what tickets of the shape share, computed once; `null` for a ticket that must be looked at on its own. */
export function shapeMemory(
  sla: Sla,
  atMs: number,
  options: BoundsOptions,
): (ticket: Ticket, shape: TicketShape) => Known | null {
  const known = new Map<string, Known | null>()
  return (ticket, shape) => {
    let found = known.get(shape.key)
    if (found === undefined) {
      found = learn(sla, ticket, shape, atMs, options)
      if (known.size < mostShapes) known.set(shape.key, found)
    }
    return found
  }
}

function learn(
  sla: Sla,
  ticket: Ticket,
  { instants, times }: TicketShape,
  atMs: number,
  options: BoundsOptions,
): Known | null {
  const compiled = compiledPolicyOf(sla)
  const bounds = sla.bounds(ticket, atMs, options)
  const story = storyOf(compiled, ticket, atMs)
  const own = sla.read(ticket, atMs)
  if (bounds.length !== compiled.plans.length || own.length !== bounds.length) return null
  const counted = compiled.plans.map((plan) => {
    const runs = cyclesOf(plan, story).flatMap(({ segments }) => segments.filter(({ runs }) => runs))
    return instants
      .slice(1)
      .map((toMs, i) => runs.some((one) => one.fromMs <= (instants[i] ?? toMs) && toMs <= one.toMs))
  })
  // The events' own time must be what the parts say, or the ticket is looked at on its own.
  const agrees = own.every(
    (reading, i) => reading.cycle === 1 && reading.elapsedMs === sumOf(times[i]?.openMs ?? [], counted[i] ?? []),
  )
  if (!agrees) return null
  const isCertain = bounds.map(
    ({ best, worst }) => best.clock === 'stopped' && worst.clock === 'stopped' && best.elapsedMs === worst.elapsedMs,
  )
  const isOwn = isCertain.every((certain, i) => !certain || bounds[i]?.best.elapsedMs === own[i]?.elapsedMs)
  return isOwn ? { bounds, counted, isCertain } : null
}

/** What tickets share, with the times of one of them. */
export function boundsOf({ bounds, counted, isCertain }: Known, times: TicketShape['times']): SharedBounds {
  const elapsedMs: (number | null)[] = []
  const remainingMs: (number | null)[] = []
  for (let i = 0; i < times.length; i++) {
    const { promised, openMs } = times[i] as TicketShape['times'][number]
    const ms = sumOf(openMs, counted[i] as readonly boolean[])
    elapsedMs.push(isCertain[i] ? ms : null)
    remainingMs.push(isTarget(promised) ? promised.targetMs - ms : null)
  }
  return { bounds, elapsedMs, remainingMs }
}

function sumOf(parts: readonly number[], counted: readonly boolean[]): number {
  let sum = 0
  for (let i = 0; i < parts.length; i++) if (counted[i]) sum += parts[i] as number
  return sum
}
