// Clocks that are checked once and counted in several reports: of a month, of a quarter, by opening and by verdict.

import { type CompiledCondition, compileCondition, factsOf, lookupIn, type Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { Sla } from '../sla'
import { type CountedClock, countsOf, type Judged, type TicketCounts } from './counts'

/** What each counted clock is, and whose policy excluded what. */
const known = new WeakMap<object, TicketCounts & { readonly sla: Sla }>()

/**
 * Checks tickets once, so that their clocks can be counted in any number of reports. The function that it returns takes a ticket with its readings
 * or bounds, and gives one counted clock for each.
 *
 * The function throws what the `observe` of a tracker throws.
 *
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const clocks = countClocks(sla)({ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') })
 * clocks                                // => [{ ticketId: 'T1', clock: 'resolution' }]
 * attainment(sla, clocks)[0].breached   // => 1
 */
export function countClocks(sla: Sla): (judged: Judged) => readonly CountedClock[] {
  const exclusion = exclusionOf(sla)
  return (judged) => {
    const { ticket, counts } = countsOf(judged, exclusion)
    return counts.map((one): CountedClock => {
      const counted = Object.freeze({ ticketId: ticket.id, clock: one.name })
      known.set(counted, { ticket, counts: [one], sla })
      return counted
    })
  }
}

/** What a ticket, or a clock that was counted before, adds to the counts. @throws TypeError for a clock that was counted by another policy. */
export function countsFrom(
  sla: Sla,
  judged: Judged | CountedClock,
  exclusion: (ticket: Ticket) => string | null,
): TicketCounts {
  const one = objectOf(judged, 'an object', '{ ticket, readings: sla.read(ticket, at) }')
  if (!('clock' in one)) return countsOf(one, exclusion)
  const found = known.get(one)
  if (found?.sla === sla) return found
  throw new TypeError(
    `${quote(one)} was not counted by this policy. Give { ticket, readings }, or what countClocks of this policy returns.`,
  )
}

/** The reason for which a ticket is excluded; `null` if it counts. */
export function exclusionOf(sla: Sla): (ticket: Ticket) => string | null {
  const { roster } = compiledPolicyOf(sla)
  const rules = (sla.policy.excluded ?? []).map(
    ({ when, reason }): { condition: CompiledCondition; reason: string } => ({
      condition: compileCondition(when),
      reason,
    }),
  )
  return (ticket) => {
    if (rules.length === 0) return null
    const client = roster.clients.get(ticket.clientId)
    const facts = lookupIn(factsOf({ ticket, ...(client ? { client } : {}) }))
    return rules.find(({ condition }) => condition.test(facts) === 'yes')?.reason ?? null
  }
}
