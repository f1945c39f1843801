// What is owed for a period?

import type { Period, ReasonSource } from '@mspkit/values'
import { chargeCommitments, chargeDiscounts } from '../adjustments/adjust'
import { assertLines } from '../check'
import { assertObject } from '../check/argument'
import type { ChargeLineDefinition, ChargeLineKind } from '../definition'
import { type Bench, inForce, type Placed } from '../lines/in-period'
import { chargeExpenses, chargeIncidents, chargeOnce, chargePool, chargeProject } from '../lines/once'
import { chargeFlat, chargeIncludedOverage, chargePerUnit, chargeResale, chargeTiered } from '../lines/recurring'
import { assertDays } from '../periods/months'
import { followWork } from '../work/admit'
import { chargeHours, chargeTravel } from '../work/hours'
import type { Labour, LabourLines } from '../work/remainder'
import { totalOf } from './charge'
import type { Charges, ChargesContext, Usage } from './usage'

/**
 * What is owed for a period?
 *
 * Every line that is in force on a day of the period is charged, for those days; work follows prepaid incidents, fixed-price projects, blocks of hours and
 * deposits before lines by the hour bill it, and work that no line takes is listed, not lost. Lines billed in arrears are charged for
 * `context.arrears`. A missing fact refuses the whole: no lines, no total, and what is missing.
 *
 * @throws DefinitionError for lines with problems (`checkLines` lists them); DomainError for a period that is empty or reversed, a price per
 * month in a period that is no whole number of months, or a band without its calendar; TypeError for arguments of the wrong kind.
 * @example
 * import { periodOf } from '@mspkit/values'
 * const lines = [{ id: 'care', kind: 'flat', price: '4500.00' }, { id: 'seats', kind: 'per-unit', price: '115.00', quantity: '40' }]
 * const charges = chargesFor(lines, periodOf('2026-03'), {}, { currency: 'USD', timeZone: 'America/Chicago' })
 * charges.total                            // => '9100.00'
 * charges.lines.map((line) => line.amount) // => ['4500.00', '4600.00']
 */
export function chargesFor(
  lines: readonly ChargeLineDefinition[],
  period: Period,
  usage: Usage,
  context: ChargesContext,
): Charges {
  assertDays(period, 'days to charge for')
  assertObject(usage, 'usage', '{ "work": [], "contacts": [] }')
  assertObject(context, 'context', '{ "currency": "USD", "timeZone": "America/Chicago" }', 'currency', 'timeZone')
  assertLines(lines, context)
  const bench: Bench = {
    lines,
    period,
    workPeriod: context.arrears ?? period,
    usage,
    options: context,
    calendars: new Map(),
    charges: [],
    missing: [],
    unbilled: [],
  }
  const placed = placeLines(bench)
  const labour = followWork(bench, labourLines(placed))
  for (const line of placed) chargeLine(line, bench, labour)
  chargeHours(bench, labour, ofKind(placed, 'time-and-materials'), ofKind(placed, 'block-hours'))
  chargeTravel(bench, labour, ofKind(placed, 'time-and-materials'))
  chargeExpenses(ofKind(placed, 'expense'), bench)
  chargeDiscounts(bench)
  chargeCommitments(bench, period)
  return answer(bench, labour)
}

const billedWhenDone: readonly ChargeLineKind[] = ['time-and-materials', 'expense']
/** Kinds that work looks for by its own day: a late entry finds the line that was in force when it was worked. */
const takesWork: readonly ChargeLineKind[] = [
  'time-and-materials',
  'block-hours',
  'retainer',
  'incidents',
  'fixed-price-project',
]

function placeLines(bench: Bench): Placed[] {
  const { document, path }: ReasonSource = bench.options.source ?? { document: 'lines', path: '' }
  const { priced } = bench.options
  const placed: Placed[] = []
  for (const [place, line] of bench.lines.entries()) {
    const afterwards = line.bill === 'arrears' || billedWhenDone.includes(line.kind)
    const billed = afterwards ? bench.workPeriod : bench.period
    const period = (afterwards ? priced?.arrears : priced?.period) ?? billed
    const used =
      inForce(line, billed) ?? (takesWork.includes(line.kind) ? { from: billed.from, to: billed.from } : null)
    if (used !== null) placed.push({ line, period, billed, used, source: { document, path: `${path}/${place}` } })
  }
  return placed
}

type OfKind<K extends ChargeLineKind> = Placed<Extract<ChargeLineDefinition, { kind: K }>>

const isOf = <K extends ChargeLineKind>(placed: Placed, kind: K): placed is OfKind<K> => placed.line.kind === kind

const ofKind = <K extends ChargeLineKind>(placed: readonly Placed[], kind: K): OfKind<K>[] =>
  placed.filter((one): one is OfKind<K> => isOf(one, kind))

const labourLines = (placed: readonly Placed[]): LabourLines => ({
  blocks: ofKind(placed, 'block-hours'),
  retainers: ofKind(placed, 'retainer'),
  incidents: ofKind(placed, 'incidents'),
  projects: ofKind(placed, 'fixed-price-project'),
  hourly: ofKind(placed, 'time-and-materials'),
})

/** Charges one line on its own; hours and expenses are charged together, later. */
function chargeLine(placed: Placed, bench: Bench, labour: Labour): void {
  if (isOf(placed, 'flat')) chargeFlat(placed, bench)
  else if (isOf(placed, 'per-unit')) chargePerUnit(placed, bench, placed.line.price)
  else if (isOf(placed, 'tiered')) chargeTiered(placed, bench)
  else if (isOf(placed, 'included-overage')) chargeIncludedOverage(placed, bench)
  else if (isOf(placed, 'resale')) chargeResale(placed, bench)
  else if (isOf(placed, 'one-time')) chargeOnce(placed, bench)
  else if (isOf(placed, 'fixed-price-project')) chargeProject(placed, bench)
  else if (isOf(placed, 'block-hours') || isOf(placed, 'retainer')) chargePool(placed, bench, labour)
  else if (isOf(placed, 'incidents')) {
    chargePool(placed, bench, labour)
    chargeIncidents(placed, bench, labour)
  }
}

function answer(bench: Bench, labour: Labour): Charges {
  const { currency } = bench.options
  if (bench.missing.length > 0)
    return {
      outcome: 'needs-information',
      currency,
      period: { ...bench.period },
      lines: [],
      total: null,
      unbilled: [],
      draws: [],
      drawCorrections: [],
      blocks: [],
      deposits: { draws: [], balances: [] },
      incidents: { draws: [], balances: [] },
      missing: bench.missing,
    }
  const { blocks, retainers, incidents } = labour
  return {
    outcome: 'charged',
    currency,
    period: { ...bench.period },
    lines: bench.charges,
    total: totalOf(currency, bench.charges),
    unbilled: bench.unbilled,
    draws: blocks?.draws ?? [],
    drawCorrections: blocks?.corrections ?? [],
    blocks: blocks?.balances ?? [],
    deposits: { draws: retainers?.draws ?? [], balances: retainers?.balances ?? [] },
    incidents: { draws: incidents?.draws ?? [], balances: incidents?.balances ?? [] },
    missing: [],
  }
}
