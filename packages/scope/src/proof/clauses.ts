// The reasons of steps 2 to 5: every exclusion, inclusion, condition and approval that is evaluated.

import { type ConditionExplanation, explainCondition, type FactLookup, type Truth } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import { type Verdict, verdict } from '../clauses/verdict'
import { type ClauseFacts, reason, type ScopeReason } from '../decision/reason'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { approvalGranted } from '../policy/facts'
import { type Ruling, rulingOf } from '../policy/ruling'
import { copyOf } from '../request/argument'

/** A step: its reasons, and its verdict where it decides. */
interface Step<V extends Verdict | null = Verdict | null> {
  readonly verdict: V
  readonly reasons: readonly ScopeReason[]
}

/** A clause with the result of its condition. */
interface EvaluatedClause<C extends Clause> {
  readonly clause: C
  readonly path: string
  readonly when: ConditionExplanation
}

type Kind = Clause['kind']
type Of<K extends Kind> = Extract<Clause, { readonly kind: K }>

const isOf = <K extends Kind>(clause: Clause, kind: K): clause is Of<K> => clause.kind === kind

/** The clauses of a kind, each with the result of its condition. */
export function evaluatedClauses<K extends Kind>(
  policy: ScopePolicy,
  kind: K,
  facts: FactLookup,
): EvaluatedClause<Of<K>>[] {
  return policy.clauses.flatMap((clause, i) =>
    isOf(clause, kind)
      ? [
          {
            clause,
            path: pointer('clauses', i),
            when: explainCondition(clause.when ?? {}, facts),
          },
        ]
      : [],
  )
}

