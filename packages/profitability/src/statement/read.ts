// Makes statements from cells: rolled up, with the margin as far as it is known.

import { type Decimal, type Money, type Month, minuteMs, type Period, problem, type Severity } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { type Amount, compare, negate, over, plus, round, sign, times, toDecimal } from '@mspkit/values/money'
import { reasonOf } from '../reason'
import { reasonInWords } from '../words'
import type { CellGap, Cells, Tally } from './cell'
import { addCell, type Sum, type Sums, sumAt } from './roll-up'
import type {
  Completeness,
  GroupTotals,
  LineGroup,
  Statement,
  StatementGap,
  StatementLine,
  StatementMinutes,
  StatementReason,
} from './statement'
import { unallocatedBills } from './sums'

/** What statements are made of: one for each client, for each client and month … */
export type StatementGroupBy = 'portfolio' | 'client' | 'contract' | 'month' | 'client-month' | 'contract-month'

const groups: Readonly<Record<StatementGroupBy, { client: boolean; contract: boolean; month: boolean }>> = {
  portfolio: { client: false, contract: false, month: false },
  client: { client: true, contract: false, month: false },
  contract: { client: true, contract: true, month: false },
  month: { client: false, contract: false, month: true },
  'client-month': { client: true, contract: false, month: true },
  'contract-month': { client: true, contract: true, month: true },
}

const groupNames: readonly StatementGroupBy[] = [
  'portfolio',
  'client',
  'contract',
  'month',
  'client-month',
  'contract-month',
]

/** Statements of all cells, rolled up; in order of client, contract and month, portfolio-only lines last. */
export function readStatements(
  cells: Cells,
  groupBy: StatementGroupBy,
  period: Period,
  currency: string,
): readonly Statement[] {
  const want = groups[wordOf(groupBy, groupNames, 'a way to group statements')]
  const missing = want.client ? unallocatedBills(cells) : new Map<Month, string[]>()
  const sums: Sums = new Map()
  if (groupBy === 'portfolio') sumAt(sums, null, null, null)
  for (const cell of cells.all()) {
    if (want.client && cell.clientId === null) continue
    const sum = sumAt(
      sums,
      want.client ? cell.clientId : null,
      want.contract ? cell.contractId : null,
      want.month ? cell.month : null,
    )
    addCell(sum, cell, currency)
    for (const bill of cell.month === null ? [] : (missing.get(cell.month) ?? [])) {
      sum.gaps.set(`profitability/unallocated-cost/${bill}`, {
        code: 'profitability/unallocated-cost',
        of: bill,
        ms: null,
        amounts: [],
        currency: null,
      })
    }
  }
  const all = [...sums.values()].flatMap((contracts) =>
    [...contracts.values()].flatMap((months) => [...months.values()]),
  )
  return all.map((sum) => statementOf(sum, period, currency)).sort(inOrder)
}

const text = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
const inOrder = (a: Statement, b: Statement): number =>
  text(a.clientId, b.clientId) || text(a.contractId, b.contractId) || text(a.month, b.month)

const lineOrder: Readonly<Record<StatementLine['kind'], number>> = { revenue: 0, labour: 1, cost: 2 }

function statementOf(sum: Sum, period: Period, currency: string): Statement {
  const lines = [...sum.lines]
    .map(
      ([lineId, { group, kind, amounts, ms }]): StatementLine => ({
        lineId,
        group,
        kind,
        amount: amounts.length === 1 ? (amounts[0] as Money) : round(plus(...amounts), currency),
        minutes: ms === null ? null : ms / minuteMs,
      }),
    )
    .sort((a, b) => lineOrder[a.kind] - lineOrder[b.kind] || text(a.lineId, b.lineId))
  const missing = [...sum.gaps.values()].map(gapOf).sort((a, b) => text(a.code, b.code) || text(a.of, b.of))
  const totals = totalsOf(lines, currency)
  const completeness = completenessOf(missing)
  return {
    clientId: sum.clientId,
    contractId: sum.contractId,
    month: sum.month,
    period: { ...period },
    currency,
    lines,
    groups: groupsOf(lines, totals, currency),
    totals,
    completeness,
    ...marginOf(totals, completeness),
    minutes: minutesOf(sum.tally),
    missing,
    reasons: reasonsOf(totals, completeness, missing),
  }
}

