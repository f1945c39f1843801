// Near misses: clauses that fail by one predicate only.

import { type CompiledCondition, type Condition, compileCondition, type FactTest } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { NearMiss } from '../decision/decision'
import type { Clause } from '../policy/clause'
import { copyOf } from '../request/value'

/** A predicate of a clause's condition, compiled. */
export interface Predicate {
  /** The clause's id. */
  readonly clause: string
  readonly kind: Clause['kind']
  readonly path: string
  readonly key: string
  readonly fact: string | null
  readonly expected: unknown
  readonly test: CompiledCondition['test']
  /** The facts that it reads. */
  readonly facts: readonly string[]
}

/** A clause with the predicates of its condition. */
export interface Matcher<K extends Clause['kind'] = Clause['kind']> {
  readonly id: string
  readonly kind: K
  readonly when: Condition
  readonly predicates: readonly Predicate[]
}

/** The predicates of a condition: its entries, one by one. */
export function predicatesOf({ id, kind }: Pick<Clause, 'id' | 'kind'>, when: Condition, path: string): Predicate[] {
  return Object.entries(when).map(([key, expected]) => {
    const { test, facts } = compileCondition({ [key]: expected } as Condition)
    const fact = key === 'any' || key === 'all' || key === 'not' ? null : key
    return { clause: id, kind, path: path + pointer(key), key, fact, expected: expected as FactTest, test, facts }
  })
}

/**
 * A near miss of a predicate that alone fails.
 *
 * @param value that of its fact; `undefined` where the fact is unknown, or the predicate reads several.
 */
export const nearMiss = ({ clause, kind, path, fact, expected }: Predicate, value: unknown): NearMiss => ({
  clause,
  kind: kind === 'exception' ? kind : 'include',
  path,
  fact,
  value: value === undefined || typeof value === 'symbol' ? null : copyOf(value),
  expected,
})
