// Steps 6 to 8: from the verdict of the clauses to the decision.

import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, explainCondition, type FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { none } from '../clauses/near-miss'
import type { Verdict } from '../clauses/verdict'
import type { LimitState, NearMiss, ScopeDecision, ScopeOutcome } from '../decision/decision'
import type { Missing } from '../decision/missing'
import {
  type Applied,
  applicable,
  compileLimits,
  type Limit,
  statesAfter,
  type UsageOf,
  type UsedLimit,
  usedLimits,
} from '../limits/limits'
import type { ScopePolicy } from '../policy/definition'
import type { ReadWork, WorkSpan } from '../request/work'
import { decisionOf, surchargesFor } from './build'
import { answer, answers, type Drawing, draw, nothingDrawn } from './draw'
import {
  type AfterHoursRule,
  afterHoursRule,
  billedAfterHours,
  compileAfterHours,
  type Piece,
  shareMs,
  splitAtHours,
} from './hours'
import { type Answered, type Pricer, pricerFor } from './price'
import { type AppliedSurcharge, compileSurcharges, type Surcharge } from './surcharge'

/** Steps 6 to 8 of a policy, ready to be asked: hours, limits, surcharges, and what it all costs. */
export interface WorkRules {
  readonly policy: ScopePolicy
  readonly calendar: Calendar | null
  readonly rules: readonly AfterHoursRule[]
  readonly limits: readonly Limit[]
  readonly surcharges: readonly Surcharge[]
  readonly pricer: Pricer | null
  readonly untimedAfter: CompiledCondition['test'] | null
}

export function compileWorkRules(policy: ScopePolicy, calendar: Calendar | null): WorkRules {
  const { untimed, currency } = policy
  return {
    policy,
    calendar,
    rules: compileAfterHours(policy),
    limits: compileLimits(policy),
    surcharges: compileSurcharges(policy),
    pricer: currency === undefined ? null : pricerFor(currency),
    untimedAfter: typeof untimed === 'object' ? compileCondition(untimed.afterHoursWhen).test : null,
  }
}

/** What is asked: the facts, the work, the date, and how far limits are used. */
export interface Asked {
  readonly facts: FactLookup
  readonly work: ReadWork
  readonly on: LocalDate | null
  readonly usageOf: UsageOf
  /** Near misses, found apart from the steps. */
  readonly nearMisses: readonly NearMiss[]
  /** Whether a limit whose bucket is not known can be decided: a caller who hands in usage knows which it is. */
  readonly bucketsMatter: boolean
}

/** How steps 6 to 8 came out, for the proof. */
export interface Trace {
  readonly rule: AfterHoursRule | null
  readonly unsplit: AfterHoursRule | null
  readonly applied: readonly Applied[]
  readonly exhausted: Applied | null
  readonly drawn: ReadonlyMap<Limit, number>
  readonly surcharges: readonly AppliedSurcharge[]
}

/** A decision, and how it came about. */
export interface DecidedWork {
  readonly decision: ScopeDecision
  readonly trace: Trace
}

/** What steps 1 to 7 come to: every part of the work has its answer, and the limits are drawn. */
export interface Resolved {
  readonly verdict: Verdict
  readonly answered: readonly Answered[]
  readonly outcome: ScopeOutcome
  readonly decidedBy: readonly string[]
  readonly limitsAfter: readonly LimitState[]
  readonly trace: Trace
}

const untraced: Trace = {
  rule: null,
  unsplit: null,
  applied: none,
  exhausted: null,
  drawn: nothingDrawn,
  surcharges: none,
}

/** From the verdict of steps 1 to 5 to the decision: hours and limits, then prices and surcharges. */
export function decideWork(workRules: WorkRules, verdict: Verdict, asked: Asked): DecidedWork {
  const usedBefore = workRules.limits.length === 0 ? none : usedLimitsOf(workRules, asked)
  if (verdict.outcome !== 'covered') return decisionOf(workRules, asked, undivided(verdict, asked, usedBefore), none)
  const resolved = coveredWork(workRules, verdict, asked, usedBefore)
  if ('missing' in resolved) return undecided(workRules, resolved, asked, usedBefore)
  const surcharges = surchargesFor(workRules, asked, resolved)
  if ('missing' in surcharges) return undecided(workRules, surcharges, asked, usedBefore)
  return decisionOf(workRules, asked, resolved, surcharges)
}

/** A fact is missing after all: nothing is decided and nothing drawn. */
const undecided = (
  workRules: WorkRules,
  { missing }: Missing,
  asked: Asked,
  usedBefore: readonly UsedLimit[],
): DecidedWork => decisionOf(workRules, asked, undivided({ ...nothingKnown, missing }, asked, usedBefore), none)

const usedLimitsOf = ({ policy, limits }: WorkRules, { facts, on, usageOf }: Asked): UsedLimit[] =>
  usedLimits(policy, limits, facts, on, usageOf)

/** A request that one of the first five steps decided: all its work has one answer. */
function undivided(verdict: Verdict, asked: Asked, usedBefore: readonly UsedLimit[]): Resolved {
  const { outcome, ruling, decidedBy } = verdict
  const billable = outcome === 'billable'
  const answered = (asked.work.spans ?? none).map((span) =>
    answer(span, billable ? 'billable' : 'unbilled', decidedBy, ruling, { billedMs: billable ? span.workMs : 0 }),
  )
  const limitsAfter = usedBefore.length === 0 ? none : statesAfter(usedBefore, nothingDrawn, asked.facts)
  return { verdict, answered, outcome, decidedBy, limitsAfter, trace: untraced }
}

