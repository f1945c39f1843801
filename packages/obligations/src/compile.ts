import type { Calendar } from '@mspkit/calendar'
import type { Evidence } from '@mspkit/records'
import {
  DefinitionError,
  didYouMean,
  frozenCopy,
  type InstantLike,
  type Period,
  type Problem,
  pointer,
  quote,
  toEpochMs,
} from '@mspkit/values'
import { bounds, dates } from './bounds'
import { checkObligations, problem } from './check'
import type { ObligationsPolicy } from './definition'
import { type Engine, engineOf } from './engine'
import type { ObligationStatus, PromiseHistory, Roster, StrayEvidence, UnmetDays, UpcomingChange } from './roster'
import { type ObligationsTracker, type TrackerSnapshot, trackerOf } from './track'

/** A compiled policy: did we do what we promised? Verbs only, frozen. */
export interface Obligations {
  /** The policy as compiled: a frozen copy. */
  readonly policy: ObligationsPolicy
  /**
   * Every promise to every subject at an instant, in the order of the policy, then of the roster. Evidence after the instant is not
   * looked at; a subject that has left is not listed.
   *
   * @throws RangeError when an instant is none.
   */
  status(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): ObligationStatus[]
  /**
   * When was each promise kept, and when not, from an instant to another (half-open)? Evidence is taken to be complete up to `to`.
   *
   * @throws RangeError when an instant is none, or `to` is before `from`.
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
  /** Evidence that nothing in the policy and the roster listens to, and why: most often a misspelt name. */
  strays(evidence: Iterable<Evidence>, roster: Roster): StrayEvidence[]
  /** A fold that takes evidence as it comes, in any order, and answers the same as the whole. */
  track(snapshot?: TrackerSnapshot): ObligationsTracker
}

export interface ObligationsOptions {
  /** The calendars that the policy and the sites name. */
  readonly calendars?: Readonly<Record<string, Calendar>> | ReadonlyMap<string, Calendar>
}

/**
 * Makes a policy ready to be asked: did we do what we promised?
 *
 * @throws DefinitionError with everything that is wrong with the policy, and with calendars that it names and was not given.
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
export function compileObligations(policy: ObligationsPolicy, options?: ObligationsOptions): Obligations
export function compileObligations(policy: unknown, options?: ObligationsOptions): Obligations
export function compileObligations(policy: unknown, options: ObligationsOptions = {}): Obligations {
  const problems = checkObligations(policy)
  if (problems.length > 0) throw new DefinitionError('obligations policy', problems)
  const kept = frozenCopy(policy as ObligationsPolicy)
  const given = options.calendars ?? {}
  const calendars: ReadonlyMap<string, Calendar> =
    given instanceof Map ? new Map(given) : new Map(Object.entries(given))
  const missing = missingCalendars(kept, calendars)
  if (missing.length > 0) throw new DefinitionError('obligations policy', missing)
  return obligationsOf(engineOf(kept, calendars))
}

function missingCalendars(policy: ObligationsPolicy, calendars: ReadonlyMap<string, Calendar>): Problem[] {
  return policy.obligations.flatMap(({ calendar }, i) => {
    if (typeof calendar !== 'string' || calendars.has(calendar)) return []
    const hint = didYouMean(calendar, calendars.keys())
    const message = `${quote(calendar)} is not among the calendars that were given.${hint}`
    return [problem('unknown-calendar', pointer('obligations', i, 'calendar'), calendar, message)]
  })
}

const engines = /* @__PURE__ */ new WeakMap<Obligations, Engine>()

/** The engine behind an evaluator, for the free functions beside it. */
export function engineBehind(obligations: Obligations): Engine {
  const engine = engines.get(obligations)
  if (engine === undefined)
    throw new TypeError('These obligations were not made by compileObligations of this copy of mspkit.')
  return engine
}

function obligationsOf(engine: Engine): Obligations {
  const obligations: Obligations = Object.freeze<Obligations>({
    policy: engine.policy,
    status: (evidence, roster, at) => engine.status(engine.store(evidence), roster, toEpochMs(at)),
    lapses: (evidence, roster, period) => engine.lapses(engine.store(evidence), roster, ...bounds(period)),
    next: (evidence, roster, at) => engine.next(engine.store(evidence), roster, toEpochMs(at)),
    unmetDays: (evidence, roster, period) => engine.unmetDays(engine.store(evidence), roster, dates(period)),
    strays: (evidence, roster) => engine.strays(evidence, roster),
    track: (snapshot) => trackerOf(engine, snapshot),
  })
  engines.set(obligations, engine)
  return obligations
}
