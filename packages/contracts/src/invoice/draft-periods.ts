// The periods that a draft is made for.

import { DomainError, type LocalDate, type Month, type Period, parsePeriod, periodOf } from '@mspkit/values'
import { periodBefore, periodHolding } from '../terms/cycles/billing-cycles'
import type { DatedCycle } from '../terms/cycles/billing-periods'
import { monthsOfCycle } from '../terms/cycles/cycle-length'
import { lastDayOf } from '../terms/known-terms'
import type { DraftPeriods } from './draft-input'

/**
 * The periods of a draft.
 *
 * @param contract its id, and the first day of its term.
 * @param otherArrears the period in arrears, where it is not the one before.
 *
 * @throws DomainError for a period that is none of the cycle's; RangeError for one that is none at all.
 */
export function draftPeriods(
  contract: { readonly id: string; readonly from: LocalDate },
  cycles: readonly DatedCycle[],
  requested: Period | Month,
  otherArrears: Period | undefined,
): DraftPeriods {
  const given = typeof requested === 'string' ? periodOf(requested) : checked(requested, 'period')
  if (otherArrears !== undefined) checked(otherArrears, 'options.arrears')
  const here = periodHolding(cycles, given.from)
  const { cycle, period } = here
  if (period.from !== given.from || period.to !== given.to)
    throw new DomainError(
      'contracts/not-a-period',
      `${given.from} to ${given.to} is not a billing period of ${contract.id}; the one that holds ${given.from} is ${period.from} to ${period.to}.`,
      { given: { ...given }, period: { ...period } },
    )
  const ahead = cycle.bill === 'arrears' ? periodHolding(cycles, period.to) : here
  const behind = cycle.bill === 'arrears' ? here : periodBefore(cycles, here)
  const [advance, arrears] = [ahead.period, otherArrears ?? behind.period]
  const broken = ahead.whole !== ahead.period || (otherArrears === undefined && behind.whole !== behind.period)
  const priced = broken ? { period: ahead.whole, arrears: otherArrears ?? behind.whole } : null
  const alike = !broken && (otherArrears !== undefined || monthsOfCycle(ahead.cycle) === monthsOfCycle(behind.cycle))
  const months = alike ? monthsOfCycle(ahead.cycle) : null
  const until = lastDayOf(laterOf(advance.to, arrears.to))
  const begins = (days: Period): boolean => days.from <= contract.from && contract.from < days.to
  const opens = otherArrears === undefined && cycle.bill === 'arrears'
  const opening = opens && begins(arrears) ? 'here' : opens && begins(advance) ? 'next' : null
  const dueFrom = opening === 'here' ? arrears.from : opening === 'next' ? advance.to : advance.from
  return { cycles, cycle, period, advance, arrears, opening, dueFrom, priced, months, until }
}

/** @throws RangeError that names what was given. */
function checked(period: Period, name: string): Period {
  const parsed = parsePeriod(period)
  if (!parsed.ok)
    throw new RangeError(parsed.problems.map(({ path, message }) => `${name}${path}: ${message}`).join(' '))
  return parsed.value
}

/** The later of two dates. */
export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  if (a > b) return a
  return b
}
