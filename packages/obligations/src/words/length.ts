// Lengths of time in sentences.

import { dayMs, formatMs, minuteMs, secondMs } from '@mspkit/values'

/** A length for people: in days from two days on, else in whole minutes, or in seconds below one minute. */
export function lengthInWords(ms: number): string {
  if (ms >= 2 * dayMs) return `${Math.floor(ms / dayMs)} days`
  return formatMs(ms - (ms % (ms < minuteMs ? secondMs : minuteMs)))
}
