// ConnectWise's sentence about its clock.

import { dayMs, daysInMonth, epochDayOf, type InstantLike, minuteMs, toEpochMs, weekdayIndex } from '@mspkit/values'
import { textOf } from '@mspkit/values/arguments'

/** What ConnectWise says in a sentence about its clock. */
export interface SlaStatus {
  readonly stage: 'respond' | 'plan' | 'resolve' | 'resolved' | 'waiting' | null
  /** The due instant to the minute; `null` when none is named, or when several fit. */
  readonly dueAt: string | null
  /** Every instant that the sentence can mean; it names no year, and day and month are in the server's order. */
  readonly candidates: readonly string[]
}

const sentence =
  /^(Respond|Plan|Resolve) by (Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d{2}) ([AP])M UTC([+-]\d{1,2})(?::?(\d{2}))?$/
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * When does ConnectWise say that a ticket is due? Reads `slaStatus`, e.g. `Resolve by Tue 10/04 11:00 PM UTC-05`.
 *
 * The sentence has no year and an order of day and month that depends on the server. The weekday and the instant it was seen
 * narrow it down; where more than one date still fits, none is chosen.
 *
 * @param near An instant close to the due date, e.g. when the ticket was created: dates from a week before it to 180 days after
 * are considered.
 * @example
 * parseSlaStatus('Resolve by Tue 10/04 11:00 PM UTC-05', '2022-09-29T12:00:00Z').dueAt // => '2022-10-05T04:00:00.000Z'
 */
export function parseSlaStatus(text: string, near: InstantLike): SlaStatus {
  const match = sentence.exec(
    textOf(text, 'what ConnectWise says of its clock', '"Resolve by Tue 10/04 11:00 PM UTC-05"'),
  )
  if (match === null) {
    const stage = text === 'Resolved' ? 'resolved' : text === 'Waiting' ? 'waiting' : null
    return { stage, dueAt: null, candidates: [] }
  }
  const nearMs = toEpochMs(near)
  const [, stage = '', weekday = '', first, second, hour, minute, half, offset, offsetMinutes] = match
  const offsetMs = (Number(offset) * 60 + Math.sign(Number(offset) || 1) * Number(offsetMinutes ?? 0)) * minuteMs
  const clockMs = (((Number(hour) % 12) + (half === 'P' ? 12 : 0)) * 60 + Number(minute)) * minuteMs
  const year = new Date(nearMs).getUTCFullYear()
  const found = new Set<number>()
  for (const y of [year - 1, year, year + 1]) {
    for (const [month, day] of [
      [Number(first), Number(second)],
      [Number(second), Number(first)],
    ] as const) {
      if (month < 1 || month > 12 || day < 1 || day > daysInMonth(y, month)) continue
      const epochDay = epochDayOf(y, month, day)
      const atMs = epochDay * dayMs + clockMs - offsetMs
      if (weekdays[weekdayIndex(epochDay)] === weekday && atMs >= nearMs - 7 * dayMs && atMs <= nearMs + 180 * dayMs)
        found.add(atMs)
    }
  }
  const candidates = [...found].sort((a, b) => a - b).map((atMs) => new Date(atMs).toISOString())
  return {
    stage: stage.toLowerCase() as 'respond' | 'plan' | 'resolve',
    dueAt: candidates.length === 1 ? (candidates[0] as string) : null,
    candidates,
  }
}
