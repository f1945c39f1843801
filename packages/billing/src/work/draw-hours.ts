// Blocks of hours take work first.

import { type Exact, exact, minus, over, sign, times } from '@mspkit/values/money'
import { type BlockDraws, type Draw, drawEntries } from '../blocks/draw-blocks'
import type { ExactEntry } from '../blocks/hours-pool'
import type { BlockHoursLine } from '../definition'
import { type Bench, pathOfEntry } from '../lines/in-period'
import { missingFact } from '../reasons/missing'
import { type LabourLines, missPrice, type Rest, setAside, wholeRest } from './remainder'
import { minutesFrom } from './round-time'
import { type Piece, valueOfPiece } from './segments'

function entryOf({ id, on, part, at, minutes, billed, facts }: Piece): ExactEntry {
  const untimed = { id, on, part, minutes, billedMinutes: billed, facts }
  return at === null ? untimed : { ...untimed, at }
}

/** Blocks first: what they do not have goes on, by the rule of the pool that would have taken it. */
export function drawHours(
  bench: Bench,
  lines: LabourLines,
  pieces: readonly Piece[],
): { draws: BlockDraws | null; rests: Rest[] } {
  missIssued(bench)
  if (lines.blocks.length === 0) return { draws: null, rests: pieces.map(wholeRest) }
  const charged = pieces.filter((piece) => !piece.noCharge && !piece.withdrawn)
  const pools = lines.blocks.map(({ line }) => line)
  const needsCard = pools.some((pool) => pool.draws === 'billed-hours')
  if (needsCard) for (const piece of charged) missPrice(bench, null, piece)
  const entries = charged.map(entryOf)
  const { drawOrder, lateEntry } = bench.options
  const issued = bench.usage.issued?.draws
  const draws = drawEntries(pools, entries, {
    until: bench.workPeriod.to,
    ...(drawOrder === undefined ? {} : { order: drawOrder }),
    ...(lateEntry === undefined ? {} : { lateEntry }),
    ...(issued === undefined ? {} : { issued }),
  })
  bench.missing.push(...draws.missing.map((one) => ({ ...one, path: pathOfEntry(bench, one.recordId ?? '') })))
  if (draws.outcome !== 'drawn') return { draws, rests: [] }
  const drawn = new Set(draws.draws.map(({ entryId, part }) => `${part} ${entryId}`))
  const rests: Rest[] = []
  for (const piece of pieces) {
    if (!piece.withdrawn && !drawn.has(`${piece.part} ${piece.id}`)) rests.push(wholeRest(piece))
    const beyond = overageRest(bench, pools, draws, piece)
    if (beyond) rests.push(beyond)
  }
  return { draws, rests }
}

/** To restate, everything that was issued must be there to be drawn again. */
function missIssued(bench: Bench): void {
  if (bench.options.lateEntry !== 'restate') return
  const given = new Set((bench.usage.work ?? []).map(({ entry }) => entry.id))
  for (const { entryId, poolId } of bench.usage.issued?.draws ?? [])
    if (!given.has(entryId))
      bench.missing.push(
        missingFact(
          { lineId: poolId, recordId: entryId, missing: ['the time entry'] },
          '/work',
          'To restate, give every time entry whose draws were issued.',
        ),
      )
}

const isDrawOf = (draw: Draw, piece: Piece): boolean => draw.entryId === piece.id && draw.part === piece.part

/** What pools did not have of a piece, less what was issued of it. */
function overageRest(bench: Bench, pools: readonly BlockHoursLine[], draws: BlockDraws, piece: Piece): Rest | null {
  const issued = bench.usage.issued?.draws ?? []
  const beyond = draws.draws.find((draw) => draw.blockId === null && isDrawOf(draw, piece))
  const was = issued.find((draw) => draw.blockId === null && isDrawOf(draw, piece))
  const draw = beyond ?? was
  if (!draw) return null
  const issuedBefore = issued.some((one) => isDrawOf(one, piece))
  const pool = pools.find((candidate) => candidate.id === draw.poolId) as BlockHoursLine
  const earlier = (key: 'minutes' | 'workedMinutes'): Exact => (issuedBefore ? minutesFrom(was?.[key] ?? 0) : exact(0))
  const worked = minus(minutesFrom(beyond?.workedMinutes ?? 0), earlier('workedMinutes'))
  if (sign(worked) === 0) return null
  if (pool.overage === 'not-billed') {
    setAside(bench, piece.work, 'overage-not-billed', worked, pool.id)
    return null
  }
  if (sign(worked) < 0 && bench.missing.some((missing) => missing.recordId === piece.id)) return null
  const share = over(worked, piece.minutes)
  const billed = times(piece.billed, share)
  if (typeof pool.overage === 'object') {
    const drawn = minus(minutesFrom(beyond?.minutes ?? 0), earlier('minutes'))
    return { piece, minutes: worked, billed: drawn, value: over(times(drawn, pool.overage.rate), 60), overageOf: pool }
  }
  return { piece, minutes: worked, billed, value: times(valueOfPiece(piece), share), overageOf: null }
}
