// Which block does which work draw, and what is left?

import { addDays, type Decimal, DomainError, type LocalDate, toEpochMs } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { type Exact, exact, minus, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import type { DrawOrder, LateEntryRule } from '../definition'
import { minutesFrom } from '../quantities/round-time'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { dayAfterLast } from '../values/months'
import { toMinutes } from '../values/plain'
import type { Block } from './block'
import { type Demand, type DrawnPool, type DrawRun, drawInOrder, type KeptDraw, type Part } from './draw-in-order'
import { type DrawingEntry, drawnPool, type ExactEntry, exactEntry, type HoursPool, multiplierOf } from './hours-pool'

export type { DrawingEntry, HoursPool } from './hours-pool'

/** Minutes taken from a block for an entry. */
export interface Draw {
  readonly entryId: string
  readonly on: LocalDate
  /** Which part of the entry it is, from 0, where coverage or a band cut it. */
  readonly part: number
  readonly poolId: string
  /** `null` for what no block had: overage. */
  readonly blockId: string | null
  /** Taken from the block, multiplier included. */
  readonly minutes: number
  /** Minutes of the work that this covers. */
  readonly workedMinutes: number
  readonly multiplier: Decimal
}

/** A block and what is left of it on a day. */
export interface BlockBalance {
  readonly poolId: string
  readonly blockId: string
  readonly kind: 'purchase' | 'grant' | 'top-up'
  readonly from: LocalDate
  readonly expiresOn: LocalDate | null
  readonly minutes: number
  readonly drawnMinutes: number
  /** Usable now; 0 once expired. */
  readonly leftMinutes: number
  /** Never used and lost, by expiry or by the cap of a rollover. */
  readonly lostMinutes: number
}

/** Blocks drawn. When facts are missing nothing is drawn, and `missing` says which. */
export interface BlockDraws {
  readonly outcome: 'drawn' | 'needs-information'
  /** In time order; what no block had has `blockId: null`. */
  readonly draws: readonly Draw[]
  readonly overageMinutes: number
  readonly balances: readonly BlockBalance[]
  /** Entries that no pool accepts. */
  readonly notAccepted: readonly string[]
  /** Under `restate`: draws to reverse (negative minutes) and new draws, against the issued ones. */
  readonly corrections: readonly Draw[]
  readonly missing: readonly MissingFact[]
}

/** How blocks are drawn. */
export interface DrawOptions {
  /** `soonest-expiry` when left out. */
  readonly order?: DrawOrder
  /** Draws on invoices that went out. */
  readonly issued?: readonly Draw[]
  /** `remaining` when left out. */
  readonly lateEntry?: LateEntryRule
  /** The day after the last day that counts: earlier blocks exist, and what expired before it is lost. The day after the last entry when left out. */
  readonly until?: LocalDate
}

/**
 * Which block does which work draw, and what is left?
 *
 * Entries draw in the order in which they were worked, whatever order they are given in. Issued draws are kept: under `remaining` an entry that
 * is recorded late takes what they leave, on the day it was worked; under `restate` all is drawn again and `corrections` are the
 * difference. An issued entry that is not among the entries any more is credited under `restate` only.
 *
 * @throws DomainError for negative minutes, billed hours without `billedMinutes`, or an issued draw of a block that is not there.
 * @example
 * const block = { id: 'block', draws: 'worked-hours', purchases: [{ id: 'B1', on: '2026-01-01', hours: '1', expiresOn: '2027-01-01' }] }
 * const drawn = drawBlocks([block], [
 *   { id: 'E2', on: '2026-03-04', minutes: 30 },
 *   { id: 'E1', on: '2026-03-02', minutes: 45 }], {})
 * drawn.draws.map((draw) => [draw.entryId, draw.blockId, draw.minutes]) // => [['E1', 'B1', 45], ['E2', 'B1', 15], ['E2', null, 15]]
 */
export function drawBlocks(
  pools: readonly HoursPool[],
  entries: readonly DrawingEntry[],
  options: DrawOptions = {},
): BlockDraws {
  objectsOf(pools, 'pools', '[{ "id": "block", "draws": "worked-hours" }]')
  objectsOf(entries, 'entries', '[{ "id": "E1", "on": "2026-03-02", "minutes": 45 }]')
  objectOf(options, 'an options', '{ "order": "soonest-expiry" }')
  return drawEntries(pools, entries.map(exactEntry), options)
}

/** {@link drawBlocks}, for entries in exact minutes. */
export function drawEntries(
  pools: readonly HoursPool[],
  entries: readonly ExactEntry[],
  options: DrawOptions,
): BlockDraws {
  const issued = options.issued ?? []
  const restate = options.lateEntry === 'restate'
  const issuedIds = new Set(issued.map((draw) => draw.entryId))
  const fresh = restate || issued.length === 0 ? entries : entries.filter((entry) => !issuedIds.has(entry.id))
  const kept = restate ? [] : issued.flatMap(keptOf)
  const latest = dayAfterLast([...entries.map((entry) => entry.on), ...issued.map((draw) => draw.on)])
  const until = options.until ?? latest
  if (until < latest) {
    const message = `There is work on ${addDays(latest, -1)}, which is not before ${until}. Write a later "until".`
    throw new DomainError('billing/work-after-until', message, { on: addDays(latest, -1), until })
  }
  const run = drawInOrder(pools.map(drawnPool), demandsOf(fresh), kept, options.order ?? 'soonest-expiry', until)

  const missing = [...run.undecided.map((one) => missingOf(one, entries)), ...missingMultipliers(pools, run, entries)]
  if (missing.length > 0) return unanswered(missing)
  const drawn = drawsOf(pools, run.parts)
  return {
    outcome: 'drawn',
    draws: restate ? drawn : [...issued.map((draw) => ({ ...draw })), ...drawn],
    overageMinutes: overageOf(run),
    balances: run.blocks.map((block) => balanceOf(block, until)),
    notAccepted: run.unaccepted.map((demand) => demand.id),
    corrections: restate ? correctionsOf(issued, drawn) : [],
    missing: [],
  }
}

const unanswered = (missing: readonly MissingFact[]): BlockDraws => ({
  outcome: 'needs-information',
  draws: [],
  overageMinutes: 0,
  balances: [],
  notAccepted: [],
  corrections: [],
  missing,
})

const overageOf = ({ parts }: DrawRun<ExactEntry>): number =>
  toMinutes(plus(...parts.filter(({ block }) => block === null).map(({ amount }) => amount)))

const keptOf = ({ on, blockId, minutes }: Draw): KeptDraw[] =>
  blockId === null ? [] : [{ on, blockId, amount: minutesFrom(minutes) }]

const demandsOf = (entries: readonly ExactEntry[]): Demand<ExactEntry>[] =>
  entries.map((item) => ({
    id: item.id,
    on: item.on,
    part: item.part ?? 0,
    atMs: item.at === undefined ? null : toEpochMs(item.at),
    item,
  }))

const missingOf = (
  { demand, pool }: DrawRun<ExactEntry>['undecided'][number],
  entries: readonly ExactEntry[],
  missing: readonly string[] = pool.missing(demand.item),
): MissingFact =>
  missingFact({ lineId: pool.terms.id, recordId: demand.id, missing }, [entries.indexOf(demand.item)], onTheRecord)

function missingMultipliers(
  pools: readonly HoursPool[],
  run: DrawRun<ExactEntry>,
  entries: readonly ExactEntry[],
): MissingFact[] {
  if (pools.every((pool) => pool.multipliers === undefined)) return []
  return run.parts.flatMap((part) => {
    const { missing } = multiplierOf(lineOf(pools, part.pool), part.demand.item)
    return missing.length > 0 ? [missingOf(part, entries, missing)] : []
  })
}

const lineOf = (pools: readonly HoursPool[], pool: DrawnPool<ExactEntry>): HoursPool =>
  pools.find((candidate) => candidate.id === pool.terms.id) as HoursPool

/** Draws with the minutes of work each covers: they add up to the entry's, the last one taking what rounding left. */
function drawsOf(pools: readonly HoursPool[], parts: readonly Part<ExactEntry>[]): Draw[] {
  const left = new Map<Demand<ExactEntry>, Exact>()
  return parts.map((part, index) => {
    const { demand, pool, block, amount, need } = part
    const worked = left.get(demand) ?? demand.item.minutes
    const last = parts[index + 1]?.demand !== demand
    const share = sign(need) === 0 ? exact(0) : over(times(demand.item.minutes, amount), need)
    const covers = last ? worked : exact(toDecimal(share, 4))
    left.set(demand, minus(worked, covers))
    return {
      entryId: demand.id,
      on: demand.on,
      part: demand.part,
      poolId: pool.terms.id,
      blockId: block?.blockId ?? null,
      minutes: toMinutes(amount),
      workedMinutes: toMinutes(covers),
      multiplier: multiplierOf(lineOf(pools, pool), demand.item).multiplier,
    }
  })
}

function balanceOf(block: Block, until: LocalDate): BlockBalance {
  const expired = block.to !== null && block.to <= until
  return {
    poolId: block.poolId,
    blockId: block.blockId,
    kind: block.kind,
    from: block.from,
    expiresOn: block.to,
    minutes: toMinutes(block.size),
    drawnMinutes: toMinutes(minus(minus(block.size, block.left), block.forfeited)),
    leftMinutes: expired ? 0 : toMinutes(block.left),
    lostMinutes: toMinutes(expired ? plus(block.left, block.forfeited) : block.forfeited),
  }
}

/** Reversals of issued draws that are not right any more, and right draws that were never issued. */
function correctionsOf(issued: readonly Draw[], right: readonly Draw[]): Draw[] {
  const key = (draw: Draw): string => JSON.stringify([draw.entryId, draw.part, draw.poolId, draw.blockId, draw.on])
  const sums = new Map<string, { draw: Draw; minutes: Exact; worked: Exact }>()
  const put = (draw: Draw, factor: 1 | -1): void => {
    const known = sums.get(key(draw)) ?? { draw, minutes: exact(0), worked: exact(0) }
    const minutes = plus(known.minutes, times(minutesFrom(draw.minutes), factor))
    sums.set(key(draw), { draw, minutes, worked: plus(known.worked, times(minutesFrom(draw.workedMinutes), factor)) })
  }
  for (const draw of issued) put(draw, -1)
  for (const draw of right) put(draw, 1)
  const changed = [...sums.values()].filter(({ minutes }) => sign(minutes) !== 0)
  const corrections = changed.map(({ draw, minutes, worked }) => ({
    ...draw,
    minutes: toMinutes(minutes),
    workedMinutes: toMinutes(worked),
  }))
  return corrections.sort((a, b) => Math.sign(a.minutes) - Math.sign(b.minutes))
}
