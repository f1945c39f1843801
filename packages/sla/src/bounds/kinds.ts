// Bounds of many tickets that are known to be alike: of each ticket only its instants are looked at.

import type { Ticket } from '@mspkit/records'
import type { InstantLike } from '@mspkit/values'
import { domainMs } from '@mspkit/values'
import type { Promised } from '../clocks/promise'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { BoundsOptions, Sla } from '../sla'
import { boundsOf, type Known, type SharedBounds, shapeMemory } from './shared'
import {
  describedTicket,
  hasShapes,
  inOrder,
  isPlain,
  type Moment,
  openTimes,
  plainFacts,
  promises,
  shapesAt,
} from './ticket-shape'

/** The facts of a ticket that targets may read where tickets are judged by kind. */
export type KindFact = 'priority' | 'type' | 'queue' | 'technicianId'

/** Judges tickets of one kind. */
export interface TicketKind {
  /**
   * What `shareBounds` returns for a ticket of this kind; `null` for one that must be looked at on its own.
   *
   * @param instants the epoch milliseconds of the opening, of each event and then of its `earliestAt`, of `summary.seenAt` and of
   * `summary.lastStatusAt`, as far as tickets of the kind have them
   * @param whole the ticket itself, for the first of each shape
   */
  bounds(instants: readonly number[], whole: () => Ticket): SharedBounds | null
}

/** Judges tickets by kind. */
export interface BoundsByKind {
  /** The facts in which tickets of one kind must agree, because the policy reads them. */
  readonly facts: readonly KindFact[]
  /**
   * The kind of a ticket: tickets are of one kind if they have the same events but for their instants and ids, the same statuses, the same
   * `history` and `summary` but for its instants, and the same `facts`. `null` if tickets like this one must be looked at on their own.
   */
  kindOf(ticket: Ticket): TicketKind | null
}

/**
 * Bounds of many tickets, if you already know which are alike: a table of a million rows has some dozens of kinds. `null`
 * for a policy that reads more of a ticket than the facts of a kind.
 *
 * @throws RangeError or TypeError if `at` is not an instant; DomainError outside the years 1900 to 2199.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: '', history: 'none', openedAt: '2026-03-02T09:00:00Z', events: [] }
 * const kind = boundsByKind(sla, '2026-03-02T18:00:00Z')?.kindOf(ticket)
 * kind?.bounds([Date.UTC(2026, 2, 2, 9)], () => ticket)?.remainingMs  // => [-18000000]
 * kind?.bounds([Date.UTC(2026, 2, 2, 17)], () => ({ ...ticket, openedAt: '2026-03-02T17:00:00Z' }))?.remainingMs // => [10800000]
 */
export function boundsByKind(sla: Sla, at: InstantLike, options: BoundsOptions = {}): BoundsByKind | null {
  const atMs = domainMs(at)
  const compiled = compiledPolicyOf(sla)
  if (!hasShapes(compiled) || !compiled.plans.every(isPlain)) return null
  const shapeOf = shapesAt(compiled, atMs)
  const promiseOf = promises(compiled, atMs)
  const knownOf = shapeMemory(sla, atMs, options)
  const read = new Set(compiled.plans.flatMap(({ targets }) => targets.flatMap(({ when }) => when?.facts ?? [])))
  return {
    facts: [...plainFacts].filter((fact): fact is KindFact => read.has(fact)),
    kindOf(ticket) {
      const described = describedTicket(ticket)
      if (described === null) return null
      const { moments } = described
      const promised = compiled.plans.map((plan) => promiseOf(plan, ticket))
      const sequences: Sequence[] = []
      const sequenceOf = (instants: readonly number[]): Sequence | null => {
        for (let i = 0; i < sequences.length; i++) {
          const one = sequences[i] as Sequence
          if (follows(one, instants, atMs)) return one
        }
        if (sequences.length >= mostSequences || instants.length !== moments.length) return null
        const made = sequenceFor(moments, instants, atMs)
        if (made !== null) sequences.push(made)
        return made
      }
      return {
        bounds(instants, whole) {
          const sequence = sequenceOf(instants)
          if (sequence === null) return null
          const distinct = distinctInstants(sequence, instants, atMs)
          let shapes = sequence.shapes
          const times: { promised: Promised; openMs: number[] }[] = []
          for (let i = 0; i < promised.length; i++) {
            const one = promised[i] as Promised
            const openMs = openTimes(one, distinct)
            const code = comparisonsOf(openMs, one.targetMs)
            if (code < 0) return null
            let next = shapes.next.get(code)
            if (next === undefined) {
              next = { next: new Map(), known: undefined }
              shapes.next.set(code, next)
            }
            shapes = next
            times.push({ promised: one, openMs })
          }
          if (shapes.known === undefined) {
            const first = whole()
            const shape = shapeOf(first)
            shapes.known = shape === null ? null : knownOf(first, shape)
          }
          return shapes.known === null ? null : boundsOf(shapes.known, times)
        },
      }
    },
  }
}

