// When work began and ended: many time sheets have a start and minutes, or an end.

import { fromEpochMs, type InstantLike, minuteMs, parseInstant } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { TimeEntry } from './time-entry'

/** When work began and ended; `null` where that is not known. */
export interface WorkTimes {
  readonly from: InstantLike | null
  readonly to: InstantLike | null
}

/**
 * When did the work of an entry begin and end? A start and no end ends after the worked minutes; an end and no start begins so long
 * before. An entry with neither has no times.
 *
 * @throws TypeError for what is no entry.
 * @example
 * workTimes({ from: '2026-04-14T15:00:00Z', workedMinutes: 30 }).to // => '2026-04-14T15:30:00.000Z'
 */
export function workTimes(entry: Pick<TimeEntry, 'from' | 'to' | 'workedMinutes'>): WorkTimes {
  objectOf(entry, 'a time entry', '{ from: "2026-04-14T15:00:00Z", workedMinutes: 30 }')
  const { from, to, workedMinutes } = entry
  if (from !== undefined) return { from, to: to ?? after(from, workedMinutes) }
  return to === undefined ? { from: null, to: null } : { from: after(to, -workedMinutes), to }
}

/** The instant so many minutes after another; the other itself where either cannot be read, which whoever computes with it refuses. */
function after(instant: InstantLike, minutes: number): InstantLike {
  const parsed = parseInstant(instant)
  return parsed.ok && Number.isFinite(minutes) ? fromEpochMs(parsed.value + Math.round(minutes * minuteMs)) : instant
}
