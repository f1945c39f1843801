// What is left of work after pools, for the lines that bill by the hour.

import type { LocalDate } from '@mspkit/values'
import { type Exact, sign } from '@mspkit/values/money'
import type { BlockDraws } from '../blocks/draw-blocks'
import type { IncidentDraws } from '../blocks/draw-incidents'
import type { RetainerDraws } from '../blocks/draw-retainer'
import type { UnbilledWork } from '../charges/charge'
import type { Work } from '../charges/usage'
import type {
  BlockHoursLine,
  FixedPriceProjectLine,
  IncidentsLine,
  RetainerLine,
  TimeAndMaterialsLine,
} from '../definition'
import { type Bench, type Placed, pathOfWork } from '../lines/in-period'
import { toMinutes } from '../quantities/plain'
import { missingFact, onTheRecord } from '../reasons/missing'
import { type Piece, valueOfPiece } from './segments'

/** What is left of a piece after blocks and deposits, for the lines that bill by the hour. */
export interface Rest {
  readonly piece: Piece
  readonly minutes: Exact
  readonly billed: Exact
  /** Before rounding. */
  readonly value: Exact
  /** The pool whose own rate it is billed at. */
  readonly overageOf: BlockHoursLine | null
}

/** Work with its local date. */
export interface DatedWork {
  readonly work: Work
  readonly on: LocalDate
  /** Billed once and not to be billed any more: under `restate` what it cost is given back. */
  readonly withdrawn: boolean
}

/** What became of the work of a period. */
export interface Labour {
  readonly blocks: BlockDraws | null
  readonly retainers: RetainerDraws | null
  readonly incidents: IncidentDraws | null
  readonly rests: readonly Rest[]
  /** All work that may be billed, for travel. */
  readonly workable: readonly DatedWork[]
}

/** The lines of an agreement that take work. */
export interface LabourLines {
  readonly blocks: readonly Placed<BlockHoursLine>[]
  readonly retainers: readonly Placed<RetainerLine>[]
  readonly incidents: readonly Placed<IncidentsLine>[]
  readonly projects: readonly Placed<FixedPriceProjectLine>[]
  readonly hourly: readonly Placed<TimeAndMaterialsLine>[]
}

/** Notes work that is not billed, and why. */
export const setAside = (
  bench: Bench,
  work: Work,
  why: UnbilledWork['why'],
  minutes: Exact,
  lineId: string | null = null,
): void => {
  if (sign(minutes) > 0) bench.unbilled.push({ entryId: work.entry.id, minutes: toMinutes(minutes), lineId, why })
}

/** A piece of which nothing was taken yet. */
export const wholeRest = (piece: Piece): Rest => ({
  piece,
  minutes: piece.minutes,
  billed: piece.billed,
  value: valueOfPiece(piece),
  overageOf: null,
})

/** Notes what the price of a piece would need to know. */
export function missPrice(bench: Bench, lineId: string | null, piece: Piece): boolean {
  if (piece.noCharge || piece.missing.length === 0) return false
  const known = bench.missing.some((missing) => missing.recordId === piece.id && missing.lineId === lineId)
  if (known) return true
  const noRate = piece.answer?.outcome === 'no-rate'
  const remedy = noRate
    ? 'Add a rate that fits the work to a rate card, e.g. { "when": {}, "rate": "150.00" }.'
    : onTheRecord
  bench.missing.push(
    missingFact({ lineId, recordId: piece.id, missing: piece.missing }, pathOfWork(bench, piece.work), remedy),
  )
  return true
}
