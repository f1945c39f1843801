// Credits for objectives of the SLA that were missed.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { earningOf } from '@mspkit/billing/calculations'
import { type Objective, type ObjectiveResult, objectivePeriod, type SlaPolicy } from '@mspkit/sla'
import {
  addDays,
  addMonths,
  civilOf,
  type LocalDate,
  monthOf,
  type Period,
  periodOf,
  type ReasonSource,
  toEpochDay,
} from '@mspkit/values'
import { compare, type Exact, minus, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import { overlapOf } from '../../history/segments'
import { because } from '../../reason'
import { lengthInMonths, monthsOfCycle } from '../../terms/cycles/cycle-length'
import type { KnownTerms, LineVersion } from '../../terms/known-terms'
import { isRecurring } from '../../terms/uplift'
import { alone, costOfCredit, rosterOf } from '../charge-context'
import type { DraftInput, ExtraCharges } from '../draft-input'
import type { ContractCharge, MissingFact } from '../invoice'
import { priceOfLine } from '../lines/line-price'
import { type Paid, type PaidLine, paidIn, paidLineOf } from './paid-days'

/** An objective whose period is over, with the lines that pay for its clock. */
interface Due {
  readonly objective: Objective
  readonly index: number
  readonly name: string
  readonly period: Period
  readonly months: number
  readonly paidBy: readonly LineVersion[]
}

/**
 * What is credited for missed objectives of the SLA: each its percentage of what the lines cost for its month, quarter or year, rounded once per line. A
 * clock that lines buy is paid for by those, any other by all recurring lines.
 */
export function objectiveCredits(
  { terms, periods, usage, versions, context }: DraftInput,
  paid: Paid,
  promised: readonly ContractCharge[],
): ExtraCharges {
  const results = usage.objectives
  const due = dueIn(terms, periods.arrears, versions.versions)
  if (due.length === 0) return { charges: [], missing: [], notes: [] }
  if (results === undefined) {
    const facts = { objectives: due.map(({ objective, name }) => ({ clock: objective.clock, period: name })) }
    return { charges: [], missing: [], notes: [because('contracts/no-attainment', facts, null)] }
  }
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  for (const one of due) {
    const result = results.find((each) => each.verdict === 'missed' && isOf(each, one))
    if (result === undefined) continue
    for (const version of one.paidBy) {
      const cycle = version.written.billingCycle ?? periods.cycle
      const answer = priceOfLine(
        byDays(version.line),
        { period: one.period, months: monthsOfCycle(cycle) },
        rosterOf(usage),
        alone(context),
      )
      if (!answer.ok) {
        missing.push(...answer.missing)
        continue
      }
      const price = over(times(answer.price, one.months), lengthInMonths(cycle))
      const left = leftOf(paid, paidLineOf(version, versions), version, one.period, [...promised, ...charges])
      charges.push(...creditOf(terms, one, result, version, { price, left }))
    }
  }
  return { charges, missing, notes: [] }
}

/** What was paid for a version of a line in a period and not credited yet on the invoice. */
function leftOf(
  paid: Paid,
  line: PaidLine,
  version: LineVersion,
  period: Period,
  credited: readonly ContractCharge[],
): Exact {
  const sums: Exact[] = []
  const held = overlapOf(version.line, period)
  for (let day = period.from; held !== null && day < period.to; ) {
    const at = paid.periodOf(line, day)
    const here = overlapOf(held, at.period)
    if (here !== null)
      sums.push(paidIn(paid.partsOf(line, at), { from: here.from ?? at.period.from, to: here.to ?? at.period.to }))
    day = at.period.to
  }
  const given = credited.filter(
    (charge) =>
      charge.lineId === version.line.id && charge.period !== null && overlapOf(charge.period, period) !== null,
  )
  return plus(...sums, ...given.map(({ amount }) => amount))
}

/** A line that was there for a part of the time was paid for that part, however its broken periods are billed. */
const byDays = (line: ChargeLineDefinition): ChargeLineDefinition =>
  ({ ...line, proration: 'actual-days-in-period' }) as ChargeLineDefinition

const isOf = ({ objective, period }: ObjectiveResult, due: Due): boolean =>
  objective.clock === due.objective.clock &&
  objective.per === due.objective.per &&
  objective.metPercent === due.objective.metPercent &&
  period === due.name

/** The objectives with a credit whose period ends in (from, to], as they were on its last day. */
function dueIn(terms: KnownTerms, { from, to }: Period, versions: readonly LineVersion[]): Due[] {
  const due: Due[] = []
  if (terms.segments.every(({ state }) => state.document.sla === undefined)) return due
  for (const per of ['month', 'quarter', 'year'] as const) {
    const months = { month: 1, quarter: 3, year: 12 }[per]
    for (let end = endAfter(from, months); end <= to; end = addMonths(end, months)) {
      const period = { from: addMonths(end, -months), to: end }
      const lastDay = addDays(end, -1)
      const policy = terms.documents(lastDay).sla
      for (const [index, objective] of (policy?.objectives ?? []).entries()) {
        if (objective.per !== per || objective.credit === undefined) continue
        const paidBy = payingFor(objective.clock, versions, period)
        if (paidBy.length > 0)
          due.push({ objective, index, name: objectivePeriod(monthOf(period.from), per), period, months, paidBy })
      }
    }
  }
  return due
}

/** The first end of a calendar month, quarter or year after a day. */
function endAfter(day: LocalDate, months: number): LocalDate {
  const { month } = civilOf(toEpochDay(day))
  return addMonths(periodOf(monthOf(day)).from, months - ((month - 1) % months))
}

function payingFor(clock: string, versions: readonly LineVersion[], period: Period): LineVersion[] {
  const there = versions.filter(({ written, line }) => isRecurring(written) && overlapOf(line, period) !== null)
  const buying = there.filter(({ written }) => written.package?.sla?.includes(clock))
  return buying.length > 0 ? buying : there
}

function creditOf(
  { contract }: KnownTerms,
  { objective, index, name, period }: Due,
  { percent, met, breached }: ObjectiveResult,
  { line }: LineVersion,
  { price, left }: { readonly price: Exact; readonly left: Exact },
): ContractCharge[] {
  const { clock, metPercent, credit = '0' } = objective
  const due = over(times(price, credit), 100)
  const amount = round(minus(0, compare(due, left) > 0 ? left : due), contract.currency)
  if (sign(amount) >= 0) return []
  const facts = {
    clock,
    period: name,
    attained: percent,
    metPercent,
    met,
    breached,
    credit,
    price: toPlain(price),
    amount,
  }
  return [
    {
      lineId: line.id,
      kind: 'credit',
      description: line.name ?? line.id,
      period: { from: period.from, to: period.to },
      quantity: null,
      unitPrice: null,
      amount,
      taxCode: line.taxCode ?? null,
      siteId: line.siteId ?? null,
      ...earningOf(line, period),
      cost: costOfCredit(line, contract.currency),
      reasons: [because('contracts/objective-missed', facts, sourceOf(contract.id, contract.sla, index))],
    },
  ]
}

const sourceOf = (id: string, sla: SlaPolicy | string | undefined, index: number): ReasonSource =>
  typeof sla === 'string'
    ? { document: `sla/${sla}`, path: `/objectives/${index}` }
    : { document: `contracts/${id}`, path: `/sla/objectives/${index}` }
