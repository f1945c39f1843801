// Draws demands from pools in time order.

import type { Truth } from '@mspkit/records'
import { DomainError, type LocalDate, quote } from '@mspkit/values'
import { compare, type Exact, exact, minus, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import type { DrawOrder } from '../definition'
import { compareIds, cycleTrims, drawsBefore, type Lot, lotsOf, type PoolTerms, type Trim } from './block'

/** Something that wants to draw: a piece of work, a ticket. */
export interface Demand<T> {
  readonly id: string
  readonly on: LocalDate
  /** Epoch milliseconds; `null` when only the day is known, which comes after the timed work of the day. */
  readonly atMs: number | null
  /** Stretches of one thing that begin together keep this order. */
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
  /** Buys a block by itself when less than `below` is left. */
  readonly topUp: { readonly below: Exact; open(on: LocalDate, ordinal: number, listed: number): Lot } | null
}

/** A part of a demand and the block it came from; `lot` is `null` for what no block had. */
export interface Part<T> {
  readonly demand: Demand<T>
  /** The pool of the block, or the first pool that accepted the demand. */
  readonly pool: DrawnPool<T>
  readonly lot: Lot | null
  readonly amount: Exact
  /** How much of the demand this is, by the need of its pool. */
  readonly need: Exact
}

/** A draw that was issued: it is kept, whatever comes to light later. */
export interface Pin {
  readonly on: LocalDate
  readonly blockId: string
  readonly amount: Exact
}

export interface DrawRun<T> {
  readonly parts: readonly Part<T>[]
  readonly lots: readonly Lot[]
  /** Demands of which it is not known whether a pool takes them, with the pools. */
  readonly unsure: readonly { readonly demand: Demand<T>; readonly pool: DrawnPool<T> }[]
  /** Demands that no pool takes. */
  readonly refused: readonly Demand<T>[]
}

/**
 * Draws demands from pools in time order, whatever order they were written in. Issued draws take their part first and are kept
 * free for their day.
 *
 * @param until the day the balances are struck: blocks and caps before it have had their effect.
 */
export function drawInOrder<T>(
  pools: readonly DrawnPool<T>[],
  demands: readonly Demand<T>[],
  pins: readonly Pin[],
  order: DrawOrder,
  until: LocalDate,
): DrawRun<T> {
  const state = new DrawState(pools, order, until, pins)
  const parts: Part<T>[] = []
  const unsure: { demand: Demand<T>; pool: DrawnPool<T> }[] = []
  const refused: Demand<T>[] = []
  for (const demand of [...demands].sort(inTimeOrder)) {
    const accepting: DrawnPool<T>[] = []
    for (const pool of pools) {
      const accepts = pool.accepts(demand.item)
      if (accepts === 'yes') accepting.push(pool)
      else if (accepts === 'unknown') unsure.push({ demand, pool })
    }
    if (accepting.length === 0) refused.push(demand)
    else {
      state.advance(demand.on)
      parts.push(...state.draw(demand, accepting))
    }
  }
  state.advance(until)
  return { parts, lots: state.lots, unsure, refused }
}

function inTimeOrder<T>(a: Demand<T>, b: Demand<T>): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  const [at, bt] = [a.atMs ?? Number.MAX_VALUE, b.atMs ?? Number.MAX_VALUE]
  return at === bt ? compareIds(a.id, b.id) || a.part - b.part : at - bt
}

/** Decimals that a demand's rest keeps when it moves to a pool that counts it differently. */
const restScale = 4

class DrawState<T> {
  readonly lots: Lot[] = []
  readonly #order: (a: Lot, b: Lot) => number
  readonly #poolOf = new Map<string, DrawnPool<T>>()
  readonly #trims: Trim[]
  readonly #pins: Pin[]
  #topUps = 0

