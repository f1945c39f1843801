// Checking the days of a rhythm by date.

import { didYouMean, type Problem, problem, quote, weekdays } from '@mspkit/values'
import type { EachPeriod } from './definition'

type Keys = readonly (string | number)[]

/** Days that the periods do not have, and a `firstMonth` without quarters or years. */
export function rhythmProblems(every: EachPeriod, keys: Keys): Problem[] {
  const problems = (['on', 'by'] as const).flatMap((key) => dayProblems(every, key, [...keys, key]))
  if (every.on !== undefined && every.by !== undefined)
    problems.push(
      problem('obligations/on-and-by', [...keys, 'by'], 'Write "on" or "by", not both.', { received: every.by }),
    )
  if (every.firstMonth !== undefined && !hasFirstMonth.has(every.each)) {
    const message = '"firstMonth" is for quarters, half-years and years. Leave it out here.'
    problems.push(
      problem('obligations/no-month-here', [...keys, 'firstMonth'], message, { received: every.firstMonth }),
    )
  }
  problems.push(...weeksProblems(every, keys))
  return problems
}

const hasFirstMonth: ReadonlySet<EachPeriod['each']> = new Set<EachPeriod['each']>(['quarter', 'half-year', 'year'])

/** Weeks of other periods, and several weeks without a first one. */
function weeksProblems({ each, weeks, from }: EachPeriod, keys: Keys): Problem[] {
  const key = weeks === undefined ? 'from' : 'weeks'
  if (each !== 'week') {
    if (weeks === undefined && from === undefined) return []
    const message = `"${key}" is for "week", not for "${each}". Leave it out here.`
    return [problem('obligations/no-weeks-here', [...keys, key], message, { received: weeks ?? from })]
  }
  if (weeks !== undefined && weeks > 1 && from === undefined) {
    const message = `Every ${weeks} weeks from when? Write "from", a date in the first week of a period, e.g. "2026-01-05".`
    return [problem('obligations/weeks-from-when', [...keys, 'from'], message, { received: null })]
  }
  if (from === undefined || (weeks ?? 1) > 1) return []
  const message = '"from" is for several weeks. Write e.g. "weeks": 2 with it, or leave it out.'
  return [problem('obligations/no-weeks-here', [...keys, 'from'], message, { received: from })]
}

function dayProblems(every: EachPeriod, key: 'on' | 'by', keys: Keys): Problem[] {
  const day = every[key]
  if (day === undefined) return []
  const facts = { received: day }
  switch (every.each) {
    case 'week': {
      if (weekdays.some((name) => name === day)) return []
      const hint = typeof day === 'string' ? didYouMean(day, weekdays) : ''
      const message = `${quote(day)} is not a weekday's short name. Write ${weekdays.slice(0, -1).join(', ')} or ${weekdays.at(-1)}.${hint}`
      return [problem('obligations/not-a-weekday', keys, message, facts)]
    }
    case 'month': {
      if (typeof day === 'number' && day >= 1 && day <= 31) return []
      const message = `${quote(day)} is not a day of a month. Write a number, 1 to 31.`
      return [problem('obligations/not-a-day', keys, message, facts)]
    }
    default: {
      const message = `"${key}" is for "week" (a weekday) and "month" (a day), not for "${every.each}". Leave it out here.`
      return [problem('obligations/no-day-here', keys, message, facts)]
    }
  }
}
