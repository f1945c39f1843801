// The facts that a policy reads, and which of their values its clauses can distinguish.

import { type Condition, compileCondition, type FactTest, lookupIn } from '@mspkit/records'
import type { Clause } from './clause'
import type { ScopePolicy } from './definition'

/** How an approval is known where its clause does not say. */
export const approvalGranted: Condition = { 'approval.granted': true }

/** Every condition of a clause. */
function conditionsOf(clause: Clause): Condition[] {
  const found: (Condition | undefined)[] = [clause.when]
  if (clause.kind === 'condition') found.push(clause.require)
  if (clause.kind === 'approval') found.push(clause.grantedWhen ?? approvalGranted)
  if (clause.kind === 'after-hours' || clause.kind === 'limit') found.push(clause.exceptWhen)
  return found.filter((condition) => condition !== undefined)
}

/** Every condition of a policy, in the order of the document. */
function policyConditions({ untimed, clauses }: ScopePolicy): Condition[] {
  return [...clauses.flatMap(conditionsOf), ...(typeof untimed === 'object' ? [untimed.afterHoursWhen] : [])]
}

/** The facts that a policy reads, in the order of the document. */
export const factsRead = (policy: ScopePolicy): string[] => [
  ...new Set(policyConditions(policy).flatMap((condition) => compileCondition(condition).facts)),
]

/** A comparison that a clause makes. */
interface Comparison {
  readonly fact: string
  readonly test: FactTest
}

/** Every comparison that a policy makes, however deep it lies in a condition. */
export const comparisonsOf = (policy: ScopePolicy): Comparison[] => policyConditions(policy).flatMap(comparisonsIn)

function comparisonsIn(condition: Condition): Comparison[] {
  return Object.entries(condition).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (key === 'not') return comparisonsIn(value as Condition)
    if (key === 'all' || key === 'any') return (value as readonly Condition[]).flatMap(comparisonsIn)
    return [{ fact: key, test: value as FactTest }]
  })
}

/** Which values of a fact the clauses can distinguish. */
export interface ValueClasses {
  /** Two values of a fact have the same signature when every comparison gives the same result for both. */
  signature(fact: string, value: unknown): string
}

export function valueClasses(...policies: readonly ScopePolicy[]): ValueClasses {
  const tests = new Map<string, ((value: unknown) => string)[]>()
  for (const { fact, test } of policies.flatMap(comparisonsOf)) {
    const compiled = compileCondition({ [fact]: test })
    const read = (value: unknown): string => compiled.test(lookupIn(new Map([[fact, value]])))
    const known = tests.get(fact)
    if (known) known.push(read)
    else tests.set(fact, [read])
  }
  // A fact that is absent makes everything below it absent, so null is always a class of its own.
  return {
    signature: (fact, value) =>
      `${value === null ? 'null' : ''} ${(tests.get(fact) ?? []).map((read) => read(value)[0]).join('')}`,
  }
}
