// Which days of which calendars changed, so that only the intervals that overlap them are computed again.

import { dayMs, fromEpochDay, type LocalDate } from '@mspkit/values'
import { coveredOf, numberedOf } from '../given'
import { dayRows } from '../tables/day-table'
import type { Horizon, WarehouseCalendar } from '../tables/facts'

/** Days of a calendar whose open time changed: UTC dates, half-open. */
export interface ChangedDays {
  readonly calendar: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The UTC days whose open time differs between two sets of calendars, each as the longest ranges; a calendar that came or went differs on
 * the days on which it is open.
 *
 * @example
 * const desk = { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'] } }
 * const [before, after] = [desk, { ...desk, holidays: ['2026-03-02'] }].map((one) => calendarsOf({ desk: one }))
 * changedDays(before, after, horizonOf('2026-03-01T00:00:00Z', '2026-03-31T00:00:00Z'))
 * // => [{ calendar: 'desk', from: '2026-03-02', to: '2026-03-03' }]
 */
export function changedDays(
  before: readonly WarehouseCalendar[],
  after: readonly WarehouseCalendar[],
  horizon: Horizon,
): ChangedDays[] {
  coveredOf(horizon)
  const names = [...new Set([...numberedOf(before), ...numberedOf(after)].map(({ name }) => name))]
  return names.flatMap((name) => {
    const [old, now] = [before, after].map((list) => list.find((one) => one.name === name))
    if (old?.specHash === now?.specHash) return []
    return rangesOf(name, piecesOf(old, horizon), piecesOf(now, horizon), horizon)
  })
}

const piecesOf = (calendar: WarehouseCalendar | undefined, horizon: Horizon): string[] =>
  calendar === undefined ? [] : [...dayRows(calendar, horizon)].map(({ pieces }) => JSON.stringify(pieces))

function rangesOf(
  calendar: string,
  old: readonly string[],
  now: readonly string[],
  { fromMs, toMs }: Horizon,
): ChangedDays[] {
  const found: ChangedDays[] = []
  const days = (toMs - fromMs) / dayMs
  let start: number | null = null
  for (let day = 0; day <= days; day++) {
    const differs = day < days && (old[day] ?? '[]') !== (now[day] ?? '[]')
    if (differs) start ??= day
    else if (start !== null) {
      found.push({ calendar, from: fromEpochDay(fromMs / dayMs + start), to: fromEpochDay(fromMs / dayMs + day) })
      start = null
    }
  }
  return found
}