/** Steps 2 to 5 in their order, until one decides. */
export function explainClauses(policy: ScopePolicy, facts: FactLookup): Step<Verdict> {
  const reasons: ScopeReason[] = []
  for (const step of [exclusions, inclusions, requirements, approvals]) {
    const done = step(policy, facts)
    reasons.push(...done.reasons)
    if (done.verdict !== null) return { verdict: done.verdict, reasons }
  }
  return { verdict: coveredBy(policy, facts), reasons }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
const unknownOf = (explained: readonly ConditionExplanation[]): Verdict =>
  verdict('needs-information', { missing: unique(explained.flatMap(({ missing }) => missing)) })

interface EvaluatedExclusion extends EvaluatedClause<Of<'exclude'>> {
  readonly exceptions: readonly EvaluatedClause<Of<'exception'>>[]
  /** Whether it excludes the request, its exceptions considered. */
  readonly excludes: Truth
}

/** Step 2: the exclusions, each with the exceptions that may lift it. */
function exclusions(policy: ScopePolicy, facts: FactLookup): Step {
  const exceptions = evaluatedClauses(policy, 'exception', facts)
  const evaluated = evaluatedClauses(policy, 'exclude', facts).map((exclusion): EvaluatedExclusion => {
    const own = exceptions.filter(({ clause }) => clause.to === exclusion.clause.id)
    return { ...exclusion, exceptions: own, excludes: excludes(exclusion.when.result, own) }
  })
  const definite = evaluated.filter((each) => each.excludes === 'yes')
  const highest = Math.max(...definite.map(priorityOf))
  const reasons = evaluated.flatMap((each) => exclusionReasons(each, highest))
  const top = definite.filter((each) => priorityOf(each) === highest)
  const [decider] = top
  const open = evaluated.filter((each) => each.excludes === 'unknown')
  if (!decider && open.length === 0) return { verdict: null, reasons }
  const rulings = top.map(({ clause }) => rulingOf(policy, clause))
  const agreed = new Set(rulings.map(({ key }) => key)).size === 1
  const doubtful = open.filter((each) => {
    const { key } = rulingOf(policy, each.clause)
    if (priorityOf(each) < highest) return false
    return priorityOf(each) > highest ? !agreed || key !== rulings[0]?.key : agreed && key !== rulings[0]?.key
  })
  if (!decider || doubtful.length > 0) {
    const conditions = [...doubtful, ...doubtful.flatMap((each) => each.exceptions)].map(({ when }) => when)
    return { verdict: unknownOf(conditions), reasons }
  }
  const ids = top.map(({ clause }) => clause.id)
  return {
    verdict: verdict(agreed ? decider.clause.outcome : 'conflict', {
      decidedBy: ids,
      alsoMatched: definite.filter((each) => !top.includes(each)).map(({ clause }) => clause.id),
      ruling: agreed ? (rulings[0] as Ruling) : null,
    }),
    reasons: agreed ? reasons : [...reasons, reason('scope/conflict', decider.path, { clauses: ids })],
  }
}

const priorityOf = ({ clause }: EvaluatedExclusion): number => clause.priority ?? 0

function excludes(holds: Truth, exceptions: readonly { readonly when: ConditionExplanation }[]): Truth {
  if (holds === 'no' || exceptions.some(({ when }) => when.result === 'yes')) return 'no'
  return exceptions.some(({ when }) => when.result === 'unknown') ? 'unknown' : holds
}

function exclusionReasons(exclusion: EvaluatedExclusion, highest: number): ScopeReason[] {
  const { clause, path, when, exceptions, excludes: stands } = exclusion
  const own = reason('scope/exclusion', path, {
    ...clauseFacts(clause, `${path}/when`, when),
    stands,
    outranked: stands === 'yes' && priorityOf(exclusion) < highest,
    priority: priorityOf(exclusion),
    outcome: clause.outcome,
  })
  if (when.result === 'no') return [own]
  return [
    own,
    ...exceptions.map((exception) =>
      reason('scope/exception', exception.path, {
        ...clauseFacts(exception.clause, `${exception.path}/when`, exception.when),
        to: clause.id,
      }),
    ),
  ]
}

/** Step 3: the inclusions; `otherwise` decides where none holds. */
function inclusions(policy: ScopePolicy, facts: FactLookup): Step {
  const evaluated = evaluatedClauses(policy, 'include', facts)
  const reasons: ScopeReason[] = evaluated.map(({ clause, path, when }) =>
    reason('scope/inclusion', path, {
      ...clauseFacts(clause, `${path}/when`, when),
      hours: clause.hours ?? 'coverage',
    }),
  )
  if (evaluated.some(({ when }) => when.result === 'yes')) return { verdict: null, reasons }
  if (evaluated.some(({ when }) => when.result === 'unknown'))
    return { verdict: unknownOf(evaluated.map(({ when }) => when)), reasons }
  const ruling = rulingOf(policy, policy.otherwise)
  const { outcome, rate, flat, fallback } = ruling
  return {
    verdict: verdict(outcome, { ruling }),
    reasons: [...reasons, reason('scope/silence', '/otherwise', { outcome, rate, flat, fallback })],
  }
}

/** Step 4: the conditions; the first of the document that definitely fails decides. */
function requirements(policy: ScopePolicy, facts: FactLookup): Step {
  const included = evaluatedClauses(policy, 'include', facts)
  const reasons: ScopeReason[] = []
  const failed: Of<'condition'>[] = []
  const open: ConditionExplanation[] = []
  for (const { clause, path, when } of evaluatedClauses(policy, 'condition', facts)) {
    const belongs = included.filter(({ clause: { id } }) => clause.appliesTo?.includes(id))
    const hit = clause.appliesTo?.length ? best(belongs.map((each) => each.when.result)) : 'yes'
    const applies = worst([hit, when.result])
    if (applies === 'no') continue
    const met = explainCondition(clause.require, facts)
    reasons.push(
      reason('scope/condition', path, {
        ...clauseFacts(clause, `${path}/require`, met),
        asked: applies,
        outcome: clause.otherwise.outcome,
      }),
    )
    if (applies === 'yes' && met.result === 'no') failed.push(clause)
    else if (met.result !== 'yes' && failed.length === 0)
      open.push(when, met, ...(applies === 'unknown' ? belongs.map((each) => each.when) : []))
  }
  const [first, ...rest] = failed
  if (!first) return { verdict: open.length > 0 ? unknownOf(open) : null, reasons }
  return {
    verdict: verdict(first.otherwise.outcome, {
      decidedBy: [first.id],
      alsoFailed: rest.map(({ id }) => id),
      ruling: rulingOf(policy, first.otherwise),
    }),
    reasons,
  }
}

const best = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
const worst = (truths: readonly Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes'

/** Step 5: the approvals that are needed and not granted. */
function approvals(policy: ScopePolicy, facts: FactLookup): Step {
  const evaluated = evaluatedClauses(policy, 'approval', facts).map((each) => ({
    ...each,
    granted: explainCondition(each.clause.grantedWhen ?? approvalGranted, facts).result === 'yes',
  }))
  const reasons = evaluated.map(({ clause, path, when, granted }) =>
    reason('scope/approval', path, { ...clauseFacts(clause, `${path}/when`, when), granted }),
  )
  const waiting = evaluated.filter(({ granted, when }) => !granted && when.result !== 'no')
  const needed = waiting.filter(({ when }) => when.result === 'yes')
  if (needed.length > 0)
    return { verdict: verdict('needs-approval', { decidedBy: needed.map(({ clause }) => clause.id) }), reasons }
  return { verdict: waiting.length > 0 ? unknownOf(waiting.map(({ when }) => when)) : null, reasons }
}

function coveredBy(policy: ScopePolicy, facts: FactLookup): Verdict {
  const inclusions = evaluatedClauses(policy, 'include', facts)
  const around = inclusions.filter(({ clause }) => clause.hours === 'always')
  const always = best(around.map(({ when }) => when.result))
  return verdict('covered', {
    decidedBy: inclusions.filter(({ when }) => when.result === 'yes').map(({ clause }) => clause.id),
    always,
    alwaysMissing: always === 'unknown' ? unique(around.flatMap(({ when }) => when.missing)) : [],
  })
}

/** The facts of a clause's reason. @param at JSON Pointer to the condition that is explained. */
const clauseFacts = (clause: Clause, at: string, { result, parts }: ConditionExplanation): ClauseFacts => ({
  clause: clause.id,
  name: clause.name ?? null,
  result,
  parts: parts.map((part) => ({ ...part, path: at + part.path, value: copyOf(part.value) })),
})
