// Which payment into a retainer pays for which work, and what is billed beyond them?

import { type Facts, lookupIn, type Truth } from '@mspkit/records'
import { DomainError, type InstantLike, type LocalDate, type Money, quote, toEpochMs } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { add, exact, minus, plus, round, sign } from '@mspkit/values/money'
import type { DrawOrder, RetainerLine } from '../definition'
import { missingFacts, ready } from '../quantities/roster'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { dayAfterLast, holds } from '../values/months'
import type { Block } from './block'
import { type DrawnPool, drawInOrder, type KeptDraw } from './draw-in-order'

/** Priced work to be drawn from a retainer. */
export interface PricedEntry {
  readonly id: string
  readonly on: LocalDate
  readonly at?: InstantLike
  /** Which part of the entry this is, from 0; 0 when left out. */
  readonly part?: number
  readonly amount: Money
  readonly facts?: Facts
}

/** Money drawn from a payment into a retainer. `depositId` is the payment; `null` if no payment covers the amount, which is then billed. */
export interface MoneyDraw {
  readonly entryId: string
  readonly on: LocalDate
  readonly part: number
  readonly poolId: string
  readonly depositId: string | null
  readonly amount: Money
}

/** A payment into a retainer, and its remainder. */
export interface RetainerBalance {
  readonly poolId: string
  readonly depositId: string
  readonly from: LocalDate
  readonly expiresOn: LocalDate | null
  readonly paid: Money
  readonly drawn: Money
  /** 0 once expired. */
  readonly left: Money
  readonly lost: Money
}

export interface RetainerDraws {
  readonly outcome: 'drawn' | 'needs-information'
  readonly draws: readonly MoneyDraw[]
  /** The amount that no payment covers. */
  readonly billed: Money
  /** The remainder of all payments. */
  readonly balance: Money
  readonly balances: readonly RetainerBalance[]
  readonly notAccepted: readonly string[]
  readonly missing: readonly MissingFact[]
}

/**
 * Which payment into a retainer pays for which work, and what is billed beyond them? Like {@link drawBlocks}, in money: an entry that a payment cannot pay whole
 * is split to the minor unit.
 *
 * @param options.issued draws on invoices that went out; they are kept, and their entries draw no more.
 * @throws DomainError for an amount below zero or an issued draw of a payment that is not there.
 * @example
 * const drawn = drawRetainer('USD', [{ id: 'retainer', purchases: [{ id: 'D1', on: '2026-01-01', amount: '500.00' }] }], [
 *   { id: 'E1', on: '2026-01-05', amount: '300.00' }, { id: 'E2', on: '2026-01-06', amount: '350.00' }], {})
 * drawn.draws[1] // => { entryId: 'E2', on: '2026-01-06', part: 0, poolId: 'retainer', depositId: 'D1', amount: '200.00' }
 * drawn.billed   // => '150.00'
 */
export function drawRetainer(
  currency: string,
  pools: readonly Pick<RetainerLine, 'id' | 'from' | 'to' | 'accepts' | 'purchases'>[],
  entries: readonly PricedEntry[],
  options: { readonly order?: DrawOrder; readonly issued?: readonly MoneyDraw[]; readonly until?: LocalDate } = {},
): RetainerDraws {
  objectsOf(pools, 'pools', '[{ "id": "retainer", "purchases": [{ "on": "2026-01-01", "amount": "500.00" }] }]')
  for (const pool of pools) objectsOf(pool.purchases, 'purchases', '[{ "on": "2026-01-01", "amount": "500.00" }]')
  objectsOf(entries, 'entries', '[{ "id": "E1", "on": "2026-01-05", "amount": "300.00" }]')
  objectOf(options, 'an options', '{ "order": "soonest-expiry" }')
  const issued = options.issued ?? []
  const issuedIds = new Set(issued.map((draw) => draw.entryId))
  const fresh = entries.filter((entry) => !issuedIds.has(entry.id))
  const negative = fresh.find((entry) => sign(entry.amount) < 0)
  if (negative) {
    const message = `Entry ${quote(negative.id)} is worth ${negative.amount}; a retainer pays no credits. Write 0 or more.`
    throw new DomainError('billing/negative-amount', message, { entryId: negative.id, amount: negative.amount })
  }
  const until = options.until ?? dayAfterLast([...entries, ...issued].map(({ on }) => on))
  const kept = issued.flatMap(({ on, depositId, amount }): KeptDraw[] =>
    depositId === null ? [] : [{ on, blockId: depositId, amount: exact(amount) }],
  )
  const demands = fresh.map((item) => ({
    id: item.id,
    on: item.on,
    part: item.part ?? 0,
    atMs: item.at === undefined ? null : toEpochMs(item.at),
    item,
  }))
  const run = drawInOrder(pools.map(moneyPool), demands, kept, options.order ?? 'soonest-expiry', until)
  const missing = run.undecided.map(({ demand, pool }) =>
    missingFact(
      { lineId: pool.terms.id, recordId: demand.id, missing: pool.missing(demand.item) },
      [entries.indexOf(demand.item)],
      onTheRecord,
    ),
  )
  const known = missing.length === 0
  const draws = run.parts.map(
    ({ demand, pool, block, amount }): MoneyDraw => ({
      entryId: demand.id,
      on: demand.on,
      part: demand.part,
      poolId: pool.terms.id,
      depositId: block?.blockId ?? null,
      amount: round(amount, currency),
    }),
  )
  const balances = run.blocks.map((block) => retainerBalance(currency, block, until))
  return {
    outcome: known ? 'drawn' : 'needs-information',
    draws: known ? [...issued.map((draw) => ({ ...draw })), ...draws] : [],
    billed: known
      ? add(currency, ...draws.filter((draw) => draw.depositId === null).map((draw) => draw.amount))
      : round(0, currency),
    balance: known ? add(currency, ...balances.map(({ left }) => left)) : round(0, currency),
    balances: known ? balances : [],
    notAccepted: known ? run.unaccepted.map((demand) => demand.id) : [],
    missing,
  }
}

function moneyPool(pool: Pick<RetainerLine, 'id' | 'from' | 'to' | 'accepts' | 'purchases'>): DrawnPool<PricedEntry> {
  const accepts = pool.accepts === undefined ? null : ready(pool.accepts)
  return {
    terms: {
      id: pool.id,
      purchases: pool.purchases.map(({ id, on, amount, price, expiresOn }) => ({
        id,
        on,
        expiresOn,
        size: exact(amount),
        price: price ?? amount,
      })),
      grant: null,
    },
    accepts: ({ on, facts }): Truth => (holds(pool, on) ? (accepts?.test(lookupIn(facts ?? {})) ?? 'yes') : 'no'),
    missing: ({ facts }) => missingFacts(pool.accepts, lookupIn(facts ?? {})),
    need: ({ amount }) => exact(amount),
    topUp: null,
  }
}

function retainerBalance(currency: string, block: Block, until: LocalDate): RetainerBalance {
  const expired = block.to !== null && block.to <= until
  return {
    poolId: block.poolId,
    depositId: block.blockId,
    from: block.from,
    expiresOn: block.to,
    paid: round(block.size, currency),
    drawn: round(minus(block.size, block.left), currency),
    left: round(expired ? 0 : block.left, currency),
    lost: round(expired ? plus(block.left) : 0, currency),
  }
}
