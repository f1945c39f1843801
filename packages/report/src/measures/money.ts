// Money of the provider's, from the profit statement: for the internal edition only.

import type { AgreementProfit } from '@mspkit/contracts/profit'
import type { Statement, StatementLine } from '@mspkit/profitability'
import { incentive, measure } from '@mspkit/profitability/metrics'
import { reasonInWords } from '@mspkit/profitability/words'
import { type Amount, type Money, minus, negate, over, plus, round, sign, toDecimal } from '@mspkit/values/money'
import type { View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { type Figure, given, missing } from './figure'

/** The profit of the view's period, among those that are given. */
export const profitOf = ({ facts, period: { from, to } }: View): AgreementProfit | null =>
  facts.profits?.find(({ period }) => period.from === from && period.to === to) ?? null

const ids = [
  'margin',
  'service-gross-margin',
  'effective-hourly-rate',
  'wage-multiple',
  'hours-over-flat',
  'price-to-break-even',
  'fewer-hours',
] as const satisfies MeasureId[]

export function money(view: View): Figure[] {
  const profit = profitOf(view)
  const { clientId } = view
  const row =
    clientId === null
      ? { statement: profit?.portfolio, effectiveHourlyRate: rateOf(profit?.portfolio) }
      : profit?.clients.find((one) => one.clientId === clientId)
  if (profit === null || row?.statement === undefined) return ids.map((id) => missing(id, 'profit'))
  const { statement, effectiveHourlyRate } = row
  const incomplete = reasonOf('profit-incomplete', { sentences: statement.reasons.map((one) => reasonInWords(one)) })
  const { currency } = profit
  const contracts = profit.agreements.flatMap((one) =>
    one.contractId !== null && (clientId === null || one.clientId === clientId) ? [one.contractId] : [],
  )
  const figure = (id: MeasureId, value: Figure['value']): Figure =>
    given(id, { value, currency, ids: contracts, reason: value === null ? incomplete : null })
  // Where a cost is missing, no margin is known: neither of all nor of the service.
  const service = statement.margin === null ? undefined : statement.groups.find(({ group }) => group === 'service')
  const wages = statement.lines.reduce<Amount>(
    (sum, { kind, group, amount }) => (kind === 'labour' && group === 'service' ? minus(sum, amount) : sum),
    '0',
  )
  const multiple =
    service === undefined
      ? null
      : measure('wage-multiple', { serviceRevenue: service.revenue, serviceWages: wages }, { currency }).value
  return [
    figure('margin', statement.margin),
    figure('service-gross-margin', service?.balance ?? null),
    figure('effective-hourly-rate', effectiveHourlyRate),
    { ...figure('wage-multiple', multiple === null ? null : Number(multiple)), currency: null },
    ...flatFigures(statement, currency, figure),
  ]
}

/** Of all clients together: what came in per hour worked. `null` where revenue is missing, or nothing was worked. */
function rateOf(statement: Statement | undefined): Figure['value'] {
  if (statement === undefined) return null
  const { completeness, totals, minutes, currency } = statement
  if (completeness === 'at-least' || completeness === 'unknown' || minutes.worked <= 0) return null
  return round(over(totals.revenue, over(Math.round(minutes.worked * 100), 6000)), currency)
}

type MakeFigure = (id: MeasureId, value: Figure['value']) => Figure

/** Whether the flat fee pays for the hours, what would, and whose gain it is when hours fall. All need a margin that is known. */
function flatFigures(statement: Statement, currency: string, figure: MakeFigure): Figure[] {
  const { margin, lines, minutes } = statement
  const sum = (wanted: (line: StatementLine) => boolean): Amount =>
    lines.filter(wanted).reduce<Amount>((all, { amount }) => plus(all, amount), '0')
  const hours = (of: number): Amount => over(Math.round(of * 100), 6000)
  const labour = negate(sum(({ kind, group }) => kind === 'labour' && group === 'service'))
  if (margin === null || minutes.worked <= 0)
    return (['hours-over-flat', 'price-to-break-even', 'fewer-hours'] as const).map((id) =>
      figure(id, id === 'price-to-break-even' && margin !== null ? shortOf(margin, currency) : null),
    )
  const costPerHour = over(labour, hours(minutes.worked))
  const fee = sum(({ lineId }) => lineId === 'revenue/recurring')
  const tools = negate(sum(({ kind, group }) => kind === 'cost' && group === 'service'))
  const hourly = sum(({ lineId }) => lineId === 'revenue/labour')
  const covered = hours(minutes.covered)
  const paid = sign(costPerHour) > 0 ? over(minus(fee, tools), costPerHour) : null
  const atLeastNone = paid === null ? null : sign(paid) < 0 ? '0' : paid
  const change = incentive({
    currency,
    coveredHours: toDecimal(covered, 2),
    billableHours: toDecimal(hours(minutes.billable), 2),
    hourlyRate: minutes.billable > 0 ? over(hourly, hours(minutes.billable)) : '0',
    costPerHour,
  })
  return [
    {
      ...figure('hours-over-flat', atLeastNone === null ? null : Number(toDecimal(minus(covered, atLeastNone), 2))),
      currency: null,
      numerator: Number(toDecimal(covered, 2)),
      denominator: atLeastNone === null ? null : Number(toDecimal(atLeastNone, 2)),
    },
    figure('price-to-break-even', shortOf(margin, currency)),
    figure('fewer-hours', change.marginChange),
  ]
}

/** What is short of no loss. */
const shortOf = (margin: Amount, currency: string): Money => round(sign(margin) < 0 ? negate(margin) : '0', currency)
