// Steps 2 to 5, compiled: how the clauses that a request meets decide it.

import { type Condition, explainCondition, type FactLookup, type Truth } from '@mspkit/records'
import type { NearMiss } from '../decision/decision'
import type { ScopePolicy } from '../policy/definition'
import { type Ruling, rulingOf } from '../policy/ruling'
import { none } from '../request/value'
import { indexClauses, type Matches } from './clause-index'
import {
  type Approval,
  type DecidingClause,
  decidingClauses,
  type Exception,
  type Exclusion,
  type Inclusion,
  type Met,
  type Requirement,
} from './deciding'
import { nearMisses } from './near-miss'
import type { Reading } from './readings'
import { rememberedByReadings } from './remembered'
import { type Step, type Verdict, verdict } from './verdict'

/** The facts of a request and the clauses that it meets. */
export interface MetClauses {
  readonly facts: FactLookup
  readonly found: Found
}

/** What the readings of a request decide, whatever else its facts are. */
interface Found {
  readonly matches: Matches
  readonly met: MetByKind
  /** The verdict where every clause that is met holds and no other condition is read; `null` where facts are read for it. */
  readonly verdict: Verdict | null
}

/** Steps 2 to 5 of a policy, compiled, and its near misses. */
export interface Clauses {
  meet(facts: FactLookup): MetClauses
  verdict(met: MetClauses): Verdict
  nearMisses(met: MetClauses): readonly NearMiss[]
  /** What a predicate of a clause is for the request. Clauses are those of steps 2 to 5, in the order of the document. */
  truthOf(met: MetClauses, clause: number, predicate: number): Truth
}

/** A short list of clauses is looked through as fast as it is remembered. */
const longList = 100

export function compileClauses(policy: ScopePolicy): Clauses {
  const clauses = decidingClauses(policy)
  const index = indexClauses(clauses.map(({ predicates }) => predicates))
  const otherwise = rulingOf(policy, policy.otherwise)
  const findIn = (readings: readonly Reading[]): Found => {
    const matches = index.find(readings)
    const met = byKind(clauses, matches)
    return { matches, met, verdict: isDefinite(matches, met) ? verdictOf(met, otherwise, noFact) : null }
  }
  const find =
    clauses.length < longList
      ? findIn
      : rememberedByReadings(findIn, ({ matches: { holding, soleFailures } }) => holding.length + soleFailures.length)
  return {
    meet: (facts) => ({ facts, found: find(index.read(facts)) }),
    verdict: ({ facts, found }) =>
      found.verdict === null ? verdictOf(found.met, otherwise, facts) : withOwnLists(found.verdict),
    nearMisses: ({ facts, found: { matches } }) =>
      matches.soleFailures.length === 0 ? none : nearMisses(matches.soleFailures, facts),
    truthOf: ({ found: { matches } }, clause, predicate) => index.truthOf(matches, clause, predicate),
  }
}

/** No fact is read where all conditions are known to hold. */
const noFact: FactLookup = () => undefined

const isDefinite = ({ holding }: Matches, { requirements, approvals }: MetByKind): boolean =>
  requirements.length === 0 && approvals.length === 0 && holding.every(({ truth }) => truth === 'yes')

/** A verdict of which no list is shared with another answer. */
const withOwnLists = (one: Verdict): Verdict =>
  one.decidedBy.length === 0 && one.alsoMatched.length === 0
    ? one
    : { ...one, decidedBy: one.decidedBy.slice(), alsoMatched: one.alsoMatched.slice() }

function verdictOf(met: MetByKind, otherwise: Ruling, facts: FactLookup): Verdict {
  const excluded = met.exclusions.length === 0 ? null : decideExclusions(met, facts)
  if (excluded) return excluded
  const { inclusions, requirements, approvals } = met
  if (!inclusions.some(({ truth }) => truth === 'yes'))
    return inclusions.length > 0
      ? unknown('inclusions', inclusions.map(conditionOf), facts)
      : verdict(otherwise.outcome, { step: 'inclusions', ruling: otherwise })
  return (
    (requirements.length === 0 ? null : decideRequirements(requirements, inclusions, facts)) ??
    (approvals.length === 0 ? null : decideApprovals(approvals, facts)) ??
    covered(inclusions, facts)
  )
}

/** The clauses that a request meets, by kind and in the order of the document. */
interface MetByKind {
  readonly exclusions: Met<Exclusion>[]
  readonly exceptions: Met<Exception>[]
  readonly inclusions: Met<Inclusion>[]
  readonly requirements: Met<Requirement>[]
  readonly approvals: Met<Approval>[]
}

function byKind(clauses: readonly DecidingClause[], { holding }: Matches): MetByKind {
  const met: MetByKind = { exclusions: [], exceptions: [], inclusions: [], requirements: [], approvals: [] }
  for (const { clause: at, truth } of holding) {
    const clause = clauses[at] as DecidingClause
    if (clause.kind === 'exclude') met.exclusions.push({ clause, truth })
    else if (clause.kind === 'exception') met.exceptions.push({ clause, truth })
    else if (clause.kind === 'include') met.inclusions.push({ clause, truth })
    else if (clause.kind === 'condition') met.requirements.push({ clause, truth })
    else met.approvals.push({ clause, truth })
  }
  return met
}

const conditionOf = ({ clause }: Met): Condition => clause.when

