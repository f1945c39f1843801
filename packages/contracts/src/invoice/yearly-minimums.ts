// What the invoices of a year lack to a minimum for the year, charged with the last of them.

import type { Commitment } from '@mspkit/billing'
import { addDays, addMonths, daysBetween, type Money, type Period } from '@mspkit/values'
import { add, compare, minus, over, round, times } from '@mspkit/values/money'
import { overlapOf } from '../history/states'
import { periodsBeginningIn } from '../terms/billing-cycles'
import { type KnownTerms, lastDayOf } from '../terms/known-terms'
import type { DraftInput, ExtraCharges } from './draft-input'
import type { ContractCharge, MissingFact } from './invoice'
import { missingFact } from './missing'

/** @param lines the charges of the draft itself, with their discounts. */
export function yearlyMinimums(input: DraftInput, lines: readonly ContractCharge[]): ExtraCharges {
  const { terms, periods, options, context } = input
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  const year = yearEndingIn(terms, periods.period)
  const yearly = (context.commitments ?? []).entries()
  for (const [index, commitment] of yearly) {
    if (commitment.per !== 'year' || year === null) continue
    const held = overlapOf(year.held, commitment)
    if (held === null) continue
    const earlier = periodsBeginningIn(periods.cycles, year.whole.from, periods.period.from, terms.latest.term.from)
    const billed = (options.billed ?? []).filter(({ period }) => earlier.some(({ from }) => from === period.from))
    if (billed.length < earlier.length) {
      const lacking = earlier.filter(({ from }) => !billed.some(({ period }) => period.from === from))
      const facts = lacking.map(({ from }) => `the invoice of ${from}`)
      const remedy = 'Give the issued invoices of the year as "billed" of the options.'
      missing.push(missingFact({ lineId: commitment.id, recordId: null, missing: facts }, '', remedy))
      continue
    }
    const days = { from: held.from ?? year.held.from, to: held.to ?? year.held.to }
    const counted = [...billed.flatMap((invoice) => invoice.lines), ...lines].filter((line) => counts(commitment, line))
    charges.push(...lackingTo(commitment, index, { days, whole: year.whole }, counted, terms.contract.currency))
  }
  return { charges, missing, notes: [] }
}

interface Year {
  readonly whole: Period
  /** The days of it on which the contract holds. */
  readonly held: Period
}

/** The year of the contract whose last day in force lies in a period; `null` where none does. */
function yearEndingIn(terms: KnownTerms, period: Period): Year | null {
  const { from: first } = terms.latest.term
  const { endsOn } = terms.schedule(lastDayOf(period.to))
  for (let k = 0; ; k++) {
    const whole = { from: addMonths(first, 12 * k), to: addMonths(first, 12 * (k + 1)) }
    if (whole.from >= period.to || (endsOn !== null && whole.from >= endsOn)) return null
    const held = { from: whole.from, to: endsOn !== null && endsOn < whole.to ? endsOn : whole.to }
    const last = addDays(held.to, -1)
    if (period.from <= last && last < period.to) return { whole, held }
  }
}

const counts = ({ lines, compare: when, id }: Commitment, { lineId, kind }: ContractCharge): boolean =>
  lineId !== id && (lines === 'all' || lines.includes(lineId)) && (kind !== 'discount' || when === 'after-discount')

function lackingTo(
  commitment: Commitment,
  index: number,
  { days, whole }: { readonly days: Period; readonly whole: Period },
  counted: readonly ContractCharge[],
  currency: string,
): ContractCharge[] {
  const { id, name = id, compare: when, taxCode = null, siteId = null } = commitment
  const [part, of] = [daysBetween(days.from, days.to), daysBetween(whole.from, whole.to)]
  const minimum: Money = round(times(commitment.minimum, over(part, of)), currency)
  const compared = add(currency, ...counted.map(({ amount }) => amount))
  if (compare(compared, minimum) >= 0) return []
  const formula = `${part === of ? minimum : `${commitment.minimum} × ${part}/${of}`} − ${compared}`
  return [
    {
      lineId: id,
      kind: 'true-up',
      description: name,
      period: { ...days },
      quantity: null,
      unitPrice: null,
      amount: round(minus(minimum, compared), currency),
      taxCode,
      siteId,
      category: 'recurring',
      recognition: { method: 'by-day', service: { ...days } },
      cost: null,
      reasons: [
        {
          code: 'billing/true-up',
          facts: { formula, commitmentId: id, minimum, compared, compare: when },
          source: { document: 'commitments', path: `/${index}` },
        },
      ],
    },
  ]
}
