// Instants of answers as text: those of many subjects are the same, and are written once.

import { fromEpochMs, type Instant } from '@mspkit/values'

/** An instant of an answer; `null` for one that never comes. */
export const instantOrNull = (ms: number | null): Instant | null =>
  ms === null || !Number.isFinite(ms) ? null : textOf(ms)

// Periods end for all subjects at once: the last texts are kept, each at the index that its second gives.
const slots = 16_384
const moments = /* @__PURE__ */ new Float64Array(slots).fill(Number.NaN)
const texts: Instant[] = []

function textOf(ms: number): Instant {
  const slot = Math.abs(Math.floor(ms / 1000)) % slots
  const known = texts[slot]
  if (moments[slot] === ms && known !== undefined) return known
  const text = fromEpochMs(ms)
  moments[slot] = ms
  texts[slot] = text
  return text
}
