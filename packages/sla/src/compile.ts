// Compiles a policy into an evaluator that answers: is it on time?

import type { ClockReading, Ticket } from '@mspkit/records'
import { domainMs, type InstantLike } from '@mspkit/values'
import { iterableOf } from '@mspkit/values/arguments'
import { boundsOf } from './bounds/bounds'
import { nextChange } from './clocks/next-change'
import { compiledPolicyOf } from './policy/compiled-policy'
import type { SlaContext } from './policy/context'
import type { SlaPolicy } from './policy/definition'
import { compileReader } from './read'
import type { SlaReason } from './reason'
import type { Sla } from './sla'
import { trackTicket } from './track'

/**
 * Compiles an SLA policy into an evaluator that answers: is it on time?
 *
 * @throws DefinitionError with every problem of the policy at once.
 * @example
 * const sla = compileSla({
 *   calendar: 'always',
 *   clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
 * })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', priority: 'P1', openedAt: '2026-03-02T15:00:00Z', events: [] }
 * const [reading] = sla.read(ticket, '2026-03-02T20:00:00Z')
 * reading.verdict    // => 'breached'
 * reading.dueAt      // => '2026-03-02T19:00:00.000Z'
 * reading.elapsedMs  // => 18000000
 */
export function compileSla(policy: SlaPolicy, context: SlaContext = {}): Sla {
  const reader = compileReader(policy, context)
  const compiled = compiledPolicyOf(reader)

  function readAll(tickets: Iterable<Ticket>, at: InstantLike): IterableIterator<ClockReading<SlaReason>[]>
  function readAll(tickets: AsyncIterable<Ticket>, at: InstantLike): AsyncIterableIterator<ClockReading<SlaReason>[]>
  function readAll(tickets: Iterable<Ticket> | AsyncIterable<Ticket>, at: InstantLike) {
    const atMs = domainMs(at)
    const answer = (ticket: Ticket) => reader.read(ticket, atMs)
    return isAsync(tickets) ? eachAsync(tickets, answer) : each(iterableOf(tickets, 'tickets'), answer)
  }
  const sla: Sla = {
    ...reader,
    next: (ticket, at) => nextChange(compiled, ticket, domainMs(at)),
    readAll,
    bounds: (ticket, at, options = {}) => boundsOf(compiled, ticket, domainMs(at), options),
    track: (ticket) => trackTicket(sla, ticket),
  }
  return Object.freeze(sla)
}

/**
 * Returns the policy that it is given. TypeScript refuses a misspelt key in the literal, and editors complete it.
 *
 * @example
 * defineSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }).calendar // => 'always'
 */
export const defineSla = (policy: SlaPolicy): SlaPolicy => policy

const isAsync = <T>(items: Iterable<T> | AsyncIterable<T>): items is AsyncIterable<T> =>
  typeof items === 'object' && items !== null && Symbol.asyncIterator in items

function* each<T, R>(items: Iterable<T>, answer: (item: T) => R): IterableIterator<R> {
  for (const item of items) yield answer(item)
}

async function* eachAsync<T, R>(items: AsyncIterable<T>, answer: (item: T) => R): AsyncIterableIterator<R> {
  for await (const item of items) yield answer(item)
}
