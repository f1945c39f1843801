// Several policies in a chain: from its definition to the evaluator that it means.

import { DefinitionError, DomainError, didYouMean, problem, quote } from '@mspkit/values'
import { isObject, objectOf } from '@mspkit/values/arguments'
import { tzdataVersion } from '@mspkit/values/zone'
import { compileScope } from '../evaluator/compile'
import type { Scope, ScopeTracker } from '../evaluator/scope'
import type { ScopeSnapshot } from '../limits/snapshot'
import type { ScopeContext } from '../policy/context'
import type { ScopeChain } from '../policy/definition'
import { demandRequest } from '../request/read'
import type { LimitUsage } from '../request/request'
import { readChain } from './check'
import type { ChainedScope, ChainOptions, ChainSnapshot, ChainTracker } from './decision'
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
    track(snapshot, trackOptions = {}) {
      const kept = snapshot === undefined ? new Map<string, ScopeSnapshot>() : snapshotsById(snapshot, scopes)
      const trackers = new Map([...scopes].map(([id, scope]) => [id, scope.track(kept.get(id), trackOptions)]))
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

/** @throws DefinitionError for a policy that the chain does not have, and for one of the chain that has no snapshot. */
function snapshotsById(given: ChainSnapshot, scopes: ReadonlyMap<string, Scope>): ReadonlyMap<string, ScopeSnapshot> {
  if (!isObject(given)) {
    const message = `${quote(given)} is not a snapshot. Give what snapshot() of a tracker of this chain returned.`
    throw new DefinitionError('snapshot of limits', [problem('scope/wrong-type', '', message, { received: given })])
  }
  const kept = new Map(Object.entries(given))
  const known = [...scopes.keys()]
  const problems = [
    ...[...kept.keys()]
      .filter((id) => !scopes.has(id))
      .map((id) => {
        const message = `The chain has no policy ${quote(id)}.${didYouMean(id, known) || ` Known: ${known.map(quote).join(', ')}.`}`
        return problem('scope/unknown-policy', [id], message, { id, known })
      }),
    ...known
      .filter((id) => !kept.has(id))
      .map((id) => {
        const message = `The snapshot says nothing of the policy ${quote(id)}. Write { "version": 1, "limits": [] } for a policy that is new in the chain.`
        return problem('scope/missing', [id], message, { id })
      }),
  ]
  if (problems.length > 0) throw new DefinitionError('snapshot of limits', problems)
  return kept
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
