// Steps 6 to 8: from the verdict of the clauses to the decision.

import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, explainCondition, type FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { AlmostClause, ScopeDecision, ScopeOutcome } from './decision'
import type { ScopePolicy } from './definition'
import { answer, answers, type Drawing, draw, nothingDrawn } from './draw'
import { finish } from './finish'
import {
  type AfterHoursRule,
  afterHoursRule,
  billedAfterHours,
  compileAfterHours,
  type Piece,
  shareMs,
  splitAtHours,
} from './hours'
import {
  type Applied,
  applicable,
  compileLimits,
  type Limit,
  type Standing,
  standings,
  statesAfter,
  type UsageOf,
} from './limits'
import { none } from './near-miss'
import { type Answered, openTill, type Till } from './price'
import { type AppliedSurcharge, compileSurcharges, type Surcharge } from './surcharge'
import type { Verdict } from './verdict'
import type { ReadWork, Stretch } from './work'

/** Steps 6 to 8 of a policy, ready to be asked: hours, limits, surcharges, and what it all costs. */
export interface Settling {
  readonly policy: ScopePolicy
  readonly calendar: Calendar | null
  readonly rules: readonly AfterHoursRule[]
  readonly limits: readonly Limit[]
  readonly surcharges: readonly Surcharge[]
  readonly till: Till | null
  readonly untimedAfter: CompiledCondition['test'] | null
}

export function compileSettling(policy: ScopePolicy, calendar: Calendar | null): Settling {
  const { untimed, currency } = policy
  return {
    policy,
    calendar,
    rules: compileAfterHours(policy),
    limits: compileLimits(policy),
    surcharges: compileSurcharges(policy),
    till: currency === undefined ? null : openTill(currency),
    untimedAfter: typeof untimed === 'object' ? compileCondition(untimed.afterHoursWhen).test : null,
  }
}

