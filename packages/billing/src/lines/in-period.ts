// Which lines are billed for a period, and for which of its days: the first step of a calculation.

import type { LocalDate, Period, ReasonSource } from '@mspkit/values'
import type { ChargesContext } from '../charges/usage'
import type {
  BlockHoursLine,
  ChargeLineDefinition,
  ChargeLineKind,
  FixedPriceProjectLine,
  IncidentsLine,
  RetainerLine,
  TimeAndMaterialsLine,
} from '../definition'
import { earlierOf, holds, laterOf } from '../values/months'

/** One line of the agreement in the period that it is billed for. */
export interface LineInPeriod<L extends ChargeLineDefinition = ChargeLineDefinition> {
  readonly definition: L
  /** The period that its price is for. */
  readonly period: Period
  /** The period whose invoice it is on; shorter than `period` where a changed billing cycle cut it. */
  readonly billed: Period
  /** The days of the period on which the line is in force; empty only for kinds that are matched to work by its own day. */
  readonly used: Period
  readonly source: ReasonSource
}

export type LineOfKind<K extends ChargeLineKind> = LineInPeriod<Extract<ChargeLineDefinition, { kind: K }>>

/** The lines that take work. */
export interface WorkLines {
  readonly blocks: readonly LineInPeriod<BlockHoursLine>[]
  readonly retainers: readonly LineInPeriod<RetainerLine>[]
  readonly incidents: readonly LineInPeriod<IncidentsLine>[]
  readonly projects: readonly LineInPeriod<FixedPriceProjectLine>[]
  readonly hourly: readonly LineInPeriod<TimeAndMaterialsLine>[]
}

const billedWhenDone: readonly ChargeLineKind[] = ['time-and-materials', 'expense']
/** Kinds that are matched to work by the day of the work: a late entry finds the line that was in force then. */
const takesWork: readonly ChargeLineKind[] = [
  'time-and-materials',
  'block-hours',
  'retainer',
  'incidents',
  'fixed-price-project',
]

/** The lines that are billed for a period, in their order. A line that is not in force on a day of it is left out, and so is a sale on another day. */
export function linesInPeriod(
  lines: readonly ChargeLineDefinition[],
  period: Period,
  context: Pick<ChargesContext, 'arrears' | 'priced' | 'source'>,
): LineInPeriod[] {
  const { document, path }: ReasonSource = context.source ?? { document: 'lines', path: '' }
  const found: LineInPeriod[] = []
  for (const [index, definition] of lines.entries()) {
    const afterwards = definition.bill === 'arrears' || billedWhenDone.includes(definition.kind)
    const billed = afterwards ? (context.arrears ?? period) : period
    const priced = (afterwards ? context.priced?.arrears : context.priced?.period) ?? billed
    const used = inForce(definition, billed) ?? daysWithout(definition.kind, billed)
    if (used === null || isSoldOutside(definition, priced)) continue
    found.push({ definition, period: priced, billed, used, source: { document, path: `${path}/${index}` } })
  }
  return found
}

/** The part of a period on which a line is in force; `null` when on no day. */
export function inForce(line: { readonly from?: LocalDate; readonly to?: LocalDate }, period: Period): Period | null {
  if (line.from === undefined && line.to === undefined) return period
  const from = laterOf(line.from ?? period.from, period.from)
  const to = earlierOf(line.to ?? period.to, period.to)
  return from < to ? { from, to } : null
}

const daysWithout = (kind: ChargeLineKind, { from }: Period): Period | null =>
  takesWork.includes(kind) ? { from, to: from } : null

const isSoldOutside = (line: ChargeLineDefinition, period: Period): boolean =>
  line.kind === 'resale' && line.on !== undefined && !holds(period, line.on)

export const isOf = <K extends ChargeLineKind>(line: LineInPeriod, kind: K): line is LineOfKind<K> =>
  line.definition.kind === kind

export const ofKind = <K extends ChargeLineKind>(lines: readonly LineInPeriod[], kind: K): LineOfKind<K>[] =>
  lines.filter((line): line is LineOfKind<K> => isOf(line, kind))

export const workLinesOf = (lines: readonly LineInPeriod[]): WorkLines => ({
  blocks: ofKind(lines, 'block-hours'),
  retainers: ofKind(lines, 'retainer'),
  incidents: ofKind(lines, 'incidents'),
  projects: ofKind(lines, 'fixed-price-project'),
  hourly: ofKind(lines, 'time-and-materials'),
})
