// Steps 2 to 5, compiled: the clauses that a request meets, and what they decide, remembered.

import type { FactLookup, Truth } from '@mspkit/records'
import type { NearMiss } from '../decision/decision'
import type { MadeWhenRead } from '../decision/made-when-read'
import type { ScopePolicy } from '../policy/definition'
import { rulingOf } from '../policy/ruling'
import { copyOf, none } from '../request/value'
import { indexClauses, type Matches, type Read } from './clause-index'
import { type DecidingClauses, decidingClauses, type Range } from './deciding'
import { type MetByKind, verdictOf } from './steps'
import type { Verdict } from './verdict'

/** The facts of a request and the clauses that it meets. */
export interface MetClauses {
  readonly facts: FactLookup
  readonly read: Read
  readonly met: MetByKind
}

/** Steps 2 to 5 of a policy, compiled, and its near misses. */
export interface Clauses {
  meet(facts: FactLookup): MetClauses
  verdict(met: MetClauses): Verdict
  /** Where there may be many, they are made when they are read, from the facts as they are now. */
  nearMisses(met: MetClauses): MadeWhenRead<NearMiss>
  /** What each predicate of each clause is for the request. Clauses are numbered as by {@link decidingKinds}. */
  truthsOf(met: MetClauses): (clause: number, predicate: number) => Truth
}

export function compileClauses(policy: ScopePolicy): Clauses {
  const clauses = decidingClauses(policy)
  const index = indexClauses(clauses.all.map(({ predicates }) => predicates))
  const otherwise = rulingOf(policy, policy.otherwise)
  return {
    meet(facts) {
      const read = index.read(facts)
      return { facts, read, met: byKind(clauses, index.find(read.readings)) }
    },
    verdict: ({ facts, met }) => verdictOf({ clauses, facts, ...met }, otherwise),
    nearMisses({ read }) {
      const { readings, values } = read
      const count = index.nearestConditions(readings)
      if (count <= fewConditions) return count === 0 ? none : index.nearMisses(read)
      const kept = { readings, values: values.map(copyOf) }
      return () => index.nearMisses(kept)
    },
    truthsOf: ({ read }) => index.truthsOf(read.readings),
  }
}

/** So many conditions are looked at for near misses as fast as it is put off. */
const fewConditions = 12

function byKind({ byKind: kinds }: DecidingClauses, { holding, open }: Matches): MetByKind {
  let at = 0
  // Numbers of a kind follow one another, in the order of the kinds.
  const take = ({ to }: Range): readonly number[] => {
    const from = at
    while (at < holding.length && (holding[at] as number) < to) at += 1
    return at === from ? none : holding.slice(from, at)
  }
  return {
    exclusions: take(kinds.exclude),
    inclusions: take(kinds.include),
    exceptions: take(kinds.exception),
    requirements: take(kinds.condition),
    approvals: take(kinds.approval),
    open,
  }
}
