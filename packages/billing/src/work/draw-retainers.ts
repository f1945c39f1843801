// Retainers pay for work at its price.

import { over, plus, round, sign, times } from '@mspkit/values/money'
import { drawRetainer, type MoneyDraw, type PricedEntry, type RetainerDraws } from '../blocks/draw-retainer'
import type { WorkTerms } from '../charges/usage'
import type { RetainerLine } from '../definition'
import type { LineInPeriod } from '../lines/line-in-period'
import type { MissingFact } from '../reasons/missing'
import { missingPrices } from './missing-prices'
import type { PricedSegment, Remainder } from './segments'

/** What retainers paid, and what is left. */
export interface RetainersDrawn {
  readonly draws: RetainerDraws | null
  readonly remainders: readonly Remainder[]
  readonly missing: readonly MissingFact[]
}

/** Pays for what blocks left from the retainers, to the minor unit. */
export function drawRetainers(
  remainders: readonly Remainder[],
  lines: readonly LineInPeriod<RetainerLine>[],
  issued: readonly MoneyDraw[],
  terms: WorkTerms,
  known: readonly MissingFact[],
): RetainersDrawn {
  if (lines.length === 0) return { draws: null, remainders, missing: [] }
  const { currency, drawOrder } = terms
  const segments = remainders.map(({ segment }) => segment)
  const payable = new Set(remainders.filter(isPayable))
  const draws = drawRetainer(
    currency,
    lines.map(({ definition }) => definition),
    [...payable].map((remainder) => entryOf(remainder, terms)),
    {
      until: terms.workPeriod.to,
      order: drawOrder,
      issued,
    },
  )
  const missing = [...missingPrices(segments, known), ...draws.missing]
  if (draws.outcome !== 'drawn') return { draws, remainders: [], missing }
  const left = remainders.flatMap((one) => (payable.has(one) ? unpaid(draws.draws, one) : [one]))
  return { draws, remainders: left, missing }
}

const isPayable = ({ segment, overageOf, value }: Remainder): boolean =>
  !segment.noCharge && overageOf === null && sign(value) > 0

function entryOf({ segment, value }: Remainder, { currency, rounding }: WorkTerms): PricedEntry {
  const { work, part, at, facts } = segment
  const amount = round(value, currency, rounding)
  return { id: work.entry.id, on: work.on, part, ...(at === null ? {} : { at }), amount, facts }
}

/** What retainers left of the price of a segment. */
function unpaid(draws: readonly MoneyDraw[], remainder: Remainder): Remainder[] {
  const own = draws.filter((draw) => isDrawOf(draw, remainder.segment))
  const paid = own.filter(({ depositId }) => depositId !== null)
  if (paid.length === 0) return [remainder]
  const value = plus(...own.filter(({ depositId }) => depositId === null).map(({ amount }) => amount))
  if (sign(value) === 0) return []
  const share = over(value, plus(value, ...paid.map(({ amount }) => amount)))
  const { minutes, billed } = remainder
  return [{ ...remainder, minutes: times(minutes, share), billed: times(billed, share), value }]
}

const isDrawOf = ({ entryId, part }: MoneyDraw, segment: PricedSegment): boolean =>
  entryId === segment.work.entry.id && part === segment.part
