// Revenue, direct cost and shared cost: the lines that do not depend on time entries.

import { addMonths, daysBetween, type LocalDate, type Money, type Month, monthOf, type Period } from '@mspkit/values'
import { type Amount, compare, negate, plus, round, times } from '@mspkit/values/money'
import type { DriverCount, SharedCost, StatementTerms } from '../facts/definition'
import type { CostFact, RevenueFact } from '../facts/sum'
import { earlierOf, laterOf } from '../recognition/dates'
import type { Recognition } from '../recognition/methods'
import { earnedIn, earningSpan } from '../recognition/recognise'
import { allocateShared } from './allocation'
import { addSum, addSumGap, type Cell, type Cells } from './cell'
import { exchangeOn } from './cost-rate'
import type { LineGroup } from './statement'

interface MonthPart {
  readonly month: Month
  readonly part: Period
}

/** A period split at the ends of months. */
function monthsOf({ from, to }: Period): MonthPart[] {
  const parts: MonthPart[] = []
  for (let start = from; start < to; ) {
    const next = addMonths(`${monthOf(start)}-01`, 1)
    const end = earlierOf(next, to)
    parts.push({ month: monthOf(start), part: { from: start, to: end } })
    start = end
  }
  return parts
}

function overlap(a: Period, b: Period): Period | null {
  const from = laterOf(a.from, b.from)
  const to = earlierOf(a.to, b.to)
  return from < to ? { from, to } : null
}

/** A sum in the statement's currency by the rate on a date, or `null` when there is none. */
function converted(terms: StatementTerms, amount: Amount, currency: string, on: LocalDate): Amount | null {
  if (currency === terms.currency) return amount
  const row = exchangeOn(terms.exchange ?? [], currency, on)
  return row === null ? null : times(amount, row.rate)
}

function earnings(period: Period, fact: { amount: Money } & Recognition, currency: string): [MonthPart, Money][] {
  const span = earningSpan(fact)
  const inside = span === null ? null : overlap(period, span)
  return inside === null
    ? []
    : monthsOf(inside).map((month) => [month, earnedIn(fact.amount, currency, fact, month.part)])
}

const groupOf = (category: RevenueFact['category'] | CostFact['category'], terms: StatementTerms): LineGroup =>
  category === 'resale'
    ? 'resale'
    : category === 'onboarding' && terms.onboarding === 'apart'
      ? 'onboarding'
      : 'service'

function addFact(
  cells: Cells,
  period: Period,
  terms: StatementTerms,
  fact: RevenueFact | CostFact,
  kind: 'revenue' | 'cost',
): void {
  const currency = fact.currency ?? terms.currency
  const group = groupOf(fact.category, terms)
  for (const [{ month, part }, amount] of earnings(period, fact, currency)) {
    const cell = cells.at(fact.clientId, fact.contractId ?? null, month)
    const own = converted(terms, amount, currency, part.from)
    if (own === null) addSumGap(cell, `profitability/unconverted-${kind}`, currency, amount, currency)
    else addSum(cell, `${kind}/${fact.category}`, group, kind, kind === 'cost' ? negate(own) : own)
  }
}

/** Adds everything that does not depend on time entries to its cell: revenue, direct cost, shared cost. */
export function addSums(cells: Cells, period: Period, terms: StatementTerms): void {
  for (const fact of terms.revenue ?? []) addFact(cells, period, terms, fact, 'revenue')
  for (const fact of terms.costs ?? []) addFact(cells, period, terms, fact, 'cost')
  for (const bill of terms.shared ?? []) addShared(cells, period, terms, bill)
}

function addShared(cells: Cells, period: Period, terms: StatementTerms, bill: SharedCost): void {
  const currency = bill.currency ?? terms.currency
  for (const [at, amount] of earnings(period, { ...bill, method: 'by-day' }, currency)) {
    const own = converted(terms, amount, currency, at.part.from)
    const unborne = cells.at(null, null, at.month)
    if (own === null) addSumGap(unborne, 'profitability/unconverted-cost', bill.id, amount, currency)
    else allocateIn(at, cells, terms, bill, round(own, terms.currency))
  }
}

/** Each day of a driver has the same weight, so the weight of a month is count × days. */
function weightsIn(terms: StatementTerms, driver: string, part: Period): { cellOf: DriverCount; weight: Amount }[] {
  return (terms.drivers ?? []).flatMap((row) => {
    const inside = row.driver === driver ? overlap(part, { from: row.from, to: row.to ?? part.to }) : null
    return inside === null ? [] : [{ cellOf: row, weight: times(row.count, daysBetween(inside.from, inside.to)) }]
  })
}

/** Allocates one month of a shared cost to the cells of its driver; idle and unallocated cost stay on the portfolio. */
function allocateIn(
  { month, part }: MonthPart,
  cells: Cells,
  terms: StatementTerms,
  bill: SharedCost,
  pool: Money,
): void {
  const byCell = new Map<Cell, Amount>()
  for (const { cellOf, weight } of weightsIn(terms, bill.driver, part)) {
    const cell = cells.at(cellOf.clientId, cellOf.contractId ?? null, month)
    byCell.set(cell, plus(byCell.get(cell) ?? 0, weight))
  }
  const bearers = [...byCell]
  const days = daysBetween(part.from, part.to)
  const { parts, idle, unallocated } = allocateShared({
    currency: terms.currency,
    pool,
    drivers: bearers.map(([, count], index) => ({ id: String(index), count })),
    ...(bill.owned === undefined ? {} : { owned: times(bill.owned, days) }),
    ...(bill.idle === undefined ? {} : { idle: bill.idle }),
  })
  bearers.forEach(([cell], index) => {
    addSum(cell, `shared/${bill.id}`, 'service', 'cost', negate((parts[index] as { amount: Money }).amount))
  })
  const onPortfolio = (what: string, amount: Money): void => {
    if (compare(amount, 0) !== 0)
      addSum(cells.at(null, null, month), `${what}/${bill.id}`, 'unused', 'cost', negate(amount))
  }
  onPortfolio('idle', idle)
  onPortfolio('unallocated', unallocated)
}

/** Months whose shared costs were not allocated: each client's share is missing. */
export function unallocatedBills(cells: Cells): Map<Month, string[]> {
  const bills = new Map<Month, string[]>()
  for (const cell of cells.all()) {
    if (cell.clientId !== null || cell.month === null) continue
    const ids = [
      ...[...cell.sums.keys()]
        .filter((id) => id.startsWith('unallocated/'))
        .map((id) => id.slice('unallocated/'.length)),
      ...[...cell.gaps.values()].map((gap) => gap.of),
    ]
    if (ids.length > 0) bills.set(cell.month, ids)
  }
  return bills
}
