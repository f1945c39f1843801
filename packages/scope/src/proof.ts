import type { Reason } from '@mspkit/records'
import type { Verdict } from './compiled'
import type { ScopeDecision } from './decision'
import type { Applied } from './limits'
import { hoursText } from './limits'
import type { Settling, Trace } from './settle'

/** A reason of this room; `path` points into the policy. */
export const reason = (code: string, path: string, facts: Readonly<Record<string, unknown>>): Reason => ({
  code: `scope/${code}`,
  facts,
  source: { document: 'policy', path },
})

type Decided = Pick<ScopeDecision, 'outcome' | 'segments' | 'charges' | 'missing' | 'decidedBy'>

/** How steps 6 to 8 came out, in their order. */
export function settlingReasons(settling: Settling, verdict: Verdict, decision: Decided, trace: Trace): Reason[] {
  if (decision.outcome === 'needs-information')
    return [reason('facts-missing', '/clauses', { missing: decision.missing })]
  const { policy } = settling
  return [
    ...(decision.outcome === 'covered' ? [reason('covered', '/clauses', { decidedBy: verdict.decidedBy })] : []),
    ...(policy.coverageHours !== undefined && verdict.always === 'yes'
      ? [reason('around-the-clock', '/clauses', { decidedBy: verdict.decidedBy })]
      : []),
    ...(trace.unsplit === null
      ? []
      : [reason('not-split', `${trace.unsplit.path}/exceptWhen`, { clause: trace.unsplit.id })]),
    ...afterHoursReasons(decision, trace),
    ...trace.applied.map((applied) => limitReason(applied, trace)),
    ...trace.surcharges.map(({ surcharge: { clause, path }, amount }) =>
      reason('surcharge', path, {
        clause: clause.id,
        name: clause.name ?? null,
        amount,
        percent: clause.percent ?? null,
      }),
    ),
    ...decision.segments.map(({ from, to, minutes, outcome, decidedBy, afterHours, rate, amount, billedMinutes }) => ({
      ...reason('segment', '/clauses', {
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
      source: null,
    })),
  ]
}

function afterHoursReasons({ segments }: Decided, { rule }: Trace): Reason[] {
  if (rule === null) return []
  const after = segments.filter(({ afterHours }) => afterHours)
  const sum = (key: 'minutes' | 'billedMinutes'): string =>
    (after.reduce((total, segment) => total + Math.round(Number(segment[key]) * 100), 0) / 100).toFixed(2)
  return [
    reason('after-hours', rule.path, {
      clause: rule.id,
      name: rule.clause?.name ?? null,
      outcome: rule.ruling.outcome,
      minutes: sum('minutes'),
      billedMinutes: sum('billedMinutes'),
      rate: rule.ruling.rate,
      multiplier: rule.multiplier,
      minimum: rule.clause?.minimum ?? null,
      rounding: rule.clause?.rounding ?? null,
    }),
  ]
}

function limitReason(applied: Applied, { drawn, exhausted }: Trace): Reason {
  const { clause, path, max } = applied.limit
  const text = clause.measure === 'hours' ? hoursText : String
  const draw = drawn.get(applied.limit) ?? 0
  return reason('limit', path, {
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
