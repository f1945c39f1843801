// The meaning of a policy, step by step with every reason: what `decide` must agree with.

import { type Condition, explainCondition, type FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { predicatesOf } from '../clauses/near-miss'
import type { Verdict } from '../clauses/verdict'
import type { NearMiss, ScopeExplanation } from '../decision/decision'
import { reason, type ScopeReason } from '../decision/reason'
import { termVerdict } from '../evaluator/compile'
import { type Inside, insideOf } from '../evaluator/inside'
import type { Scope } from '../evaluator/scope'
import { usageReader } from '../limits/limits'
import type { ScopePolicy } from '../policy/definition'
import { copyOf } from '../request/argument'
import { type DecideOptions, demandRequest, type ScopeRequest, usageIn } from '../request/request'
import { decideWork } from '../work/decide'
import { evaluatedClauses, explainSteps } from './clauses'
import { workReasons } from './work'

/**
 * The same decision as `scope.decide`, with its proof: every clause that was consulted, how each of its predicates came
 * out, and how the minutes and the money came about.
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
  const inside = insideOf(scope)
  const { policy, workRules } = inside
  demandRequest(request)
  const asked = inside.ask(request, usageReader(workRules.limits, usageIn(options)), false)
  const outside = termVerdict(inside, asked)
  const steps = explainSteps(policy, asked.facts)
  const reached = outside ?? steps.verdict
  const { decision, trace } = decideWork(workRules, reached, {
    ...asked,
    nearMisses: nearMissesOf(policy, asked.facts),
  })
  return {
    ...decision,
    reasons: [
      termReason(inside, outside, asked.on ?? dateOf(inside, asked.work.spans?.[0]?.fromMs ?? null)),
      ...(outside ? [] : steps.reasons),
      ...(reached.outcome === 'covered' ? workReasons(workRules, reached, decision, trace) : []),
    ],
  }
}

const dateOf = ({ zone }: Inside, fromMs: number | null): LocalDate | null =>
  fromMs === null ? null : zone.dateAt(fromMs)

function termReason({ policy: { term } }: Inside, outside: Verdict | null, on: LocalDate | null): ScopeReason {
  const facts = { on, from: term.from, to: term.to }
  if (outside === null) return reason('scope/in-term', '/term', facts)
  return on === null ? reason('scope/no-date', '/term', facts) : reason('scope/outside-term', '/term', facts)
}

function nearMissesOf(policy: ScopePolicy, facts: FactLookup): NearMiss[] {
  const clauses = [...evaluatedClauses(policy, 'include', facts), ...evaluatedClauses(policy, 'exception', facts)]
  return clauses.flatMap(({ clause, path }): NearMiss[] => {
    const predicates = predicatesOf(clause.when, `${path}/when`).map((predicate) => ({
      ...predicate,
      result: explainCondition({ [predicate.fact ?? keyOf(predicate.path)]: predicate.expected } as Condition, facts)
        .result,
    }))
    const failed = predicates.filter(({ result }) => result === 'no')
    const [only] = failed
    if (failed.length !== 1 || !only || !predicates.some(({ result }) => result === 'yes')) return []
    const value = only.fact === null ? null : facts(only.fact)
    const { path: at, fact, expected } = only
    return [
      {
        clause: clause.id,
        kind: clause.kind,
        path: at,
        fact,
        value: typeof value === 'symbol' ? null : copyOf(value ?? null),
        expected,
      },
    ]
  })
}

const keyOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
