// From a scope policy to the scope that it means.

import { lookupIn } from '@mspkit/records'
import { objectOf } from '@mspkit/values/arguments'
import { tzdataVersion } from '@mspkit/values/zone'
import { limitCounter } from '../limits/counter'
import { usageReader } from '../limits/usage'
import { checkedScope } from '../policy/check'
import { calendarOf, calendarsOf, type ScopeContext } from '../policy/context'
import type { ScopePolicy } from '../policy/definition'
import { devicesOf } from '../request/devices'
import { demandRequest, usageIn } from '../request/read'
import { waiver } from '../request/request'
import { smallestChanges } from './changes'
import { compilePolicy, evaluate, readRequest, rememberPolicy } from './evaluate'
import type { Scope, ScopeTracker } from './scope'

/**
 * Compiles a scope policy: is it covered, and why?
 *
 * The policy is copied, so later changes to it have no effect.
 *
 * @throws DefinitionError with every problem of the policy, see {@link checkScope}.
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'America/Chicago', currency: 'USD',
 *   otherwise: { outcome: 'out-of-scope' },
 *   clauses: [
 *     { id: 'help-desk', kind: 'include', when: { category: ['incident', 'request'] } },
 *     { id: 'projects', kind: 'exclude', when: { workType: 'project' }, outcome: 'billable', rate: '165.00' },
 *   ],
 * })
 * const project = { category: 'request', workType: 'project' }
 * scope.decide({ facts: { category: 'incident', workType: 'support' }, on: '2026-04-14' }).outcome // => 'covered'
 * scope.decide({ facts: project, work: { on: '2026-04-14', workedMinutes: 90 } }).amount           // => '247.50'
 * scope.decide({ facts: { category: 'incident' }, on: '2026-04-14' }).missing[0].fact              // => 'workType'
 */
export function compileScope(policy: ScopePolicy, context: ScopeContext = {}): Scope {
  const kept = checkedScope(policy, context)
  const compiled = compilePolicy(kept, calendarOf(kept, calendarsOf(context)))
  const { limits, once } = compiled.workRules

  const decide: Scope['decide'] = (request, options) => {
    demandRequest(request)
    return evaluate(compiled, readRequest(compiled, request, usageReader(limits, once, usageIn(options)), false))
  }
  const scope: Scope = {
    decide,
    whatWouldMakeItCovered: (request, changeable, options) =>
      smallestChanges(kept, request, changeable, (changed) => decide(changed, options).outcome),
    track(snapshot, options = {}) {
      objectOf(options, 'options', '{ devices: ["D-1"] }')
      const demandDevice = devicesOf(options.devices)
      const counter = limitCounter(limits, once, snapshot)
      return Object.freeze({
        decide(request) {
          demandRequest(request)
          demandDevice(lookupIn(request.facts))
          const read = readRequest(compiled, request, counter, true)
          const decision = evaluate(compiled, read)
          counter.add(decision, read.facts, waiver(request) === null)
          return decision
        },
        snapshot: () => counter.snapshot(),
      } satisfies ScopeTracker)
    },
    tzdata: tzdataVersion(),
  }
  return rememberPolicy(Object.freeze(scope), compiled)
}
