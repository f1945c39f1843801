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
  if (every.firstMonth !== undefined && every.each !== 'quarter' && every.each !== 'year') {
    const message = '"firstMonth" is for quarters and years. Leave it out here.'
    problems.push(
      problem('obligations/no-month-here', [...keys, 'firstMonth'], message, { received: every.firstMonth }),
    )
  }
  return problems
}

function dayProblems(every: EachPeriod, key: 'on' | 'by', keys: Keys): Problem[] {
  const day = every[key]
  if (day === undefined) return []
  const facts = { received: day }
  switch (every.each) {
    case 'week': {
      if (weekdays.some((name) => name === day)) return []
      const hint = typeof day === 'string' ? didYouMean(day, weekdays) : ''
      const message = `${quote(day)} is not a weekday. Write ${weekdays.join(', ')}.${hint}`
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