const nothingKnown: Verdict = {
  outcome: 'needs-information',
  decidedBy: none,
  alsoMatched: none,
  alsoFailed: none,
  missing: none,
  ruling: null,
  always: 'no',
  alwaysMissing: none,
}

interface Hours {
  readonly pieces: readonly Piece[]
  readonly rule: AfterHoursRule | null
  readonly unsplit: AfterHoursRule | null
}

const asInHours = ({ fromMs, toMs, workMs }: WorkSpan): Piece => ({ fromMs, toMs, workMs, after: false })

/** Step 6. */
function hoursOf(workRules: WorkRules, verdict: Verdict, asked: Asked): Hours | Missing {
  const spans = asked.work.spans ?? none
  const whole = spans.map(asInHours)
  const { calendar } = workRules
  if (calendar === null || verdict.always === 'yes' || spans.length === 0)
    return { pieces: whole, rule: null, unsplit: null }
  const pieces = asked.work.timed ? splitAtHours(calendar, spans) : untimedPieces(workRules, spans, asked.facts)
  if ('missing' in pieces) return pieces
  if (!pieces.some(({ after }) => after)) return { pieces, rule: null, unsplit: null }
  if (verdict.always === 'unknown') return { missing: verdict.alwaysMissing }
  const rule = afterHoursRule(workRules.rules, asked.facts)
  if ('missing' in rule) return rule
  return 'unsplit' in rule ? { pieces: whole, rule: null, unsplit: rule.unsplit } : { pieces, rule, unsplit: null }
}

function untimedPieces(
  { policy, untimedAfter }: WorkRules,
  spans: readonly WorkSpan[],
  facts: FactLookup,
): readonly Piece[] | Missing {
  const { untimed } = policy
  if (untimed === 'in-hours') return spans.map(asInHours)
  if (typeof untimed !== 'object' || untimedAfter === null) return { missing: ['work.from', 'work.to'] }
  const truth = untimedAfter(facts)
  if (truth === 'unknown') return { missing: explainCondition(untimed.afterHoursWhen, facts).missing }
  return spans.map((span) => ({ ...span, after: truth === 'yes' }))
}

/** Steps 6 and 7 of a request that the clauses cover. */
function coveredWork(
  workRules: WorkRules,
  verdict: Verdict,
  asked: Asked,
  usedBefore: readonly UsedLimit[],
): Resolved | Missing {
  const hours = hoursOf(workRules, verdict, asked)
  if ('missing' in hours) return hours
  const { pieces, rule, unsplit } = hours
  const billed = rule === null ? none : afterHoursBilled(rule, pieces)
  const inHours = asked.work.spans === null || pieces.length === 0 || pieces.some(({ after }) => !after)

  const limits = usedBefore.length === 0 || !inHours ? none : applicable(usedBefore, asked.facts, asked.bucketsMatter)
  if ('missing' in limits) return limits
  const drawing = draw(limits, pieces)
  const { exhausted, drawn } = drawing
  const answered = answers(verdict, pieces, rule, billed, drawing)
  return {
    verdict,
    answered,
    outcome: overall(answered, drawing, asked),
    decidedBy: deciders(verdict, answered, rule, drawing, asked),
    limitsAfter: usedBefore.length === 0 ? none : statesAfter(usedBefore, drawn, asked.facts),
    trace: { rule, unsplit, applied: limits, exhausted, drawn, surcharges: none },
  }
}

/** Billed milliseconds of each after-hours piece: the total is rounded, then shared out by wall clock. */
function afterHoursBilled(rule: AfterHoursRule, pieces: readonly Piece[]): number[] {
  const worked = pieces.map(({ after, workMs }) => (after ? workMs : 0))
  const total = worked.reduce((sum, ms) => sum + ms, 0)
  const billed = rule.ruling.outcome === 'billable' ? billedAfterHours(total, rule) : 0
  return billed === total ? worked : shareMs(billed, worked)
}

/** The outcome of all spans together. Whatever blocks a part blocks the request. */
function overall(answered: readonly Answered[], { exhausted }: Drawing, { work }: Asked): ScopeOutcome {
  if (work.spans === null || answered.length === 0) return exhausted?.limit.ruling.outcome ?? 'covered'
  const blocked = answered.filter(({ outcome }) => outcome === 'unbilled')
  if (blocked.some(({ ruling }) => ruling?.outcome === 'needs-approval')) return 'needs-approval'
  if (blocked.length > 0) return 'out-of-scope'
  const covered = answered.some(({ outcome }) => outcome === 'covered')
  const billable = answered.some(({ outcome }) => outcome === 'billable')
  return covered && billable ? 'split' : billable ? 'billable' : 'covered'
}

function deciders(
  { decidedBy }: Verdict,
  answered: readonly Answered[],
  rule: AfterHoursRule | null,
  { exhausted }: Drawing,
  { work }: Asked,
): readonly string[] {
  if (rule === null && exhausted === null) return decidedBy
  const by = [...decidedBy]
  if (rule !== null && rule.id !== null) by.push(rule.id)
  if (exhausted === null) return by
  const { id } = exhausted.limit.clause
  if (work.spans === null || answered.some((span) => span.decidedBy.includes(id))) by.push(id)
  return by
}