/** Instants in an order, and what is known of the tickets with it, by how the time between them compares with the targets. */
interface Sequence {
  /** The indices of the instants in order; that of the question is the last index. */
  readonly order: readonly number[]
  /** Whether each is at the same instant as the one before. */
  readonly isSame: readonly boolean[]
  readonly shapes: Shapes
}

interface Shapes {
  readonly next: Map<number, Shapes>
  known: Known | null | undefined
}

/** Tickets in more orders than these are looked at on their own. */
const mostSequences = 12
/** More time between instants is not compared in one number. */
const mostParts = 4

function sequenceFor(moments: readonly Moment[], instants: readonly number[], atMs: number): Sequence | null {
  const own = moments.map(({ tag }, i) => ({ tag, ms: instants[i] as number }))
  const ordered = inOrder(own, atMs)
  if (ordered === null) return null
  const order = ordered
    .map(({ tag }) => own.findIndex((one) => one.tag === tag))
    .map((index) => (index < 0 ? own.length : index))
  return {
    order,
    isSame: ordered.map(({ ms }, i) => ms === ordered[i - 1]?.ms),
    shapes: { next: new Map(), known: undefined },
  }
}

/** Whether instants have the order of a sequence. */
function follows({ order, isSame }: Sequence, instants: readonly number[], atMs: number): boolean {
  if (order.length !== instants.length + 1) return false
  let before = Number.NEGATIVE_INFINITY
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number
    const ms = index === instants.length ? atMs : (instants[index] as number)
    // The last millisecond before the question is looked at on its own.
    if (isSame[i] ? ms !== before : ms <= before) return false
    if (ms === atMs - 1) return false
    before = ms
  }
  return true
}

/** The instants up to that of the question, each once. */
function distinctInstants({ order, isSame }: Sequence, instants: readonly number[], atMs: number): number[] {
  const distinct: number[] = []
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number
    if (!isSame[i]) distinct.push(index === instants.length ? atMs : (instants[index] as number))
    if (distinct.at(-1) === atMs) break
  }
  return distinct
}

const sums = new Float64Array(2 ** mostParts)

/** Which sums of parts exceed a target, and which parts are without open time, as a number; -1 if one is exactly the target or there are too many. */
function comparisonsOf(openMs: readonly number[], targetMs: number): number {
  if (targetMs === 0 || openMs.length > mostParts) return -1
  let code = 1
  let count = 1
  for (let part = 0; part < openMs.length; part++) {
    const ms = openMs[part] as number
    code = code * 2 + (ms === 0 ? 1 : 0)
    for (let i = 0; i < count; i++) {
      const sum = (sums[i] as number) + ms
      if (sum === targetMs) return -1
      sums[count + i] = sum
      code = code * 2 + (sum > targetMs ? 1 : 0)
    }
    count *= 2
  }
  return code
}
