import { type ProfitRow, type ProfitTable, profitTableText, type Statement } from '@mspkit/profitability'
import { reasonInWords } from '@mspkit/profitability/words'
import type { Columns } from '../listed'

/** The table by client, the lines of the portfolio below it, and what is missing from both. */
export function told(table: ProfitTable, portfolio: Statement, limit: number): string[] {
  const { rows } = table
  const cut = rows.length > limit ? [`The worst ${limit} of ${rows.length} clients are shown.`] : []
  return [
    ...(rows.length > 0 ? [profitTableText({ ...table, rows: rows.slice(0, limit) }), ...cut, ''] : []),
    ...sums(portfolio),
    ...portfolio.reasons.map(reasonInWords),
  ]
}

function sums({ lines, margin, marginAtMost, marginAtLeast, marginPercent, currency }: Statement): string[] {
  const total =
    margin !== null
      ? [margin, `margin${marginPercent === null ? '' : `, ${marginPercent} %`}`]
      : marginAtMost !== null
        ? [marginAtMost, 'margin at most']
        : marginAtLeast !== null
          ? [marginAtLeast, 'margin at least']
          : ['?', 'margin']
  const all = [...lines.map(({ lineId, amount }) => [amount, lineId]), total] as [string, string][]
  const width = Math.max(...all.map(([amount]) => amount.length))
  return all.map(([amount, name]) => `${amount.padStart(width)} ${currency}  ${name}`)
}

export const profitColumns: Columns<ProfitRow> = {
  names: [
    'clientId',
    'name',
    'revenue',
    'cost',
    'margin',
    'marginAtMost',
    'marginPercent',
    'standing',
    'hours',
    'effectiveHourlyRate',
    'tier',
    'priceChange',
    'hoursToCut',
    'advice',
  ],
  cells: (row) => [
    row.clientId,
    row.name,
    row.revenue,
    row.cost,
    row.margin,
    row.marginAtMost,
    row.marginPercent,
    row.standing,
    row.hours,
    row.effectiveHourlyRate,
    row.tier,
    row.fix.priceChange,
    row.fix.hoursToCut,
    row.advice,
  ],
}