  constructor(pools: readonly DrawnPool<T>[], order: DrawOrder, until: LocalDate, pins: readonly Pin[]) {
    this.#order = drawsBefore(order)
    for (const pool of pools) {
      this.#poolOf.set(pool.terms.id, pool)
      this.lots.push(...lotsOf(pool.terms, until, this.lots.length))
    }
    this.#trims = cycleTrims(
      pools.map((pool) => pool.terms),
      until,
    )
    this.#pins = [...pins].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    for (const pin of this.#pins) {
      const lot = this.#lot(pin.blockId)
      lot.reserved = plus(lot.reserved, pin.amount)
    }
  }

  #lot(blockId: string): Lot {
    const lot = this.lots.find((candidate) => candidate.blockId === blockId)
    if (lot) return lot
    const message = `A draw was issued from ${quote(blockId)}, which is no block of these pools.`
    throw new DomainError('billing/unknown-block', message, { blockId, known: this.lots.map((one) => one.blockId) })
  }

  /** Lets everything happen that happens up to the start of a day, and the draws issued for it. */
  advance(on: LocalDate): void {
    for (;;) {
      const trim = this.#trims[0]
      const pin = this.#pins[0]
      if (trim && trim.on <= on && (!pin || trim.on <= pin.on)) {
        this.#trims.shift()
        trim.apply(this.lots)
      } else if (pin && pin.on <= on) {
        this.#pins.shift()
        const lot = this.#lot(pin.blockId)
        lot.left = minus(lot.left, pin.amount)
        lot.reserved = minus(lot.reserved, pin.amount)
        if (sign(lot.left) < 0) lot.left = withoutOverdraft(lot)
      } else return
    }
  }

  draw(demand: Demand<T>, accepting: readonly DrawnPool<T>[]): Part<T>[] {
    const parts: Part<T>[] = []
    let current = accepting[0] as DrawnPool<T>
    let rest = current.need(demand.item)
    const take = (lot: Lot): void => {
      const pool = this.#poolOf.get(lot.poolId) as DrawnPool<T>
      if (pool !== current) {
        rest = converted(rest, current.need(demand.item), pool.need(demand.item))
        current = pool
      }
      const free = minus(lot.left, lot.reserved)
      const amount = compare(rest, free) < 0 ? rest : free
      if (sign(amount) <= 0) return
      lot.left = minus(lot.left, amount)
      rest = minus(rest, amount)
      parts.push({ demand, pool, lot, amount, need: pool.need(demand.item) })
    }
    for (const lot of this.#usable(demand.on, accepting)) if (sign(rest) > 0) take(lot)
    for (const pool of accepting) {
      while (pool.topUp && sign(rest) > 0) take(this.#buy(pool, demand.on))
    }
    this.#topUpAfter(parts, demand.on)
    if (sign(rest) > 0) {
      const first = accepting[0] as DrawnPool<T>
      const need = first.need(demand.item)
      parts.push({ demand, pool: first, lot: null, amount: converted(rest, current.need(demand.item), need), need })
    }
    return parts
  }

  #usable(on: LocalDate, accepting: readonly DrawnPool<T>[]): Lot[] {
    const ids = new Set(accepting.map((pool) => pool.terms.id))
    const usable = this.lots.filter(
      (lot) =>
        ids.has(lot.poolId) &&
        lot.from <= on &&
        (lot.to === null || on < lot.to) &&
        compare(lot.left, lot.reserved) > 0,
    )
    return usable.sort(this.#order)
  }

  #buy(pool: DrawnPool<T>, on: LocalDate): Lot {
    const lot = (pool.topUp as NonNullable<DrawnPool<T>['topUp']>).open(on, ++this.#topUps, this.lots.length)
    this.lots.push(lot)
    return lot
  }

  #topUpAfter(parts: readonly Part<T>[], on: LocalDate): void {
    for (const pool of new Set(parts.map((part) => part.pool))) {
      const left = (): Exact => plus(...this.#usable(on, [pool]).map((lot) => minus(lot.left, lot.reserved)))
      while (pool.topUp && compare(left(), pool.topUp.below) < 0) this.#buy(pool, on)
    }
  }
}

/** Minutes of issued draws are numbers, whose last digit may be rounded; what is beyond that was never there to draw. */
function withoutOverdraft(lot: Lot): Exact {
  if (compare(lot.left, '-0.000001') >= 0) return exact(0)
  const message = `The draws issued from ${quote(lot.blockId)} take more than it had.`
  throw new DomainError('billing/overdrawn-block', message, { blockId: lot.blockId })
}

function converted(rest: Exact, from: Exact, to: Exact): Exact {
  if (compare(from, to) === 0 || sign(from) === 0) return rest
  return exact(toDecimal(over(times(rest, to), from), restScale))
}
