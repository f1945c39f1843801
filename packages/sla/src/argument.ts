// Checks the arguments of public functions before anything is computed, and refuses wrong ones with a sentence.

import { DefinitionError, type Parsed, problem, quote } from '@mspkit/values'

/** An options object. @throws TypeError for anything else. */
export function optionsOf<T extends object>(options: T, example: string): T {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return options
  throw new TypeError(`${quote(options)} is not an object of options. Write e.g. ${example}.`)
}

/** A collection, e.g. a list. @throws TypeError for anything that cannot be iterated, text included. */
export function iterableOf<I extends Iterable<unknown>>(items: I, noun: string): I {
  if (typeof items === 'object' && items !== null && Symbol.iterator in items) return items
  throw new TypeError(`${quote(items)} is not a collection of ${noun}. Write a list of them.`)
}

/** One of the allowed words. @throws RangeError for any other value. */
export function wordOf<W extends string>(word: W, words: readonly W[], noun: string): W {
  if (words.includes(word)) return word
  throw new RangeError(`${quote(word)} is not ${noun}. Write ${words.map((one) => JSON.stringify(one)).join(', ')}.`)
}

/** The value of a parse. @throws DefinitionError with every problem. */
export function validated<T>(noun: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new DefinitionError(noun, parsed.problems)
}

/** A copy of plain data. @throws DefinitionError when the value contains anything else, such as a function. */
export function copyOf<T>(noun: string, value: T): T {
  try {
    return structuredClone(value)
  } catch {
    const message = `The ${noun} contains something that is not plain data, such as a function. Write text, numbers, lists and objects.`
    throw new DefinitionError(noun, [problem('sla/not-data', '', message)])
  }
}
