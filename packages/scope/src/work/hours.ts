// Step 6: which work lies outside the coverage hours, and which clause governs it.

import type { Calendar } from '@mspkit/calendar'
import {
  type CompiledCondition,
  compileCondition,
  explainCondition,
  type FactLookup,
  type Truth,
} from '@mspkit/records'
import { type Decimal, pointer, toMs } from '@mspkit/values'
import type { Missing } from '../decision/missing'
import type { AfterHoursClause } from '../policy/clause'
import type { ScopePolicy, Untimed } from '../policy/definition'
import { type Ruling, rulingOf } from '../policy/ruling'
import type { ReadWork, WorkSpan } from '../request/read'
import { none } from '../request/value'

/** A part of the work that lies wholly inside the coverage hours, or wholly outside them. */
export interface WorkPart extends WorkSpan {
  readonly after: boolean
}

/** A compiled after-hours clause. */
export interface AfterHoursRule {
  /** `null` for the policy's own `otherwise`, where no after-hours clause applies. */
  readonly id: string | null
  readonly path: string
  readonly when: CompiledCondition['test'] | null
  readonly exceptWhen: CompiledCondition['test'] | null
  readonly clause: AfterHoursClause | null
  readonly ruling: Ruling
  readonly multiplier: Decimal | null
  readonly minimumMs: number
  readonly roundingMs: number
}

/** What step 6 needs of a policy. */
export interface HoursRules {
  readonly calendar: Calendar | null
  readonly untimed: Untimed | undefined
  readonly untimedAfter: CompiledCondition['test'] | null
  readonly rules: readonly AfterHoursRule[]
}

export function compileHours(policy: ScopePolicy, calendar: Calendar | null): HoursRules {
  const { untimed } = policy
  return {
    calendar,
    untimed,
    untimedAfter: typeof untimed === 'object' ? compileCondition(untimed.afterHoursWhen).test : null,
    rules: compileAfterHours(policy),
  }
}

function compileAfterHours(policy: ScopePolicy): AfterHoursRule[] {
  const rules = policy.clauses.flatMap((clause, i): AfterHoursRule[] => {
    if (clause.kind !== 'after-hours') return []
    const { id, when, exceptWhen, multiplier = null, minimum, rounding } = clause
    return [
      {
        id,
        path: pointer('clauses', i),
        when: when === undefined ? null : compileCondition(when).test,
        exceptWhen: exceptWhen === undefined ? null : compileCondition(exceptWhen).test,
        clause,
        ruling: rulingOf(policy, clause, multiplier),
        multiplier,
        minimumMs: minimum === undefined ? 0 : toMs(minimum),
        roundingMs: rounding === undefined ? 0 : toMs(rounding),
      },
    ]
  })
  return [...rules, silence(policy)]
}

/** Where no after-hours clause applies, work outside the hours follows `otherwise`, as any request that no clause matches. */
const silence = (policy: ScopePolicy): AfterHoursRule => ({
  id: null,
  path: '/otherwise',
  when: null,
  exceptWhen: null,
  clause: null,
  ruling: rulingOf(policy, policy.otherwise),
  multiplier: null,
  minimumMs: 0,
  roundingMs: 0,
})

/** The work after step 6: its parts, and the clause that governs those after hours. */
export interface WorkByHours {
  readonly parts: readonly WorkPart[]
  readonly rule: AfterHoursRule | null
  /** The clause by which work after hours is covered as well. */
  readonly unsplit: AfterHoursRule | null
}

/** Whether an inclusion covers the request around the clock, and the facts that would decide where that is unknown. */
interface AroundTheClock {
  readonly always: Truth
  readonly alwaysMissing: readonly string[]
}

const inHours = ({ fromMs, toMs, workMs }: WorkSpan): WorkPart => ({ fromMs, toMs, workMs, after: false })

/** Step 6: the work cut at the coverage hours, or the facts that would decide. */
export function splitWork(
  rules: HoursRules,
  { always, alwaysMissing }: AroundTheClock,
  work: ReadWork,
  facts: FactLookup,
): WorkByHours | Missing {
  const spans = work.spans ?? none
  const whole = spans.map(inHours)
  const { calendar } = rules
  if (calendar === null || always === 'yes' || spans.length === 0) return { parts: whole, rule: null, unsplit: null }
  const parts = work.timed ? splitAtHours(calendar, spans) : untimedParts(rules, spans, facts)
  if ('missing' in parts) return parts
  if (!parts.some(({ after }) => after)) return { parts, rule: null, unsplit: null }
  if (always === 'unknown') return { missing: alwaysMissing }
  const rule = afterHoursRule(rules.rules, facts)
  if ('missing' in rule) return rule
  return 'unsplit' in rule ? { parts: whole, rule: null, unsplit: rule.unsplit } : { parts, rule, unsplit: null }
}

