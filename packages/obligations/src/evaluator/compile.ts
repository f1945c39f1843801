// From a policy to the evaluator that it means.

import type { Evidence } from '@mspkit/records'
import { DefinitionError, domainMs, type InstantLike, type Period, quote } from '@mspkit/values'
import { readObligations } from '../policy/check'
import { compiledCalendars, type ObligationsContext } from '../policy/context'
import type { ObligationsPolicy } from '../policy/definition'
import { dateBounds, instantBounds } from '../roster/argument'
import type {
  ObligationStatus,
  PromiseHistory,
  Roster,
  UnmatchedEvidence,
  UnmetDays,
  UpcomingChange,
} from '../roster/roster'
import { type Engine, engineOf } from './engine'
import { type ObligationsTracker, type TrackerSnapshot, trackerOf } from './track'

/**
 * A compiled policy: did we do what we promised? Functions only, frozen. In answers, `subject` and the `source` of a reason are
 * frozen objects that answers share; everything else is made anew for each answer.
 *
 * Every function throws RangeError for an instant or a period that is none, DomainError outside the years 1900 to 2199, and TypeError
 * or DefinitionError for evidence and rosters of the wrong kind.
 */
export interface Obligations {
  /** The policy as compiled: a frozen copy. */
  readonly policy: ObligationsPolicy
  /**
   * Every promise to every subject at an instant, in the order of the policy, then of the roster. Evidence after the instant is not
   * looked at; a subject that has left is not listed.
   */
  status(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): ObligationStatus[]
  /**
   * When was each promise kept, and when not, from an instant to another (half-open)? Evidence is taken to be complete up to `to`.
   *
   * @throws RangeError when `to` is before `from`.
   */
  lapses(
    evidence: Iterable<Evidence>,
    roster: Roster,
    period: { readonly from: InstantLike; readonly to: InstantLike },
  ): PromiseHistory[]
  /** What changes by itself next, after an instant: all changes of the first instant that has any; empty when none ever comes. */
  next(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): UpcomingChange[]
  /** The local dates of a period on which each promise was not kept, for credits. Whoever was under a promise is listed, with 0 too. */
  unmetDays(evidence: Iterable<Evidence>, roster: Roster, period: Period): UnmetDays[]
  /** Evidence that belongs to no promise of the policy and the roster, and why: most often a misspelt name. */
  unmatched(evidence: Iterable<Evidence>, roster: Roster): UnmatchedEvidence[]
  /** A tracker takes evidence as it comes, in any order, and answers the same as the whole. */
  track(snapshot?: TrackerSnapshot): ObligationsTracker
}

/**
 * Compiles a policy: did we do what we promised?
 *
 * @throws DefinitionError with everything that is wrong with the policy, calendars that it names and was not given included.
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

/** By the policy that an evaluator exposes, so that a wrapped evaluator is found as well. */
const engines = /* @__PURE__ */ new WeakMap<object, Engine>()

/**
 * What the answers of an evaluator come from: of one that `compileObligations` made, or of a wrapper that passes its `policy` on, such
 * as `{ ...obligations }`.
 *
 * @throws TypeError for anything else.
 */
export function compiledEngine(obligations: { readonly policy: ObligationsPolicy }): Engine {
  const policy: unknown = typeof obligations === 'object' && obligations !== null ? obligations.policy : null
  const engine = typeof policy === 'object' && policy !== null ? engines.get(policy) : undefined
  if (engine) return engine
  const received = policy ? 'An evaluator whose "policy" compileObligations did not make' : quote(obligations)
  throw new TypeError(
    `${received} is not an evaluator of obligations. Give what compileObligations returns, or a wrapper that keeps its "policy".`,
  )
}

function obligationsOf(engine: Engine): Obligations {
  engines.set(engine.policy, engine)
  return Object.freeze<Obligations>({
    policy: engine.policy,
    status: (evidence, roster, at) => engine.status(engine.store(evidence), roster, domainMs(at)),
    lapses: (evidence, roster, period) => engine.lapses(engine.store(evidence), roster, ...instantBounds(period)),
    next: (evidence, roster, at) => engine.next(engine.store(evidence), roster, domainMs(at)),
    unmetDays: (evidence, roster, period) => engine.unmetDays(engine.store(evidence), roster, dateBounds(period)),
    unmatched: (evidence, roster) => engine.unmatched(engine.store(evidence), roster),
    track: (snapshot) => trackerOf(engine, snapshot),
  })
}
