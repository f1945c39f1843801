// Clients and what they pay, for people and spreadsheets.

import type { ProfitRow, Statement } from '@mspkit/profitability'
import { reasonInWords, statementLineInWords } from '@mspkit/profitability/words'
import type { Decimal, Money } from '@mspkit/values'
import { minus, negate, over, plus, round, sign, toDecimal } from '@mspkit/values/money'
import type { Columns } from '../files/export'
import { grid } from '../print/grid'
import type { Line } from '../terminal'
import type { PrintedGap } from './gaps'

/** A row of the table: what pays, what it costs, and what is missing. */
export interface Row extends ProfitRow {
  readonly marginAtLeast: Money | null
  readonly labourCost: Money
  readonly otherCost: Money
  /** Hours by what scope said; of clients without contracts all are undecided. */
  readonly coveredHours: Decimal
  readonly billableHours: Decimal
  readonly unbilledHours: Decimal
  readonly undecidedHours: Decimal
  readonly missing: readonly PrintedGap[]
}

/** Minutes are kept to the millisecond. */
const hours = (minutes: number): Decimal => toDecimal(over(Math.round(minutes * 60_000), 3_600_000), 2)

export function rowOf(row: ProfitRow, statement: Statement, missing: readonly PrintedGap[]): Row {
  const { lines, minutes, currency, totals, marginAtLeast } = statement
  const labour = negate(plus(0, ...lines.filter(({ kind }) => kind === 'labour').map(({ amount }) => amount)))
  return {
    ...row,
    marginAtLeast,
    labourCost: round(labour, currency),
    otherCost: round(minus(totals.cost, labour), currency),
    coveredHours: hours(minutes.covered),
    billableHours: hours(minutes.billable),
    unbilledHours: hours(minutes.unbilled),
    undecidedHours: hours(minutes.undecided),
    missing,
  }
}

/** What is printed of all clients together. */
export interface ProfitReport {
  readonly rows: readonly Row[]
  readonly portfolio: Statement
  readonly missing: readonly PrintedGap[]
  readonly targetPercent: Decimal
  readonly names: ReadonlyMap<string, string>
}

/** More sentences about gaps than these help no reader. */
const mostSentences = 25

/** The table by client, the lines of the portfolio below it, and what is missing from both. */
export function renderProfit(
  { rows, portfolio, missing, targetPercent, names }: ProfitReport,
  limit: number,
  width: number,
): Line[] {
  const cut = rows.length > limit ? [`The worst ${limit} of ${rows.length} clients are shown.`] : []
  const shown = rows.slice(0, limit)
  const clients = new Set(shown.map(({ clientId }) => clientId))
  const sentences = missing
    .filter(({ clientId }) => clientId === null || clients.has(clientId))
    .map(({ clientId, message }) => (clientId === null ? message : `${names.get(clientId) ?? clientId}: ${message}`))
  return [
    ...(rows.length > 0 ? [...table(shown, portfolio.currency, targetPercent, width), ...cut, ''] : []),
    ...sums(portfolio),
    ...portfolio.reasons.map((reason) => reasonInWords(reason)),
    ...sentences.slice(0, mostSentences),
    ...(sentences.length > mostSentences
      ? [`… and ${sentences.length - mostSentences} more; --format json has them all.`]
      : []),
  ]
}

function table(rows: readonly Row[], currency: string, targetPercent: Decimal, width: number): Line[] {
  const head = ['client', `revenue ${currency}`, 'labour', 'other cost', 'margin', '%', 'hours', 'per hour']
  const body = rows.map((row) => [
    row.name,
    bounded(row.completeness === 'at-least' || row.completeness === 'unknown' ? null : row.revenue, null, row.revenue),
    bounded(
      row.completeness === 'at-most' || row.completeness === 'unknown' ? null : row.labourCost,
      null,
      row.labourCost,
    ),
    row.otherCost,
    bounded(row.margin, row.marginAtMost, row.marginAtLeast),
    row.margin !== null && row.marginPercent === null ? '–' : bounded(row.marginPercent, row.marginPercentAtMost, null),
    row.hours,
    row.effectiveHourlyRate ?? '–',
  ])
  return grid(
    head,
    body.map((cells, i) => ({ cells, note: noteOf(rows[i], targetPercent) })),
    width,
  )
}

