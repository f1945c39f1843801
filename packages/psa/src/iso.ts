import { fromEpochMs, type Instant } from '@mspkit/values'

// A ticket names the same few moments again and again, and mostly as its vendor wrote them. Remembering a moment is faster
// than writing it anew, so the last ones are kept, each in the one place that its second points to.
const places = 1024
const moments = /* @__PURE__ */ new Float64Array(places)
const texts: Instant[] = []

const placeOf = (epochMs: number): number => Math.abs(Math.floor(epochMs / 1000)) % places

/** The canonical text of a moment. */
export function iso(epochMs: number): Instant {
  const place = placeOf(epochMs)
  const text = texts[place]
  return moments[place] === epochMs && text !== undefined ? text : keep(epochMs, place, fromEpochMs(epochMs))
}

function keep(epochMs: number, place: number, text: Instant): Instant {
  moments[place] = epochMs
  texts[place] = text
  return text
}

/** Keeps the text of a moment that came as UTC, `'2026-03-02T15:00:00'` and what follows: it need not be written again. */
export function keepUtcText(epochMs: number, text: string): void {
  if (epochMs < 0) return
  const written = text.charAt(10) === 'T'
  if (written && text.length === 24) {
    keep(epochMs, placeOf(epochMs), text)
    return
  }
  const ms = epochMs % 1000
  const fraction = ms === 0 ? '.000Z' : `.${String(ms).padStart(3, '0')}Z`
  const second = written ? text.slice(0, 19) : `${text.slice(0, 10)}T${text.slice(11, 19)}`
  keep(epochMs, placeOf(epochMs), `${second}${fraction}`)
}
