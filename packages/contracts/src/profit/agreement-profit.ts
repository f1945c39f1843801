// The whole question in one call, for work that fits in memory.

import type { Ticket, TimeEntry } from '@mspkit/records'
import type { Period } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { collectProfit } from './collect'
import type { ProfitOptions } from './input'
import type { AgreementProfit } from './result'

/** Everything, the work too. */
export interface AgreementProfitOptions extends ProfitOptions {
  /** All work, of all clients, in any order. */
  readonly entries: readonly TimeEntry[]
  /** The tickets of the work, and those that lines of incidents count. */
  readonly tickets?: readonly Ticket[]
}

/**
 * Does it pay, from what was agreed and what was done?
 *
 * Each month is drafted by what was agreed for its days; scope says which work was covered and prices the rest. Recurring lines
 * are earned by day, work on its day, blocks as they are drawn. Give the entries of earlier months too where blocks or limits of
 * a year are used up, or a minimum is agreed for a year: they use up blocks and limits, but their revenue and cost are not in the result.
 *
 * Work of clients with neither an agreement nor revenue is missing revenue. Without any agreement at all it is not looked for.
 *
 * @throws as {@link collectProfit} and its `add` do.
 * @example
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }, { id: 'labour', kind: 'time-and-materials' }],
 * })
 * const entries = [
 *   { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 },
 *   { id: 'E2', clientId: 'zeta', technicianId: 'kim', on: '2026-03-03', workedMinutes: 30 },
 * ] satisfies TimeEntry[]
 * const terms = {
 *   currency: 'USD', timeZone: 'America/Chicago', unapproved: 'not-tracked',
 *   technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 * } satisfies StatementTerms
 * const profit = agreementProfit({ from: '2026-03-01', to: '2026-04-01' },
 *   { agreements: [agreement], entries, terms, knownAt: '2026-04-01T08:00:00Z' })
 * profit.agreements[0]?.statement.margin      // => '1035.00'
 * profit.agreements[0]?.effectiveHourlyRate   // => '750.00'
 * profit.missing.map(({ message }) => message)
 * // => ['Work of 0.5 hours in 2026-03 is of a client without contract or revenue; whether anybody pays for it is not known.']
 */
export function agreementProfit(period: Period, options: AgreementProfitOptions): AgreementProfit {
  objectOf(options, 'options', '{ agreements: [], entries: [], terms: { … }, knownAt: … }')
  const { entries, tickets = [], ...others } = options
  objectsOf(entries, 'time entries', "[{ id: 'E1', clientId: 'acme', … }]")
  objectsOf(tickets, 'tickets', "[{ id: 'T1', clientId: 'acme', … }]")
  const collector = collectProfit(period, others)
  const clients = new Map<
    string,
    { readonly clientId: string; readonly entries: TimeEntry[]; readonly tickets: Ticket[] }
  >()
  const of = (clientId: string) => {
    const found = clients.get(clientId) ?? { clientId, entries: [], tickets: [] }
    clients.set(clientId, found)
    return found
  }
  for (const entry of entries) if (collector.matters(entry)) of(entry.clientId).entries.push(entry)
  for (const ticket of tickets) of(ticket.clientId).tickets.push(ticket)
  for (const work of clients.values()) collector.add(work)
  return collector.result()
}
