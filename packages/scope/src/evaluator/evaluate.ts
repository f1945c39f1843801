// A policy with everything compiled, and the way of a request through it: read, term, clauses, work, decision.

import type { Calendar } from '@mspkit/calendar'
import { type FactLookup, lookupIn } from '@mspkit/records'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { type Clauses, compileClauses, type MetClauses } from '../clauses/compiled'
import { type Verdict, verdict } from '../clauses/verdict'
import type { NearMiss, ScopeDecision } from '../decision/decision'
import type { MadeWhenRead } from '../decision/made-when-read'
import type { UsedBefore } from '../limits/usage'
import type { ScopePolicy } from '../policy/definition'
import { rulingOf } from '../policy/ruling'
import { readWork } from '../request/read'
import type { ScopeRequest } from '../request/request'
import { decisionOf } from '../work/build'
import { compileWorkRules, resolveWork, type WorkRules } from '../work/decide'
import type { ReadRequest } from '../work/resolved'
import type { Scope } from './scope'

/** A policy with everything that decisions need. */
export interface CompiledPolicy {
  readonly policy: ScopePolicy
  readonly zone: Zone
  readonly termMs: { readonly from: number; readonly to: number }
  readonly clauses: Clauses
  readonly workRules: WorkRules
}

export function compilePolicy(policy: ScopePolicy, calendar: Calendar | null): CompiledPolicy {
  // One of the two is there, or the policy would have a problem.
  const zone = zoneOf((policy.timeZone ?? calendar?.timeZone) as string)
  const { from, to } = policy.term
  return {
    policy,
    zone,
    termMs: { from: zone.startOf(from), to: zone.startOf(to) },
    clauses: compileClauses(policy),
    workRules: compileWorkRules(policy, calendar),
  }
}

/** A request as it is read, with the clauses that it meets and those that it nearly meets. */
export interface MatchedRequest extends ReadRequest {
  readonly met: MetClauses
  readonly nearMisses: MadeWhenRead<NearMiss>
}

/** Reads a request. @param facts its facts, where they are looked up in another way. */
export function readRequest(
  { zone, clauses, workRules }: CompiledPolicy,
  request: ScopeRequest,
  { usageOf, chargedBefore }: UsedBefore,
  bucketsMatter: boolean,
  facts: FactLookup = lookupIn(request.facts),
): MatchedRequest {
  const work = readWork(request)
  // Only limits, and prices of a visit, need the date of timed work.
  const dated = work.timed && (workRules.limits.length > 0 || workRules.once.size > 0)
  const on = dated ? zone.dateAt(work.spans?.[0]?.fromMs as number) : work.on
  const met = clauses.meet(facts)
  return { facts, work, on, usageOf, chargedBefore, met, nearMisses: clauses.nearMisses(met), bucketsMatter }
}

/** The decision on a request: term and clauses, then the work. */
export function evaluate(compiled: CompiledPolicy, request: MatchedRequest): ScopeDecision {
  const { clauses, workRules } = compiled
  const found = termVerdict(compiled, request) ?? clauses.verdict(request.met)
  return decisionOf(workRules, request.nearMisses, resolveWork(workRules, found, request))
}

/** Step 1; `null` when the date is in the term. Outside the term only the fallback of `otherwise` counts. */
export function termVerdict(compiled: CompiledPolicy, request: ReadRequest): Verdict | null {
  const inside = inTerm(compiled, request)
  if (inside === true) return null
  if (inside === null)
    return verdict('needs-information', { missing: [request.work.spans === null ? 'on' : 'work.on'] })
  const { policy } = compiled
  const { fallback } = policy.otherwise
  const ruling = rulingOf(policy, { outcome: 'out-of-scope', ...(fallback === undefined ? {} : { fallback }) })
  return verdict('out-of-scope', { ruling })
}

/** Whether the request's date is in the term; `null` when the request has no date. */
function inTerm({ policy: { term }, termMs }: CompiledPolicy, { work, on }: ReadRequest): boolean | null {
  if (work.timed) {
    const at = work.spans?.[0]?.fromMs as number
    return at >= termMs.from && at < termMs.to
  }
  return on === null ? null : on >= term.from && on < term.to
}

const compiledPolicies = /* @__PURE__ */ new WeakMap<Scope, CompiledPolicy>()

/** Remembers what a scope was compiled from, for functions that take a scope. */
export function rememberPolicy(scope: Scope, compiled: CompiledPolicy): Scope {
  compiledPolicies.set(scope, compiled)
  return scope
}

/** @throws TypeError for anything that `compileScope` did not make. */
export function policyOf(scope: Scope): CompiledPolicy {
  const compiled = compiledPolicies.get(scope)
  if (!compiled) throw new TypeError('This is not a compiled scope. Make one with compileScope(policy, { calendars }).')
  return compiled
}
