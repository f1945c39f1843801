// Steps 2 to 5, compiled: the clauses that a request meets, and what they decide, remembered.

import type { FactLookup, Truth } from '@mspkit/records'
import type { NearMiss } from '../decision/decision'
import type { ScopePolicy } from '../policy/definition'
import { rulingOf } from '../policy/ruling'
import { none } from '../request/value'
import { indexClauses, type Matches } from './clause-index'
import { type DecidingClauses, decidingClauses, type Range } from './deciding'
import { nearMisses } from './near-miss'
import type { Reading } from './readings'
import { rememberedByReadings } from './remembered'
import { type MetByKind, verdictOf } from './steps'
import type { Verdict } from './verdict'

/** The facts of a request and the clauses that it meets. */
export interface MetClauses {
  readonly facts: FactLookup
  /** What the predicates are for the request. */
  readonly readings: readonly Reading[]
  readonly found: Found
}

/** What the readings of a request decide, whatever else its facts are. */
interface Found {
  readonly met: MetByKind
  readonly soleFailures: readonly number[]
  /** The verdict where every clause that is met holds and no other condition is read; `null` where facts are read for it. */
  readonly verdict: Verdict | null
}

/** Steps 2 to 5 of a policy, compiled, and its near misses. */
export interface Clauses {
  meet(facts: FactLookup): MetClauses
  verdict(met: MetClauses): Verdict
  nearMisses(met: MetClauses): readonly NearMiss[]
  /** What each predicate of each clause is for the request. Clauses are numbered as by {@link decidingKinds}. */
  truthsOf(met: MetClauses): (clause: number, predicate: number) => Truth
}

export function compileClauses(policy: ScopePolicy): Clauses {
  const clauses = decidingClauses(policy)
  const index = indexClauses(clauses.all.map(({ predicates }) => predicates))
  const otherwise = rulingOf(policy, policy.otherwise)
  const findIn = (readings: readonly Reading[]): Found => {
    const matches = index.find(readings)
    const met = byKind(clauses, matches)
    return {
      met,
      soleFailures: matches.soleFailures,
      verdict: isDefinite(met) ? verdictOf({ clauses, facts: noFact, ...met }, otherwise) : null,
    }
  }
  const find =
    clauses.all.length < longList
      ? findIn
      : rememberedByReadings(
          findIn,
          ({ met, soleFailures }) => met.exclusions.length + met.inclusions.length + soleFailures.length,
        )
  return {
    meet(facts) {
      const readings = index.read(facts)
      return { facts, readings, found: find(readings) }
    },
    verdict: ({ facts, found: { met, verdict } }) =>
      verdict === null ? verdictOf({ clauses, facts, ...met }, otherwise) : withOwnLists(verdict),
    nearMisses: ({ facts, found: { soleFailures } }) => nearMisses(soleFailures, index.predicates, facts),
    truthsOf: ({ readings }) => index.truthsOf(readings),
  }
}

/** A short list of clauses is looked through as fast as it is remembered. */
const longList = 100

/** No fact is read where all conditions are known to hold. */
const noFact: FactLookup = () => undefined

const isDefinite = ({ requirements, approvals, open }: MetByKind): boolean =>
  requirements.length === 0 && approvals.length === 0 && open.size === 0

/** A verdict of which no list is shared with another answer. */
const withOwnLists = (one: Verdict): Verdict =>
  one.decidedBy.length === 0 && one.alsoMatched.length === 0
    ? one
    : { ...one, decidedBy: one.decidedBy.slice(), alsoMatched: one.alsoMatched.slice() }

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
