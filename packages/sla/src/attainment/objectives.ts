// Objectives: whether the promises about many tickets together were kept, period by period.

import { isMonth, type Month, parseMonth } from '@mspkit/values'
import { objectOf, wordOf } from '@mspkit/values/arguments'
import type { Objective, ObjectiveResult } from '../policy/definition'
import type { Sla } from '../sla'
import { attainment } from './attainment'
import type { CountedClock, Judged } from './counts'
import { percentOf } from './tally'

/** How objectives are judged. */
export interface ObjectiveOptions {
  /** IANA zone of the months. */
  readonly timeZone: string
}

/**
 * Did we keep what we promised about many tickets together? One result for each objective and period, in the order of the policy's objectives
 * and then of the periods; the period of a ticket is that of its opening. A period without tickets has no result.
 *
 * @throws RangeError or TypeError for options of the wrong kind, such as an unknown zone; DefinitionError for a ticket that cannot be
 * read.
 * @example
 * const sla = compileSla({
 *   calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
 *   objectives: [{ clock: 'resolution', metPercent: 95, per: 'month' }],
 * })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const judged = [{ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') }]
 * judgeObjectives(sla, judged, { timeZone: 'UTC' })[0].verdict // => 'missed'
 */
export function judgeObjectives(
  sla: Sla,
  judged: Iterable<Judged | CountedClock>,
  options: ObjectiveOptions,
): ObjectiveResult[] {
  const { timeZone } = objectOf(options, 'an object', "{ timeZone: 'America/Chicago' }")
  const months = attainment(sla, judged, { groupBy: ['month'], timeZone })
  return (sla.policy.objectives ?? []).flatMap((objective) => {
    const periods = new Map<string, { met: number; breached: number }>()
    for (const row of months) {
      const { month } = row.group
      if (row.clock !== objective.clock || !isMonth(month)) continue
      const period = objectivePeriod(month, objective.per)
      const sums = periods.get(period) ?? { met: 0, breached: 0 }
      periods.set(period, { met: sums.met + row.met, breached: sums.breached + row.breached })
    }
    return [...periods].sort().map(([period, { met, breached }]): ObjectiveResult => {
      // Whole counts are compared, so 94.996 % is never rounded into a kept promise.
      const kept = met * 100 >= objective.metPercent * (met + breached)
      const verdict = met + breached === 0 ? 'no-data' : kept ? 'kept' : 'missed'
      return { objective: { ...objective }, period, percent: percentOf(met, met + breached), met, breached, verdict }
    })
  })
}

/**
 * Which period of an objective does a month belong to? Names it as {@link judgeObjectives} does.
 *
 * @param month `'2026-03'`.
 * @throws RangeError if `month` is not a month, or `per` is not a period.
 * @example
 * objectivePeriod('2026-03', 'quarter') // => '2026-Q1'
 * objectivePeriod('2026-03', 'month')   // => '2026-03'
 * objectivePeriod('2026-03', 'year')    // => '2026'
 */
export function objectivePeriod(month: Month, per: Objective['per']): string {
  const parsed = parseMonth(month)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  wordOf(per, ['month', 'quarter', 'year'], 'a period')
  const year = month.slice(0, 4)
  if (per === 'year') return year
  return per === 'month' ? month : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}
