// Arguments: those of the wrong kind are refused before anything is computed.

import {
  DefinitionError,
  domainMs,
  type InstantLike,
  isDeepFrozen,
  type Period,
  parsePeriod,
  problem,
  quote,
} from '@mspkit/values'

/** An object of options, a context or a record. @throws TypeError for anything else. */
export function objectOf<T extends object>(value: T, noun: string, example: string): T {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new TypeError(`${quote(value)} is not ${noun}. Write an object, e.g. ${example}.`)
}

/** Something that can be iterated. @throws TypeError for anything else, text included. */
export function iterableOf<I extends Iterable<unknown>>(items: I, noun: string): I {
  if (typeof items === 'object' && items !== null && Symbol.iterator in items) return items
  throw new TypeError(`${quote(items)} is not a collection of ${noun}. Write a list of them.`)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * A collection of objects, each of which holds an object or a list under these keys.
 *
 * @throws TypeError for anything else.
 */
export function objectsOf<T extends object>(items: Iterable<T>, noun: string, keys: readonly (keyof T)[] = []): T[] {
  return [...iterableOf(items, noun)].map((item, i) => {
    if (!isObject(item)) throw new TypeError(`Number ${i} of the ${noun} is ${quote(item)}. Write an object.`)
    const missing = keys.find((key) => !isObject(item[key]))
    if (missing === undefined) return item
    throw new TypeError(`Number ${i} of the ${noun}, ${quote(item)}, has no "${String(missing)}". Pass it complete.`)
  })
}

/** Text that is not empty: an id or a name. */
export const isName = (value: unknown): boolean => typeof value === 'string' && value !== ''
export const isNameOrMissing = (value: unknown): boolean => value === undefined || isName(value)

/** A period of instants in epoch milliseconds. @throws TypeError when it is no object; RangeError when it is reversed. */
export function instantBounds(period: { readonly from: InstantLike; readonly to: InstantLike }): [number, number] {
  objectOf(period, 'a period', '{ from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }')
  const fromMs = domainMs(period.from)
  const toMs = domainMs(period.to)
  if (toMs >= fromMs) return [fromMs, toMs]
  throw new RangeError(`The period ends (${quote(period.to)}) before it starts (${quote(period.from)}).`)
}

/** A period of local dates. @throws RangeError when it is none; DomainError outside the years 1900 to 2199. */
export function dateBounds(period: Period): Period {
  const parsed = parsePeriod(period)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  for (const date of [parsed.value.from, parsed.value.to]) domainMs(`${date}T00:00:00Z`)
  return parsed.value
}

/** A frozen copy of plain data. @throws DefinitionError when it is not plain data, e.g. has a function or a Date. */
export function frozenCopyOf<T>(noun: string, path: string, value: T): T {
  try {
    const copy = deepFrozen(structuredClone(value))
    if (isDeepFrozen(copy)) return copy
  } catch {
    // A value that cannot be cloned is refused like one that cannot be frozen.
  }
  const message = `The ${noun} has a value that is not plain data, such as a function or a Date. Write text, numbers, lists and objects.`
  throw new DefinitionError(noun, [problem('obligations/not-data', path, message)])
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFrozen(inner)
  return value
}
