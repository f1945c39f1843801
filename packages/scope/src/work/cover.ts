// Steps 6 and 7 in one: what becomes of each part of the work, and the outcome of all parts together.

import type { Verdict } from '../clauses/verdict'
import type { ScopeOutcome } from '../decision/decision'
import type { Missing } from '../decision/missing'
import type { UsedLimit } from '../limits/limits'
import { applicable, statesAfter } from '../limits/usage'
import { none } from '../request/value'
import { answer, answers, type Drawing, draw, nothingDrawn } from './draw'
import { type AfterHoursRule, afterHoursBilled, type HoursRules, splitWork } from './hours'
import type { Answered } from './price'
import type { ReadRequest, Resolved, Trace } from './resolved'

/** Steps 6 and 7 of a request that the clauses cover, or the facts that would decide. */
export function coveredWork(
  rules: HoursRules,
  verdict: Verdict,
  request: ReadRequest,
  usedBefore: readonly UsedLimit[],
): Resolved | Missing {
  const { work, facts, bucketsMatter } = request
  const hours = splitWork(rules, verdict, work, facts)
  if ('missing' in hours) return hours
  const { parts, rule, unsplit } = hours
  const billed = rule === null ? none : afterHoursBilled(rule, parts)
  const inHours = work.spans === null || parts.length === 0 || parts.some(({ after }) => !after)

  const limits = usedBefore.length === 0 || !inHours ? none : applicable(usedBefore, facts, bucketsMatter)
  if ('missing' in limits) return limits
  const drawing = draw(limits, parts)
  const { exhausted, drawn } = drawing
  const answered = answers(verdict, parts, rule, billed, drawing)
  return {
    verdict,
    answered,
    outcome: overall(answered, drawing, request),
    decidedBy: deciders(verdict, answered, rule, drawing, request),
    limitsAfter: usedBefore.length === 0 ? none : statesAfter(usedBefore, drawn, facts),
    trace: { rule, unsplit, applied: limits, exhausted, drawn },
  }
}

const untraced: Trace = { rule: null, unsplit: null, applied: none, exhausted: null, drawn: nothingDrawn }

/** A request that one of the first five steps decided: all its work has one answer, and no limit is drawn. */
export function undividedWork(
  verdict: Verdict,
  { work, facts }: ReadRequest,
  usedBefore: readonly UsedLimit[],
): Resolved {
  const { outcome, ruling, decidedBy } = verdict
  const billable = outcome === 'billable'
  const answered = (work.spans ?? none).map((span) =>
    answer(span, billable ? 'billable' : 'unbilled', decidedBy, ruling, { billedMs: billable ? span.workMs : 0 }),
  )
  const limitsAfter = usedBefore.length === 0 ? none : statesAfter(usedBefore, nothingDrawn, facts)
  return { verdict, answered, outcome, decidedBy, limitsAfter, trace: untraced }
}

/** The outcome of all parts together. An outcome that blocks a part blocks the request. */
function overall(answered: readonly Answered[], { exhausted }: Drawing, { work }: ReadRequest): ScopeOutcome {
  if (work.spans === null || answered.length === 0) return exhausted?.limit.ruling.outcome ?? 'covered'
  const blocked = answered.filter(({ outcome }) => outcome === 'unbilled')
  if (blocked.some(({ ruling }) => ruling?.outcome === 'needs-approval')) return 'needs-approval'
  if (blocked.length > 0) return 'out-of-scope'
  const covered = answered.some(({ outcome }) => outcome === 'covered')
  const billable = answered.some(({ outcome }) => outcome === 'billable')
  return covered && billable ? 'split' : billable ? 'billable' : 'covered'
}

/** The clauses that decided: those of the verdict, then the after-hours clause, then the limit that ran out. */
function deciders(
  { decidedBy }: Verdict,
  answered: readonly Answered[],
  rule: AfterHoursRule | null,
  { exhausted }: Drawing,
  { work }: ReadRequest,
): readonly string[] {
  if (rule === null && exhausted === null) return decidedBy
  const by = [...decidedBy]
  if (rule !== null && rule.id !== null) by.push(rule.id)
  if (exhausted === null) return by
  const { id } = exhausted.limit.clause
  if (work.spans === null || answered.some((span) => span.decidedBy.includes(id))) by.push(id)
  return by
}
