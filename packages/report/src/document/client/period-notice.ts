// What a reader must know of a period that is not over: figures end with the data.

import { addDays, type Period } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Format } from '../../locale/locale'

/** A period, and when the data were true. */
export interface PeriodAt {
  readonly period: Period
  readonly asOfMs: number
  readonly zone: Zone
}

/** Whether nothing of the period can be known yet. */
export const hasBegun = ({ period, asOfMs, zone }: PeriodAt): boolean => zone.startOf(period.from) < asOfMs

/** That the period has not begun, or is not over. */
export function periodNotices(at: PeriodAt, { words, date }: Format): string[] {
  if (at.zone.startOf(at.period.to) <= at.asOfMs) return []
  return [hasBegun(at) ? words.notOver(date(addDays(at.period.to, -1))) : words.notBegun]
}
