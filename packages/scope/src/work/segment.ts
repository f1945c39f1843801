// Segments as they are returned, with minutes that add up.

import { fromEpochMs, type Money } from '@mspkit/values'
import type { ScopeDecision, ScopeSegment } from '../decision/decision'
import { none } from '../request/value'
import { type Answered, minutesOf } from './price'

type Minutes = Pick<
  ScopeDecision,
  'segments' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes'
>

const noWork: Minutes = {
  segments: none,
  coveredMinutes: 0,
  billableMinutes: 0,
  unbilledMinutes: 0,
  billedMinutes: 0,
}

/** Answered work as segments. Minutes are computed in hundredths. */
export function writeSegments(answered: readonly Answered[], amounts: readonly (Money | null)[]): Minutes {
  if (answered.length === 0) return noWork
  const minutes = minutesOf(answered.map(({ workMs }) => workMs))
  const billed = minutesOf(answered.map(({ billedMs }) => billedMs))
  const sums = { covered: 0, billable: 0, unbilled: 0 }
  let billedSum = 0
  const segments = answered.map((each, i): ScopeSegment => {
    const { fromMs, toMs, outcome, decidedBy, after, ruling, multiplier, workMs, billedMs } = each
    sums[outcome] += minutes[i] as number
    const billedHundredths = billedMs === workMs ? (minutes[i] as number) : (billed[i] as number)
    billedSum += billedHundredths
    return {
      from: fromMs === null ? null : fromEpochMs(fromMs),
      to: toMs === null ? null : fromEpochMs(toMs),
      minutes: (minutes[i] as number) / 100,
      outcome,
      decidedBy,
      afterHours: after,
      rate: outcome === 'billable' ? (ruling?.rate ?? null) : null,
      amount: amounts[i] ?? null,
      billedMinutes: billedHundredths / 100,
      multiplier,
      fallback: ruling?.fallback ?? null,
    }
  })
  return {
    segments,
    coveredMinutes: sums.covered / 100,
    billableMinutes: sums.billable / 100,
    unbilledMinutes: sums.unbilled / 100,
    billedMinutes: billedSum / 100,
  }
}
