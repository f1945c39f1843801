// What a reader must know of a period that is not over, or that lies before the first record: figures begin and end with the data.

import { addDays, type Period } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import { isBeforeRecords, type View } from '../../facts/view'
import type { Format } from '../../locale/locale'

/** A period, and when the data were true. */
export interface PeriodAt {
  readonly period: Period
  readonly asOfMs: number
  readonly zone: Zone
}

/** Whether nothing of the period can be known yet. */
const hasBegun = ({ period, asOfMs, zone }: PeriodAt): boolean => zone.startOf(period.from) < asOfMs

/** That the period has not begun, or is not over. */
export function periodNotices(at: PeriodAt, { words, date }: Format): string[] {
  if (at.zone.startOf(at.period.to) <= at.asOfMs) return []
  return [hasBegun(at) ? words.notOver(date(addDays(at.period.to, -1))) : words.notBegun]
}

/** The sentence on top of a period of which nothing is known; `null` where something is. */
export function nothingKnown(view: View, { words, date }: Format): string | null {
  if (!hasBegun(view)) return words.notBegun
  return isBeforeRecords(view) ? words.beforeRecords(date(view.zone.dateAt(view.knownFromMs))) : null
}
