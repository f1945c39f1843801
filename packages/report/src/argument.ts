// Checks of arguments, made before anything is computed: each refusal says what to write.

import { quote } from '@mspkit/values'

/** An object that is no list. @throws TypeError for anything else. */
export function objectOf<T extends object>(given: T, example: string): T {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw new TypeError(`${quote(given)} is not an object. Write e.g. ${example}.`)
}

/** A list. @throws TypeError for anything else. */
export function listOf<L extends readonly unknown[]>(given: L, noun: string): L {
  if (Array.isArray(given)) return given
  throw new TypeError(`${quote(given)} is not a list. Write a list of ${noun}.`)
}

/** One of several words. @throws RangeError for any other value. */
export function wordOf<W extends string>(word: W, words: readonly W[], noun: string): W {
  if (words.includes(word)) return word
  throw new RangeError(`${quote(word)} is not ${noun}. Write ${words.map((one) => JSON.stringify(one)).join(', ')}.`)
}

/** Options with a period. @throws TypeError for anything else. */
export const reportOptionsOf = <T extends object>(options: T): T =>
  objectOf(options, "{ period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' }")
