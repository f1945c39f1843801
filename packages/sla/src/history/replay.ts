// Compares two policies on the same tickets: which verdicts change, and for whom.

import type { ClockReading, Ticket } from '@mspkit/records'
import { domainMs, type InstantLike } from '@mspkit/values'
import { iterableOf } from '@mspkit/values/arguments'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { SlaReason } from '../reason'
import type { Sla } from '../sla'

/** A reading whose verdict differs under the other policy. */
export interface Flip {
  readonly ticketId: string
  readonly clientId: string
  readonly name: string
  readonly cycle: number
  /** `null` if that policy has no such clock, or the ticket no such cycle under it. */
  readonly before: ClockReading<SlaReason> | null
  readonly after: ClockReading<SlaReason> | null
}

/** The result of comparing two policies. */
export interface Replay {
  readonly tickets: number
  readonly flips: readonly Flip[]
  /** For each client with flips: how many readings become breached, and how many stop being breached. */
  readonly byClient: readonly { readonly clientId: string; readonly worse: number; readonly better: number }[]
}

/**
 * What if we had promised something else? Reads the same tickets under two policies and reports which verdicts change, and for whom.
 *
 * `worse` counts readings that become breached, `better` those that stop being breached. A flip has both readings with their reasons.
 *
 * @throws RangeError or TypeError for an argument of the wrong kind; DefinitionError for a ticket that cannot be read.
 * @example
 * const policyOf = (within) => compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: '', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * replay(policyOf('8h'), policyOf('4h'), [ticket], '2026-03-02T15:00:00Z').byClient // => [{ clientId: 'acme', worse: 1, better: 0 }]
 */
export function replay(before: Sla, after: Sla, tickets: Iterable<Ticket>, at: InstantLike): Replay {
  compiledPolicyOf(before)
  compiledPolicyOf(after)
  const atMs = domainMs(at)
  const flips: Flip[] = []
  const clients = new Map<string, { worse: number; better: number }>()
  let count = 0
  for (const ticket of iterableOf(tickets, 'tickets')) {
    count++
    for (const flip of flipsOf(ticket, before.read(ticket, atMs), after.read(ticket, atMs))) {
      flips.push(flip)
      const sums = clients.get(flip.clientId) ?? { worse: 0, better: 0 }
      if (flip.after?.verdict === 'breached') sums.worse++
      if (flip.before?.verdict === 'breached') sums.better++
      clients.set(flip.clientId, sums)
    }
  }
  return { tickets: count, flips, byClient: [...clients].map(([clientId, sums]) => ({ clientId, ...sums })) }
}

type Reading = ClockReading<SlaReason>

function flipsOf(ticket: Ticket, before: readonly Reading[], after: readonly Reading[]): Flip[] {
  const key = (reading: Reading): string => JSON.stringify([reading.name, reading.cycle])
  const old = new Map(before.map((reading) => [key(reading), reading]))
  const now = new Map(after.map((reading) => [key(reading), reading]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): Flip[] => {
    const [a, b] = [old.get(id) ?? null, now.get(id) ?? null]
    const any = (a ?? b) as Reading
    if (a?.verdict === b?.verdict) return []
    return [{ ticketId: ticket.id, clientId: ticket.clientId, name: any.name, cycle: any.cycle, before: a, after: b }]
  })
}