/** Not decided before the unknown facts that these conditions read are known. */
const unknown = (step: Step, conditions: readonly Condition[], facts: FactLookup): Verdict =>
  verdict('needs-information', { step, missing: missingOf(conditions, facts) })

/** The facts that these conditions need and that are unknown, in the order in which they are read. */
function missingOf(conditions: readonly Condition[], facts: FactLookup): string[] {
  return [...new Set(conditions.flatMap((condition) => explainCondition(condition, facts).missing))]
}

function decideExclusions({ exclusions, exceptions }: MetByKind, facts: FactLookup): Verdict | null {
  const definite: Exclusion[] = []
  const open: Exclusion[] = []
  const lifting = exceptions.length === 0 ? null : groupBy(exceptions, ({ clause }) => clause.to)
  for (const { clause, truth } of exclusions) {
    const lifted = anyOf(lifting?.get(clause.id) ?? none)
    if (lifted === 'yes') continue
    if (truth === 'yes' && lifted === 'no') definite.push(clause)
    else open.push(clause)
  }
  const openConditions = (list: readonly Exclusion[]): Condition[] => [
    ...list.map(({ when }) => when),
    ...list.flatMap(({ id }) => (lifting?.get(id) ?? none).map(conditionOf)),
  ]
  const [first] = definite
  if (first === undefined) return open.length === 0 ? null : unknown('exclusions', openConditions(open), facts)
  if (definite.length === 1 && open.length === 0)
    return verdict(first.ruling.outcome, { step: 'exclusions', decidedBy: [first.id], ruling: first.ruling })
  const highest = definite.reduce((most, { priority }) => Math.max(most, priority), first.priority)
  const top = definite.filter(({ priority }) => priority === highest)
  const decider = top[0] as Exclusion
  const agreed = top.every(({ ruling }) => ruling.key === decider.ruling.key)
  const doubtful = open.filter(({ priority, ruling: { key } }) =>
    couldOverrule({ priority, key }, { priority: highest, key: agreed ? decider.ruling.key : null }),
  )
  if (doubtful.length > 0) return unknown('exclusions', openConditions(doubtful), facts)
  return verdict(agreed ? decider.ruling.outcome : 'conflict', {
    step: 'exclusions',
    decidedBy: top.map(({ id }) => id),
    alsoMatched: definite.filter(({ priority }) => priority !== highest).map(({ id }) => id),
    ruling: agreed ? decider.ruling : null,
  })
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** An exclusion as it competes with others; `key` is that of its ruling, `null` where several of one priority conflict. */
interface Rank {
  readonly priority: number
  readonly key: string | null
}

/** Whether an exclusion that may hold would change what the definite ones decide. */
export const couldOverrule = (open: Rank, definite: Rank): boolean =>
  open.key !== definite.key &&
  (open.priority > definite.priority || (open.priority === definite.priority && definite.key !== null))

function decideRequirements(
  requirements: readonly Met<Requirement>[],
  inclusions: readonly Met<Inclusion>[],
  facts: FactLookup,
): Verdict | null {
  const failed: Requirement[] = []
  const missing: Condition[] = []
  const byId = new Map(inclusions.map((inclusion) => [inclusion.clause.id, inclusion]))
  for (const { clause, truth } of requirements) {
    const own = (clause.appliesTo ?? none).flatMap((id) => byId.get(id) ?? [])
    const applies = clause.appliesTo === null ? truth : both(truth, anyOf(own))
    if (applies === 'no') continue
    const met = clause.meets(facts)
    if (met === 'yes') continue
    if (applies === 'yes' && met === 'no') failed.push(clause)
    else if (failed.length === 0) {
      missing.push(clause.when, clause.require)
      if (applies === 'unknown') missing.push(...own.filter((each) => each.truth === 'unknown').map(conditionOf))
    }
  }
  const [first, ...rest] = failed
  if (first === undefined) return missing.length === 0 ? null : unknown('conditions', missing, facts)
  return verdict(first.ruling.outcome, {
    step: 'conditions',
    decidedBy: [first.id],
    alsoFailed: rest.map(({ id }) => id),
    ruling: first.ruling,
  })
}

const both = (a: Truth, b: Truth): Truth =>
  a === 'no' || b === 'no' ? 'no' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes'

const anyOf = (met: readonly Met[]): Truth =>
  met.some(({ truth }) => truth === 'yes') ? 'yes' : met.length > 0 ? 'unknown' : 'no'

function decideApprovals(approvals: readonly Met<Approval>[], facts: FactLookup): Verdict | null {
  const waiting = approvals.filter(({ clause }) => clause.granted(facts) !== 'yes')
  const needed = waiting.filter(({ truth }) => truth === 'yes')
  if (needed.length > 0)
    return verdict('needs-approval', { step: 'approvals', decidedBy: needed.map(({ clause }) => clause.id) })
  return waiting.length === 0 ? null : unknown('approvals', waiting.map(conditionOf), facts)
}

function covered(inclusions: readonly Met<Inclusion>[], facts: FactLookup): Verdict {
  const around = inclusions.filter(({ clause }) => clause.always)
  const always = anyOf(around)
  return verdict('covered', {
    decidedBy: inclusions.filter(({ truth }) => truth === 'yes').map(({ clause }) => clause.id),
    always,
    alwaysMissing: always === 'unknown' ? missingOf(around.map(conditionOf), facts) : none,
  })
}
