// Which minimums an invoice can charge: those of a period are compared with what the period itself costs, so with work they wait until it is over.

import type { ChargeLineKind, Commitment } from '@mspkit/billing'
import type { LocalDate, Period } from '@mspkit/values'
import type { BillingCycle } from '../../definition/term'
import { overlapOf } from '../../history/segments'
import { type DuePeriod, periodHolding } from '../../terms/cycles/billing-cycles'
import type { DatedCycle } from '../../terms/cycles/billing-periods'
import { type KnownTerms, type LineVersion, lastDayOf, type Versions } from '../../terms/known-terms'

/** What of the periods of a draft says whose minimums are due. */
interface InvoicePeriods {
  readonly cycles: readonly DatedCycle[]
  readonly advance: Period
  readonly arrears: Period
  readonly opening: 'here' | 'next' | null
}

/** The periods of an invoice whose minimums it may charge. */
export function duePeriods({ cycles, advance, arrears, opening }: InvoicePeriods): DuePeriod[] {
  const due = (period: Period, side: DuePeriod['side']): DuePeriod => {
    const { cycle, period: own, whole } = periodHolding(cycles, period.from)
    return { period, whole: own.to === period.to && own.from === period.from ? whole : period, side, cycle }
  }
  return [
    due(arrears, 'arrears'),
    ...(opening === 'here' ? [due(arrears, 'advance')] : []),
    ...(opening === 'next' ? [] : [due(advance, 'advance')]),
  ]
}

/** Kinds whose charges are known only when the period is over, whatever their line says. */
const forWork: readonly ChargeLineKind[] = [
  'time-and-materials',
  'expense',
  'fixed-price-project',
  'block-hours',
  'retainer',
  'incidents',
]

/** Whether a version of a line is charged when its period is over. */
export const isInArrears = ({ line, written }: LineVersion, { bill }: BillingCycle): boolean =>
  forWork.includes(line.kind) || (line.bill ?? written.billingCycle?.bill ?? bill) === 'arrears'

/** Whether a minimum counts a line. */
export const countsLine = ({ lines }: Commitment, lineId: string): boolean => lines === 'all' || lines.includes(lineId)

/** Whether a minimum is charged with this side of a period: with arrears where any line that it counts is in arrears. */
export function isDue(commitment: Commitment, { period, side, cycle }: DuePeriod, { versions }: Versions): boolean {
  const counted = versions.filter(({ line }) => countsLine(commitment, line.id) && overlapOf(line, period) !== null)
  if (counted.length === 0) return cycle.bill === side
  return counted.some((version) => isInArrears(version, cycle)) === (side === 'arrears')
}

/** The days of a period on which the contract holds; `null` for none. */
export function daysInForce(terms: KnownTerms, period: Period): Period | null {
  const { endsOn } = terms.schedule(lastDayOf(period.to))
  const days = overlapOf(period, { from: terms.latest.term.from, ...(endsOn === null ? {} : { to: endsOn }) })
  return days === null ? null : { from: days.from ?? period.from, to: days.to ?? period.to }
}

/** Where a minimum is written on its last day: its index in the list of that day. */
export const writtenAt = ({ at }: KnownTerms, id: string, lastDay: LocalDate): string =>
  `/${Math.max(
    0,
    (at(lastDay).state.document.commitments ?? []).findIndex((one) => one.id === id),
  )}`
