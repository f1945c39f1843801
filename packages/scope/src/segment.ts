import type { ScopeDecision, ScopeSegment } from './decision'
import { type Answered, minutesOf, minutesText } from './price'

type Minutes = Pick<
  ScopeDecision,
  'segments' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes'
>

const noWork: Minutes = {
  segments: [],
  coveredMinutes: '0.00',
  billableMinutes: '0.00',
  unbilledMinutes: '0.00',
  billedMinutes: '0.00',
}

/** Stretches as they are handed out, with minutes that add up. */
export function written(answered: readonly Answered[], amounts: readonly (string | null)[]): Minutes {
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
      from: fromMs === null ? null : new Date(fromMs).toISOString(),
      to: toMs === null ? null : new Date(toMs).toISOString(),
      minutes: minutesText(minutes[i] as number),
      outcome,
      decidedBy,
      afterHours: after,
      rate: outcome === 'billable' ? (ruling?.rate ?? null) : null,
      amount: amounts[i] ?? null,
      billedMinutes: minutesText(billedHundredths),
      multiplier,
      fallback: ruling?.fallback ?? null,
    }
  })
  return {
    segments,
    coveredMinutes: minutesText(sums.covered),
    billableMinutes: minutesText(sums.billable),
    unbilledMinutes: minutesText(sums.unbilled),
    billedMinutes: minutesText(billedSum),
  }
}
