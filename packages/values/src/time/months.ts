// Months added to a date: the one file that uses date-fns, built apart, so that a page that adds none does not download it.

import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths as addMonthsTo } from 'date-fns/addMonths'
import { numberOf } from '../problem/argument'
import { fromEpochDay, type LocalDate, toEpochDay } from './local-date'
import { dayMs } from './units'

/**
 * The same day some months later, clamped to the month's end. Boundaries of periods are made from their anchor each time,
 * never chained: `addMonths('2026-01-31', 2)` is the 31st of March although February was clamped.
 *
 * @example
 * addMonths('2026-01-31', 1) // => '2026-02-28'
 * addMonths('2026-01-31', 2) // => '2026-03-31'
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  numberOf(months, 'a number of months', '3')
  // A list of one date would be taken for its text.
  const key = typeof date === 'string' ? `${date} ${months}` : ''
  const known = movedLately.get(key)
  if (known !== undefined) return known
  const moved = addMonthsTo(new UTCDateMini(toEpochDay(date) * dayMs), months)
  const found = fromEpochDay(moved.getTime() / dayMs)
  if (movedLately.size >= movedAtMost) movedLately.clear()
  movedLately.set(key, found)
  return found
}

/** Dates that were found lately: contracts and schedules ask for the same boundaries again and again. */
const movedLately = /* @__PURE__ */ new Map<string, LocalDate>()
const movedAtMost = 4096
