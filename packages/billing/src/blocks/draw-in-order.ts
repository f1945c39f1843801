// Draws demands from pools in time order.

import type { Truth } from '@mspkit/records'
import { DomainError, type LocalDate, quote } from '@mspkit/values'
import { compare, type Exact, exact, minus, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import type { DrawOrder } from '../definition'
import { type Block, blocksOf, type CapDay, capDays, compareIds, drawsBefore, type PoolTerms } from './block'

/** Something that wants to draw: a piece of work, a ticket. */
export interface Demand<T> {
  readonly id: string
  readonly on: LocalDate
  /** Epoch milliseconds; `null` when only the day is known, which comes after the timed work of the day. */
  readonly atMs: number | null
  /** Parts of one thing that begin together keep this order. */
  readonly part: number
  readonly item: T
}

/** A pool that may be drawn, in its own unit. */
export interface DrawnPool<T> {
  readonly terms: PoolTerms
  accepts(item: T): Truth
  /** The facts that would tell whether it does. */
  missing(item: T): readonly string[]
  /** How much of the pool's unit the whole demand takes. */
  need(item: T): Exact
  /** Buys a block automatically when less than `below` is left. */
  readonly topUp: { readonly below: Exact; open(on: LocalDate, ordinal: number, listed: number): Block } | null
}

/** A part of a demand and the block it came from; `block` is `null` for what no block had. */
export interface Part<T> {
  readonly demand: Demand<T>
  /** The pool of the block, or the first pool that accepted the demand. */
  readonly pool: DrawnPool<T>
  readonly block: Block | null
  readonly amount: Exact
  /** How much of the demand this is, by the need of its pool. */
  readonly need: Exact
}

/** A draw that was issued: it is kept, whatever is recorded later. */
export interface KeptDraw {
  readonly on: LocalDate
  readonly blockId: string
  readonly amount: Exact
}

export interface DrawRun<T> {
  readonly parts: readonly Part<T>[]
  readonly blocks: readonly Block[]
  /** Demands of which it is not known whether a pool takes them, with the pools. */
  readonly undecided: readonly { readonly demand: Demand<T>; readonly pool: DrawnPool<T> }[]
  /** Demands that no pool takes. */
  readonly unaccepted: readonly Demand<T>[]
}

/**
 * Draws demands from pools in time order, whatever order they were written in. Issued draws take their part first and are kept
 * free for their day.
 *
 * @param until the day of the balances: blocks and caps before it count.
 */
export function drawInOrder<T>(
  pools: readonly DrawnPool<T>[],
  demands: readonly Demand<T>[],
  kept: readonly KeptDraw[],
  order: DrawOrder,
  until: LocalDate,
): DrawRun<T> {
  const state = new DrawState(pools, order, until, kept)
  const parts: Part<T>[] = []
  const undecided: { demand: Demand<T>; pool: DrawnPool<T> }[] = []
  const unaccepted: Demand<T>[] = []
  for (const demand of [...demands].sort(inTimeOrder)) {
    const accepting: DrawnPool<T>[] = []
    for (const pool of pools) {
      const accepts = pool.accepts(demand.item)
      if (accepts === 'yes') accepting.push(pool)
      else if (accepts === 'unknown') undecided.push({ demand, pool })
    }
    if (accepting.length === 0) unaccepted.push(demand)
    else {
      state.advance(demand.on)
      parts.push(...state.draw(demand, accepting))
    }
  }
  state.advance(until)
  return { parts, blocks: state.blocks, undecided, unaccepted }
}

function inTimeOrder<T>(a: Demand<T>, b: Demand<T>): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  const [at, bt] = [a.atMs ?? Number.MAX_VALUE, b.atMs ?? Number.MAX_VALUE]
  return at === bt ? compareIds(a.id, b.id) || a.part - b.part : at - bt
}

/** Decimals that a demand's remainder keeps when it moves to a pool that counts it differently. */
const remainingScale = 4

class DrawState<T> {
  readonly blocks: Block[] = []
  readonly #order: (a: Block, b: Block) => number
  readonly #poolOf = new Map<string, DrawnPool<T>>()
  readonly #capDays: CapDay[]
  readonly #kept: KeptDraw[]
  #topUps = 0

