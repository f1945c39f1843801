// Arguments and answers: arguments of the wrong kind are refused, and answers share nothing with their caller.

import { quote } from '@mspkit/values'

/** @throws TypeError for anything but an object: null, a list, a number, text. */
export function demandObject(value: unknown, what: string, example: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  throw new TypeError(`${quote(value)} is not ${what}. Write e.g. ${example}.`)
}

/** @throws TypeError for anything but a list of objects. */
export function demandObjects(value: unknown, what: string, example: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${quote(value)} is not a list of ${what}. Write e.g. [${example}].`)
  for (const [i, item] of value.entries()) demandObject(item, `one of the ${what} (at ${i})`, example)
}

/** @throws TypeError for a result that misses one of the lists that its sentences are made of. */
export function demandLists(value: object, lists: readonly string[], what: string, maker: string): void {
  demandObject(value, what, `what ${maker} returns`)
  for (const key of lists)
    if (!Array.isArray(Reflect.get(value, key)))
      throw new TypeError(`${quote(value)} is not ${what}: ${quote(key)} is not a list. Use what ${maker} returns.`)
}

/** A copy of a fact's value, so that an answer shares nothing with its caller; the text of a value that cannot be copied. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  try {
    return structuredClone(value)
  } catch {
    return quote(value)
  }
}

/** No id has more characters, so that what is counted by ids stays small. */
export const longestId = 1000

/** A fact's value as an id, e.g. a ticket's or a device's; `null` for what is none: a list, an object, no text or too much of it. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value !== '' && value.length <= longestId ? value : null
}

/** The empty list of an answer. */
export const none: readonly never[] = /* @__PURE__ */ Object.freeze([])
