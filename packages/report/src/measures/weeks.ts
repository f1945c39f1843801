// Tickets by week: opened, closed, and open when a week ends.

import { dayMs, fromEpochDay, type LocalDate, toEpochDay } from '@mspkit/values'
import { isOpenAt } from '../facts/ticket-facts'
import { idsOf, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { type Figure, given, rate, rounded, without } from './figure'

export const weekly = (view: View): Figure[] => {
  const weeks = (toEpochDay(view.known.to) - toEpochDay(view.known.from)) / 7
  return [
    rate('opened-per-week', idsOf(view.opened), { exposure: weeks, per: 1, leftOut: view.outside }),
    rate('closed-per-week', idsOf(view.closed), { exposure: weeks, per: 1 }),
    openPerWeek(view),
  ]
}

/** A week within a period: from Monday, or the first day of the period. */
export interface WeekSpan {
  readonly from: LocalDate
  readonly fromMs: number
  readonly toMs: number
}

/** The weeks of a period up to the day of the data; the first and the last may be shorter. */
function weeksOf(view: View): WeekSpan[] {
  const found: WeekSpan[] = []
  const end = toEpochDay(view.known.to)
  for (let day = toEpochDay(view.known.from); day < end; ) {
    // Day 0 was a Thursday.
    const next = Math.min(day + 7 - ((day + 3) % 7), end)
    const [from, to] = [fromEpochDay(day), fromEpochDay(next)]
    found.push({ from, fromMs: view.zone.startOf(from), toMs: Math.min(view.zone.startOf(to), view.toMs) })
    day = next
  }
  return found.filter(({ fromMs, toMs }) => fromMs < toMs)
}

/** The mean of what was open when each whole week ended. */
function openPerWeek(view: View): Figure {
  const whole = weeksOf(view).filter(({ fromMs, toMs }) => toMs - fromMs > 6.5 * dayMs)
  if (whole.length === 0) return without('open-per-week', reasonOf('nothing-counted', {}))
  const counted = view.inside.filter(({ outside }) => outside === null)
  const open = whole.map(({ toMs }) => counted.filter((one) => isOpenAt(one, toMs - 1)).length)
  const sum = open.reduce((all, one) => all + one, 0)
  return given('open-per-week', {
    value: rounded(sum / whole.length),
    numerator: sum,
    denominator: whole.length,
    ids: whole.map(({ from }) => from),
  })
}
