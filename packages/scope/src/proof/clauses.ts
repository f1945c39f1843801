// Steps 2 to 5, one after the other, with everything that was looked at.

import { type ConditionExplanation, explainCondition, type FactLookup, type Truth } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import { approvalGranted, type Verdict, verdict } from '../clauses/verdict'
import { type ClauseFacts, reason, type ScopeReason } from '../decision/reason'
import type { Clause } from '../policy/clause'
import { type Ruling, rulingOf } from '../policy/consequence'
import type { ScopePolicy } from '../policy/definition'
import { copyOf } from '../request/argument'

interface Steps {
  readonly verdict: Verdict
  readonly reasons: readonly ScopeReason[]
}

/** A clause with how its condition came out. */
interface EvaluatedClause<C extends Clause> {
  readonly clause: C
  readonly path: string
  readonly when: ConditionExplanation
}

type Kind = Clause['kind']
type Of<K extends Kind> = Extract<Clause, { readonly kind: K }>

const isOf = <K extends Kind>(clause: Clause, kind: K): clause is Of<K> => clause.kind === kind

/** The clauses of a kind, each with how its condition came out. */
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

/** Steps 2 to 5, one after the other, with everything that was looked at. */
export function explainSteps(policy: ScopePolicy, facts: FactLookup): Steps {
  const reasons: ScopeReason[] = []
  const decided =
    exclusions(policy, facts, reasons) ??
    inclusions(policy, facts, reasons) ??
    requirements(policy, facts, reasons) ??
    approvals(policy, facts, reasons) ??
    coveredBy(policy, facts)
  return { verdict: decided, reasons }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
const unknownOf = (explained: readonly ConditionExplanation[]): Verdict =>
  verdict('needs-information', { missing: unique(explained.flatMap(({ missing }) => missing)) })

/** Step 2: what is excluded, unless an exception lifts it. */
function exclusions(policy: ScopePolicy, facts: FactLookup, reasons: ScopeReason[]): Verdict | null {
  const exceptions = evaluatedClauses(policy, 'exception', facts)
  const exclusionsRead = evaluatedClauses(policy, 'exclude', facts).map((exclusion) => {
    const own = exceptions.filter(({ clause }) => clause.to === exclusion.clause.id)
    return { ...exclusion, own, stands: standsAgainst(exclusion.when.result, own) }
  })
  const definite = exclusionsRead.filter(({ stands }) => stands === 'yes')
  const highest = Math.max(...definite.map(({ clause }) => clause.priority ?? 0))
  for (const { clause, path, when, own, stands } of exclusionsRead) {
    const outranked = stands === 'yes' && (clause.priority ?? 0) < highest
    reasons.push(
      reason('scope/exclusion', path, {
        ...clauseFacts(clause, `${path}/when`, when),
        stands,
        outranked,
        priority: clause.priority ?? 0,
        outcome: clause.outcome,
      }),
    )
    if (when.result === 'no') continue
    for (const exception of own)
      reasons.push(
        reason('scope/exception', exception.path, {
          ...clauseFacts(exception.clause, `${exception.path}/when`, exception.when),
          to: clause.id,
        }),
      )
  }
  const top = definite.filter(({ clause }) => (clause.priority ?? 0) === highest)
  const [decider] = top
  if (!decider) {
    const open = exclusionsRead.filter(({ stands }) => stands === 'unknown')
    if (open.length === 0) return null
    return unknownOf([...open.map(({ when }) => when), ...open.flatMap(({ own }) => own.map(({ when }) => when))])
  }
  const rulings = top.map(({ clause }) => rulingOf(policy, clause))
  const agreed = new Set(rulings.map(({ key }) => key)).size === 1
  const ids = top.map(({ clause }) => clause.id)
  if (!agreed) reasons.push(reason('scope/conflict', decider.path, { clauses: ids }))
  return verdict(agreed ? decider.clause.outcome : 'conflict', {
    decidedBy: ids,
    alsoMatched: definite.filter((each) => !top.includes(each)).map(({ clause }) => clause.id),
    ruling: agreed ? (rulings[0] as Ruling) : null,
  })
}

function standsAgainst(holds: Truth, exceptions: readonly { readonly when: ConditionExplanation }[]): Truth {
  if (holds === 'no' || exceptions.some(({ when }) => when.result === 'yes')) return 'no'
  return exceptions.some(({ when }) => when.result === 'unknown') ? 'unknown' : holds
}

/** Step 3: what is included; silence where nothing is. */
function inclusions(policy: ScopePolicy, facts: FactLookup, reasons: ScopeReason[]): Verdict | null {
  const asked = evaluatedClauses(policy, 'include', facts)
  for (const { clause, path, when } of asked)
    reasons.push(
      reason('scope/inclusion', path, {
        ...clauseFacts(clause, `${path}/when`, when),
        hours: clause.hours ?? 'coverage',
      }),
    )
  if (asked.some(({ when }) => when.result === 'yes')) return null
  if (asked.some(({ when }) => when.result === 'unknown')) return unknownOf(asked.map(({ when }) => when))
  const ruling = rulingOf(policy, policy.otherwise)
  reasons.push(
    reason('scope/silence', '/otherwise', {
      outcome: ruling.outcome,
      rate: ruling.rate,
      flat: ruling.flat,
      fallback: ruling.fallback,
    }),
  )
  return verdict(ruling.outcome, { ruling })
}

/** Step 4: the first requirement of the document that definitely fails. */
function requirements(policy: ScopePolicy, facts: FactLookup, reasons: ScopeReason[]): Verdict | null {
  const included = evaluatedClauses(policy, 'include', facts)
  const failed: Of<'condition'>[] = []
  const open: ConditionExplanation[] = []
  for (const { clause, path, when } of evaluatedClauses(policy, 'condition', facts)) {
    const belongs = included.filter(({ clause: { id } }) => clause.appliesTo?.includes(id))
    const hit = clause.appliesTo?.length ? best(belongs.map((each) => each.when.result)) : 'yes'
    const asked = worst([hit, when.result])
    if (asked === 'no') continue
    const met = explainCondition(clause.require, facts)
    reasons.push(
      reason('scope/condition', path, {
        ...clauseFacts(clause, `${path}/require`, met),
        asked,
        outcome: clause.otherwise.outcome,
      }),
    )
    if (asked === 'yes' && met.result === 'no') failed.push(clause)
    else if (met.result !== 'yes' && failed.length === 0)
      open.push(when, met, ...(asked === 'unknown' ? belongs.map((each) => each.when) : []))
  }
  const [first, ...rest] = failed
  if (first)
    return verdict(first.otherwise.outcome, {
      decidedBy: [first.id],
      alsoFailed: rest.map(({ id }) => id),
      ruling: rulingOf(policy, first.otherwise),
    })
  return open.length > 0 ? unknownOf(open) : null
}

const best = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
const worst = (truths: readonly Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes'

/** Step 5: what somebody has to agree to and has not. */
function approvals(policy: ScopePolicy, facts: FactLookup, reasons: ScopeReason[]): Verdict | null {
  const asked = evaluatedClauses(policy, 'approval', facts).map((each) => ({
    ...each,
    granted: explainCondition(each.clause.grantedWhen ?? approvalGranted, facts).result === 'yes',
  }))
  for (const { clause, path, when, granted } of asked)
    reasons.push(reason('scope/approval', path, { ...clauseFacts(clause, `${path}/when`, when), granted }))
  const waiting = asked.filter(({ granted, when }) => !granted && when.result !== 'no')
  const needed = waiting.filter(({ when }) => when.result === 'yes')
  if (needed.length > 0) return verdict('needs-approval', { decidedBy: needed.map(({ clause }) => clause.id) })
  return waiting.length > 0 ? unknownOf(waiting.map(({ when }) => when)) : null
}

function coveredBy(policy: ScopePolicy, facts: FactLookup): Verdict {
  const asked = evaluatedClauses(policy, 'include', facts)
  const around = asked.filter(({ clause }) => clause.hours === 'always')
  const always = best(around.map(({ when }) => when.result))
  return verdict('covered', {
    decidedBy: asked.filter(({ when }) => when.result === 'yes').map(({ clause }) => clause.id),
    always,
    alwaysMissing: always === 'unknown' ? unique(around.flatMap(({ when }) => when.missing)) : [],
  })
}

/** @param at JSON Pointer to the condition that is explained. */
const clauseFacts = (clause: Clause, at: string, { result, parts }: ConditionExplanation): ClauseFacts => ({
  clause: clause.id,
  name: clause.name ?? null,
  result,
  parts: parts.map((part) => ({ ...part, path: at + part.path, value: copyOf(part.value) })),
})
