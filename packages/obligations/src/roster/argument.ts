// Arguments: those of the wrong kind are refused before anything is computed.

import { domainMs, type InstantLike, type Period, quote } from '@mspkit/values'
import { datesOf, isObject, iterableOf, objectOf } from '@mspkit/values/arguments'

/**
 * A collection of objects, each of which holds an object or a list under these keys.
 *
 * @throws TypeError for anything else.
 */
export function objectsOf<T extends object>(items: Iterable<T>, noun: string, keys: readonly (keyof T)[] = []): T[] {
  return [...iterableOf(items, noun, '[{ … }]')].map((item, i) => {
    if (!isObject(item)) throw new TypeError(`Number ${i} of the ${noun} is ${quote(item)}. Write an object.`)
    const missing = keys.find((key) => typeof item[key] !== 'object' || item[key] === null)
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
  throw new RangeError(
    `The period ends (${quote(period.to)}) before it starts (${quote(period.from)}). Write the earlier instant as "from".`,
  )
}

/** A period of local dates. @throws RangeError when it is none; DomainError outside the years 1900 to 2199. */
export function dateBounds(period: Period): Period {
  const dates = datesOf(period)
  for (const date of [dates.from, dates.to]) domainMs(`${date}T00:00:00Z`)
  return dates
}
