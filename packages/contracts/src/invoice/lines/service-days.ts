// How much of a charge is for some days: what it is for by months and days, work and sales by their own day.

import { minutesFrom } from '@mspkit/billing/calculations'
import { addMonths, daysBetween, daysInMonth, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, over, plus, times } from '@mspkit/values/money'
import { overlapOf } from '../../history/segments'
import type { ContractCharge } from '../invoice'

/**
 * What a charge counts for some of the days that are held. A month of a year is a twelfth of it, and days of a month are shares of the month. Work and sales
 * count by their own day; late ones, which no earlier invoice had, by the period that they are billed for.
 */
export function countedOn(charge: ContractCharge, days: readonly Period[], held: Period): Exact {
  const { amount, recognition, period } = charge
  const isLateHere = (): boolean => period !== null && held.from <= period.from && period.from < held.to
  const counts = (on: LocalDate): boolean =>
    isIn(on, held) ? days.some((one) => isIn(on, one)) : on < held.from && isLateHere()
  switch (recognition.method) {
    case 'by-day':
      return times(amount, shareOfMonths(recognition.service, days))
    case 'on-use': {
      const minutes = recognition.uses.flatMap((use) => (counts(use.on) ? [minutesFrom(use.minutes)] : []))
      const all = recognition.uses.map((use) => minutesFrom(use.minutes))
      return times(amount, over(plus(...minutes), plus(...all)))
    }
    case 'at-once':
      return counts(recognition.on) ? exact(amount) : exact(0)
    case 'as-drawn':
      return period !== null && counts(period.from) ? exact(amount) : exact(0)
  }
}

const isIn = (day: LocalDate, { from, to }: Period): boolean => from <= day && day < to

/** The part of a time that some days are, each month counting alike. */
function shareOfMonths(service: Period, days: readonly Period[]): Exact {
  const inside = days.flatMap((one) => {
    const both = overlapOf(service, one)
    return both === null ? [] : [{ from: both.from ?? one.from, to: both.to ?? one.to }]
  })
  if (inside.length === 1 && inside[0]?.from === service.from && inside[0]?.to === service.to) return exact(1)
  return over(plus(...inside.map(monthsIn)), monthsIn(service))
}

function monthsIn({ from, to }: Period): Exact {
  const parts: Exact[] = []
  for (let day = from; day < to; ) {
    const [year = 0, month = 0] = day.split('-').map(Number)
    const next = addMonths(`${day.slice(0, 7)}-01` as LocalDate, 1)
    const end = next < to ? next : to
    parts.push(over(daysBetween(day, end), daysInMonth(year, month)))
    day = end
  }
  return plus(...parts)
}