/** Work known only as a number of minutes, by the policy's `untimed`. */
function untimedParts(
  { untimed, untimedAfter }: HoursRules,
  spans: readonly WorkSpan[],
  facts: FactLookup,
): readonly WorkPart[] | Missing {
  if (untimed === 'in-hours') return spans.map(inHours)
  if (typeof untimed !== 'object' || untimedAfter === null) return { missing: ['work.from', 'work.to'] }
  const truth = untimedAfter(facts)
  if (truth === 'unknown') return { missing: explainCondition(untimed.afterHoursWhen, facts).missing }
  return spans.map((span) => ({ ...span, after: truth === 'yes' }))
}

/** The clause that governs the after-hours minutes; `unsplit` where they are covered as well. */
function afterHoursRule(
  rules: readonly AfterHoursRule[],
  facts: FactLookup,
): AfterHoursRule | { readonly unsplit: AfterHoursRule } | Missing {
  for (const rule of rules) {
    const applies = rule.when === null ? 'yes' : rule.when(facts)
    if (applies === 'no') continue
    const excepted = rule.exceptWhen === null ? 'no' : rule.exceptWhen(facts)
    if (applies === 'yes' && excepted === 'yes') return { unsplit: rule }
    if (applies === 'yes' && excepted === 'no') return rule
    const { when = {}, exceptWhen = {} } = rule.clause as AfterHoursClause
    return {
      missing: [
        ...new Set([
          ...explainCondition(when, facts).missing,
          ...(excepted === 'unknown' ? explainCondition(exceptWhen, facts).missing : []),
        ]),
      ],
    }
  }
  return rules[rules.length - 1] as AfterHoursRule
}

/** Timed spans cut wherever the calendar opens or closes; worked time is shared out by wall clock, exactly. */
function splitAtHours(calendar: Calendar, spans: readonly WorkSpan[]): WorkPart[] {
  return spans.flatMap((span) => {
    const parts = partsOf(calendar, span)
    const wallMs = (span.toMs as number) - (span.fromMs as number)
    if (parts.length === 1) return [{ ...(parts[0] as WorkPart), workMs: span.workMs }]
    if (span.workMs === wallMs) return parts
    const shares = shareMs(
      span.workMs,
      parts.map(({ workMs }) => workMs),
    )
    return parts.map((part, i) => ({ ...part, workMs: shares[i] as number }))
  })
}

function partsOf(calendar: Calendar, { fromMs: start, toMs: end, workMs }: WorkSpan): WorkPart[] {
  const from = start as number
  const to = end as number
  if (from === to) return [{ fromMs: from, toMs: to, workMs, after: !calendar.epoch.isOpen(from) }]
  const parts: WorkPart[] = []
  let at = from
  for (const span of calendar.epoch.spans(from, to)) {
    if (span.fromMs > at) parts.push({ fromMs: at, toMs: span.fromMs, workMs: span.fromMs - at, after: true })
    parts.push({ fromMs: span.fromMs, toMs: span.toMs, workMs: span.toMs - span.fromMs, after: false })
    at = span.toMs
  }
  if (at < to) parts.push({ fromMs: at, toMs: to, workMs: to - at, after: true })
  return parts
}

/** Billed milliseconds of each after-hours part: the total is rounded, then shared out by wall clock. */
export function afterHoursBilled(rule: AfterHoursRule, parts: readonly WorkPart[]): number[] {
  const worked = parts.map(({ after, workMs }) => (after ? workMs : 0))
  const total = worked.reduce((sum, ms) => sum + ms, 0)
  const billed = rule.ruling.outcome === 'billable' ? billedTotal(total, rule) : 0
  return billed === total ? worked : shareMs(billed, worked)
}

/** Whole milliseconds shared out by whole weights: each gets its floor, and the largest remainders, the first of equals, one more. */
function shareMs(totalMs: number, weights: readonly number[]): number[] {
  if (totalMs === 0) return weights.map(() => 0)
  // A product of two lengths is larger than a number holds exactly.
  const [total, sum] = [BigInt(totalMs), BigInt(weights.reduce((all, weight) => all + weight, 0))]
  const products = weights.map((weight) => total * BigInt(weight))
  const shares = products.map((product) => Number(product / sum))
  const left = totalMs - shares.reduce((all, share) => all + share, 0)
  if (left === 0) return shares
  const remainders = products.map((product) => Number(product % sum))
  const largest = weights
    .map((_, i) => i)
    .sort((a, b) => (remainders[b] as number) - (remainders[a] as number) || a - b)
  for (const i of largest.slice(0, left)) shares[i] = (shares[i] as number) + 1
  return shares
}

/** Billed milliseconds of the after-hours total: at least the minimum, then whole steps. */
function billedTotal(workMs: number, { minimumMs, roundingMs }: AfterHoursRule): number {
  if (workMs === 0) return 0
  const least = Math.max(workMs, minimumMs)
  return roundingMs === 0 ? least : Math.ceil(least / roundingMs) * roundingMs
}
