// Blocks, grants and payments into retainers while they are drawn.

import { cycleBoundary, type Decimal, type LocalDate, type Money } from '@mspkit/values'
import { compare, type Exact, exact, minus, plus, sign, times } from '@mspkit/values/money'
import type { DrawOrder, Rollover } from '../definition'
import { earlierOf } from '../values/months'

/** A block, a grant or a payment into a retainer while it is being drawn: the only thing here that changes. */
export interface Block {
  readonly poolId: string
  readonly blockId: string
  readonly kind: 'purchase' | 'grant' | 'top-up'
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly price: Money | null
  /** Index among all blocks as they are written. */
  readonly listed: number
  readonly size: Exact
  left: Exact
  /** Of what is left, how much draws that were issued for later days will take. */
  reserved: Exact
  /** Lost to the cap of a rollover. */
  forfeited: Exact
}

/** What is written of a pool, in the pool's own unit (minutes, money, incidents). */
export interface PoolTerms {
  readonly id: string
  readonly purchases: readonly {
    readonly id: string | undefined
    readonly on: LocalDate
    readonly expiresOn: LocalDate | undefined
    readonly size: Exact
    readonly price: Money | null
  }[]
  readonly grant: {
    readonly from: LocalDate
    readonly to?: LocalDate
    readonly months: number
    readonly size: Exact
    readonly price: Money | null
    readonly rollover?: Rollover
    /** The cap in the pool's unit. */
    readonly cap: Exact | null
  } | null
}

/** The blocks of a pool that begin before a date. `listed` numbers them on from a start. */
export function blocksOf(pool: PoolTerms, before: LocalDate, listed: number): Block[] {
  const bought = pool.purchases.map(({ id, on, size, price, expiresOn }, index) =>
    newBlock({
      poolId: pool.id,
      blockId: id ?? `${pool.id}#${index + 1}`,
      kind: 'purchase',
      from: on,
      to: expiresOn ?? null,
      price,
      size,
      listed: listed + index,
    }),
  )
  if (!pool.grant) return bought
  const { months, rollover, size, price, from: first } = pool.grant
  const granted = grantDates(pool.grant, before).map((from, k) => {
    const to = cycleBoundary(first, months, k + 1 + (rollover?.periods ?? 0))
    const blockId = `${pool.id}@${from}`
    return newBlock({
      poolId: pool.id,
      blockId,
      kind: 'grant',
      from,
      to,
      price,
      size,
      listed: listed + bought.length + k,
    })
  })
  return [...bought, ...granted]
}

/** A block that nothing was drawn from. */
export function newBlock(terms: Omit<Block, 'left' | 'reserved' | 'forfeited'>): Block {
  // Key by key: blocks are made for every charge, and a spread is slower.
  const { poolId, blockId, kind, from, to, price, listed, size } = terms
  return { poolId, blockId, kind, from, to, price, listed, size, left: size, reserved: nothing, forfeited: nothing }
}

const nothing = /* @__PURE__ */ exact(0)

/** The days of a grant before a date, each made from the first, never chained. */
export function grantDates(
  grant: { readonly from: LocalDate; readonly to?: LocalDate; readonly months: number } | null,
  before: LocalDate,
): LocalDate[] {
  if (!grant) return []
  const end = earlierOf(grant.to ?? before, before)
  const dates: LocalDate[] = []
  for (let k = 0; ; k++) {
    const date = cycleBoundary(grant.from, grant.months, k)
    if (date >= end) return dates
    dates.push(date)
  }
}

/** What goes over the cap on a grant's day is lost, the soonest to expire first. */
function trimToCap(blocks: readonly Block[], on: LocalDate, cap: Exact): void {
  const carried = blocks
    .filter(
      (block) =>
        block.kind === 'grant' && block.from < on && (block.to === null || block.to > on) && sign(block.left) > 0,
    )
    .sort((a, b) => byText(a.to ?? '', b.to ?? ''))
  let over = minus(plus(...carried.map((block) => block.left)), cap)
  for (const block of carried) {
    if (sign(over) <= 0) return
    const lost = compare(block.left, over) < 0 ? block.left : over
    block.left = minus(block.left, lost)
    block.forfeited = plus(block.forfeited, lost)
    over = minus(over, lost)
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Which of two blocks is drawn first. Never-expiring ones are last; ties go to the lower id. */
export function drawsBefore(order: DrawOrder): (a: Block, b: Block) => number {
  const purchase = (a: Block, b: Block): number =>
    byText(a.from, b.from) || compareIds(a.blockId, b.blockId) || a.listed - b.listed
  if (order === 'listed') return (a, b) => a.listed - b.listed
  if (order === 'purchase') return purchase
  return (a, b) => byText(a.to ?? '9999-99-99', b.to ?? '9999-99-99') || purchase(a, b)
}

/** Ids as people read them: runs of digits by their number, the rest letter by letter. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  const as = a.match(/\d+|\D+/g) ?? []
  const bs = b.match(/\d+|\D+/g) ?? []
  for (let at = 0; at < Math.min(as.length, bs.length); at++) {
    const [x, y] = [as[at] as string, bs[at] as string]
    const numbers = /^\d/.test(x) && /^\d/.test(y)
    const difference = numbers
      ? x.replace(/^0+/, '').length - y.replace(/^0+/, '').length || byText(x.replace(/^0+/, ''), y.replace(/^0+/, ''))
      : byText(x, y)
    if (difference !== 0) return difference
  }
  return as.length - bs.length || byText(a, b)
}

/** Hours as minutes, exact. */
export const inMinutes = (hours: Decimal): Exact => times(hours, 60)

/** A day on which what a pool carries over is cut down to its cap. */
export interface CapDay {
  readonly on: LocalDate
  apply(blocks: readonly Block[]): void
}

/** The days of all caps before a date, in order. */
export function capDays(pools: readonly PoolTerms[], before: LocalDate): CapDay[] {
  return pools
    .flatMap((pool): CapDay[] => {
      const cap: Exact | null = pool.grant?.cap ?? null
      if (cap === null) return []
      return grantDates(pool.grant, before).map((on) => ({
        on,
        apply: (blocks) =>
          trimToCap(
            blocks.filter((block) => block.poolId === pool.id),
            on,
            cap,
          ),
      }))
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
