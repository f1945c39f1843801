// From an obligations policy to its evaluator.

import { DefinitionError, domainMs } from '@mspkit/values'
import { readObligations } from '../policy/check'
import { compiledCalendars, type ObligationsContext } from '../policy/context'
import type { ObligationsPolicy } from '../policy/definition'
import { dateBounds, instantBounds } from '../roster/argument'
import { type Engine, engineOf, rememberEngine } from './engine'
import type { Obligations } from './obligations'
import { trackerOf } from './track'

/**
 * Compiles a policy: did we do what we promised?
 *
 * @throws DefinitionError with every problem of the policy, including calendars that it names and the context lacks.
 * @example
 * const obligations = compileObligations({
 *   timeZone: 'Etc/UTC',
 *   from: '2026-01-01',
 *   obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' }],
 * })
 * const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
 * const ran = { obligation: 'backup', clientId: 'acme', assetId: 'srv-1', at: '2026-04-01T02:00:00Z', outcome: 'success' }
 * const [status] = obligations.status([ran], roster, '2026-04-15T02:00:00Z')
 * status.unmetSince // => '2026-04-02T14:00:00.000Z'
 * status.missedRuns // => 13
 */
export function compileObligations(policy: ObligationsPolicy, context: ObligationsContext = {}): Obligations {
  const { value, problems } = readObligations(policy, context)
  if (value === null) throw new DefinitionError('obligations policy', problems)
  return obligationsOf(engineOf(value, compiledCalendars(context)))
}

/**
 * A policy, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineObligations({
 *   timeZone: 'Etc/UTC',
 *   from: '2026-01-01',
 *   obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
 * }).from // => '2026-01-01'
 */
export const defineObligations = (policy: ObligationsPolicy): ObligationsPolicy => policy

function obligationsOf(engine: Engine): Obligations {
  rememberEngine(engine)
  return Object.freeze<Obligations>({
    policy: engine.policy,
    status: (evidence, roster, at) => engine.status(engine.store(evidence), roster, domainMs(at)),
    lapses: (evidence, roster, period) => engine.lapses(engine.store(evidence), roster, ...instantBounds(period)),
    next: (evidence, roster, at) => engine.next(engine.store(evidence), roster, domainMs(at)),
    unmetDays: (evidence, roster, period) => engine.unmetDays(engine.store(evidence), roster, dateBounds(period)),
    unmatched: (evidence, roster) => engine.unmatched(evidence, roster),
    track: (snapshot) => trackerOf(engine, snapshot),
  })
}
