// Steps 2 to 5, compiled: exclusions, inclusions, conditions and approvals.

import {
  type CompiledCondition,
  type Condition,
  compileCondition,
  explainCondition,
  type FactLookup,
  type Truth,
} from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { NearMiss } from '../decision/decision'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { approvalGranted } from '../policy/facts'
import { type Ruling, rulingOf } from '../policy/ruling'
import { none } from '../request/argument'
import { type Matcher, nearMisses, predicatesOf } from './near-miss'
import { type Verdict, verdict } from './verdict'

interface Exclusion extends Matcher {
  readonly priority: number
  readonly ruling: Ruling
  readonly exceptions: readonly Matcher[]
}
interface Inclusion extends Matcher {
  readonly always: boolean
}
interface Requirement extends Matcher {
  readonly require: Condition
  readonly meets: CompiledCondition['test']
  readonly ruling: Ruling
  /** Positions among the inclusions; `null` for all. */
  readonly appliesTo: readonly number[] | null
}
interface Approval extends Matcher {
  readonly granted: CompiledCondition['test']
}

/** Steps 2 to 5 of a policy, compiled, and its near misses. */
export interface Clauses {
  verdict(facts: FactLookup): Verdict
  nearMisses(facts: FactLookup): readonly NearMiss[]
}

export function compileClauses(policy: ScopePolicy): Clauses {
  const positions = new Map(policy.clauses.map((clause, i) => [clause.id, i]))
  const matcher = (id: string, kind: Clause['kind'], when: Condition = {}): Matcher => ({
    id,
    kind,
    when,
    test: compileCondition(when).test,
    predicates: predicatesOf(when, pointer('clauses', positions.get(id) ?? 0, 'when')),
  })
  const exceptions: (Matcher & { readonly to: string })[] = []
  const inclusions: Inclusion[] = []
  for (const clause of policy.clauses) {
    if (clause.kind === 'exception') exceptions.push({ ...matcher(clause.id, clause.kind, clause.when), to: clause.to })
    if (clause.kind === 'include')
      inclusions.push({ ...matcher(clause.id, clause.kind, clause.when), always: clause.hours === 'always' })
  }
  const exclusions: Exclusion[] = []
  const requirements: Requirement[] = []
  const approvals: Approval[] = []
  for (const clause of policy.clauses) {
    if (clause.kind === 'exclude')
      exclusions.push({
        ...matcher(clause.id, clause.kind, clause.when),
        priority: clause.priority ?? 0,
        ruling: rulingOf(policy, clause),
        exceptions: exceptions.filter((exception) => exception.to === clause.id),
      })
    if (clause.kind === 'condition')
      requirements.push({
        ...matcher(clause.id, clause.kind, clause.when),
        require: clause.require,
        meets: compileCondition(clause.require).test,
        ruling: rulingOf(policy, clause.otherwise),
        appliesTo: clause.appliesTo?.length
          ? clause.appliesTo.map((id) => inclusions.findIndex((inclusion) => inclusion.id === id))
          : null,
      })
    if (clause.kind === 'approval')
      approvals.push({
        ...matcher(clause.id, clause.kind, clause.when),
        granted: compileCondition(clause.grantedWhen ?? approvalGranted).test,
      })
  }
  const otherwise = rulingOf(policy, policy.otherwise)

  return {
    verdict(facts) {
      const excluded = exclusions.length === 0 ? null : decideExclusions(exclusions, facts)
      if (excluded) return excluded
      const included = inclusions.map((inclusion) => inclusion.test(facts))
      if (!included.includes('yes')) {
        if (included.includes('unknown')) return unknown(inclusions, facts)
        return verdict(otherwise.outcome, { ruling: otherwise })
      }
      return (
        (requirements.length === 0 ? null : decideRequirements(requirements, inclusions, included, facts)) ??
        (approvals.length === 0 ? null : decideApprovals(approvals, facts)) ??
        covered(inclusions, included, facts)
      )
    },
    nearMisses: (facts) => nearMisses(inclusions, exceptions, facts),
  }
}

const unknown = (matchers: readonly { readonly when: Condition }[], facts: FactLookup): Verdict =>
  verdict('needs-information', { missing: missingOf(matchers, facts) })

/** The facts that these conditions need and that are unknown, in the order in which they are read. */
function missingOf(matchers: readonly { readonly when: Condition }[], facts: FactLookup): string[] {
  return [...new Set(matchers.flatMap(({ when }) => explainCondition(when, facts).missing))]
}