/** What would bring a client to its target, and what is missing. */
function noteOf(row: Row | undefined, targetPercent: Decimal): string {
  if (row === undefined) return ''
  const { hoursToTarget, hoursToCut, priceToTarget, priceChange } = row.remedy
  const atLeast = row.completeness === 'at-most' ? '≥ ' : ''
  // Without revenue no number of hours reaches a target; without hours no price follows from them.
  const ways = [
    ...(hoursToTarget === null ? [] : [`${changed(hoursToTarget, hoursToCut, '-')} hours`]),
    ...(priceToTarget === null ? [] : [`a price of ${atLeast}${changed(priceToTarget, priceChange, '+')}`]),
  ]
  const missing = missingOf(row.missing)
  return [
    ...(ways.length === 0 ? [] : [`for ${targetPercent} %: ${ways.join(', or ')}`]),
    ...(missing === '' ? [] : [`missing: ${missing}`]),
  ].join('; ')
}

/** One of a kind, and how many more. */
function missingOf(missing: readonly PrintedGap[]): string {
  const kinds = new Map<string, string[]>()
  for (const { code, short } of missing) kinds.set(code, [...(kinds.get(code) ?? []), short])
  return [...kinds.values()]
    .map(([first, ...more]) => (more.length === 0 ? first : `${first} and ${more.length} more`))
    .join('; ')
}

const bounded = (known: string | null, atMost: string | null, atLeast: string | null): string =>
  known ?? (atMost !== null ? `≤ ${atMost}` : atLeast !== null ? `≥ ${atLeast}` : '?')

/** What keeps the target, and how far it is from what is now. */
const changed = (target: Decimal, change: Decimal | null, mark: string): string =>
  change === null || sign(change) === 0 ? target : `${target} (${mark}${change})`

function sums({ lines, margin, marginAtMost, marginAtLeast, marginPercent, minutes, currency }: Statement): string[] {
  const total =
    margin !== null
      ? [margin, `margin${marginPercent === null ? '' : `, ${marginPercent} %`}`]
      : marginAtMost !== null
        ? [marginAtMost, 'margin at most']
        : marginAtLeast !== null
          ? [marginAtLeast, 'margin at least']
          : ['?', 'margin']
  const named = lines.map((line) => [line.amount, `${statementLineInWords(line)}${inHours(line.minutes)}`])
  const all = [...named, total] as [string, string][]
  const width = Math.max(...all.map(([amount]) => amount.length))
  return [
    ...all.map(([amount, name]) => `${amount.padStart(width)} ${currency}  ${name}`),
    ...(minutes.worked > minutes.undecided ? [split(minutes)] : []),
  ]
}

const inHours = (minutes: number | null): string => (minutes === null ? '' : `, ${hours(minutes)} hours`)

function split({ worked, covered, billable, unbilled, undecided }: Statement['minutes']): string {
  const part = (minutes: number, name: string): string[] => (minutes === 0 ? [] : [`${hours(minutes)} ${name}`])
  const parts = [
    ...part(covered, 'covered'),
    ...part(billable, 'billable'),
    ...part(unbilled, 'neither'),
    ...part(undecided, 'undecided'),
  ]
  return `Of ${hours(worked)} hours: ${parts.join(', ')}.`
}

export const profitColumns: Columns<Row> = {
  names: [
    'clientId',
    'name',
    'revenue',
    'cost',
    'labourCost',
    'otherCost',
    'margin',
    'marginAtMost',
    'marginAtLeast',
    'marginPercent',
    'completeness',
    'hours',
    'coveredHours',
    'billableHours',
    'unbilledHours',
    'undecidedHours',
    'effectiveHourlyRate',
    'tier',
    'priceToTarget',
    'priceChange',
    'hoursToTarget',
    'hoursToCut',
    'advice',
    'missing',
  ],
  cells: (row) => [
    row.clientId,
    row.name,
    row.revenue,
    row.cost,
    row.labourCost,
    row.otherCost,
    row.margin,
    row.marginAtMost,
    row.marginAtLeast,
    row.marginPercent,
    row.completeness,
    row.hours,
    row.coveredHours,
    row.billableHours,
    row.unbilledHours,
    row.undecidedHours,
    row.effectiveHourlyRate,
    row.tier,
    row.remedy.priceToTarget,
    row.remedy.priceChange,
    row.remedy.hoursToTarget,
    row.remedy.hoursToCut,
    row.advice,
    row.missing.map(({ message }) => message).join(' '),
  ],
}
