// What a year lacks to its minimums, compared with what all its invoices charge for its days; charged with the last of them.

import type { Commitment } from '@mspkit/billing'
import { addDays, addMonths, daysBetween, type LocalDate, type Money, type Period } from '@mspkit/values'
import { compare, type Exact, minus, over, plus, round, times } from '@mspkit/values/money'
import { overlapOf } from '../../history/segments'
import { commitmentsIn } from '../../terms/agreed-in'
import { type DuePeriod, periodBefore, periodHolding } from '../../terms/cycles/billing-cycles'
import { type KnownTerms, lastDayOf } from '../../terms/known-terms'
import type { DraftInput, ExtraCharges } from '../draft-input'
import type { BilledInvoice, ContractCharge, MissingFact } from '../invoice'
import { countedOn } from '../lines/service-days'
import { missingFact } from '../missing'
import { countsLine, duePeriods, isDue, isInArrears, writtenAt } from './due-minimums'

/** What an issued invoice should have charged, as it is known now. */
export type RightLines = (invoice: BilledInvoice) => readonly ContractCharge[]

/** What is charged for a year besides the draft. */
export interface ChargesOfYear {
  readonly linesOf: RightLines
  /** What lines on cycles of their own cost for days that are on no invoice at hand. */
  unbilled(
    days: Period,
    billed: readonly ContractCharge[],
  ): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] }
}

/** @param lines all charges of the draft itself. */
export function yearlyMinimums(
  input: DraftInput,
  lines: readonly ContractCharge[],
  { linesOf, unbilled }: ChargesOfYear,
): ExtraCharges {
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  const { terms, periods, options } = input
  const isYearly = ({ per }: Commitment): boolean => per === 'year'
  if (!terms.segments.some(({ state }) => state.document.commitments?.some(isYearly)))
    return { charges, missing, notes: [] }
  for (const due of duePeriods(periods))
    for (const year of yearsEndingIn(terms, due.period))
      for (const minimum of minimumsOf(input, due, year)) {
        const { commitment } = minimum
        const earlier = earlierInvoices(input, commitment, year.held)
        const billed = options.billed ?? []
        const lacking = earlier.filter((from) => !billed.some(({ period }) => period.from === from))
        if (lacking.length > 0) {
          const facts = lacking.map((from) => `the invoice of ${from}`)
          const remedy = 'Give the issued invoices of the year as "billed" of the options.'
          missing.push(missingFact({ lineId: commitment.id, recordId: null, missing: facts }, '', remedy))
          continue
        }
        const all = [...billed.flatMap(linesOf), ...lines]
        const own = unbilled(year.held, all)
        missing.push(...own.missing)
        charges.push(...lackingTo(input, minimum, year, [...all, ...own.charges]))
      }
  return { charges, missing, notes: [] }
}

interface Year {
  readonly whole: Period
  /** The days of it on which the contract holds. */
  readonly held: Period
}

/** The years of the contract whose last day in force lies in a period. */
function yearsEndingIn(terms: KnownTerms, period: Period): Year[] {
  const { from: first } = terms.latest.term
  const { endsOn } = terms.schedule(lastDayOf(period.to))
  const years: Year[] = []
  for (let k = 0; ; k++) {
    const whole = { from: addMonths(first, 12 * k), to: addMonths(first, 12 * (k + 1)) }
    if (whole.from >= period.to || (endsOn !== null && whole.from >= endsOn)) return years
    const held = { from: whole.from, to: endsOn !== null && endsOn < whole.to ? endsOn : whole.to }
    const last = addDays(held.to, -1)
    if (period.from <= last && last < period.to) years.push({ whole, held })
  }
}

/** A minimum for a year, with what is agreed under its id on the days of it. */
interface YearlyMinimum {
  readonly commitment: Commitment
  readonly parts: readonly { readonly minimum: Money; readonly days: Period }[]
}

