// The clauses of a policy as a proof evaluates them for a request: every one of a kind, without the index that decisions use.

import { type ConditionExplanation, compileCondition, type FactLookup } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import { type Predicate, predicatesOf } from '../clauses/near-miss'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { approvalGranted } from '../policy/facts'

type Kind = Clause['kind']
export type Of<K extends Kind> = Extract<Clause, { readonly kind: K }>

/** A clause with the result of its condition. */
export interface EvaluatedClause<C extends Clause> {
  readonly clause: C
  readonly path: string
  readonly when: ConditionExplanation
  /** The result of what a condition requires, or of how an approval is known; of nothing for other kinds. */
  more(): ConditionExplanation
  /** The predicates of its condition, one by one. */
  predicates(): readonly Predicate[]
}

/** A request with every clause that its proof looks at, evaluated once. */
export interface EvaluatedRequest {
  readonly policy: ScopePolicy
  readonly facts: FactLookup
  of<K extends Kind>(kind: K): readonly EvaluatedClause<Of<K>>[]
}

export function evaluatedRequest(policy: ScopePolicy, facts: FactLookup): EvaluatedRequest {
  const prepared = preparedClauses(policy)
  const known = new Map<Kind, readonly EvaluatedClause<Clause>[]>()
  const evaluate = (kind: Kind): readonly EvaluatedClause<Clause>[] =>
    (prepared.get(kind) ?? []).map(({ clause, path, when, more, predicates }) => ({
      clause,
      path,
      when: when(facts),
      more: () => more(facts),
      predicates,
    }))
  return {
    policy,
    facts,
    of<K extends Kind>(kind: K) {
      const found = known.get(kind) ?? evaluate(kind)
      known.set(kind, found)
      // Clauses are prepared by their kind.
      return found as readonly EvaluatedClause<Of<K>>[]
    },
  }
}

type Explain = (facts: FactLookup) => ConditionExplanation

/** A clause with all of its proof that does not depend on a request. */
interface PreparedClause extends Pick<EvaluatedClause<Clause>, 'clause' | 'path' | 'predicates'> {
  readonly when: Explain
  readonly more: Explain
}

const preparedPolicies = /* @__PURE__ */ new WeakMap<ScopePolicy, ReadonlyMap<Kind, readonly PreparedClause[]>>()

/** The clauses of a policy by kind, prepared when the policy is first explained. */
function preparedClauses(policy: ScopePolicy): ReadonlyMap<Kind, readonly PreparedClause[]> {
  const known = preparedPolicies.get(policy)
  if (known) return known
  const prepared = new Map<Kind, PreparedClause[]>()
  for (const [i, clause] of policy.clauses.entries()) {
    const own = prepared.get(clause.kind) ?? []
    own.push(preparedClause(clause, pointer('clauses', i)))
    prepared.set(clause.kind, own)
  }
  preparedPolicies.set(policy, prepared)
  return prepared
}

function preparedClause(clause: Clause, path: string): PreparedClause {
  const more =
    clause.kind === 'condition'
      ? clause.require
      : clause.kind === 'approval'
        ? (clause.grantedWhen ?? approvalGranted)
        : {}
  const predicates = predicatesOf(clause, clause.when ?? {}, `${path}/when`)
  return {
    clause,
    path,
    when: compileCondition(clause.when ?? {}).explain,
    more: compileCondition(more).explain,
    predicates: () => predicates,
  }
}
