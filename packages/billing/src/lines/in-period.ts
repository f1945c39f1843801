// Which lines are billed for a period, and for which of its days: the first step of a calculation.

import { addDays, type LocalDate, type Period, type ReasonSource } from '@mspkit/values'
import type { ChargesContext } from '../charges/usage'
import type { ChargeLineDefinition, ChargeLineKind, LineBase } from '../definition'
import { earlierOf, holds, laterOf } from '../values/months'
import { hasTwice } from '../values/twice'
import { uncut } from './cut'
import type { LineInPeriod, LineOfKind, WorkLines } from './line-in-period'

const billedWhenDone: readonly ChargeLineKind[] = ['time-and-materials', 'expense']
/** Kinds that are matched to records by the day of the record: a late one finds the line that was in force then. */
const takesRecords: readonly ChargeLineKind[] = [
  'time-and-materials',
  'block-hours',
  'retainer',
  'incidents',
  'fixed-price-project',
  'expense',
]

/**
 * The lines that are billed for a period, in their order. A line that is not in force on a day of it is left out, and so is a sale on another day.
 * Lines of one id are one line: where only what billing does not price by changed, its days are not cut.
 */
export function linesInPeriod(
  lines: readonly ChargeLineDefinition[],
  period: Period,
  context: Pick<ChargesContext, 'arrears' | 'priced' | 'source'>,
): LineInPeriod[] {
  const { document, path }: ReasonSource = context.source ?? { document: 'lines', path: '' }
  const [versions, versionsOnce] = [versionsOf(lines, isRecurring), versionsOf(lines, isOnce)]
  const found: LineInPeriod[] = []
  const inPeriod = (index: number, bill: LineBase['bill']): LineInPeriod | null => {
    const definition = lines[index] as ChargeLineDefinition
    const billed = bill === 'arrears' ? (context.arrears ?? period) : period
    const priced = (bill === 'arrears' ? context.priced?.arrears : context.priced?.period) ?? billed
    const used = inForce(definition, billed) ?? daysWithout(definition.kind, billed)
    if (used === null || isSoldOutside(definition, used)) return null
    const run = definition.kind === 'resale' && definition.on !== undefined ? dayOf(definition.on) : used
    return { definition, period: priced, billed, used, run, source: { document, path: `${path}/${index}` } }
  }
  for (const [index, { id, kind, bill }] of lines.entries()) {
    const all = versions?.get(id)
    if (all !== undefined && isRecurring(lines[index])) {
      if (all[0] === index) found.push(...uncut(all, inPeriod))
      continue
    }
    const one = inPeriod(index, billedWhenDone.includes(kind) ? 'arrears' : bill)
    if (one === null) continue
    const others = versionsOnce?.get(id) ?? []
    found.push(others.length > 1 ? { ...one, dated: withoutBreak(one, others, lines) } : one)
  }
  return found
}

const recurring: readonly ChargeLineKind[] = ['flat', 'per-unit', 'tiered', 'included-overage', 'resale']

const isRecurring = (line: ChargeLineDefinition | undefined): boolean =>
  line !== undefined && recurring.includes(line.kind) && !(line.kind === 'resale' && line.on !== undefined)

const isOnce = (line: ChargeLineDefinition | undefined): boolean => line !== undefined && !isRecurring(line)

/** Lines of one sort with one id on different days, by their indexes; `null` where no id is there twice. */
function versionsOf(
  lines: readonly ChargeLineDefinition[],
  isOfSort: (line: ChargeLineDefinition | undefined) => boolean,
): ReadonlyMap<string, readonly number[]> | null {
  if (!hasTwice(lines, idOf)) return null
  const byId = new Map<string, number[]>()
  for (const [index, line] of lines.entries()) {
    if (!isOfSort(line)) continue
    const all = byId.get(line.id)
    if (all === undefined) byId.set(line.id, [index])
    else all.push(index)
  }
  return byId
}

/** The days around those of a version on which a version of its line is in force, so that a new name moves no charge to another day. */
function withoutBreak(
  { used, billed }: LineInPeriod,
  versions: readonly number[],
  lines: readonly ChargeLineDefinition[],
): Period {
  const all = versions.flatMap((index) => inForce(lines[index] as ChargeLineDefinition, billed) ?? [])
  let { from, to } = used
  for (const days of [...all].sort((a, b) => (a.to > b.to ? -1 : 1))) if (days.to === from) from = days.from
  for (const days of [...all].sort((a, b) => (a.from < b.from ? -1 : 1))) if (days.from === to) to = days.to
  return { from, to }
}

const idOf = ({ id }: ChargeLineDefinition): string => id

const dayOf = (on: LocalDate): Period => ({ from: on, to: addDays(on, 1) })

/** The part of a period on which a line is in force; `null` when on no day. */
export function inForce(line: { readonly from?: LocalDate; readonly to?: LocalDate }, period: Period): Period | null {
  if (line.from === undefined && line.to === undefined) return period
  const from = laterOf(line.from ?? period.from, period.from)
  const to = earlierOf(line.to ?? period.to, period.to)
  return from < to ? { from, to } : null
}

const daysWithout = (kind: ChargeLineKind, { from }: Period): Period | null =>
  takesRecords.includes(kind) ? { from, to: from } : null

/** A sale on one day is made on a day on which its line is in force. */
const isSoldOutside = (line: ChargeLineDefinition, used: Period): boolean =>
  line.kind === 'resale' && line.on !== undefined && !holds(used, line.on)

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
