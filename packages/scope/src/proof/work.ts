// The reasons of steps 6 to 8: hours, limits, surcharges and segments.

import type { Decimal } from '@mspkit/values'
import { pointer } from '@mspkit/values'
import type { Verdict } from '../clauses/verdict'
import type { OnceCharge, ScopeDecision } from '../decision/decision'
import { namesOf } from '../decision/missing'
import { reason, type ScopeReason } from '../decision/reason'
import { minuteSum } from '../decision/sums'
import { type Applied, amountText } from '../limits/limits'
import type { ScopePolicy } from '../policy/definition'
import type { ResolvedWork, Trace } from '../work/resolved'

/** The prices of an incident or visit that earlier work was charged. */
export const chargedReasons = (policy: ScopePolicy, { once }: Pick<ScopeDecision, 'once'>): readonly ScopeReason[] =>
  once.flatMap(({ earlier, ...charge }) =>
    earlier ? [reason('scope/charged-earlier', pathOf(policy, charge), charge)] : [],
  )

function pathOf({ clauses }: ScopePolicy, { clause }: Pick<OnceCharge, 'clause'>): string {
  const at = clauses.findIndex(({ id, kind }) => clause === (kind === 'limit' ? `${id}/beyond` : id))
  if (at < 0) return '/otherwise'
  return (
    pointer('clauses', at) +
    (clauses[at]?.kind === 'limit' ? '/beyond' : clauses[at]?.kind === 'condition' ? '/otherwise' : '')
  )
}

type Decided = Pick<ScopeDecision, 'outcome' | 'segments' | 'charges' | 'missing' | 'decidedBy'>

/** The reasons of steps 6 to 8, in their order. */
export function workReasons(
  policy: ScopePolicy,
  verdict: Verdict,
  decision: Decided,
  { resolved: { trace }, surcharges }: ResolvedWork,
): readonly ScopeReason[] {
  if (decision.outcome === 'needs-information')
    return [reason('scope/facts-missing', '/clauses', { missing: namesOf(decision.missing) })]
  const by = { decidedBy: [...verdict.decidedBy] }
  return [
    ...(decision.outcome === 'covered' ? [reason('scope/covered', '/clauses', by)] : []),
    ...(policy.coverageHours !== undefined && verdict.always === 'yes'
      ? [reason('scope/around-the-clock', '/clauses', by)]
      : []),
    ...(trace.unsplit === null
      ? []
      : [reason('scope/not-split', `${trace.unsplit.path}/exceptWhen`, { clause: trace.unsplit.id })]),
    ...afterHoursReasons(decision, trace),
    ...trace.applied.map((applied) => limitReason(applied, trace)),
    ...surcharges.flatMap(({ clause, path, amount, once }) =>
      once?.earlier === true
        ? []
        : [
            reason('scope/surcharge', path, {
              clause: clause.id,
              name: clause.name ?? null,
              amount,
              percent: clause.percent ?? null,
            }),
          ],
    ),
    ...decision.segments.map(({ from, to, minutes, outcome, decidedBy, afterHours, rate, amount, billedMinutes }) =>
      reason('scope/segment', null, {
        from,
        to,
        minutes,
        billedMinutes,
        outcome,
        afterHours,
        rate,
        amount,
        decidedBy,
      }),
    ),
  ]
}

function afterHoursReasons({ segments }: Decided, { rule }: Trace): ScopeReason[] {
  if (rule === null) return []
  const after = segments.filter(({ afterHours }) => afterHours)
  return [
    reason('scope/after-hours', rule.path, {
      clause: rule.id,
      name: rule.clause?.name ?? null,
      outcome: rule.ruling.outcome,
      minutes: minuteSum(after.map(({ minutes }) => minutes)),
      billedMinutes: minuteSum(after.map(({ billedMinutes }) => billedMinutes)),
      rate: rule.ruling.rate,
      multiplier: rule.multiplier,
      minimum: rule.clause?.minimum ?? null,
      rounding: rule.clause?.rounding ?? null,
    }),
  ]
}

function limitReason(applied: Applied, { drawn, exhausted }: Trace): ScopeReason {
  const { clause, path, max } = applied.limit
  const text = (amount: number): Decimal => amountText(clause.measure, amount)
  const draw = drawn.get(applied.limit) ?? 0
  return reason('scope/limit', path, {
    clause: clause.id,
    name: clause.name ?? null,
    measure: clause.measure,
    per: clause.per,
    bucket: applied.bucket,
    max: text(max),
    usedBefore: text(applied.used),
    drawn: text(draw),
    usedAfter: text(applied.used + draw),
    reached: exhausted === applied,
    beyond: clause.beyond.outcome,
  })
}
