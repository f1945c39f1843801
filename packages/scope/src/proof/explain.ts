// The proof of a decision: the reference engine, which evaluates every clause and must agree with `decide`.

import type { LocalDate } from '@mspkit/values'
import type { Verdict } from '../clauses/verdict'
import type { NearMiss } from '../decision/decision'
import { reason, type ScopeExplanation, type ScopeReason } from '../decision/reason'
import { type CompiledPolicy, policyOf, readRequest, termVerdict } from '../evaluator/evaluate'
import type { Scope } from '../evaluator/scope'
import { usageReader } from '../limits/usage'
import type { ScopePolicy } from '../policy/definition'
import { demandRequest, usageIn } from '../request/read'
import type { DecideOptions, ScopeRequest } from '../request/request'
import { copyOf } from '../request/value'
import { decisionOf } from '../work/build'
import { resolveWork } from '../work/decide'
import type { ReadRequest } from '../work/resolved'
import { explainClauses } from './clauses'
import { type EvaluatedRequest, evaluatedRequest } from './evaluated'
import { chargedReasons, workReasons } from './work'

/**
 * The same decision as `scope.decide`, with its proof: every clause that was evaluated, the result of each predicate, and
 * how the minutes and the money came about.
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
  const { policy, workRules } = compiled
  demandRequest(request)
  const read = readRequest(compiled, request, usageReader(workRules.limits, workRules.once, usageIn(options)), false)
  const outside = termVerdict(compiled, read)
  const evaluated = evaluatedRequest(policy, read.facts)
  const clauses = explainClauses(evaluated)
  const verdict = outside ?? clauses.verdict
  const work = resolveWork(workRules, verdict, read)
  const decision = decisionOf(workRules, nearMissesOf(evaluated), work)
  return {
    ...decision,
    meta: { tzdata: scope.tzdata },
    reasons: [
      termReason(policy, outside, dateOf(compiled, read)),
      ...(outside ? [] : clauses.reasons),
      ...(verdict.outcome === 'covered' ? workReasons(policy, verdict, decision, work) : []),
      ...(decision.once.length === 0 ? [] : chargedReasons(policy, decision)),
    ],
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

function nearMissesOf({ facts, of }: EvaluatedRequest): NearMiss[] {
  const clauses = [...of('include'), ...of('exception')]
  return clauses.flatMap(({ clause, predicates }): NearMiss[] => {
    const results = predicates().map((predicate) => ({ predicate, result: predicate.test(facts) }))
    const failed = results.filter(({ result }) => result === 'no')
    const [only] = failed
    if (failed.length !== 1 || !only || !results.some(({ result }) => result === 'yes')) return []
    const { path, fact, expected } = only.predicate
    const value = fact === null ? null : facts(fact)
    return [
      {
        clause: clause.id,
        kind: clause.kind,
        path,
        fact,
        value: typeof value === 'symbol' ? null : copyOf(value ?? null),
        expected,
      },
    ]
  })
}