/** What is asked: the facts, the work, the date, and how far limits are used. */
export interface Asked {
  readonly facts: FactLookup
  readonly work: ReadWork
  readonly on: LocalDate | null
  readonly usageOf: UsageOf
  /** Near misses, found beside the steps. */
  readonly almost: readonly AlmostClause[]
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

export interface Settled {
  readonly decision: ScopeDecision
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

/** From the verdict of steps 1 to 5 to the decision. */
export function settle(settling: Settling, verdict: Verdict, asked: Asked): Settled {
  const standing = settling.limits.length === 0 ? none : standingsOf(settling, asked)
  if (verdict.outcome !== 'covered') return settleWhole(settling, verdict, asked, standing)
  return settleCovered(settling, verdict, asked, standing)
}

const standingsOf = ({ policy, limits }: Settling, { facts, on, usageOf }: Asked): Standing[] =>
  standings(policy, limits, facts, on, usageOf)

/** A request that one of the first five steps decided: all its work has one answer. */
function settleWhole(settling: Settling, verdict: Verdict, asked: Asked, standing: readonly Standing[]): Settled {
  const { outcome, ruling, decidedBy } = verdict
  const billable = outcome === 'billable'
  const answered = (asked.work.stretches ?? none).map((stretch) =>
    answer(stretch, billable ? 'billable' : 'unbilled', decidedBy, ruling, { billedMs: billable ? stretch.workMs : 0 }),
  )
  const limitsAfter = standing.length === 0 ? none : statesAfter(standing, nothingDrawn, asked.facts)
  return finish(settling, asked, verdict, answered, { ...untraced }, limitsAfter, outcome, decidedBy)
}

/** A fact is missing after all: nothing is decided and nothing drawn. */
function settleUnknown(
  settling: Settling,
  missing: readonly string[],
  asked: Asked,
  standing: readonly Standing[],
): Settled {
  const open: Verdict = { ...nothingKnown, missing }
  return settleWhole(settling, open, asked, standing)
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

const asInHours = ({ fromMs, toMs, workMs }: Stretch): Piece => ({ fromMs, toMs, workMs, after: false })

/** Step 6. */
function hoursOf(settling: Settling, verdict: Verdict, asked: Asked): Hours | { readonly missing: readonly string[] } {
  const stretches = asked.work.stretches ?? none
  const whole = stretches.map(asInHours)
  const { calendar } = settling
  if (calendar === null || verdict.always === 'yes' || stretches.length === 0)
    return { pieces: whole, rule: null, unsplit: null }
  const pieces = asked.work.timed ? splitAtHours(calendar, stretches) : untimedPieces(settling, stretches, asked.facts)
  if ('missing' in pieces) return pieces
  if (!pieces.some(({ after }) => after)) return { pieces, rule: null, unsplit: null }
  if (verdict.always === 'unknown') return { missing: verdict.alwaysMissing }
  const rule = afterHoursRule(settling.rules, asked.facts)
  if ('missing' in rule) return rule
  return 'unsplit' in rule ? { pieces: whole, rule: null, unsplit: rule.unsplit } : { pieces, rule, unsplit: null }
}

function untimedPieces(
  { policy, untimedAfter }: Settling,
  stretches: readonly Stretch[],
  facts: FactLookup,
): readonly Piece[] | { readonly missing: readonly string[] } {
  const { untimed } = policy
  if (untimed === 'in-hours') return stretches.map(asInHours)
  if (typeof untimed !== 'object' || untimedAfter === null) return { missing: ['work.from', 'work.to'] }
  const truth = untimedAfter(facts)
  if (truth === 'unknown') return { missing: explainCondition(untimed.afterHoursWhen, facts).missing }
  return stretches.map((stretch) => ({ ...stretch, after: truth === 'yes' }))
}

function settleCovered(settling: Settling, verdict: Verdict, asked: Asked, standing: readonly Standing[]): Settled {
  const hours = hoursOf(settling, verdict, asked)
  if ('missing' in hours) return settleUnknown(settling, hours.missing, asked, standing)
  const { pieces, rule, unsplit } = hours
  const billed = rule === null ? none : afterHoursBilled(rule, pieces)
  const inHours = asked.work.stretches === null || pieces.length === 0 || pieces.some(({ after }) => !after)

  const limits = standing.length === 0 || !inHours ? none : applicable(standing, asked.facts, asked.bucketsMatter)
  if ('missing' in limits) return settleUnknown(settling, limits.missing, asked, standing)
  const drawing = draw(limits, pieces)
  const answered = answers(verdict, pieces, rule, billed, drawing)

  const outcome = overall(answered, drawing, asked)
  const limitsAfter = standing.length === 0 ? none : statesAfter(standing, drawing.drawn, asked.facts)
  const trace: Trace = {
    rule,
    unsplit,
    applied: limits,
    exhausted: drawing.exhausted,
    drawn: drawing.drawn,
    surcharges: none,
  }
  const decidedBy = deciders(verdict, answered, rule, drawing, asked)
  return finish(settling, asked, verdict, answered, trace, limitsAfter, outcome, decidedBy, () =>
    settleUnknown(settling, missingOnSurcharges(settling, asked), asked, standing),
  )
}

const missingOnSurcharges = ({ surcharges }: Settling, { facts }: Asked): string[] => [
  ...new Set(surcharges.flatMap(({ clause }) => explainCondition(clause.when ?? {}, facts).missing)),
]

/** Billed milliseconds of each after-hours piece: the total is rounded, then shared out by wall clock. */
function afterHoursBilled(rule: AfterHoursRule, pieces: readonly Piece[]): number[] {
  const worked = pieces.map(({ after, workMs }) => (after ? workMs : 0))
  const total = worked.reduce((sum, ms) => sum + ms, 0)
  const billed = rule.ruling.outcome === 'billable' ? billedAfterHours(total, rule) : 0
  return billed === total ? worked : shareMs(billed, worked)
}

/** What all stretches together come to. Whatever blocks a part blocks the request. */
function overall(answered: readonly Answered[], { exhausted }: Drawing, { work }: Asked): ScopeOutcome {
  if (work.stretches === null || answered.length === 0) return exhausted?.limit.ruling.outcome ?? 'covered'
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
  if (work.stretches === null || answered.some((stretch) => stretch.decidedBy.includes(id))) by.push(id)
  return by
}
