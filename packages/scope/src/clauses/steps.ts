// Steps 2 to 5: how the clauses that a request meets decide it.

import { type Condition, explainCondition, type FactLookup, type Truth } from '@mspkit/records'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/value'
import type { Approval, DecidingClause, DecidingClauses, Exception, Exclusion, Requirement } from './deciding'
import { type Step, type Verdict, verdict } from './verdict'

/** The numbers of the clauses that a request meets, by kind and in the order of the document. */
export interface MetByKind {
  readonly exclusions: readonly number[]
  readonly exceptions: readonly number[]
  readonly inclusions: readonly number[]
  readonly requirements: readonly number[]
  readonly approvals: readonly number[]
  /** Those that may hold. */
  readonly open: ReadonlySet<number>
}

/** The clauses of a policy, those of them that a request meets, and its facts. */
export interface Deciding extends MetByKind {
  readonly clauses: DecidingClauses
  readonly facts: FactLookup
}

export function verdictOf(deciding: Deciding, otherwise: Ruling): Verdict {
  const { exclusions, inclusions, requirements, approvals, open } = deciding
  const excluded = exclusions.length === 0 ? null : decideExclusions(deciding)
  if (excluded) return excluded
  if (inclusions.length <= open.size && inclusions.every((each) => open.has(each)))
    return inclusions.length > 0
      ? unknown('inclusions', inclusions.map(whenIn(deciding)), deciding)
      : verdict(otherwise.outcome, { step: 'inclusions', ruling: otherwise })
  return (
    (requirements.length === 0 ? null : decideRequirements(deciding)) ??
    (approvals.length === 0 ? null : decideApprovals(deciding)) ??
    covered(deciding)
  )
}

const whenIn =
  ({ clauses: { all } }: Deciding) =>
  (number: number): Condition =>
    (all[number] as DecidingClause).when

/** Not decided before the unknown facts that these conditions read are known. */
const unknown = (step: Step, conditions: readonly Condition[], { facts }: Deciding): Verdict =>
  verdict('needs-information', { step, missing: missingOf(conditions, facts) })

/** The facts that these conditions need and that are unknown, in the order in which they are read. */
function missingOf(conditions: readonly Condition[], facts: FactLookup): string[] {
  return [...new Set(conditions.flatMap((condition) => explainCondition(condition, facts).missing))]
}

function decideExclusions(deciding: Deciding): Verdict | null {
  const { clauses, exclusions, exceptions, open } = deciding
  const { ids, priorities, rulings } = clauses
  const lifting = exceptions.length === 0 ? null : liftingIn(deciding)
  const [definite, possible] =
    lifting === null && open.size === 0 ? [exclusions, none] : byCertainty(deciding, lifting ?? noExceptions)
  const conditionsOf = (list: readonly number[]): Condition[] => [
    ...list.map(whenIn(deciding)),
    ...list.flatMap((number) => (lifting?.get(ids[number] as string) ?? none).map(whenIn(deciding))),
  ]
  const [first] = definite
  if (first === undefined) return possible.length === 0 ? null : unknown('exclusions', conditionsOf(possible), deciding)
  let highest = priorities[first] as number
  let lowest = highest
  for (const number of definite) {
    const priority = priorities[number] as number
    if (priority > highest) highest = priority
    else if (priority < lowest) lowest = priority
  }
  const top = lowest === highest ? definite : definite.filter((number) => priorities[number] === highest)
  const decider = top[0] as number
  const agreed = top.every((number) => rulings[number] === rulings[decider])
  const decided = { priority: highest, key: agreed ? (rulings[decider] as number) : null }
  const doubtful = possible.filter((number) =>
    couldOverrule({ priority: priorities[number] as number, key: rulings[number] as number }, decided),
  )
  if (doubtful.length > 0) return unknown('exclusions', conditionsOf(doubtful), deciding)
  const { ruling } = clauses.all[decider] as Exclusion
  return verdict(agreed ? ruling.outcome : 'conflict', {
    step: 'exclusions',
    decidedBy: idsOf(top, clauses),
    alsoMatched:
      top === definite
        ? none
        : idsOf(
            definite.filter((number) => priorities[number] !== highest),
            clauses,
          ),
    ruling: agreed ? ruling : null,
  })
}

/** Written out, because a request may meet hundreds of clauses. */
function idsOf(numbers: readonly number[], { ids }: DecidingClauses): string[] {
  const named: string[] = []
  for (let i = 0; i < numbers.length; i++) named.push(ids[numbers[i] as number] as string)
  return named
}

