// The reasons of steps 2 to 5: every exclusion, inclusion, condition and approval up to the step that decides.

import type { Truth } from '@mspkit/records'
import type { Verdict } from '../clauses/verdict'
import { type ClauseFacts, reason, type ScopeReason } from '../decision/reason'
import type { Clause } from '../policy/clause'
import { rulingOf } from '../policy/ruling'
import { none } from '../request/value'
import type { Evaluated, EvaluatedRequest, Of, PreparedClause } from './evaluated'

/** The reasons of steps 2 to 5 in their order, added to a list, until the one that decides. */
export function addClauseReasons(request: EvaluatedRequest, verdict: Verdict, to: ScopeReason[]): void {
  addExclusions(request, verdict, to)
  if (verdict.step === 'exclusions') return
  const included = addInclusions(request, to)
  if (verdict.step === 'inclusions') {
    // Not decided yet where an inclusion may hold.
    if (verdict.ruling !== null) to.push(silence(request))
    return
  }
  addConditions(request, included, to)
  if (verdict.step !== 'conditions') addApprovals(request, to)
}

interface EvaluatedException {
  readonly exception: PreparedClause<Of<'exception'>>
  readonly when: Evaluated
}

/** Step 2: the exclusions, each with the exceptions that may lift it. */
function addExclusions(request: EvaluatedRequest, { outcome, decidedBy }: Verdict, to: ScopeReason[]): void {
  const exclusions = request.of('exclude')
  const exceptions = new Map<string, EvaluatedException[]>()
  for (const exception of exclusions.length === 0 ? none : request.of('exception')) {
    const one = { exception, when: request.when(exception) }
    const own = exceptions.get(exception.clause.to)
    if (own) own.push(one)
    else exceptions.set(exception.clause.to, [one])
  }
  const evaluated = exclusions.map((exclusion) => {
    const when = request.when(exclusion)
    const own = exceptions.get(exclusion.clause.id) ?? none
    return { exclusion, when, own, stands: excludes(when.result, own) }
  })
  let highest = Number.NEGATIVE_INFINITY
  for (const { exclusion, stands } of evaluated)
    if (stands === 'yes') highest = Math.max(highest, priorityOf(exclusion))
  for (const { exclusion, when, own, stands } of evaluated) {
    const { clause, path } = exclusion
    const { result, parts } = when
    const priority = priorityOf(exclusion)
    to.push(
      reason('scope/exclusion', path, {
        clause: clause.id,
        name: clause.name ?? null,
        result,
        parts,
        stands,
        outranked: stands === 'yes' && priority < highest,
        priority,
        outcome: clause.outcome,
      }),
    )
    if (result !== 'no') for (const one of own) to.push(exceptionReason(one, clause.id))
  }
  if (outcome !== 'conflict') return
  const [decider] = decidedBy
  const path = exclusions.find(({ clause }) => clause.id === decider)?.path ?? null
  to.push(reason('scope/conflict', path, { clauses: [...decidedBy] }))
}

const priorityOf = ({ clause }: PreparedClause<Of<'exclude'>>): number => clause.priority ?? 0

function excludes(holds: Truth, exceptions: readonly EvaluatedException[]): Truth {
  if (holds === 'no' || exceptions.some(({ when }) => when.result === 'yes')) return 'no'
  return exceptions.some(({ when }) => when.result === 'unknown') ? 'unknown' : holds
}

const exceptionReason = ({ exception: { clause, path }, when }: EvaluatedException, to: string): ScopeReason =>
  reason('scope/exception', path, { ...clauseFacts(clause, when), to })

/** Step 3: the inclusions, and what each of them is. */
function addInclusions(request: EvaluatedRequest, to: ScopeReason[]): ReadonlyMap<string, Truth> {
  const included = new Map<string, Truth>()
  const needed = request.of('condition').length > 0
  for (const prepared of request.of('include')) {
    const { clause, path } = prepared
    const { result, parts } = request.when(prepared)
    if (needed) included.set(clause.id, result)
    to.push(
      reason('scope/inclusion', path, {
        clause: clause.id,
        name: clause.name ?? null,
        result,
        parts,
        hours: clause.hours ?? 'coverage',
      }),
    )
  }
  return included
}

function silence({ policy }: EvaluatedRequest): ScopeReason {
  const { outcome, rate, flat, fallback } = rulingOf(policy, policy.otherwise)
  return reason('scope/silence', '/otherwise', { outcome, rate, flat, fallback })
}

/** Step 4: the conditions that apply or may apply. */
function addConditions(request: EvaluatedRequest, included: ReadonlyMap<string, Truth>, to: ScopeReason[]): void {
  for (const prepared of request.of('condition')) {
    const { clause, path } = prepared
    const { appliesTo = none } = clause
    const hit = appliesTo.length === 0 ? 'yes' : best(appliesTo.flatMap((id) => included.get(id) ?? []))
    const asked = worst(hit, request.when(prepared).result)
    if (asked === 'no') continue
    to.push(
      reason('scope/condition', path, {
        ...clauseFacts(clause, request.more(prepared)),
        asked,
        outcome: clause.otherwise.outcome,
      }),
    )
  }
}

const best = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
const worst = (a: Truth, b: Truth): Truth =>
  a === 'no' || b === 'no' ? 'no' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes'

/** Step 5: the approvals. */
function addApprovals(request: EvaluatedRequest, to: ScopeReason[]): void {
  for (const prepared of request.of('approval')) {
    const granted = request.more(prepared).result === 'yes'
    to.push(
      reason('scope/approval', prepared.path, {
        ...clauseFacts(prepared.clause, request.when(prepared)),
        granted,
      }),
    )
  }
}

const clauseFacts = ({ id, name }: Clause, { result, parts }: Evaluated): ClauseFacts => ({
  clause: id,
  name: name ?? null,
  result,
  parts,
})
