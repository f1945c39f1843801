// Near misses: clauses that fail by one predicate only.

import {
  type CompiledCondition,
  type Condition,
  compileCondition,
  type FactLookup,
  type FactTest,
} from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { NearMiss } from '../decision/decision'
import type { Clause } from '../policy/clause'
import { copyOf, none } from '../request/argument'

export interface Predicate {
  readonly path: string
  readonly fact: string | null
  readonly expected: unknown
  readonly test: CompiledCondition['test']
}

/** A clause with its compiled condition. */
export interface Matcher {
  readonly id: string
  readonly kind: Clause['kind']
  readonly when: Condition
  readonly test: CompiledCondition['test']
  readonly predicates: readonly Predicate[]
}

/** The predicates of a condition: its entries, one by one. */
export function predicatesOf(when: Condition, path: string): Predicate[] {
  return Object.entries(when).map(([key, expected]) => ({
    path: path + pointer(key),
    fact: key === 'any' || key === 'all' || key === 'not' ? null : key,
    expected: expected as FactTest,
    test: compileCondition({ [key]: expected } as Condition).test,
  }))
}

export function nearMisses(
  inclusions: readonly Matcher[],
  exceptions: readonly Matcher[],
  facts: FactLookup,
): readonly NearMiss[] {
  let found: NearMiss[] | null = null
  for (const list of [inclusions, exceptions]) {
    for (const matcher of list) {
      if (matcher.predicates.length < 2) continue
      const failed = soleFailure(matcher.predicates, facts)
      if (failed === null) continue
      found ??= []
      found.push(nearMiss(matcher, failed, facts))
    }
  }
  return found ?? none
}

/** The one predicate that is false where at least one other is true; `null` otherwise. */
function soleFailure(predicates: readonly Predicate[], facts: FactLookup): Predicate | null {
  let failed: Predicate | null = null
  let holds = false
  for (const predicate of predicates) {
    const truth = predicate.test(facts)
    if (truth === 'yes') holds = true
    else if (truth === 'no') {
      if (failed !== null) return null
      failed = predicate
    }
  }
  return holds ? failed : null
}

function nearMiss({ id, kind }: Matcher, { path, fact, expected }: Predicate, facts: FactLookup): NearMiss {
  const value = fact === null ? null : facts(fact)
  return {
    clause: id,
    kind: kind as NearMiss['kind'],
    path,
    fact,
    value: typeof value === 'symbol' ? null : copyOf(value ?? null),
    expected,
  }
}
