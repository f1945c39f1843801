// The reasons of steps 2 to 5: every exclusion, inclusion, condition and approval that is evaluated.

import type { ConditionExplanation, Truth } from '@mspkit/records'
import { type Verdict, verdict } from '../clauses/verdict'
import { type ClauseFacts, reason, type ScopeReason } from '../decision/reason'
import type { Clause } from '../policy/clause'
import { type Ruling, rulingOf } from '../policy/ruling'
import { copyOf, none } from '../request/value'
import type { EvaluatedClause, EvaluatedRequest, Of } from './evaluated'

/** A step: its reasons, and its verdict where it decides. */
interface Step<V extends Verdict | null = Verdict | null> {
  readonly verdict: V
  readonly reasons: readonly ScopeReason[]
}

/** Steps 2 to 5 in their order, until one decides. */
export function explainClauses(request: EvaluatedRequest): Step<Verdict> {
  const reasons: ScopeReason[] = []
  for (const step of [exclusions, inclusions, requirements, approvals]) {
    const done = step(request)
    // Not a spread: there may be more reasons than a call can have arguments.
    for (const one of done.reasons) reasons.push(one)
    if (done.verdict !== null) return { verdict: done.verdict, reasons }
  }
  return { verdict: coveredBy(request), reasons }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
const unknownOf = (explained: readonly ConditionExplanation[]): Verdict =>
  verdict('needs-information', { missing: unique(explained.flatMap(({ missing }) => missing)) })

interface EvaluatedExclusion extends Pick<EvaluatedClause<Of<'exclude'>>, 'clause' | 'path' | 'when'> {
  readonly exceptions: readonly EvaluatedClause<Of<'exception'>>[]
  /** Whether it excludes the request, its exceptions considered. */
  readonly excludes: Truth
}

/** Step 2: the exclusions, each with the exceptions that may lift it. */
function exclusions({ policy, of }: EvaluatedRequest): Step {
  const exceptions = new Map<string, EvaluatedClause<Of<'exception'>>[]>()
  for (const exception of of('exception')) {
    const own = exceptions.get(exception.clause.to)
    if (own) own.push(exception)
    else exceptions.set(exception.clause.to, [exception])
  }
  const evaluated = of('exclude').map(({ clause, path, when }): EvaluatedExclusion => {
    const own = exceptions.get(clause.id) ?? none
    return { clause, path, when, exceptions: own, excludes: excludes(when.result, own) }
  })
  const definite = evaluated.filter((each) => each.excludes === 'yes')
  const highest = definite.reduce((most, each) => Math.max(most, priorityOf(each)), Number.NEGATIVE_INFINITY)
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
function inclusions({ policy, of }: EvaluatedRequest): Step {
  const evaluated = of('include')
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
function requirements({ policy, of }: EvaluatedRequest): Step {
  const included = of('include')
  const reasons: ScopeReason[] = []
  const failed: Of<'condition'>[] = []
  const open: ConditionExplanation[] = []
  for (const { clause, path, when, more } of of('condition')) {
    const ids = new Set(clause.appliesTo)
    const belongs = ids.size === 0 ? none : included.filter(({ clause: { id } }) => ids.has(id))
    const hit = clause.appliesTo?.length ? best(belongs.map((each) => each.when.result)) : 'yes'
    const applies = worst([hit, when.result])
    if (applies === 'no') continue
    const met = more()
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
function approvals({ of }: EvaluatedRequest): Step {
  const evaluated = of('approval').map((each) => ({ ...each, granted: each.more().result === 'yes' }))
  const reasons = evaluated.map(({ clause, path, when, granted }) =>
    reason('scope/approval', path, { ...clauseFacts(clause, `${path}/when`, when), granted }),
  )
  const waiting = evaluated.filter(({ granted, when }) => !granted && when.result !== 'no')
  const needed = waiting.filter(({ when }) => when.result === 'yes')
  if (needed.length > 0)
    return { verdict: verdict('needs-approval', { decidedBy: needed.map(({ clause }) => clause.id) }), reasons }
  return { verdict: waiting.length > 0 ? unknownOf(waiting.map(({ when }) => when)) : null, reasons }
}

function coveredBy({ of }: EvaluatedRequest): Verdict {
  const inclusions = of('include')
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
  // Written out, because a proof has thousands of parts and spreading costs more than copying.
  parts: parts.map(({ path, fact, value, expected, result: own }) => ({
    path: at + path,
    fact,
    value: copyOf(value),
    expected,
    result: own,
  })),
})
