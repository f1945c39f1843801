// Lines with a billing cycle of their own, and the periods of them that are due with an invoice.

import type { LocalDate, Period } from '@mspkit/values'
import type { BillingCycle } from '../definition/term'
import { overlapOf } from '../history/states'
import { periodOn, periodsEndingIn, periodsMeeting } from '../terms/billing-periods'
import { monthsOfCycle } from '../terms/cycle-length'
import { type KnownTerms, type LineVersion, lastDayOf, type Versions } from '../terms/known-terms'
import type { DraftPeriods } from './draft-input'
import { dueFrom, laterOf } from './draft-periods'
import { type DueLines, type LineGroup, lineGroupOf } from './line-groups'

/** A line on one cycle of its own. Its versions are charged together: a change of its terms makes no second line of it. */
export interface OwnCycleLine extends LineGroup {
  readonly cycle: BillingCycle
}

const made = new WeakMap<Versions, readonly OwnCycleLine[]>()

/** The lines with cycles of their own: the same for every draft while the versions hold. */
export function ownCycles({ contract }: KnownTerms, versions: Versions): readonly OwnCycleLine[] {
  const found = made.get(versions)
  if (found) return found
  const byCycle = new Map<string, { cycle: BillingCycle; versions: LineVersion[] }>()
  for (const version of versions.versions) {
    const cycle = version.written.billingCycle
    if (cycle === undefined) continue
    const { bill: _, ...interval } = cycle
    const key = JSON.stringify([version.line.id, Object.entries(interval).sort()])
    const line = byCycle.get(key) ?? { cycle, versions: [] }
    line.versions.push(version)
    byCycle.set(key, line)
  }
  const lines = [...byCycle.values()].map(
    (line): OwnCycleLine => ({
      cycle: line.cycle,
      ...lineGroupOf(line.versions, ({ written }) => written.billingCycle?.bill ?? line.cycle.bill, contract),
    }),
  )
  made.set(versions, lines)
  return lines
}

/** Lines on cycles of their own: each for the periods that are due with this invoice. */
export function ownCycleLines(terms: KnownTerms, periods: DraftPeriods, versions: Versions): DueLines[] {
  const here = ownCycles(terms, versions)
  if (here.length === 0) return []
  const ends = here.map(({ cycle }) => lastDayOf(periodOn(cycle, periods.until).to))
  // A renewal inside the line's own period may raise its price, although the invoice is for earlier days.
  return ownCycles(terms, terms.versions(ends.reduce(laterOf))).flatMap(({ cycle, ...group }) =>
    duePeriods(cycle, group, periods).map(
      (period): DueLines => ({ ...group, advance: period, arrears: period, months: monthsOfCycle(cycle) }),
    ),
  )
}

/** In advance from the first day of the line in its period, so that a line that begins inside one is billed then; in arrears when the period is over. */
function duePeriods(own: BillingCycle, { lines }: LineGroup, periods: DraftPeriods): Period[] {
  const { cycle, arrears, advance } = periods
  const first = dueFrom(periods)
  const ahead = periodsMeeting(own, first, advance.to).filter((period) => {
    const begun = beginningIn(lines, period)
    return begun?.bill === 'advance' && begun.on >= first && begun.on < advance.to
  })
  const issueOn = cycle.bill === 'advance' ? advance.from : arrears.to
  const over = periodsEndingIn(own, arrears.from, issueOn).filter(
    (period) => beginningIn(lines, period)?.bill === 'arrears',
  )
  return [...ahead, ...over]
}

/** The first day of a line in a period, and when it is billed by what is written for that day; `null` where it is in force on none. */
function beginningIn(
  lines: LineGroup['lines'],
  period: Period,
): { readonly on: LocalDate; readonly bill: BillingCycle['bill'] } | null {
  let begun: { readonly on: LocalDate; readonly bill: BillingCycle['bill'] } | null = null
  for (const line of lines) {
    const days = overlapOf(line, period)
    const on = days?.from ?? period.from
    if (days !== null && (begun === null || on < begun.on)) begun = { on, bill: line.bill ?? 'advance' }
  }
  return begun
}