/** The path at which the missing fact would be written. */
const pathOf: Readonly<Record<StatementGap['code'], string>> = {
  'profitability/uncosted-time': '/technicianCosts',
  'profitability/unconverted-rate': '/exchange',
  'profitability/zero-cost-time': '/technicianCosts',
  'profitability/unapproved-time': '/work',
  'profitability/unapproved-time-left-out': '/work',
  'profitability/undated-time': '/work',
  'profitability/unconverted-revenue': '/exchange',
  'profitability/unconverted-cost': '/exchange',
  'profitability/unallocated-cost': '/drivers',
}

function gapOf({ code, of, ms, amounts, currency }: CellGap): StatementGap {
  const facts = {
    of,
    minutes: ms === null ? null : ms / minuteMs,
    amount: amounts.length === 0 || currency === null ? null : round(plus(...amounts), currency),
    currency,
  }
  const severity: Severity = code === 'profitability/unapproved-time' ? 'warning' : 'error'
  const message = reasonInWords({ code, facts, source: null })
  return { ...problem(code, pathOf[code], message, facts, severity), ...facts }
}

function totalsOf(lines: readonly StatementLine[], currency: string): Statement['totals'] {
  const of = (wanted: (line: StatementLine) => boolean): Amount =>
    plus(0, ...lines.filter(wanted).map((line) => line.amount))
  const revenue = of((line) => line.kind === 'revenue')
  const cost = of((line) => line.kind !== 'revenue')
  return {
    revenue: round(revenue, currency),
    cost: round(negate(cost), currency),
    balance: round(plus(revenue, cost), currency),
  }
}

function groupsOf(lines: readonly StatementLine[], totals: Statement['totals'], currency: string): GroupTotals[] {
  const groups = (['service', 'resale', 'onboarding', 'unused'] as const).filter((group) =>
    lines.some((line) => line.group === group),
  )
  const ofGroup = (group: LineGroup): Statement['totals'] =>
    groups.length === 1
      ? totals
      : totalsOf(
          lines.filter((line) => line.group === group),
          currency,
        )
  return groups.map((group) => ({ group, ...ofGroup(group) }))
}

/** A missing credit overstates the margin like a missing cost; a missing cost refund understates it like missing revenue. */
function missingSide(gap: StatementGap): 'cost' | 'revenue' | 'approval' {
  const below = gap.amount !== null && sign(gap.amount) < 0
  if (gap.code === 'profitability/unapproved-time') return 'approval'
  if (gap.code === 'profitability/unconverted-revenue') return below ? 'cost' : 'revenue'
  return below ? 'revenue' : 'cost'
}

function completenessOf(missing: readonly StatementGap[]): Completeness {
  const sides = new Set(missing.map(missingSide))
  if (sides.has('cost') && sides.has('revenue')) return 'unknown'
  if (sides.has('cost')) return 'at-most'
  if (sides.has('revenue')) return 'at-least'
  return sides.has('approval') ? 'provisional' : 'complete'
}

type Margins = Pick<Statement, 'margin' | 'marginAtMost' | 'marginAtLeast' | 'marginPercent' | 'marginPercentAtMost'>

function marginOf({ revenue, balance }: Statement['totals'], completeness: Completeness): Margins {
  const known = completeness === 'complete' || completeness === 'provisional'
  const percent: Decimal | null = compare(revenue, 0) > 0 ? toDecimal(times(100, over(balance, revenue)), 2) : null
  return {
    margin: known ? balance : null,
    marginAtMost: completeness === 'at-most' ? balance : null,
    marginAtLeast: completeness === 'at-least' ? balance : null,
    marginPercent: known ? percent : null,
    marginPercentAtMost: completeness === 'at-most' ? percent : null,
  }
}

function minutesOf({ unrounded, rounded, ...tally }: Tally): StatementMinutes {
  const minutes = (ms: number): number => ms / minuteMs
  return {
    worked: minutes(tally.worked),
    rounded: unrounded > 0 ? null : minutes(rounded),
    covered: minutes(tally.covered),
    billable: minutes(tally.billable),
    unbilled: minutes(tally.unbilled),
    undecided: minutes(tally.undecided),
    travel: minutes(tally.travel),
    reactive: minutes(tally.reactive),
    planned: minutes(tally.planned),
  }
}

function reasonsOf(
  { revenue }: Statement['totals'],
  completeness: Completeness,
  missing: readonly StatementGap[],
): StatementReason[] {
  const gaps = missing.map(({ code, facts }): StatementReason => ({ code, facts: { ...facts }, source: null }))
  const left = completeness === 'complete' ? [] : [reasonOf(completeness, {})]
  const percent = compare(revenue, 0) > 0 ? [] : [reasonOf('no-revenue', { revenue })]
  return [...left, ...gaps, ...percent]
}
