// Values of facts that no clause can tell apart.

import { type Condition, compileCondition, type FactTest, lookupIn } from '@mspkit/records'
import type { ScopePolicy } from './definition'
import { conditionsOf } from './facts-read'

/** What the clauses of a policy can tell apart about each fact. */
export interface AtomTable {
  /** Two values of a fact with the same signature get the same answer from every comparison that is made of it. */
  signature(fact: string, value: unknown): string
}

/** The comparisons of all conditions, by fact. */
export function atomTable(...policies: readonly ScopePolicy[]): AtomTable {
  const tests = new Map<string, ((value: unknown) => string)[]>()
  for (const { fact, test } of policies.flatMap(policyConditions).flatMap(atomsOf)) {
    const compiled = compileCondition({ [fact]: test })
    const read = (value: unknown): string => compiled.test(lookupIn(new Map([[fact, value]])))
    const known = tests.get(fact)
    if (known) known.push(read)
    else tests.set(fact, [read])
  }
  // A fact that is absent makes everything below it absent, so null is always a value of its own.
  return {
    signature: (fact, value) =>
      `${value === null ? 'null' : ''} ${(tests.get(fact) ?? []).map((read) => read(value)[0]).join('')}`,
  }
}

export function policyConditions(policy: ScopePolicy): Condition[] {
  const { untimed, clauses } = policy
  return [...clauses.flatMap(conditionsOf), ...(typeof untimed === 'object' ? [untimed.afterHoursWhen] : [])]
}

/** The comparisons that a condition is made of, however deep they are. */
export function atomsOf(condition: Condition): { fact: string; test: FactTest }[] {
  return Object.entries(condition).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (key === 'not') return atomsOf(value as Condition)
    if (key === 'all' || key === 'any') return (value as readonly Condition[]).flatMap(atomsOf)
    return [{ fact: key, test: value as FactTest }]
  })
}
