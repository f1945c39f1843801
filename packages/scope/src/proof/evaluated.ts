// The clauses of a policy as a proof has them for a request: what each part of each condition came to, as the decision found it.

import { type ConditionPart, compileCondition, type FactLookup, type Truth } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { Clauses, MetClauses } from '../clauses/compiled'
import { decidingKinds } from '../clauses/deciding'
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
  { policy, byKind, facts: read }: PreparedPolicy,
  { facts, met, clauses }: { readonly facts: FactLookup; readonly met: MetClauses; readonly clauses: Clauses },
): EvaluatedRequest {
  const truthOf = clauses.truthsOf(met)
  // A proof shows a fact in thousands of parts, so each is looked up once.
  const values = read.map((name) => shownValue(facts(name)))
  return {
    policy,
    // Clauses are prepared by their kind.
    of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as readonly PreparedClause<Of<K>>[],
    when: ({ at, path, single, when }) =>
      single === null ? withPaths(when(facts), `${path}/when`) : partsOf(single, values, at, truthOf),
    more: ({ more }) => more(facts),
  }
}

/** A clause with all of its proof that does not depend on a request. */
export interface PreparedClause<C extends Clause = Clause> {
  readonly clause: C
  readonly path: string
  /** Its number, as by {@link decidingKinds}. */
  readonly at: number
  /** The predicates of its condition, where each of them makes one comparison: the decision knows what each of them is. */
  readonly single: readonly SinglePart[] | null
  when(facts: FactLookup): Evaluated
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
  const placed = policy.clauses.map((clause, i) => ({ clause, path: pointer('clauses', i) }))
  const facts = factsRead(policy)
  const factPlaces = new Map(facts.map((name, i) => [name, i]))
  const byKind = new Map<Kind, PreparedClause[]>()
  let at = 0
  for (const kind of decidingKinds) {
    const own = placed.filter(({ clause }) => clause.kind === kind)
    byKind.set(
      kind,
      own.map(({ clause, path }, i) => preparedClause(clause, { path, at: at + i, factPlaces })),
    )
    at += own.length
  }
  const prepared: PreparedPolicy = { policy, byKind, facts }
  preparedPolicies.set(policy, prepared)
  return prepared
}

interface Placed {
  readonly path: string
  readonly at: number
  readonly factPlaces: ReadonlyMap<string, number>
}

function preparedClause(clause: Clause, { path, at, factPlaces }: Placed): PreparedClause {
  const condition = clause.when ?? {}
  const predicates = predicatesOf(clause, condition, `${path}/when`)
  const single = predicates.flatMap((predicate) => singlePart(predicate, factPlaces) ?? [])
  return {
    clause,
    path,
    at,
    single: single.length === predicates.length ? single : null,
    when: compileCondition(condition).explain,
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
  /** The fact's place among those that the policy reads. */
  readonly factAt: number
  readonly expected: unknown
}

/** `null` for a predicate of several comparisons, or with another fact. */
function singlePart(
  { fact, path, expected, facts }: Predicate,
  places: ReadonlyMap<string, number>,
): SinglePart | null {
  const factAt = fact === null ? undefined : places.get(fact)
  if (fact === null || factAt === undefined || facts.length !== 1 || expected === undefined) return null
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected))
    return { path, fact, factAt, expected }
  const operators = Object.entries(expected).filter(([, operand]) => operand !== undefined)
  const [[operator, operand] = []] = operators
  return operators.length === 1 && operator !== undefined && operator !== 'fact'
    ? { path: path + pointer(operator), fact, factAt, expected: operand }
    : null
}

/** The parts of a condition whose predicates make one comparison each. */
function partsOf(
  single: readonly SinglePart[],
  values: readonly unknown[],
  clause: number,
  truthOf: (clause: number, predicate: number) => Truth,
): Evaluated {
  let all: Truth = 'yes'
  const parts = single.map(({ path, fact, factAt, expected }, i): ConditionPart => {
    const result = truthOf(clause, i)
    if (result === 'no' || (result === 'unknown' && all === 'yes')) all = result
    const value = values[factAt]
    return { path, fact, value: typeof value === 'object' ? copyOf(value) : value, expected, result }
  })
  return { result: all, parts }
}

/** A fact that is absent, or known only to exist, has no value to show. */
const shownValue = (value: unknown): unknown => (value === undefined || typeof value === 'symbol' ? null : value)

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