type Lifting = ReadonlyMap<string, readonly number[]>
const noExceptions: Lifting = /* @__PURE__ */ new Map()

/** The exclusions that hold and no exception lifts, and those of which either is unknown. */
function byCertainty({ clauses: { ids }, exclusions, open }: Deciding, lifting: Lifting): [number[], number[]] {
  const definite: number[] = []
  const possible: number[] = []
  for (const number of exclusions) {
    const lifted = anyOf(lifting.get(ids[number] as string) ?? none, open)
    if (lifted === 'yes') continue
    if (lifted === 'no' && !open.has(number)) definite.push(number)
    else possible.push(number)
  }
  return [definite, possible]
}

/** The exceptions that a request meets, by the id of their exclusion. */
function liftingIn({ clauses: { all }, exceptions }: Deciding): Lifting {
  const groups = new Map<string, number[]>()
  for (const number of exceptions) {
    const { to } = all[number] as Exception
    const group = groups.get(to)
    if (group) group.push(number)
    else groups.set(to, [number])
  }
  return groups
}

/** An exclusion as it competes with others; `key` is that of its ruling, `null` where several of one priority conflict. */
interface Rank<K> {
  readonly priority: number
  readonly key: K | null
}

/** Whether an exclusion that may hold would change what the definite ones decide. */
export const couldOverrule = <K>(open: Rank<K>, definite: Rank<K>): boolean =>
  open.key !== definite.key &&
  (open.priority > definite.priority || (open.priority === definite.priority && definite.key !== null))

function decideRequirements(deciding: Deciding): Verdict | null {
  const { clauses, inclusions, requirements, open, facts } = deciding
  const failed: Requirement[] = []
  const missing: Condition[] = []
  const byId = new Map(inclusions.map((number) => [clauses.ids[number] as string, number]))
  for (const number of requirements) {
    const clause = clauses.all[number] as Requirement
    const own = (clause.appliesTo ?? none).flatMap((id) => byId.get(id) ?? [])
    const truth = open.has(number) ? 'unknown' : 'yes'
    const applies = clause.appliesTo === null ? truth : both(truth, anyOf(own, open))
    if (applies === 'no') continue
    const met = clause.meets(facts)
    if (met === 'yes') continue
    if (applies === 'yes' && met === 'no') failed.push(clause)
    else if (failed.length === 0) {
      missing.push(clause.when, clause.require)
      if (applies === 'unknown') missing.push(...own.filter((each) => open.has(each)).map(whenIn(deciding)))
    }
  }
  const [first, ...rest] = failed
  if (first === undefined) return missing.length === 0 ? null : unknown('conditions', missing, deciding)
  return verdict(first.ruling.outcome, {
    step: 'conditions',
    decidedBy: [first.id],
    alsoFailed: rest.map(({ id }) => id),
    ruling: first.ruling,
  })
}

const both = (a: Truth, b: Truth): Truth =>
  a === 'no' || b === 'no' ? 'no' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes'

const anyOf = (met: readonly number[], open: ReadonlySet<number>): Truth =>
  met.length === 0 ? 'no' : met.some((number) => !open.has(number)) ? 'yes' : 'unknown'

function decideApprovals(deciding: Deciding): Verdict | null {
  const { clauses, approvals, open, facts } = deciding
  const waiting = approvals.filter((number) => (clauses.all[number] as Approval).granted(facts) !== 'yes')
  const needed = waiting.filter((number) => !open.has(number))
  if (needed.length > 0)
    return verdict('needs-approval', {
      step: 'approvals',
      decidedBy: needed.map((number) => clauses.ids[number] as string),
    })
  return waiting.length === 0 ? null : unknown('approvals', waiting.map(whenIn(deciding)), deciding)
}

function covered(deciding: Deciding): Verdict {
  const { clauses, inclusions, open, facts } = deciding
  const decidedBy = idsOf(open.size === 0 ? inclusions : inclusions.filter((number) => !open.has(number)), clauses)
  const around = clauses.someAlways ? inclusions.filter((number) => clauses.always[number] === 1) : none
  const always = anyOf(around, open)
  return verdict('covered', {
    decidedBy,
    always,
    alwaysMissing: always === 'unknown' ? missingOf(around.map(whenIn(deciding)), facts) : none,
  })
}
