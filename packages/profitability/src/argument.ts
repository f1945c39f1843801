// Checks of arguments, made before anything is computed: each refusal says what to write.

import { type Period, parsePeriod, quote } from '@mspkit/values'

/** Whether a value is an object and not an array. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object of figures or options. @throws TypeError for anything else. */
export function givenOf<T extends object>(given: T, example: string): T {
  if (isObject(given)) return given
  throw new TypeError(`${quote(given)} is not an object. Write e.g. ${example}.`)
}

/** A list. @throws TypeError for anything else. */
export function listOf<L extends readonly unknown[]>(items: L, noun: string): L {
  if (Array.isArray(items)) return items
  throw new TypeError(`${quote(items)} is not a list. Write a list of ${noun}.`)
}

/** A list of objects. @throws TypeError for anything else. */
export function rowsOf<T extends object>(rows: readonly T[], example: string): readonly T[] {
  const wrong = Array.isArray(rows) ? rows.findIndex((row) => !isObject(row)) : -2
  if (wrong === -1) return rows
  const what = wrong === -2 ? `${quote(rows)} is not a list` : `Item ${wrong} of the list is ${quote(rows[wrong])}`
  throw new TypeError(`${what}. Write a list of objects, e.g. [${example}].`)
}

/** One of several words. @throws RangeError for any other value. */
export function wordOf<W extends string>(word: W, words: readonly W[], noun: string): W {
  if (words.includes(word)) return word
  throw new RangeError(`${quote(word)} is not ${noun}. Write ${words.map((one) => JSON.stringify(one)).join(', ')}.`)
}

/** A copy of a period. @throws RangeError for invalid dates, or dates in the wrong order. */
export function periodOf(period: Period): Period {
  const parsed = parsePeriod(period)
  if (parsed.ok) return parsed.value
  throw new RangeError(parsed.problems[0]?.message)
}
