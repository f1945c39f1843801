// Rows of objectives: what was promised about all tickets of a month, quarter or year, and how many more may be late.

import { judgeObjectives, type Objective, type ObjectiveResult, objectivePeriod } from '@mspkit/sla'
import { addMonths, type LocalDate, monthOf, type Period, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ReportFacts } from '../../facts/facts'
import type { View } from '../../facts/view'
import { countedOf } from '../../measures/promises'
import { firstOf, type ViewOptions, viewFor } from '../options'

/** An objective in one of its periods. Every key is always there. */
export interface ObjectiveRow {
  readonly clock: string
  readonly metPercent: number
  readonly per: Objective['per']
  /** The objective's own month, quarter or year. */
  readonly period: Period
  readonly met: number
  readonly breached: number
  /** The denominator: met and breached. */
  readonly judged: number
  readonly percent: number | null
  readonly verdict: ObjectiveResult['verdict']
  /** Whether the period was over at `asOf`, or at the end of the period asked for. */
  readonly isOver: boolean
  /** How many more may be late before it is missed, if no other is judged; 0 where it is missed, `null` where all may be. */
  readonly breachesLeft: number | null
  /** The credit for a miss, in percent of the fee; `null` where none is agreed. */
  readonly creditPercent: string | null
}

/**
 * Were the objectives of the agreement kept? One row for each objective and each of its periods that the period touches. A ticket belongs to the
 * month in which it was opened, as agreements count it. Empty where the policy has no objectives.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * objectiveRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' } }) // => []
 */
export const objectiveRows = (facts: ReportFacts, options: ViewOptions): ObjectiveRow[] =>
  objectiveRowsOf(viewFor(facts, options))

/** The same of facts that are read already. */
export function objectiveRowsOf(view: View): ObjectiveRow[] {
  const { sla } = view.facts
  const objectives = sla?.policy.objectives ?? []
  if (sla === undefined || objectives.length === 0) return []
  const opened = view.clocks().filter(({ one }) => one.openedMs < view.toMs)
  const results = judgeObjectives(sla, countedOf(opened), { timeZone: view.facts.timeZone })
  return objectives.flatMap((objective) =>
    periodsOf(view.period, objective.per).map((period): ObjectiveRow => {
      const name = objectivePeriod(monthOf(period.from), objective.per)
      const found = results.find((one) => one.period === name && isSame(one.objective, objective))
      const { met = 0, breached = 0, percent = null, verdict = 'no-data' } = found ?? {}
      const { clock, metPercent, per, credit = null } = objective
      return {
        clock,
        metPercent,
        per,
        period,
        met,
        breached,
        judged: met + breached,
        percent,
        verdict,
        isOver: view.zone.startOf(period.to) <= view.toMs,
        breachesLeft: metPercent === 0 ? null : Math.max(0, breachesLeft({ met, judged: met + breached, metPercent })),
        creditPercent: credit,
      }
    }),
  )
}

const isSame = (a: Objective, b: Objective): boolean =>
  a.clock === b.clock && a.per === b.per && a.metPercent === b.metPercent

const monthsIn = { month: 1, quarter: 3, year: 12 } as const

/** The months, quarters or years that a period touches. */
function periodsOf({ from, to }: Period, per: Objective['per']): Period[] {
  const months = monthsIn[per]
  const before = (Number(from.slice(5, 7)) - 1) % months
  const periods: Period[] = []
  let start: LocalDate = addMonths(firstOf(from), -before)
  for (; start < to; start = addMonths(start, months)) periods.push({ from: start, to: addMonths(start, months) })
  return periods
}

/** What has happened of an objective so far. */
export interface ObjectiveCounts {
  readonly met: number
  /** Met and breached. */
  readonly judged: number
  /** The objective, e.g. 95 for "95 % in time". */
  readonly metPercent: number
}

/**
 * How many more breaches does an objective allow, if nothing else is decided? Negative when it is missed: so many breaches are too many.
 *
 * @throws RangeError for an objective that is not above 0 and at most 100, or counts that are negative or not whole.
 * @example
 * breachesLeft({ met: 96, judged: 100, metPercent: 95 }) // => 1
 * breachesLeft({ met: 90, judged: 100, metPercent: 95 }) // => -6
 */
export function breachesLeft(counts: ObjectiveCounts): number {
  const { met, judged, metPercent } = objectOf(counts, 'counts', '{ met: 96, judged: 100, metPercent: 95 }')
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!isCount(met) || !isCount(judged) || met > judged)
    throw new RangeError(
      `${quote(met)} of ${quote(judged)} are no counts. Write whole numbers, e.g. { met: 96, judged: 100 }.`,
    )
  if (typeof metPercent !== 'number' || !(metPercent > 0 && metPercent <= 100))
    throw new RangeError(`${quote(metPercent)} is no objective. Write a percentage above 0 and at most 100, e.g. 95.`)
  // Whole counts are compared, as objectives are judged: the most breaches with met × 100 ≥ percent × (met + breaches).
  return Math.floor((met * 100 - metPercent * met) / metPercent + 1e-9) - (judged - met)
}