function minimumsOf(input: DraftInput, due: DuePeriod, { held }: Year): YearlyMinimum[] {
  const minimums = new Map<string, YearlyMinimum>()
  for (const commitment of commitmentsIn(input.terms.segments, held) ?? []) {
    const on = overlapOf(held, commitment)
    if (commitment.per !== 'year' || on === null || !isDue(commitment, due, input.versions)) continue
    const key = JSON.stringify([commitment.id, commitment.lines, commitment.compare])
    const part = { minimum: commitment.minimum, days: { from: on.from ?? held.from, to: on.to ?? held.to } }
    const before = minimums.get(key)
    const parts = [...(before?.parts ?? []), part].sort((a, b) => (a.days.from < b.days.from ? -1 : 1))
    minimums.set(key, { commitment: before?.commitment ?? commitment, parts })
  }
  return [...minimums.values()]
}

/** The first days of the invoices before this one that charge anything for the days of a year. */
function earlierInvoices(
  { terms, periods: { cycles, period }, versions: { versions } }: DraftInput,
  commitment: Commitment,
  held: Period,
): LocalDate[] {
  const counted = versions.filter(
    ({ line, written }) =>
      written.billingCycle === undefined && countsLine(commitment, line.id) && overlapOf(line, held) !== null,
  )
  const begins = terms.latest.term.from
  const invoices = new Set<LocalDate>()
  for (let day = held.from; day < held.to; ) {
    const here = periodHolding(cycles, day)
    const isFirst = here.period.from <= begins && begins < here.period.to
    const arrears = here.cycle.bill === 'arrears'
    const advance = arrears && !isFirst ? periodBefore(cycles, here) : here
    if (counted.some((one) => !isInArrears(one, here.cycle))) invoices.add(advance.period.from)
    if (counted.some((one) => isInArrears(one, here.cycle)))
      invoices.add((arrears ? here : periodHolding(cycles, here.period.to)).period.from)
    day = here.period.to
  }
  return [...invoices].filter((from) => from < period.from).sort()
}

/** A credit gives back what was charged, and a fee is for no service: neither counts. */
const neverCounted: readonly ContractCharge['kind'][] = ['credit', 'early-termination']

function lackingTo(
  { terms, context: { currency } }: DraftInput,
  { commitment, parts }: YearlyMinimum,
  { whole, held }: Year,
  all: readonly ContractCharge[],
): ContractCharge[] {
  const { id, name = id, compare: when, taxCode = null, siteId = null } = commitment
  const days = { from: parts[0]?.days.from ?? held.from, to: parts.at(-1)?.days.to ?? held.to }
  const yearly = new Set(
    terms.segments.flatMap(({ state }) =>
      (state.document.commitments ?? []).flatMap((one) => (one.per === 'year' ? [one.id] : [])),
    ),
  )
  const isCounted = ({ lineId, kind }: ContractCharge): boolean =>
    !yearly.has(lineId) &&
    !neverCounted.includes(kind) &&
    (kind !== 'discount' || when === 'after-discount') &&
    (kind === 'true-up' ? isFor(terms, lineId, commitment) : countsLine(commitment, lineId))
  const of = daysBetween(whole.from, whole.to)
  const due = parts.map((part) => ({ ...part, count: daysBetween(part.days.from, part.days.to) }))
  const minimum = round(plus(...due.map((part): Exact => times(part.minimum, over(part.count, of)))), currency)
  const on = parts.map((part) => part.days)
  const compared = round(plus(...all.filter(isCounted).map((charge) => countedOn(charge, on, held))), currency)
  if (compare(compared, minimum) >= 0) return []
  const formula = due.map((part) => (part.count === of ? part.minimum : `${part.minimum} × ${part.count}/${of}`))
  const facts = { formula: `${formula.join(' + ')} − ${compared}`, commitmentId: id, minimum, compared, compare: when }
  return [
    {
      lineId: id,
      kind: 'true-up',
      description: name,
      period: days,
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
          facts,
          source: { document: 'commitments', path: writtenAt(terms, id, lastDayOf(days.to)) },
        },
      ],
    },
  ]
}

/** Whether the true-up of another minimum is money for lines that this one counts, and for no others. */
function isFor(terms: KnownTerms, id: string, { lines }: Commitment): boolean {
  if (lines === 'all') return true
  const others = terms.segments.flatMap(({ state }) =>
    (state.document.commitments ?? []).filter((one) => one.id === id),
  )
  return others.every((one) => one.lines !== 'all' && one.lines.every((line) => lines.includes(line)))
}
