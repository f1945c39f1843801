import type { Reason } from '@mspkit/records'
import { type Decimal, type Money, type Month, minuteMs, type Period } from '@mspkit/values'
import { type Amount, compare, negate, over, plus, round, sign, times, toDecimal } from '@mspkit/values/money'
import { because } from '../measure'
import type { Cells, Tally } from './cell'
import { addCell, type Sum, type Sums, sumAt } from './roll-up'
import type { GroupTotals, Hole, LineGroup, Standing, Statement, StatementLine, StatementMinutes } from './statement'
import { unallocatedBills } from './sums'

/** What a statement is of. */
export type By = 'portfolio' | 'client' | 'contract' | 'month' | 'client-month' | 'contract-month'

const wants: Readonly<Record<By, { client: boolean; contract: boolean; month: boolean }>> = {
  portfolio: { client: false, contract: false, month: false },
  client: { client: true, contract: false, month: false },
  contract: { client: true, contract: true, month: false },
  month: { client: false, contract: false, month: true },
  'client-month': { client: true, contract: false, month: true },
  'contract-month': { client: true, contract: true, month: true },
}

/** Statements of all cells, rolled up; in order of client, contract and month, portfolio-only lines last. */
export function readStatements(cells: Cells, by: By, period: Period, currency: string): readonly Statement[] {
  const want = wants[by]
  if (want === undefined) {
    throw new RangeError(
      `${JSON.stringify(by)} is not a way to read statements. Write one of ${Object.keys(wants).join(', ')}.`,
    )
  }
  const missing = want.client ? unallocatedBills(cells) : new Map<Month, string[]>()
  const sums: Sums = new Map()
  if (by === 'portfolio') sumAt(sums, null, null, null)
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
      sum.holes.set(`unallocated-cost/${bill}`, {
        code: 'unallocated-cost',
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
  return all.map((sum) => finish(sum, period, currency)).sort(inOrder)
}

const text = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
const inOrder = (a: Statement, b: Statement): number =>
  text(a.clientId, b.clientId) || text(a.contractId, b.contractId) || text(a.month, b.month)

const lineOrder: Readonly<Record<StatementLine['kind'], number>> = { revenue: 0, labour: 1, cost: 2 }

function finish(sum: Sum, period: Period, currency: string): Statement {
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
  const holes = [...sum.holes.values()].map(holeOf).sort((a, b) => text(a.code, b.code) || text(a.of, b.of))
  const totals = totalsOf(lines, currency)
  const standing = standingOf(holes)
  return {
    clientId: sum.clientId,
    contractId: sum.contractId,
    month: sum.month,
    period,
    currency,
    lines,
    groups: groupsOf(lines, totals, currency),
    totals,
    standing,
    ...marginOf(totals, standing),
    minutes: minutesOf(sum.tally),
    holes,
    reasons: reasonsOf(totals, standing, holes),
  }
}

const holeOf = ({
  code,
  of,
  ms,
  amounts,
  currency,
}: Omit<Hole, 'minutes' | 'amount'> & { ms: number | null; amounts: readonly Amount[] }): Hole => ({
  code,
  of,
  minutes: ms === null ? null : ms / minuteMs,
  amount: amounts.length === 0 || currency === null ? null : round(plus(...amounts), currency),
  currency,
})

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

/** A missing credit flatters like a missing cost; a missing refund of cost hides like missing revenue. */
function missingSide(hole: Hole): 'cost' | 'revenue' | 'approval' {
  const below = hole.amount !== null && sign(hole.amount) < 0
  if (hole.code === 'unapproved-time') return 'approval'
  if (hole.code === 'unconverted-revenue') return below ? 'cost' : 'revenue'
  return below ? 'revenue' : 'cost'
}

function standingOf(holes: readonly Hole[]): Standing {
  const sides = new Set(holes.map(missingSide))
  if (sides.has('cost') && sides.has('revenue')) return 'unknown'
  if (sides.has('cost')) return 'at-most'
  if (sides.has('revenue')) return 'at-least'
  return sides.has('approval') ? 'provisional' : 'complete'
}

type Margins = Pick<Statement, 'margin' | 'marginAtMost' | 'marginAtLeast' | 'marginPercent' | 'marginPercentAtMost'>

function marginOf({ revenue, balance }: Statement['totals'], standing: Standing): Margins {
  const known = standing === 'complete' || standing === 'provisional'
  const percent: Decimal | null = compare(revenue, 0) > 0 ? toDecimal(times(100, over(balance, revenue)), 2) : null
  return {
    margin: known ? balance : null,
    marginAtMost: standing === 'at-most' ? balance : null,
    marginAtLeast: standing === 'at-least' ? balance : null,
    marginPercent: known ? percent : null,
    marginPercentAtMost: standing === 'at-most' ? percent : null,
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

function reasonsOf({ revenue }: Statement['totals'], standing: Standing, holes: readonly Hole[]): Reason[] {
  const reasons = holes.map(({ code, of, minutes, amount, currency }) =>
    because(code, { of, minutes, amount, currency }),
  )
  if (standing !== 'complete') reasons.unshift(because(standing))
  if (compare(revenue, 0) <= 0) reasons.push(because('no-revenue', { revenue }))
  return reasons
}