  constructor(pools: readonly DrawnPool<T>[], order: DrawOrder, until: LocalDate, kept: readonly KeptDraw[]) {
    this.#order = drawsBefore(order)
    for (const pool of pools) {
      this.#poolOf.set(pool.terms.id, pool)
      this.blocks.push(...blocksOf(pool.terms, until, this.blocks.length))
    }
    this.#capDays = capDays(
      pools.map((pool) => pool.terms),
      until,
    )
    this.#kept = [...kept].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    for (const kept of this.#kept) {
      const block = this.#block(kept.blockId)
      block.reserved = plus(block.reserved, kept.amount)
    }
  }

  #block(blockId: string): Block {
    const block = this.blocks.find((candidate) => candidate.blockId === blockId)
    if (block) return block
    const message = `A draw was issued from ${quote(blockId)}, which is not a block of these pools.`
    throw new DomainError('billing/unknown-block', message, { blockId, known: this.blocks.map((one) => one.blockId) })
  }

  /** Lets everything happen that happens up to the start of a day, and the draws issued for it. */
  advance(on: LocalDate): void {
    for (;;) {
      const capDay = this.#capDays[0]
      const kept = this.#kept[0]
      if (capDay && capDay.on <= on && (!kept || capDay.on <= kept.on)) {
        this.#capDays.shift()
        capDay.apply(this.blocks)
      } else if (kept && kept.on <= on) {
        this.#kept.shift()
        const block = this.#block(kept.blockId)
        block.left = minus(block.left, kept.amount)
        block.reserved = minus(block.reserved, kept.amount)
        if (sign(block.left) < 0) block.left = withoutOverdraft(block)
      } else return
    }
  }

  draw(demand: Demand<T>, accepting: readonly DrawnPool<T>[]): Part<T>[] {
    const parts: Part<T>[] = []
    let current = accepting[0] as DrawnPool<T>
    let remaining = current.need(demand.item)
    const take = (block: Block): void => {
      const pool = this.#poolOf.get(block.poolId) as DrawnPool<T>
      if (pool !== current) {
        remaining = converted(remaining, current.need(demand.item), pool.need(demand.item))
        current = pool
      }
      const free = minus(block.left, block.reserved)
      const amount = compare(remaining, free) < 0 ? remaining : free
      if (sign(amount) <= 0) return
      block.left = minus(block.left, amount)
      remaining = minus(remaining, amount)
      parts.push({ demand, pool, block, amount, need: pool.need(demand.item) })
    }
    for (const block of this.#usable(demand.on, accepting)) if (sign(remaining) > 0) take(block)
    for (const pool of accepting) {
      while (pool.topUp && sign(remaining) > 0) take(this.#buy(pool, demand.on))
    }
    this.#topUpAfter(parts, demand.on)
    if (sign(remaining) > 0) {
      const first = accepting[0] as DrawnPool<T>
      const need = first.need(demand.item)
      parts.push({
        demand,
        pool: first,
        block: null,
        amount: converted(remaining, current.need(demand.item), need),
        need,
      })
    }
    return parts
  }

  #usable(on: LocalDate, accepting: readonly DrawnPool<T>[]): Block[] {
    const ids = new Set(accepting.map((pool) => pool.terms.id))
    const usable = this.blocks.filter(
      (block) =>
        ids.has(block.poolId) &&
        block.from <= on &&
        (block.to === null || on < block.to) &&
        compare(block.left, block.reserved) > 0,
    )
    return usable.sort(this.#order)
  }

  #buy(pool: DrawnPool<T>, on: LocalDate): Block {
    const block = (pool.topUp as NonNullable<DrawnPool<T>['topUp']>).open(on, ++this.#topUps, this.blocks.length)
    this.blocks.push(block)
    return block
  }

  #topUpAfter(parts: readonly Part<T>[], on: LocalDate): void {
    for (const pool of new Set(parts.map((part) => part.pool))) {
      const left = (): Exact => plus(...this.#usable(on, [pool]).map((block) => minus(block.left, block.reserved)))
      while (pool.topUp && compare(left(), pool.topUp.below) < 0) this.#buy(pool, on)
    }
  }
}

/** Minutes of issued draws are numbers, whose last digit may be rounded; what is beyond that was never there to draw. */
function withoutOverdraft(block: Block): Exact {
  if (compare(block.left, '-0.000001') >= 0) return exact(0)
  const message = `The draws issued from ${quote(block.blockId)} take more than it had.`
  throw new DomainError('billing/overdrawn-block', message, { blockId: block.blockId })
}

function converted(remaining: Exact, from: Exact, to: Exact): Exact {
  if (compare(from, to) === 0 || sign(from) === 0) return remaining
  return exact(toDecimal(over(times(remaining, to), from), remainingScale))
}
