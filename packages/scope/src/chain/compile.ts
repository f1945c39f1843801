// Several policies in a chain: from its definition to the evaluator that it means.

import { DefinitionError, DomainError, didYouMean, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { tzdataVersion } from '@mspkit/values/zone'
import { compileScope } from '../evaluator/compile'
import type { Scope, ScopeTracker } from '../evaluator/scope'
import type { ScopeContext } from '../policy/context'
import type { ScopeChain } from '../policy/definition'
import { demandRequest } from '../request/read'
import type { LimitUsage } from '../request/request'
import { readChain } from './check'
import type { ChainedScope, ChainOptions, ChainTracker } from './decision'
import { decideAlong } from './route'

/**
 * Compiles a chain of policies: which contract takes this work?
 *
 * Work that an exclusion, a failed condition, `otherwise` or the term decides falls to the `fallback` as a whole. Of work
 * beyond a limit or after hours, only that part falls.
 *
 * @throws DefinitionError with every problem of the chain, see {@link checkChain}.
 * @example
 * const term = { from: '2026-01-01', to: '2027-01-01' }
 * const chain = compileChain({
 *   first: 'recurring',
 *   policies: [
 *     { id: 'recurring', term, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' }, clauses: [
 *       { id: 'support', kind: 'include', when: {} },
 *       { id: 'developers', kind: 'exclude', when: { workRole: 'developer' }, outcome: 'out-of-scope', fallback: 'tm' },
 *     ] },
 *     { id: 'tm', term, timeZone: 'Etc/UTC', currency: 'USD', otherwise: { outcome: 'billable', rate: '155.00' }, clauses: [] },
 *   ],
 * })
 * const decision = chain.decide({ facts: { workRole: 'developer' }, work: { on: '2026-04-14', workedMinutes: 60 } })
 * decision.path   // => ['recurring', 'tm']
 * decision.amount // => '155.00'
 */
export function compileChain(chain: ScopeChain, context: ScopeContext = {}): ChainedScope {
  const { value, problems } = readChain(chain, context)
  if (value === null) throw new DefinitionError('scope chain', problems)
  const { first, policies } = value
  const scopes = new Map(policies.map((policy) => [policy.id as string, compileScope(policy, context)]))
  return Object.freeze({
    decide(request, options = {}) {
      demandRequest(request)
      const usage = usageByPolicy(options, scopes)
      return decideAlong(first, request, (id, reached) => {
        const own = usage.get(id)
        return (scopes.get(id) as Scope).decide(reached, own === undefined ? {} : { usage: own })
      })
    },
    track(snapshot = {}, trackOptions = {}) {
      objectOf(snapshot, 'a snapshot', '{}, or what snapshot() of a tracker of this chain returned')
      const trackers = new Map(
        [...scopes].map(([id, scope]) => [
          id,
          scope.track(Object.hasOwn(snapshot, id) ? snapshot[id] : undefined, trackOptions),
        ]),
      )
      return Object.freeze({
        decide(request) {
          demandRequest(request)
          return decideAlong(first, request, (id, reached) => (trackers.get(id) as ScopeTracker).decide(reached))
        },
        snapshot: () => Object.fromEntries([...trackers].map(([id, tracker]) => [id, tracker.snapshot()])),
      } satisfies ChainTracker)
    },
    tzdata: tzdataVersion(),
  } satisfies ChainedScope)
}

function usageByPolicy(options: ChainOptions, scopes: ReadonlyMap<string, Scope>): ReadonlyMap<string, LimitUsage> {
  objectOf(options, 'options', '{ usage: { "gold": { "visits": "2" } } }')
  const { usage = {} } = options
  objectOf(usage, 'usage', '{ "gold": { "visits": "2" } }')
  for (const id of Object.keys(usage)) {
    if (scopes.has(id)) continue
    const known = [...scopes.keys()]
    const hint = didYouMean(id, known) || ` Known: ${known.map(quote).join(', ')}.`
    const message = `No policy of the chain is called ${quote(id)}.${hint}`
    throw new DomainError('scope/unknown-policy', message, { received: id, known })
  }
  return new Map(Object.entries(usage))
}
