// Blocks of hours take work first.

import { type Exact, exact, minus, over, sign, times } from '@mspkit/values/money'
import { type BlockDraws, type Draw, drawEntries } from '../blocks/draw-blocks'
import type { ExactEntry } from '../blocks/hours-pool'
import type { UnbilledWork } from '../charges/charge'
import type { WorkTerms } from '../charges/usage'
import type { BlockHoursLine } from '../definition'
import type { LineInPeriod } from '../lines/line-in-period'
import { minutesFrom } from '../quantities/round-time'
import type { MissingFact } from '../reasons/missing'
import { unbilledWork } from './admit'
import { missingPrices } from './missing-prices'
import { type PricedSegment, type Remainder, valueOfSegment } from './segments'

/** What blocks took, and what is left. */
export interface HoursDrawn {
  readonly draws: BlockDraws | null
  readonly remainders: readonly Remainder[]
  readonly unbilled: readonly UnbilledWork[]
  readonly missing: readonly MissingFact[]
}

/** Draws work from the blocks. What they do not have goes on, by the rule of the pool that would have taken it. */
export function drawHours(
  work: readonly Remainder[],
  lines: readonly LineInPeriod<BlockHoursLine>[],
  issued: readonly Draw[],
  terms: WorkTerms,
  known: readonly MissingFact[],
): HoursDrawn {
  if (lines.length === 0) return { draws: null, remainders: work, unbilled: [], missing: [] }
  const pools = lines.map(({ definition }) => definition)
  const charged = work.map(({ segment }) => segment).filter((one) => !one.noCharge && !one.work.withdrawn)
  const { drawOrder, lateEntry } = terms
  const unpriced = pools.some((pool) => pool.draws === 'billed-hours') ? missingPrices(charged, known) : []
  const draws = drawEntries(pools, charged.map(entryOf), {
    until: terms.workPeriod.to,
    order: drawOrder,
    lateEntry,
    issued,
  })
  const missing = [...unpriced, ...draws.missing]
  if (draws.outcome !== 'drawn') return { draws, remainders: [], unbilled: [], missing }
  const drawn = new Set(draws.draws.map(({ entryId, part }) => `${part} ${entryId}`))
  const lacking = new Set([...known, ...missing].map(({ recordId }) => recordId))
  const remainders: Remainder[] = []
  const unbilled: UnbilledWork[] = []
  for (const whole of work) {
    const { segment } = whole
    const { entry, withdrawn } = segment.work
    if (!withdrawn && !drawn.has(`${segment.part} ${entry.id}`)) remainders.push(whole)
    const beyond = beyondBlocks(segment, draws.draws, issued)
    if (beyond === null) continue
    const overage = overageOf(segment, pools, beyond, lacking.has(entry.id))
    if (overage.remainder) remainders.push(overage.remainder)
    if (overage.unbilled) unbilled.push(overage.unbilled)
  }
  return { draws, remainders, unbilled, missing }
}

function entryOf({ work, part, at, minutes, billed, facts }: PricedSegment): ExactEntry {
  const untimed = { id: work.entry.id, on: work.on, part, minutes, billedMinutes: billed, facts }
  return at === null ? untimed : { ...untimed, at }
}

interface Beyond {
  readonly poolId: string
  readonly worked: Exact
  /** As the pool counts it, its multipliers included. */
  readonly drawn: Exact
}

/** What pools did not have of a segment, less what was issued of it; `null` for nothing. */
function beyondBlocks(segment: PricedSegment, draws: readonly Draw[], issued: readonly Draw[]): Beyond | null {
  const now = beyondOf(draws, segment)
  const before = beyondOf(issued, segment)
  const poolId = now?.poolId ?? before?.poolId
  if (poolId === undefined) return null
  const worked = minus(minutesFrom(now?.workedMinutes ?? 0), minutesFrom(before?.workedMinutes ?? 0))
  if (sign(worked) === 0) return null
  return { poolId, worked, drawn: minus(minutesFrom(now?.minutes ?? 0), minutesFrom(before?.minutes ?? 0)) }
}

/** The draw of a segment that found no block. */
const beyondOf = (draws: readonly Draw[], { work, part }: PricedSegment): Draw | undefined =>
  draws.find((draw) => draw.blockId === null && draw.entryId === work.entry.id && draw.part === part)

/** What becomes of work beyond the blocks, by the rule of its pool. A credit waits for the facts that its entry lacks. */
function overageOf(
  segment: PricedSegment,
  pools: readonly BlockHoursLine[],
  { poolId, worked, drawn }: Beyond,
  isLacking: boolean,
): { remainder: Remainder | null; unbilled: UnbilledWork | null } {
  const pool = pools.find(({ id }) => id === poolId) as BlockHoursLine
  if (pool.overage === 'not-billed')
    return { remainder: null, unbilled: unbilledWork(segment.work.entry.id, worked, pool.id, 'overage-not-billed') }
  if (sign(worked) < 0 && isLacking) return { remainder: null, unbilled: null }
  if (typeof pool.overage === 'object') {
    const value = over(times(drawn, pool.overage.rate), 60)
    return { remainder: { segment, minutes: worked, billed: drawn, value, overageOf: pool }, unbilled: null }
  }
  const share = sign(segment.minutes) === 0 ? exact(1) : over(worked, segment.minutes)
  const billed = times(segment.billed, share)
  const value = times(valueOfSegment(segment), share)
  return { remainder: { segment, minutes: worked, billed, value, overageOf: null }, unbilled: null }
}
