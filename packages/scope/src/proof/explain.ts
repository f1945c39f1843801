// The proof of a decision: from the same walk as the decision, written out when it is read.

import { type FactLookup, lookupIn } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { Verdict } from '../clauses/verdict'
import { listOf } from '../decision/made-when-read'
import { reason, type ScopeExplanation, type ScopeReason } from '../decision/reason'
import { type CompiledPolicy, policyOf, readRequest, termVerdict } from '../evaluator/evaluate'
import type { Scope } from '../evaluator/scope'
import { usageReader } from '../limits/usage'
import type { ScopePolicy } from '../policy/definition'
import { demandRequest, usageIn } from '../request/read'
import type { DecideOptions, ScopeRequest } from '../request/request'
import { copyOf, none } from '../request/value'
import { decisionOf } from '../work/build'
import { resolveWork } from '../work/decide'
import type { ReadRequest } from '../work/resolved'
import { addClauseReasons } from './clauses'
import { evaluatedRequest, preparedPolicy } from './evaluated'
import { chargedReasons, workReasons } from './work'

/**
 * The same decision as `scope.decide`, with its proof: every clause that was evaluated, the result of each predicate, and
 * how the minutes and the money came about.
 *
 * `reasons` is made when it is first read, from the facts as they were when the request was decided: a proof of thousands of
 * clauses costs nothing where only the decision is used.
 *
 * @throws DomainError, RangeError and TypeError as `decide` does; TypeError for a scope that `compileScope` did not make.
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'help-desk', kind: 'include', when: { category: 'incident' } }],
 * })
 * const explained = explainDecision(scope, { facts: { category: 'incident' }, on: '2026-04-14' })
 * explained.reasons.map((reason) => reason.code) // => ['scope/in-term', 'scope/inclusion', 'scope/covered']
 */
export function explainDecision(scope: Scope, request: ScopeRequest, options?: DecideOptions): ScopeExplanation {
  const compiled = policyOf(scope)
  const { policy, clauses, workRules } = compiled
  demandRequest(request)
  const usage = usageReader(workRules.limits, workRules.once, usageIn(options))
  const prepared = preparedPolicy(policy)
  const facts = factsOfProof(lookupIn(request.facts))
  const read = readRequest(compiled, request, usage, false, facts)
  // What the decision did not need, the proof shows; later the caller may have changed it.
  for (const name of prepared.facts) facts(name)
  const outside = termVerdict(compiled, read)
  const verdict = outside ?? clauses.verdict(read.met)
  const work = resolveWork(workRules, verdict, read)
  const decision = decisionOf(workRules, read.nearMisses, work)
  // Of the work there is little to say, and its reasons are read from a decision that is the caller's from now on.
  const ofWork = [
    ...(verdict.outcome === 'covered' ? workReasons(policy, verdict, decision, work) : none),
    ...(decision.once.length > 0 ? chargedReasons(policy, decision) : none),
  ]
  const explanation = Object.assign(decision, { meta: { tzdata: scope.tzdata } })
  return withReasons(explanation, () => {
    const reasons: ScopeReason[] = [termReason(policy, outside, dateOf(compiled, read))]
    if (outside === null)
      addClauseReasons(
        evaluatedRequest(prepared, { facts, met: read.met, clauses }),
        clauses.verdict(read.met),
        reasons,
      )
    reasons.push(...ofWork)
    return reasons
  })
}

const withReasons = /* @__PURE__ */ listOf<'reasons', ScopeReason>('reasons')

/** Facts as they are when a request is decided: each is looked up once, and kept as a copy. */
function factsOfProof(lookup: FactLookup): FactLookup {
  const known = new Map<string, unknown>()
  return (name) => {
    const found = known.get(name)
    if (found !== undefined || known.has(name)) return found
    const value = copyOf(lookup(name))
    known.set(name, value)
    return value
  }
}

/** The request's date; for timed work, the local date on which it begins. */
function dateOf({ zone }: CompiledPolicy, { on, work }: ReadRequest): LocalDate | null {
  const fromMs = work.spans?.[0]?.fromMs ?? null
  return on ?? (fromMs === null ? null : zone.dateAt(fromMs))
}

function termReason({ term }: ScopePolicy, outside: Verdict | null, on: LocalDate | null): ScopeReason {
  const facts = { on, from: term.from, to: term.to }
  if (outside === null) return reason('scope/in-term', '/term', facts)
  return on === null ? reason('scope/no-date', '/term', facts) : reason('scope/outside-term', '/term', facts)
}
