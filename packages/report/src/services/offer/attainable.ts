// Which promised times were attainable: the clocks of an agreement on the tickets of the year before.

import { type Attainment, attainment, type ClockBounds } from '@mspkit/sla'
import { addMonths, type Problem, problem, quote } from '@mspkit/values'
import type { ReportFacts } from '../../facts/facts'
import type { LintWords } from '../../locale/service-words'
import { percentOf } from '../../measures/figure'
import { shareInterval } from '../../statistics/intervals'
import { overShares } from '../../statistics/survival'
import type { Agreed } from '../agreed'
import { type PastClocks, pastClocks } from './past-clocks'

/** A promised time, and how often it would have been kept in the year before. */
export interface Attainable {
  readonly clock: string
  /** What is wanted: that of the objective, else 90 %. */
  readonly wantedPercent: number
  readonly met: number
  /** The denominator: met and broken. */
  readonly judged: number
  readonly percent: number | null
  /** The least and the most where the history is partial. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** `no`: even the most that it can be, chance included, is less than what is wanted. `unknown`: too few, or the history cannot tell. */
  readonly attainable: 'yes' | 'no' | 'unknown'
  /** Tickets that would have kept it, and those that would not. */
  readonly metIds: readonly string[]
  readonly brokenIds: readonly string[]
  /** Which share was done after which part of the promised time, 1 being all; what is not done yet counts as long as it is known. */
  readonly curve: readonly { readonly part: number; readonly share: number }[]
}

const usuallyWanted = 90
/** With fewer tickets, nothing is said. */
const fewest = 10

/** How often each promised time would have been kept on the client's tickets of a period. */
export function attainableIn({ inForce: { sla } }: Agreed, judged: readonly PastClocks[]): Attainable[] {
  if (sla === null) return []
  const rows = attainment(sla, judged)
  return sla.policy.clocks.map(({ clock }): Attainable => {
    const row = rows.find((one) => one.clock === clock)
    const wantedPercent = sla.policy.objectives?.find((one) => one.clock === clock)?.metPercent ?? usuallyWanted
    const [met, breached] = [row?.met ?? 0, row?.breached ?? 0]
    const excluded = new Set(row?.excluded.flatMap(({ ticketIds }) => ticketIds))
    const ids = (wanted: 'met' | 'breached'): string[] =>
      judged.flatMap(({ ticket: { id }, bounds }) =>
        !excluded.has(id) && bounds.some(({ name, verdict }) => name === clock && verdict === wanted) ? [id] : [],
      )
    return {
      clock,
      wantedPercent,
      met,
      judged: met + breached,
      percent: percentOf(met, met + breached),
      range: row?.percentRange ?? null,
      attainable: verdictOf(row, wantedPercent),
      metIds: ids('met'),
      brokenIds: ids('breached'),
      curve: curveOf(
        judged.flatMap(({ ticket, bounds }) =>
          excluded.has(ticket.id) ? [] : bounds.filter(({ name }) => name === clock),
        ),
      ),
    }
  })
}

/** Promised times differ by priority, so each ticket counts by the part of its own. Those of which the records cannot tell are left out. */
const curveOf = (bounds: readonly ClockBounds[]): Attainable['curve'] =>
  overShares(
    bounds.flatMap(({ verdict, best: { targetMs, elapsedMs, stoppedAt } }) =>
      verdict === 'none' || verdict === 'indeterminate' || targetMs === null || targetMs <= 0
        ? []
        : [{ length: elapsedMs / targetMs, isOver: stoppedAt !== null }],
    ),
  ).map(({ after, share }) => ({ part: after, share }))

/** Attained where the least is enough; not attainable where even the most is too little, by more than chance. */
function verdictOf(row: Attainment | undefined, wanted: number): Attainable['attainable'] {
  if (row === undefined || row.percentRange === null) return 'unknown'
  const whole = row.met + row.breached + row.indeterminate
  if (whole < fewest) return 'unknown'
  const { from, to } = row.percentRange
  if (from >= wanted) return 'yes'
  return 100 * shareInterval({ part: Math.min(whole, (to / 100) * whole), whole }).to < wanted ? 'no' : 'unknown'
}

/** Times that were not attainable, and those of which this is not known. */
export const attainableProblems = (agreed: Agreed, history: ReportFacts, say: LintWords): Problem[] =>
  attainableIn(agreed, pastClocks(agreed, history, { from: addMonths(agreed.on, -12), to: agreed.on })).flatMap(
    (found): Problem[] => {
      const { metIds: _met, brokenIds: _broken, curve: _curve, ...one } = found
      const { clock, range, attainable } = one
      const facts = { ...one, clock: quote(clock), atMost: range?.to ?? null }
      const path = ['sla', 'clocks', agreed.inForce.sla?.policy.clocks.findIndex((found) => found.clock === clock) ?? 0]
      if (attainable === 'no') {
        const message = say.notAttained(facts)
        return [problem('report/faster-than-attained', path, message, { ...one }, 'warning')]
      }
      if (attainable === 'yes') return []
      const message = say.attainedUnknown(facts)
      return [problem('report/attainable-unknown', path, message, { ...one }, 'advice')]
    },
  )
