// Deposits pay for work at its price.

import { over, plus, round, sign, times } from '@mspkit/values/money'
import { drawRetainer, type RetainerDraws } from '../blocks/draw-retainer'
import { type Bench, pathOfEntry } from '../lines/in-period'
import { type LabourLines, missPrice, type Rest } from './remainder'
import type { Piece } from './segments'

/** Deposits next: they pay for work at its price, to the minor unit. */
export function drawDeposits(
  bench: Bench,
  lines: LabourLines,
  rests: readonly Rest[],
): { draws: RetainerDraws | null; rests: Rest[] } {
  if (lines.retainers.length === 0) return { draws: null, rests: [...rests] }
  const { currency, drawOrder } = bench.options
  const payable = rests.filter((rest) => !rest.piece.noCharge && rest.overageOf === null && sign(rest.value) > 0)
  for (const rest of rests) missPrice(bench, null, rest.piece)
  const entries = payable.map((rest) => ({
    id: rest.piece.id,
    on: rest.piece.on,
    part: rest.piece.part,
    ...(rest.piece.at === null ? {} : { at: rest.piece.at }),
    amount: round(rest.value, currency, bench.options.rounding),
    facts: rest.piece.facts,
  }))
  const issued = bench.usage.issued?.deposits
  const draws = drawRetainer(
    currency,
    lines.retainers.map(({ line }) => line),
    entries,
    {
      until: bench.workPeriod.to,
      ...(drawOrder === undefined ? {} : { order: drawOrder }),
      ...(issued === undefined ? {} : { issued }),
    },
  )
  bench.missing.push(...draws.missing.map((one) => ({ ...one, path: pathOfEntry(bench, one.recordId ?? '') })))
  if (draws.outcome !== 'drawn') return { draws, rests: [] }
  return { draws, rests: rests.flatMap((rest) => (payable.includes(rest) ? unpaid(draws, rest) : [rest])) }
}

/** What deposits left of the price of a piece. */
function unpaid(draws: RetainerDraws, rest: Rest): Rest[] {
  const paid = draws.draws.filter((draw) => draw.depositId !== null && isPaidOf(draw, rest.piece))
  if (paid.length === 0) return [rest]
  const beyond = draws.draws.filter((draw) => draw.depositId === null && isPaidOf(draw, rest.piece))
  const value = plus(...beyond.map((draw) => draw.amount))
  if (sign(value) === 0) return []
  const share = over(value, plus(value, ...paid.map((draw) => draw.amount)))
  return [{ ...rest, minutes: times(rest.minutes, share), billed: times(rest.billed, share), value }]
}

const isPaidOf = (draw: RetainerDraws['draws'][number], piece: Piece): boolean =>
  draw.entryId === piece.id && draw.part === piece.part
