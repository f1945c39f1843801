// What is owed for a period? The pipeline: filter the lines, draw the work, count the units, price, adjust.

import type { Period } from '@mspkit/values'
import { keyedOf, objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { adjustCharges } from './adjustments/adjust'
import { totalOf } from './charges/charge'
import { ownRecords } from './charges/own-records'
import { type Charges, type ChargesContext, type PriceTerms, termsOf, type Usage, usageKeys } from './charges/usage'
import { assertLines } from './check'
import type { ChargeLineDefinition } from './definition'
import { chargeExpenses } from './lines/expenses'
import { linesInPeriod, ofKind, workLinesOf } from './lines/in-period'
import { dueMilestones } from './lines/milestones'
import { type OnceFacts, onceParts } from './lines/once'
import { type ChargePart, chargeOf } from './lines/part'
import { recurringParts } from './lines/recurring'
import { type CountedLine, countUnits } from './lines/units'
import type { MissingFact } from './reasons/missing'
import { assertDays } from './values/months'
import { type DrawnWork, drawWork } from './work/draw-work'
import { chargeHours } from './work/hours'
import { chargeTravel } from './work/travel'

/**
 * What is owed for a period?
 *
 * Every line that is in force on a day of the period is charged, for those days; work follows prepaid incidents, fixed-price projects, blocks of hours and
 * retainers before lines by the hour bill it, and work that no line takes is listed, not lost. Lines billed in arrears are charged for
 * `context.arrears`. When a fact is missing, there are no lines and no total, and `missing` lists the facts.
 *
 * @throws DefinitionError for lines with problems (`checkLines` lists them); DomainError for a period that is empty or reversed, a price per
 * month in a period that is not a whole number of months, or a band without its calendar; TypeError for arguments of the wrong kind;
 * RangeError for a usage with a key that it does not have.
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
  given: Usage,
  context: ChargesContext,
): Charges {
  assertDays(period, 'days to charge for')
  objectOf(given, 'a usage', '{ "work": [], "contacts": [] }')
  for (const key of Object.keys(given)) wordOf(key, usageKeys, 'a key of a usage')
  keyedOf(context, 'a context', '{ "currency": "USD", "timeZone": "America/Chicago" }', ['currency', 'timeZone'])
  objectsOf(lines, 'lines', '[{ "id": "care", "kind": "flat", "price": "900.00" }]')
  assertLines(lines, context)

  const { usage, ...aside } = ownRecords(given, context.owner)
  const terms = termsOf(context, period)
  const billed = linesInPeriod(lines, period, context)
  const workLines = workLinesOf(billed)
  const drawn = drawWork(workLines, usage, terms)
  const { counted, missing: uncounted } = countUnits(billed, context.agreement ?? lines, usage)

  const milestones = dueMilestones(workLines.projects, usage, terms)
  const onceFacts = {
    completed: milestones.due,
    blocks: drawn.blocks?.balances ?? [],
    ticketsBeyond: drawn.ticketsBeyond,
  }
  const parts = priceLines(counted, onceFacts, terms)
  const known = [...drawn.missing, ...uncounted]
  const hours = chargeHours(drawn.remainders, workLines, terms, known)
  const travel = chargeTravel(drawn.admitted, workLines.hourly, terms)
  const expenses = chargeExpenses(ofKind(billed, 'expense'), usage, terms)

  const missing = [...known, ...hours.missing, ...travel.missing, ...expenses.missing]
  if (missing.length > 0) return withoutCharges(context.currency, period, missing)

  const gross = [...parts, ...hours.parts, ...travel.parts, ...expenses.parts].map(chargeOf)
  const charges = adjustCharges(gross, period, context)
  return {
    outcome: 'charged',
    currency: context.currency,
    period: { ...period },
    lines: charges,
    total: totalOf(context.currency, charges),
    unbilled: [...drawn.unbilled, ...hours.unbilled, ...travel.unbilled, ...aside.unbilled],
    unbilledRecords: [
      ...expenses.unbilledRecords,
      ...milestones.unbilledRecords,
      ...drawn.unbilledTickets,
      ...aside.unbilledRecords,
    ],
    ...drawsOf(drawn),
    missing: [],
  }
}

/** What each line charges on its own. Hours, travel and expenses are charged together, after them. */
function priceLines(counted: readonly CountedLine[], facts: OnceFacts, terms: PriceTerms): ChargePart[] {
  const parts: ChargePart[] = []
  for (const one of counted) {
    for (const part of recurringParts(one, terms)) parts.push(part)
    for (const part of onceParts(one.line, facts, terms)) parts.push(part)
  }
  return parts
}

type Draws = Pick<Charges, 'draws' | 'drawCorrections' | 'blocks' | 'deposits' | 'incidents'>

const drawsOf = ({ blocks, deposits, incidents }: DrawnWork): Draws => ({
  draws: blocks?.draws ?? [],
  drawCorrections: blocks?.corrections ?? [],
  blocks: blocks?.balances ?? [],
  deposits: { draws: deposits?.draws ?? [], balances: deposits?.balances ?? [] },
  incidents: { draws: incidents?.draws ?? [], balances: incidents?.balances ?? [] },
})

const withoutCharges = (currency: string, period: Period, missing: readonly MissingFact[]): Charges => ({
  outcome: 'needs-information',
  currency,
  period: { ...period },
  lines: [],
  total: null,
  unbilled: [],
  unbilledRecords: [],
  draws: [],
  drawCorrections: [],
  blocks: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
  missing,
})
