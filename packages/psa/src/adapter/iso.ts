// Canonical text of instants, remembered: a ticket names the same few again and again.

import { fromEpochMs, type Instant } from '@mspkit/values'

// Vendors mostly write instants in UTC already. Remembering a text is faster than writing it anew, so the last ones are kept, each at
// the index that its second gives.
const slots = 1024
const moments = /* @__PURE__ */ new Float64Array(slots)
const texts: Instant[] = []

const slotOf = (epochMs: number): number => Math.abs(Math.floor(epochMs / 1000)) % slots

/** The canonical text of an instant. */
export function iso(epochMs: number): Instant {
  const slot = slotOf(epochMs)
  const text = texts[slot]
  return moments[slot] === epochMs && text !== undefined ? text : keep(epochMs, slot, fromEpochMs(epochMs))
}

/** The canonical text of an instant, `null` for none. */
export const isoOf = (epochMs: number | null | undefined): Instant | null => (epochMs == null ? null : iso(epochMs))

function keep(epochMs: number, slot: number, text: Instant): Instant {
  moments[slot] = epochMs
  texts[slot] = text
  return text
}

/** Keeps the text of an instant that came as UTC, `'2026-03-02T15:00:00'` and what follows: it need not be written again. */
export function keepUtcText(epochMs: number, text: string): void {
  if (epochMs < 0) return
  const written = text.charAt(10) === 'T'
  if (written && text.length === 24) {
    keep(epochMs, slotOf(epochMs), asRead(text))
    return
  }
  const ms = epochMs % 1000
  const fraction = ms === 0 ? '.000Z' : `.${String(ms).padStart(3, '0')}Z`
  const second = written ? text.slice(0, 19) : `${text.slice(0, 10)}T${text.slice(11, 19)}`
  keep(epochMs, slotOf(epochMs), asRead(`${second}${fraction}`))
}

/** The text of an instant that was parsed just before: TypeScript cannot see that, and parsing it again would cost what is saved. */
const asRead = (text: string): Instant => text as Instant