function decideExclusions(exclusions: readonly Exclusion[], facts: FactLookup): Verdict | null {
  let definite: Exclusion[] | null = null
  let open: Exclusion[] | null = null
  for (const exclusion of exclusions) {
    const excluded = excludes(exclusion, facts)
    if (excluded === 'yes') {
      if (definite === null) definite = [exclusion]
      else definite.push(exclusion)
    } else if (excluded === 'unknown') {
      if (open === null) open = [exclusion]
      else open.push(exclusion)
    }
  }
  if (definite === null) {
    return open === null ? null : unknown([...open, ...open.flatMap((exclusion) => exclusion.exceptions)], facts)
  }
  const first = definite[0] as Exclusion
  if (definite.length === 1 && open === null)
    return verdict(first.ruling.outcome, { decidedBy: [first.id], ruling: first.ruling })
  const highest = definite.reduce((most, { priority }) => Math.max(most, priority), first.priority)
  const top = definite.filter(({ priority }) => priority === highest)
  const decider = top[0] as Exclusion
  const agreed = top.every(({ ruling }) => ruling.key === decider.ruling.key)
  const doubtful = (open ?? none).filter(({ priority, ruling: { key } }) =>
    couldOverrule({ priority, key }, { priority: highest, key: agreed ? decider.ruling.key : null }),
  )
  if (doubtful.length > 0)
    return unknown([...doubtful, ...doubtful.flatMap((exclusion) => exclusion.exceptions)], facts)
  return verdict(agreed ? decider.ruling.outcome : 'conflict', {
    decidedBy: top.map(({ id }) => id),
    alsoMatched: definite.filter(({ priority }) => priority !== highest).map(({ id }) => id),
    ruling: agreed ? decider.ruling : null,
  })
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

/** Whether an exclusion holds and no exception lifts it. */
function excludes({ test, exceptions }: Exclusion, facts: FactLookup): Truth {
  let result = test(facts)
  if (result === 'no') return 'no'
  for (const exception of exceptions) {
    const lifts = exception.test(facts)
    if (lifts === 'yes') return 'no'
    if (lifts === 'unknown') result = 'unknown'
  }
  return result
}

function decideRequirements(
  requirements: readonly Requirement[],
  inclusions: readonly Inclusion[],
  included: readonly Truth[],
  facts: FactLookup,
): Verdict | null {
  let failed: Requirement[] | null = null
  let missing: { readonly when: Condition }[] | null = null
  for (const requirement of requirements) {
    const { test, meets, appliesTo } = requirement
    const applies = and(appliesTo === null ? 'yes' : hits(appliesTo, included), test(facts))
    if (applies === 'no') continue
    const met = meets(facts)
    if (met === 'yes') continue
    if (applies === 'yes' && met === 'no') {
      if (failed === null) failed = [requirement]
      else failed.push(requirement)
    } else if (failed === null) {
      missing ??= []
      missing.push(requirement, { when: requirement.require })
      if (appliesTo !== null && applies === 'unknown')
        missing.push(
          ...appliesTo
            .map((i) => inclusions[i] as Inclusion)
            .filter((inclusion) => inclusion.test(facts) === 'unknown'),
        )
    }
  }
  if (failed !== null) {
    const [first, ...rest] = failed as [Requirement, ...Requirement[]]
    return verdict(first.ruling.outcome, {
      decidedBy: [first.id],
      alsoFailed: rest.map(({ id }) => id),
      ruling: first.ruling,
    })
  }
  return missing === null ? null : unknown(missing, facts)
}

/** Whether one of these inclusions holds; unknown where one may hold. */
const hits = (positions: readonly number[], included: readonly Truth[]): Truth =>
  positions.some((i) => included[i] === 'yes')
    ? 'yes'
    : positions.some((i) => included[i] === 'unknown')
      ? 'unknown'
      : 'no'

const and = (a: Truth, b: Truth): Truth =>
  a === 'no' || b === 'no' ? 'no' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes'

function decideApprovals(approvals: readonly Approval[], facts: FactLookup): Verdict | null {
  let needed: string[] | null = null
  let open: Approval[] | null = null
  for (const approval of approvals) {
    const applies = approval.test(facts)
    if (applies === 'no' || approval.granted(facts) === 'yes') continue
    if (applies === 'yes') needed = [...(needed ?? none), approval.id]
    else open = [...(open ?? none), approval]
  }
  if (needed !== null) return verdict('needs-approval', { decidedBy: needed })
  return open === null ? null : unknown(open, facts)
}

function covered(inclusions: readonly Inclusion[], included: readonly Truth[], facts: FactLookup): Verdict {
  const decidedBy: string[] = []
  let always: Truth = 'no'
  for (let i = 0; i < inclusions.length; i++) {
    const inclusion = inclusions[i] as Inclusion
    if (included[i] === 'yes') {
      decidedBy.push(inclusion.id)
      if (inclusion.always) always = 'yes'
    } else if (included[i] === 'unknown' && inclusion.always && always === 'no') always = 'unknown'
  }
  const alwaysMissing =
    always === 'unknown'
      ? missingOf(
          inclusions.filter((inclusion, i) => inclusion.always && included[i] === 'unknown'),
          facts,
        )
      : none
  return {
    outcome: 'covered',
    decidedBy,
    alsoMatched: none,
    alsoFailed: none,
    missing: none,
    ruling: null,
    always,
    alwaysMissing,
  }
}
