// Money of the provider's, from the profit statement: for the internal edition only.

import type { AgreementProfit } from '@mspkit/contracts/profit'
import { measure } from '@mspkit/profitability/metrics'
import { reasonInWords } from '@mspkit/profitability/words'
import { type Amount, minus } from '@mspkit/values/money'
import type { View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { type Figure, given, missing } from './figure'

/** The profit of the view's period, among those that are given. */
export const profitOf = ({ facts, period: { from, to } }: View): AgreementProfit | null =>
  facts.profits?.find(({ period }) => period.from === from && period.to === to) ?? null

const ids = ['margin', 'service-gross-margin', 'effective-hourly-rate', 'wage-multiple'] as const satisfies MeasureId[]

export function money(view: View): Figure[] {
  const profit = profitOf(view)
  const { clientId } = view
  const row =
    clientId === null
      ? { statement: profit?.portfolio, effectiveHourlyRate: null }
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
  ]
}
