// Promises: SLA attainment and its objectives. The verdicts and their counts are those of sla.

import { attainment, type ClockBounds, judgeObjectives } from '@mspkit/sla'
import { clocksOf, countedOf, type JudgedClock, type PeriodBy } from '../facts/judged-clocks'
import { type LeftOut, leftOut } from '../facts/left-out'
import type { View } from '../facts/view'
import { reasonOf } from '../reason'
import { type Figure, given, missing, percentOf, share, variantOf } from './figure'

export const promises = (view: View): Figure[] => [...slaAttainment(view), objectivesKept(view)]

function slaAttainment(view: View): Figure[] {
  const { sla } = view.facts
  if (sla === undefined) return [missing('sla-attainment', 'sla')]
  const by = (periodBy: PeriodBy) => {
    const clocks = clocksOf(view, periodBy)
    return { clocks, rows: attainment(sla, countedOf(clocks)) }
  }
  const decided = by('decided')
  const otherPeriods = (view.withVariants ? (['opened', 'stopped'] as const) : []).map((periodBy) => ({
    variant: `judged by ${periodBy}`,
    rows: by(periodBy).rows,
  }))
  return sla.policy.clocks.map(({ clock }): Figure => {
    const row = decided.rows.find((found) => found.clock === clock)
    const excluded = new Set(row?.excluded.flatMap(({ ticketIds }) => ticketIds))
    const mine = decided.clocks.filter(({ one, bounds }) => bounds.name === clock && !excluded.has(one.id))
    const ids = (wanted: ClockBounds['verdict']): string[] =>
      mine.filter(({ bounds }) => bounds.verdict === wanted).map(({ one }) => one.id)
    const pending = undecided(view, clock)
    const [met, breached] = [ids('met'), ids('breached')]
    const undecidable = mine.filter(({ bounds }) => bounds.verdict === 'indeterminate')
    const lacking = byMissingFact(undecidable)
    const all = met.length + breached.length + undecidable.length + ids('none').length + pending.length
    const others = otherPeriods.map(({ variant, rows }) => {
      const found = rows.find((one) => one.clock === clock)
      return variantOf(variant, found?.met ?? 0, (found?.met ?? 0) + (found?.breached ?? 0))
    })
    return given('sla-attainment', {
      of: clock,
      // The counts are those of sla; 99.996 % of them is not shown as all.
      value: percentOf(row?.met ?? 0, (row?.met ?? 0) + (row?.breached ?? 0)),
      reason: row?.percent == null ? noVerdict(undecidable.length) : null,
      numerator: row?.met ?? 0,
      denominator: (row?.met ?? 0) + (row?.breached ?? 0),
      range:
        lacking.size === 0
          ? certainRange(row?.percentRange ?? null)
          : wideRange(met.length, met.length + breached.length, undecidable.length),
      ids: met,
      otherIds: breached,
      leftOut: [
        ...leftOut(
          [reasonOf('not-decided', {}), pending],
          [
            reasonOf('not-decidable', {}),
            undecidable.flatMap((one) => (missingFact(one) === null ? [one.one.id] : [])),
          ],
          ...[...lacking].map(([fact, lack]) => [reasonOf('fact-unknown', { fact }), lack] as const),
          [reasonOf('no-promise', {}), ids('none')],
        ),
        ...(row?.excluded ?? []).map(
          ({ reason, ticketIds }): LeftOut => ({
            reason: reasonOf('excluded-by-policy', { rule: reason }),
            count: ticketIds.length,
            ids: ticketIds,
          }),
        ),
      ],
      variants: [...others, variantOf('of-all by decided', met.length, all)],
    })
  })
}

/** Why there is no share: nothing was promised, or the records do not decide it. */
const noVerdict = (undecidable: number) =>
  undecidable > 0 ? reasonOf('none-decidable', { count: undecidable }) : reasonOf('nothing-counted', {})

/** A range of one value is no range. */
const certainRange = (range: { readonly from: number; readonly to: number } | null): Figure['range'] =>
  range === null || range.from === range.to ? null : { from: range.from, to: range.to }

/** Where a fact is missing, nothing is known of what was promised: each such clock may have been kept or not. */
const wideRange = (met: number, judged: number, unknown: number): Figure['range'] => ({
  from: percentOf(met, judged + unknown) ?? 0,
  to: percentOf(met + unknown, judged + unknown) ?? 0,
})

/** The fact that the policy asks for and the records do not have; `null` where it is the history that does not decide. */
export const missingFact = ({ bounds: { best } }: JudgedClock): string | null =>
  best.reason.code === 'sla/missing-fact' ? best.reason.facts.missing : null

/** Ids of tickets by the fact that is missing. */
function byMissingFact(clocks: readonly JudgedClock[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const clock of clocks) {
    const fact = missingFact(clock)
    if (fact === null) continue
    const ids = found.get(fact)
    if (ids === undefined) found.set(fact, [clock.one.id])
    else ids.push(clock.one.id)
  }
  return found
}

/** Tickets opened by the end of the period whose verdict was not certain by then. */
function undecided(view: View, clock: string): string[] {
  const open = view
    .clocksInside()
    .filter(({ bounds, decidedMs }) => bounds.name === clock && (decidedMs === null || decidedMs >= view.toMs))
  return [...new Set(open.map(({ one }) => one.id))]
}

/** Tickets of the period that the policy's `excluded` rules take out of attainment: a client's report calls none of them late. */
export function excludedTickets(view: View): ReadonlySet<string> {
  const { sla } = view.facts
  if (sla === undefined || (sla.policy.excluded ?? []).length === 0) return new Set()
  const rows = attainment(sla, countedOf(clocksOf(view, 'decided')))
  return new Set(rows.flatMap(({ excluded }) => excluded.flatMap(({ ticketIds }) => ticketIds)))
}

/** Clocks of the period of which the records do not show whether the promise was kept. */
export function doubtfulClocks(view: View): readonly JudgedClock[] {
  if (view.facts.sla === undefined) return []
  const excluded = excludedTickets(view)
  return clocksOf(view, 'decided').filter(
    ({ one, bounds }) => bounds.verdict === 'indeterminate' && !excluded.has(one.id),
  )
}

/** Objectives of the policy, period by period: the agreement's own figure, by month of opening. */
function objectivesKept(view: View): Figure {
  const { sla } = view.facts
  if (sla === undefined || (sla.policy.objectives ?? []).length === 0) return missing('objectives-kept', 'objectives')
  const opened = view.clocksInside().filter(({ one }) => view.fromMs <= one.openedMs && one.openedMs < view.toMs)
  const results = judgeObjectives(sla, countedOf(opened), { timeZone: view.facts.timeZone })
  const ids = (verdict: (typeof results)[number]['verdict']): string[] =>
    results.flatMap((one) =>
      one.verdict === verdict ? [`${one.objective.clock} ${one.objective.metPercent} % · ${one.period}`] : [],
    )
  return share('objectives-kept', { yes: ids('kept'), no: ids('missed') })
}
