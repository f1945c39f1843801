// Step 6: work inside and outside the coverage hours.

import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, explainCondition, type FactLookup } from '@mspkit/records'
import { type Decimal, pointer, toMs } from '@mspkit/values'
import { allocateDecimal } from '@mspkit/values/money'
import type { AfterHoursClause } from '../policy/clause'
import { type Ruling, rulingOf } from '../policy/consequence'
import type { ScopePolicy } from '../policy/definition'
import type { WorkSpan } from '../request/work'

/** A span of work that lies inside the coverage hours, or outside them. */
export interface Piece extends WorkSpan {
  readonly after: boolean
}

/** An after-hours clause, ready to be asked. */
export interface AfterHoursRule {
  /** `null` for the policy's own `otherwise`, where no clause speaks. */
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

export function compileAfterHours(policy: ScopePolicy): AfterHoursRule[] {
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

/** Nothing is said about work outside the hours: it is like any other request that no clause speaks of. */
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

/** Which clause governs the after-hours minutes: `'unsplit'` where one says that they are covered as well. */
export function afterHoursRule(
  rules: readonly AfterHoursRule[],
  facts: FactLookup,
): AfterHoursRule | { readonly unsplit: AfterHoursRule } | { readonly missing: readonly string[] } {
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
export function splitAtHours(calendar: Calendar, spans: readonly WorkSpan[]): Piece[] {
  return spans.flatMap((span) => {
    const pieces = piecesOf(calendar, span)
    const wallMs = (span.toMs as number) - (span.fromMs as number)
    if (pieces.length === 1) return [{ ...(pieces[0] as Piece), workMs: span.workMs }]
    if (span.workMs === wallMs) return pieces
    const shares = shareMs(
      span.workMs,
      pieces.map(({ workMs }) => workMs),
    )
    return pieces.map((piece, i) => ({ ...piece, workMs: shares[i] as number }))
  })
}

function piecesOf(calendar: Calendar, { fromMs: start, toMs: end, workMs }: WorkSpan): Piece[] {
  const from = start as number
  const to = end as number
  if (from === to) return [{ fromMs: from, toMs: to, workMs, after: !calendar.epoch.isOpen(from) }]
  const pieces: Piece[] = []
  let at = from
  for (const span of calendar.epoch.spans(from, to)) {
    if (span.fromMs > at) pieces.push({ fromMs: at, toMs: span.fromMs, workMs: span.fromMs - at, after: true })
    pieces.push({ fromMs: span.fromMs, toMs: span.toMs, workMs: span.toMs - span.fromMs, after: false })
    at = span.toMs
  }
  if (at < to) pieces.push({ fromMs: at, toMs: to, workMs: to - at, after: true })
  return pieces
}

/** Whole milliseconds shared out by weights; the shares add up. */
export function shareMs(totalMs: number, weights: readonly number[]): number[] {
  if (totalMs === 0) return weights.map(() => 0)
  return allocateDecimal(`${totalMs}`, weights, 0).map(Number)
}

/** What is billed of an entry's after-hours total: at least the minimum, then whole steps. */
export function billedAfterHours(workMs: number, { minimumMs, roundingMs }: AfterHoursRule): number {
  if (workMs === 0) return 0
  const least = Math.max(workMs, minimumMs)
  return roundingMs === 0 ? least : Math.ceil(least / roundingMs) * roundingMs
}
