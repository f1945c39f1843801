// The bucket of a limit that a request falls into: its month, its ticket, its device.

import type { FactLookup } from '@mspkit/records'
import { addMonths, type LocalDate } from '@mspkit/values'
import type { LimitClause, LimitPer } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'

const months: Readonly<Partial<Record<LimitPer, number>>> = { month: 1, quarter: 3, year: 12 }
const facts: Readonly<Partial<Record<LimitPer, string>>> = {
  ticket: 'ticketId',
  device: 'asset.id',
  user: 'contact.id',
}

/** The fact that names a limit's bucket; `null` where the date does. */
export const bucketFact = (per: LimitPer): string | null => facts[per] ?? null

/**
 * Which share of a limit a request draws on: its month, its ticket, its device. `null` when that is not known. A period
 * is named by its first day where it counts from the term.
 */
export function bucketOf(
  policy: ScopePolicy,
  { per }: LimitClause,
  lookup: FactLookup,
  on: LocalDate | null,
): string | null {
  if (per === 'contract') return policy.term.from
  const fact = facts[per]
  if (fact !== undefined) {
    const value = lookup(fact)
    return value == null || typeof value === 'symbol' ? null : String(value)
  }
  if (on === null) return null
  return policy.limitPeriods === 'term'
    ? termPeriod(policy.term.from, months[per] as number, on)
    : calendarPeriod(per, on)
}

function calendarPeriod(per: LimitPer, on: LocalDate): string {
  if (per === 'year') return on.slice(0, 4)
  if (per === 'month') return on.slice(0, 7)
  return `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`
}

/** Boundaries are made from the term's first day each time, never chained, so the 31st does not wander. */
function termPeriod(from: LocalDate, length: number, on: LocalDate): LocalDate {
  const elapsed =
    (Number(on.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(from.slice(5, 7))
  const k = Math.floor(elapsed / length)
  const start = addMonths(from, k * length)
  return start <= on ? start : addMonths(from, (k - 1) * length)
}
