// The instants between which a definition can be open.

import { dayMs } from '@mspkit/values'
import type { Schedule } from '../local/schedule'
import { closed, open, patternsOf } from './segments'

/** More than any clock is ahead of or behind UTC, and the tail of a shift. */
const slackDays = 4

/** What is known of a calendar's far past and future before any of it is laid out, in epoch milliseconds. */
export interface Horizon {
  /** Nothing is open before this … */
  readonly opensFromMs: number
  /** … nor after this. A calendar that never opens has them the wrong way round. */
  readonly opensToMs: number
  /** Nothing opens or closes before this … */
  readonly changesFromMs: number
  /** … nor after this. */
  readonly changesToMs: number
}

/** The horizon of one zone's schedule. */
export function scheduleHorizon(schedule: Schedule): Horizon {
  const patterns = patternsOf(schedule)
  const [opensFrom, opensTo] = openDays(schedule, patterns)
  const settled = (pattern: number | undefined): boolean => pattern === closed || pattern === open
  const changesFrom = settled(patterns[0]) ? schedule.firstIrregularDay : Number.NEGATIVE_INFINITY
  const changesTo = settled(patterns.at(-1)) ? schedule.lastIrregularDay : Number.POSITIVE_INFINITY
  return {
    opensFromMs: (opensFrom - slackDays) * dayMs,
    opensToMs: (opensTo + slackDays) * dayMs,
    changesFromMs: ((patterns[0] === closed ? Math.max(changesFrom, opensFrom) : changesFrom) - slackDays) * dayMs,
    changesToMs: ((patterns.at(-1) === closed ? Math.min(changesTo, opensTo) : changesTo) + slackDays) * dayMs,
  }
}

/** The first and the last date with open time, as far as the definition tells: from eras that open at all, and dates of their own. */
function openDays(schedule: Schedule, patterns: readonly number[]): [first: number, last: number] {
  const { eras } = schedule
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  eras.forEach(({ fromDay }, i) => {
    if (patterns[i] === closed) return
    first = Math.min(first, fromDay)
    last = Math.max(last, eras[i + 1]?.fromDay ?? Number.POSITIVE_INFINITY)
  })
  if (first === Number.NEGATIVE_INFINITY && last === Number.POSITIVE_INFINITY) return [first, last]
  const dates = schedule.ownDates()
  if (!dates) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const day of dates) {
    if (day >= first && day <= last) continue
    if (schedule.openOnDate(day).length === 0) continue
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  return [first, last]
}

/** The horizon of calendars put together across zones. */
export function composedHorizon(how: 'union' | 'intersect' | 'subtract', parts: readonly Horizon[]): Horizon {
  const all = (key: keyof Horizon): number[] => parts.map((part) => part[key])
  const first = parts[0]!
  const opens = {
    union: [Math.min(...all('opensFromMs')), Math.max(...all('opensToMs'))],
    intersect: [Math.max(...all('opensFromMs')), Math.min(...all('opensToMs'))],
    subtract: [first.opensFromMs, first.opensToMs],
  }[how] as [number, number]
  return {
    opensFromMs: opens[0],
    opensToMs: opens[1],
    changesFromMs: Math.max(Math.min(...all('changesFromMs')), opens[0]),
    changesToMs: Math.min(Math.max(...all('changesToMs')), opens[1]),
  }
}
