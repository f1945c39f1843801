// Arguments of the wrong kind are refused with a sentence, before anything reads them.

import { type LocalDate, parseLocalDate, quote } from '@mspkit/values'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws TypeError for anything but an object: null, a list, a number, text. */
export function demandObject(value: unknown, what: string, example: string): void {
  if (isObject(value)) return
  throw new TypeError(`${quote(value)} is not ${what}. Write e.g. ${example}.`)
}

/** @throws TypeError for anything but a list of objects. */
export function demandObjects(value: unknown, what: string, example: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${quote(value)} is not a list of ${what}. Write e.g. [${example}].`)
  // Drafts are made by the ten thousand: words are made only for what is wrong. A sparse list has gaps that `every` skips.
  for (let i = 0; i < value.length; i++)
    if (!isObject(value[i])) demandObject(value[i], `one of the ${what} (at ${i})`, example)
}

/** @throws RangeError for text that is not a date. */
export function demandDate(value: LocalDate): LocalDate {
  const parsed = parseLocalDate(value)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return parsed.value
}

/** `knownAt` never defaults to everything that is recorded. @throws TypeError */
export function demandKnownAt(method: string, options: { readonly knownAt?: unknown } | undefined): void {
  if (options?.knownAt !== undefined && options.knownAt !== null) return
  throw new TypeError(
    `${method} requires options.knownAt: changes recorded after that instant are ignored. Write e.g. { knownAt: '2026-04-01T08:00:00Z' }.`,
  )
}

/** @throws TypeError for a result that misses one of the lists that its sentences are made of. */
export function demandLists(value: object, lists: readonly string[], what: string, maker: string): void {
  demandObject(value, what, `what ${maker} returns`)
  for (const key of lists)
    if (!Array.isArray(Reflect.get(value, key)))
      throw new TypeError(`${quote(value)} is not ${what}: ${quote(key)} is not a list. Use what ${maker} returns.`)
}
