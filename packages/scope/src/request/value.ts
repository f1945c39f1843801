// Values of facts: answers share nothing with their caller, and ids are text that is not too long.

import { quote } from '@mspkit/values'

/** A copy of a fact's value, so that an answer shares nothing with its caller; the text of a value that cannot be copied. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value) && value.every(isScalar)) return [...value]
  try {
    return structuredClone(value)
  } catch {
    return quote(value)
  }
}

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** No id has more characters, so that what is counted by ids stays small. */
export const longestId = 1000

/** A fact's value as an id, e.g. a ticket's or a device's; `null` for what is none: a list, an object, no text or too much of it. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value !== '' && value.length <= longestId ? value : null
}

/** The empty list of an answer. */
export const none: readonly never[] = /* @__PURE__ */ Object.freeze([])
