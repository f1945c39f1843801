// Steps 2 to 5 a second time, from the guide alone: every clause is looked at, one after the other, without an index.
import {
  type Condition,
  type ConditionExplanation,
  explainCondition,
  type FactLookup,
  type Truth,
} from '@mspkit/records'
import type { Clause, NearMiss, ScopeDecision, ScopePolicy } from '@mspkit/scope'

/** What the clauses decide before hours, limits and surcharges. */
export type ClauseAnswer = Pick<ScopeDecision, 'outcome' | 'decidedBy' | 'alsoMatched' | 'alsoFailed'> & {
  readonly missing: readonly string[]
}

type Of<K extends Clause['kind']> = Extract<Clause, { readonly kind: K }>
interface Seen<C extends Clause> {
  readonly clause: C
  readonly when: ConditionExplanation
}

export function answerOf(policy: ScopePolicy, facts: FactLookup): ClauseAnswer {
  const seen = <K extends Clause['kind']>(kind: K): Seen<Of<K>>[] =>
    policy.clauses
      .filter((clause): clause is Of<K> => clause.kind === kind)
      .map((clause) => ({ clause, when: explainCondition(clause.when ?? {}, facts) }))
  const inclusions = seen('include')
  return (
    exclusionsOf(seen('exclude'), seen('exception')) ??
    inclusionsOf(policy, inclusions) ??
    conditionsOf(seen('condition'), inclusions, facts) ??
    approvalsOf(seen('approval'), facts) ??
    answer('covered', {
      decidedBy: inclusions.filter(({ when }) => when.result === 'yes').map(({ clause }) => clause.id),
    })
  )
}

const answer = (outcome: ClauseAnswer['outcome'], more: Partial<ClauseAnswer> = {}): ClauseAnswer => ({
  outcome,
  decidedBy: [],
  alsoMatched: [],
  alsoFailed: [],
  missing: [],
  ...more,
})

const unknown = (conditions: readonly ConditionExplanation[]): ClauseAnswer =>
  answer('needs-information', { missing: [...new Set(conditions.flatMap(({ missing }) => missing))] })

const best = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
const worst = (truths: readonly Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes'
const not = (truth: Truth): Truth => (truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown')

/** Two consequences agree when nothing of them differs. */
const sameConsequence = (a: Of<'exclude'>, b: Of<'exclude'>): boolean =>
  a.outcome === b.outcome && a.rate === b.rate && a.flat === b.flat && a.fallback === b.fallback && a.per === b.per

function exclusionsOf(
  exclusions: readonly Seen<Of<'exclude'>>[],
  exceptions: readonly Seen<Of<'exception'>>[],
): ClauseAnswer | null {
  const evaluated = exclusions.map(({ clause, when }) => {
    const lifting = exceptions.filter((one) => one.clause.to === clause.id).map((one) => one.when)
    const lifted = best(lifting.map(({ result }) => result))
    return { clause, when, lifting, priority: clause.priority ?? 0, stands: worst([when.result, not(lifted)]) }
  })
  const definite = evaluated.filter(({ stands }) => stands === 'yes')
  const open = evaluated.filter(({ stands }) => stands === 'unknown')
  const highest = Math.max(...definite.map(({ priority }) => priority))
  const top = definite.filter(({ priority }) => priority === highest)
  const [decider] = top
  const conditions = (of: typeof open) => of.flatMap(({ when, lifting }) => [when, ...lifting])
  if (decider === undefined) return open.length === 0 ? null : unknown(conditions(open))
  const agreed = top.every(({ clause }) => sameConsequence(clause, decider.clause))
  const overruling = open.filter(({ clause, priority }) => {
    if (priority < highest) return false
    const same = agreed && sameConsequence(clause, decider.clause)
    return priority > highest ? !same : agreed && !same
  })
  if (overruling.length > 0) return unknown(conditions(overruling))
  return answer(agreed ? decider.clause.outcome : 'conflict', {
    decidedBy: top.map(({ clause }) => clause.id),
    alsoMatched: definite.filter((one) => !top.includes(one)).map(({ clause }) => clause.id),
  })
}

function inclusionsOf({ otherwise }: ScopePolicy, inclusions: readonly Seen<Of<'include'>>[]): ClauseAnswer | null {
  const held = best(inclusions.map(({ when }) => when.result))
  if (held === 'yes') return null
  return held === 'unknown' ? unknown(inclusions.map(({ when }) => when)) : answer(otherwise.outcome)
}

function conditionsOf(
  conditions: readonly Seen<Of<'condition'>>[],
  inclusions: readonly Seen<Of<'include'>>[],
  facts: FactLookup,
): ClauseAnswer | null {
  const failed: string[] = []
  let first: Of<'condition'> | null = null
  const open: ConditionExplanation[] = []
  for (const { clause, when } of conditions) {
    const { appliesTo = [] } = clause
    const belongs = inclusions.filter((one) => appliesTo.includes(one.clause.id))
    const applies = worst([when.result, appliesTo.length === 0 ? 'yes' : best(belongs.map((one) => one.when.result))])
    const met = explainCondition(clause.require, facts)
    if (applies === 'no' || met.result === 'yes') continue
    if (applies === 'yes' && met.result === 'no') {
      failed.push(clause.id)
      first ??= clause
    } else if (first === null) open.push(when, met, ...(applies === 'unknown' ? belongs.map((one) => one.when) : []))
  }
  if (first === null) return open.length === 0 ? null : unknown(open)
  return answer(first.otherwise.outcome, { decidedBy: failed.slice(0, 1), alsoFailed: failed.slice(1) })
}

const granted: Condition = { 'approval.granted': true }

function approvalsOf(approvals: readonly Seen<Of<'approval'>>[], facts: FactLookup): ClauseAnswer | null {
  const waiting = approvals.filter(
    ({ clause, when }) =>
      when.result !== 'no' && explainCondition(clause.grantedWhen ?? granted, facts).result !== 'yes',
  )
  const needed = waiting.filter(({ when }) => when.result === 'yes').map(({ clause }) => clause.id)
  if (needed.length > 0) return answer('needs-approval', { decidedBy: needed })
  return waiting.length === 0 ? null : unknown(waiting.map(({ when }) => when))
}

/** Inclusions, then exceptions, of which one predicate alone fails while another holds: the clause and the predicate's key. */
export function nearlyMet({ clauses }: ScopePolicy, facts: FactLookup): Pick<NearMiss, 'clause' | 'path'>[] {
  return (['include', 'exception'] as const).flatMap((kind) =>
    clauses.flatMap((clause, i) => {
      if (clause.kind !== kind) return []
      const results = Object.entries(clause.when ?? {}).map(([key, test]) => ({
        key,
        result: explainCondition({ [key]: test } as Condition, facts).result,
      }))
      const failed = results.filter(({ result }) => result === 'no')
      return failed.length === 1 && results.some(({ result }) => result === 'yes')
        ? [{ clause: clause.id, path: `/clauses/${i}/when/${failed[0]?.key}` }]
        : []
    }),
  )
}
