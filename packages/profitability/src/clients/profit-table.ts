// Which clients lose money, and what would bring each to its target? The table of `mspkit profit`.

import { type Decimal, DomainError, type Money, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { type Amount, compare, minus, negate, over, plus, round, sign, times, toDecimal } from '@mspkit/values/money'
import { type RemedyReason, reasonOf } from '../reason'
import { hoursOf } from '../statement/measures'
import { type Completeness, type Statement, statementIn } from '../statement/statement'
import { reasonInWords } from '../words'
import { type RiskLevel, riskTier } from './risk'

/** What would bring a client to the target margin: a higher price or fewer hours; either alone is enough. */
export interface Remedy {
  /** Revenue that reaches the target with today's hours. */
  readonly priceToTarget: Money | null
  /** The rise over today's revenue; `'0.00'` when the target is met. */
  readonly priceChange: Money | null
  /** Hours that reach the target at today's price; `null` when no number of hours does. */
  readonly hoursToTarget: Decimal | null
  readonly hoursToCut: Decimal | null
  readonly reason: RemedyReason
}

export interface ProfitRow {
  readonly clientId: string
  readonly name: string
  readonly revenue: Money
  readonly cost: Money
  readonly margin: Money | null
  readonly marginAtMost: Money | null
  readonly marginPercent: Decimal | null
  readonly marginPercentAtMost: Decimal | null
  readonly completeness: Completeness
  /** Worked hours. */
  readonly hours: Decimal
  /** Revenue ÷ worked hours. */
  readonly effectiveHourlyRate: Decimal | null
  /** By the margin of the period; `null` when it is not known. */
  readonly tier: RiskLevel | null
  /** What would bring it to the target. */
  readonly remedy: Remedy
  /** The same as a sentence. */
  readonly advice: string
}

export interface ProfitTable {
  readonly currency: string | null
  readonly targetPercent: Decimal
  /** Worst first, by margin in money; clients with an unknown margin come first of all. */
  readonly rows: readonly ProfitRow[]
}

/**
 * Which clients lose money, and what would bring each to its target? The table of `mspkit profit`.
 *
 * One row per client, worst first. The price to target is cost ÷ (1 − target); the hours to target are what the price leaves for
 * labour, at what an hour cost on average in the period.
 *
 * @param statements one for each client, as `statement(…).clients` has them.
 * @throws DomainError for a target that is not from 0 to below 100.
 * @example
 * const { clients } = statement({ from: '2026-03-01', to: '2026-04-01' }, {
 *   currency: 'USD', unapproved: 'not-tracked',
 *   revenue: [{ clientId: 'acme', category: 'recurring', amount: '1500.00', method: 'at-once', on: '2026-03-01' }],
 *   technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 *   work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 1200 } }],
 * })
 * profitTable(clients, { targetPercent: '40' }).rows[0].advice
 * // => 'For 40 %, raise the price by 500.00 USD, or save 5.00 of 20.00 hours.'
 */
export function profitTable(
  statements: readonly Statement[],
  options: { readonly targetPercent: Decimal; readonly names?: ReadonlyMap<string, string> },
): ProfitTable {
  const { targetPercent, names } = objectOf(options, 'an object', '{ targetPercent: "40" }')
  objectsOf(statements, 'statements', 'what `statement(…).clients` holds').forEach(statementIn)
  if (names !== undefined && typeof Object(names).get !== 'function')
    throw new TypeError(`${quote(names)} is not a Map of names by client. Write e.g. new Map([["acme", "Acme Ltd"]]).`)
  if (compare(targetPercent, 0) < 0 || compare(targetPercent, 100) >= 0) {
    const message = `${quote(targetPercent)} is not a target from 0 to below 100. Write percent, e.g. "40".`
    throw new DomainError('profitability/target-percent', message, { received: targetPercent })
  }
  const rows = statements
    .filter((statement): statement is Statement & { clientId: string } => statement.clientId !== null)
    .map((statement) => rowOf(statement, targetPercent, names?.get(statement.clientId) ?? statement.clientId))
  return { currency: statements[0]?.currency ?? null, targetPercent, rows: rows.sort(worstFirst) }
}

function rowOf(statement: Statement & { clientId: string }, targetPercent: Decimal, name: string): ProfitRow {
  const { totals, minutes, currency } = statement
  const hours = hoursOf(minutes.worked)
  const revenueKnown = statement.completeness !== 'at-least' && statement.completeness !== 'unknown'
  const remedy = remedyOf(statement, targetPercent)
  return {
    clientId: statement.clientId,
    name,
    revenue: totals.revenue,
    cost: totals.cost,
    margin: statement.margin,
    marginAtMost: statement.marginAtMost,
    marginPercent: statement.marginPercent,
    marginPercentAtMost: statement.marginPercentAtMost,
    completeness: statement.completeness,
    hours: toDecimal(hours, 2),
    effectiveHourlyRate: revenueKnown && sign(hours) > 0 ? round(over(totals.revenue, hours), currency) : null,
    tier: riskTier([statement.marginPercent]).tier,
    remedy,
    advice: reasonInWords(remedy.reason),
  }
}

const nothing = { priceToTarget: null, priceChange: null, hoursToTarget: null, hoursToCut: null }

function remedyOf(statement: Statement, targetPercent: Decimal): Remedy {
  const { completeness, totals, currency } = statement
  if (completeness === 'unknown') return { ...nothing, reason: reasonOf('find-missing-first', {}) }
  if (completeness === 'at-least') return { ...nothing, reason: reasonOf('no-remedy-known', {}) }
  const kept = over(minus(100, targetPercent), 100)
  const needed = over(totals.cost, kept)
  const missing = minus(needed, totals.revenue)
  const change = sign(missing) > 0 ? missing : 0
  const price = { priceToTarget: round(needed, currency), priceChange: round(change, currency) }
  const facts = { targetPercent, currency, priceChange: price.priceChange }
  if (completeness === 'at-most') {
    const what = sign(change) > 0 ? 'find-missing-cost-first' : 'missing-cost-hides-the-target'
    return { ...price, hoursToTarget: null, hoursToCut: null, reason: reasonOf(what, facts) }
  }
  const hours = hoursToTarget(statement, kept)
  if (sign(change) === 0) return { ...price, ...hours, reason: reasonOf('on-target', facts) }
  const reason =
    hours.hoursToCut === null
      ? reasonOf('raise-only', facts)
      : reasonOf('raise-or-cut', {
          ...facts,
          hoursToCut: hours.hoursToCut,
          hours: toDecimal(hoursOf(statement.minutes.worked), 2),
        })
  return { ...price, ...hours, reason }
}

/** What the price leaves for labour, in hours at the period's average cost. */
function hoursToTarget(statement: Statement, kept: Amount): Pick<Remedy, 'hoursToTarget' | 'hoursToCut'> {
  const none = { hoursToTarget: null, hoursToCut: null }
  const labour = negate(plus(0, ...statement.lines.filter((line) => line.kind === 'labour').map((line) => line.amount)))
  const worked = hoursOf(statement.minutes.worked)
  if (sign(labour) <= 0 || sign(worked) <= 0) return none
  const left = minus(times(statement.totals.revenue, kept), minus(statement.totals.cost, labour))
  if (sign(left) < 0) return none
  const target = times(over(left, labour), worked)
  const cut = minus(worked, target)
  return { hoursToTarget: toDecimal(target, 2), hoursToCut: toDecimal(sign(cut) > 0 ? cut : 0, 2) }
}

function worstFirst(a: ProfitRow, b: ProfitRow): number {
  const bound = (row: ProfitRow): Money | null => row.margin ?? row.marginAtMost
  const [left, right] = [bound(a), bound(b)]
  if (left === null || right === null) return Number(right === null) - Number(left === null)
  return compare(left, right)
}

/**
 * The table as text for a terminal, one line per client. Margins with missing cost are shown as `≤`, and without any bound as
 * `?`.
 *
 * @example
 * const { clients } = statement({ from: '2026-03-01', to: '2026-04-01' }, {
 *   currency: 'USD', unapproved: 'not-tracked',
 *   revenue: [{ clientId: 'acme', category: 'recurring', amount: '1500.00', method: 'at-once', on: '2026-03-01' }],
 *   technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 *   work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 1200 } }],
 * })
 * profitTableText(profitTable(clients, { targetPercent: '40' })).includes('acme') // => true
 */
export function profitTableText(table: ProfitTable): string {
  const { rows, currency, targetPercent } = objectOf(table, 'an object', 'what profitTable returns')
  const isTable = objectsOf(rows, 'rows', 'the rows of a profit table').every(
    ({ name, advice }) => typeof name === 'string' && typeof advice === 'string',
  )
  if (!isTable || typeof targetPercent !== 'string' || (currency !== null && typeof currency !== 'string'))
    throw new TypeError(`${quote(table)} is not a profit table. Give what profitTable returns.`)
  const unit = currency === null ? '' : ` ${currency}`
  const header = [
    'client',
    `revenue${unit}`,
    `cost${unit}`,
    `margin${unit}`,
    '%',
    'hours',
    'per hour',
    `for ${targetPercent} %`,
  ]
  const body = rows.map((row) => [
    row.name,
    row.revenue,
    row.cost,
    bounded(row.margin, row.marginAtMost),
    bounded(row.marginPercent, row.marginPercentAtMost),
    row.hours,
    row.effectiveHourlyRate ?? '–',
    row.advice,
  ])
  if (body.some((cells) => cells.some((cell) => typeof cell !== 'string')))
    throw new TypeError(`A row of the profit table holds what is no text. Give what profitTable returns.`)
  const widths = header.map((title, i) => Math.max(title.length, ...body.map((cells) => (cells[i] as string).length)))
  const last = header.length - 1
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) =>
        i === 0 || i === last
          ? cell.padEnd(i === last ? 0 : (widths[i] as number))
          : cell.padStart(widths[i] as number),
      )
      .join('  ')
      .trimEnd()
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

const bounded = (known: string | null, atMost: string | null): string =>
  known ?? (atMost === null ? '?' : `≤ ${atMost}`)
