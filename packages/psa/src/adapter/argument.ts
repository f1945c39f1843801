// What adapters are handed: rows, and documents that are checked before anything is mapped.

import { DefinitionError } from '@mspkit/values'
import { readDocument, type Schema } from '@mspkit/values/schema'

/** Whether a value can be iterated, whole or as it arrives; text is no collection. */
export const isIterable = (value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)

/** The checked copy of a document. @throws DefinitionError with every problem of it. */
export function documentOf<T>(schema: Schema<T>, document: T, noun: string): T {
  const { value, problems } = readDocument(schema, document, 'psa')
  if (value === null) throw new DefinitionError(noun, problems)
  return value
}
