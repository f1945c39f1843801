// Clients without an agreement or revenue: their work, and their rows.

import type { RevenueFact } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { type LocalDate, monthOf, type Period, toEpochMs } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import { zoneOf } from '@mspkit/values/zone'
import type { Gaps } from '../gaps'
import type { ProfitOptions } from '../input'

/** Notes work of clients with neither an agreement nor revenue. */
export function unpaidWork(
  { from: begins, to: ends }: Period,
  { agreements, terms, faulty = [] }: ProfitOptions,
  gaps: Gaps,
): (entry: TimeEntry) => void {
  const paid = new Set([...faulty, ...(terms.revenue ?? [])].map(({ clientId }) => clientId))
  const zone = terms.timeZone === undefined ? null : zoneOf(terms.timeZone)
  const dateOf = ({ on, from }: TimeEntry): LocalDate | undefined =>
    on ?? (from === undefined ? undefined : zone?.dateAt(toEpochMs(from)))
  return (entry) => {
    const { clientId, workedMinutes } = entry
    if (agreements.length === 0 || paid.has(clientId)) return
    const day = dateOf(entry)
    if (day === undefined || day < begins || day >= ends) return
    gaps.add({
      code: 'contracts/no-contract',
      clientId,
      contractId: null,
      month: monthOf(day),
      side: 'revenue',
      minutes: workedMinutes,
    })
  }
}

/** A client of which nothing is known but what is missing has a row all the same. */
export function placeholders(
  revenue: readonly RevenueFact[],
  gaps: readonly { readonly clientId: string | null }[],
  { from }: Period,
  currency: string,
): RevenueFact[] {
  const earning = new Set(revenue.map(({ clientId }) => clientId))
  const unknown = new Set(
    gaps.flatMap(({ clientId }) => (clientId === null || earning.has(clientId) ? [] : [clientId])),
  )
  const nothing = round(0, currency)
  return [...unknown].map((clientId) => ({
    clientId,
    category: 'recurring',
    amount: nothing,
    method: 'at-once',
    on: from,
  }))
}
