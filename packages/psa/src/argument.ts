// Arguments of the wrong kind are refused with a sentence, before anything is computed.

import { DefinitionError, quote } from '@mspkit/values'
import { readDocument, type Schema } from '@mspkit/values/schema'

/** An object of options or facts. @throws TypeError for anything else. */
export function objectOf<T extends object>(value: T, noun: string, example: string): T {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new TypeError(`${quote(value)} is not ${noun}. Write an object, e.g. ${example}.`)
}

/** A list. @throws TypeError for anything else. */
export function listOf<T>(value: readonly T[], noun: string, example: string): readonly T[] {
  if (Array.isArray(value)) return value
  throw new TypeError(`${quote(value)} is not a list of ${noun}. Write a list, e.g. ${example}.`)
}

/** A list of objects. @throws TypeError for anything else. */
export function objectsOf<T extends object>(value: readonly T[], noun: string, example: string): readonly T[] {
  const wrong = listOf(value, noun, example).findIndex((one) => typeof one !== 'object' || one === null)
  if (wrong < 0) return value
  throw new TypeError(`Number ${wrong} of the ${noun} is ${quote(value[wrong])}. Write an object, as in ${example}.`)
}

/** Text. @throws TypeError for anything else. */
export function textOf(value: string, noun: string, example: string): string {
  if (typeof value === 'string') return value
  throw new TypeError(`${quote(value)} is not ${noun}. Write text, e.g. ${example}.`)
}

/** A function. @throws TypeError for anything else. */
export function functionOf<F>(value: F, noun: string, example: string): F {
  if (typeof value === 'function') return value
  throw new TypeError(`${quote(value)} is not ${noun}. Write a function, e.g. ${example}.`)
}

/** Whether a value can be iterated, whole or as it arrives; text is no collection. */
export const isIterable = (value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)

/** The checked copy of a document. @throws DefinitionError with every problem of it. */
export function documentOf<T>(schema: Schema<T>, document: T, noun: string): T {
  const { value, problems } = readDocument(schema, document, 'psa')
  if (value === null) throw new DefinitionError(noun, problems)
  return value
}
