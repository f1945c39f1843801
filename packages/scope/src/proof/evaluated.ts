// The clauses of a policy as a proof has them for a request: what each part of each condition came to, as the decision found it.

import { type ConditionPart, compileCondition, type FactLookup, type Truth } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { Clauses, MetClauses } from '../clauses/compiled'
import { isDeciding } from '../clauses/deciding'
import { type Predicate, predicatesOf } from '../clauses/near-miss'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { approvalGranted, factsRead } from '../policy/facts'
import { copyOf } from '../request/value'

type Kind = Clause['kind']
export type Of<K extends Kind> = Extract<Clause, { readonly kind: K }>

/** The result of a condition, and of each of its parts. */
export interface Evaluated {
  readonly result: Truth
  readonly parts: readonly ConditionPart[]
}

/** A request with its clauses, as its proof has them. */
export interface EvaluatedRequest {
  readonly policy: ScopePolicy
  of<K extends Kind>(kind: K): readonly PreparedClause<Of<K>>[]
  /** The condition of a clause. */
  when(clause: PreparedClause): Evaluated
  /** What a condition requires, or how an approval is known. */
  more(clause: PreparedClause): Evaluated
}

export function evaluatedRequest(
  { policy, byKind }: PreparedPolicy,
  { facts, met, clauses }: { readonly facts: FactLookup; readonly met: MetClauses; readonly clauses: Clauses },
): EvaluatedRequest {
  return {
    policy,
    // Clauses are prepared by their kind.
    of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as readonly PreparedClause<Of<K>>[],
    when: ({ at, when }) => when(facts, (predicate) => clauses.truthOf(met, at, predicate)),
    more: ({ more }) => more(facts),
  }
}

/** A clause with all of its proof that does not depend on a request. */
export interface PreparedClause<C extends Clause = Clause> {
  readonly clause: C
  readonly path: string
  /** Its place among the clauses of steps 2 to 5. */
  readonly at: number
  when(facts: FactLookup, truthOf: (predicate: number) => Truth): Evaluated
  more(facts: FactLookup): Evaluated
}

/** The clauses of a policy by kind, and the facts that their proofs show. */
export interface PreparedPolicy {
  readonly policy: ScopePolicy
  readonly byKind: ReadonlyMap<Kind, readonly PreparedClause[]>
  readonly facts: readonly string[]
}

const preparedPolicies = /* @__PURE__ */ new WeakMap<ScopePolicy, PreparedPolicy>()

/** A policy, prepared when it is first explained. */
export function preparedPolicy(policy: ScopePolicy): PreparedPolicy {
  const known = preparedPolicies.get(policy)
  if (known) return known
  const byKind = new Map<Kind, PreparedClause[]>()
  let at = 0
  for (const [i, clause] of policy.clauses.entries()) {
    if (!isDeciding(clause)) continue
    const own = byKind.get(clause.kind) ?? []
    own.push(preparedClause(clause, pointer('clauses', i), at))
    byKind.set(clause.kind, own)
    at += 1
  }
  const prepared: PreparedPolicy = { policy, byKind, facts: factsRead(policy) }
  preparedPolicies.set(policy, prepared)
  return prepared
}

function preparedClause(clause: Clause, path: string, at: number): PreparedClause {
  const condition = clause.when ?? {}
  const predicates = predicatesOf(clause, condition, `${path}/when`)
  const single = predicates.flatMap((predicate) => singlePart(predicate) ?? [])
  const explain = compileCondition(condition).explain
  return {
    clause,
    path,
    at,
    when:
      single.length === predicates.length
        ? (facts, truthOf) => partsOf(single, facts, truthOf)
        : (facts) => withPaths(explain(facts), `${path}/when`),
    more: moreOf(clause, path),
  }
}

function moreOf(clause: Clause, path: string): PreparedClause['more'] {
  if (clause.kind === 'condition') {
    const { explain } = compileCondition(clause.require)
    return (facts) => withPaths(explain(facts), `${path}/require`)
  }
  const { explain } = compileCondition(clause.kind === 'approval' ? (clause.grantedWhen ?? approvalGranted) : {})
  return (facts) => withPaths(explain(facts), `${path}/when`)
}

/** A predicate that makes one comparison with a value that the policy names: its part of a proof, but for the fact. */
interface SinglePart {
  readonly path: string
  readonly fact: string
  readonly expected: unknown
}

/** `null` for a predicate of several comparisons, or with another fact. */
function singlePart({ fact, path, expected, facts }: Predicate): SinglePart | null {
  if (fact === null || facts.length !== 1 || expected === undefined) return null
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return { path, fact, expected }
  const operators = Object.entries(expected).filter(([, operand]) => operand !== undefined)
  const [[operator, operand] = []] = operators
  return operators.length === 1 && operator !== undefined && operator !== 'fact'
    ? { path: path + pointer(operator), fact, expected: operand }
    : null
}

/** The parts of a condition whose predicates make one comparison each: the decision knows what each of them is. */
function partsOf(single: readonly SinglePart[], facts: FactLookup, truthOf: (predicate: number) => Truth): Evaluated {
  const parts: ConditionPart[] = []
  let all: Truth = 'yes'
  for (let i = 0; i < single.length; i++) {
    const { path, fact, expected } = single[i] as SinglePart
    const result = truthOf(i)
    if (result === 'no' || (result === 'unknown' && all === 'yes')) all = result
    const value = facts(fact)
    parts.push({ path, fact, value: isShown(value) ? copyOf(value) : null, expected, result })
  }
  return { result: all, parts }
}

/** A fact that is absent, or known only to exist, has no value to show. */
const isShown = (value: unknown): boolean => value !== undefined && typeof value !== 'symbol'

const withPaths = ({ result, parts }: Evaluated, at: string): Evaluated => ({
  result,
  // Written out, because a proof has thousands of parts and spreading costs more than copying.
  parts: parts.map(({ path, fact, value, expected, result: own }) => ({
    path: at + path,
    fact,
    value: copyOf(value),
    expected,
    result: own,
  })),
})
