// How large a value is that contains its parts more than once.

import { quote } from '../problem/quote'

/**
 * How many objects and lists a value would have beyond ten times as many as it is made of, if each were written wherever it
 * occurs: a long list of one small object has none, twenty levels that each hold the next one twice have a million. `Infinity`
 * for what is cyclic or deeper than a limit.
 *
 * @param deepest levels, at most a few hundred: it recurs.
 * @example
 * repeatedParts([1, { a: 1 }], 10) // => 0
 */
export function repeatedParts(value: unknown, deepest: number): number {
  if (typeof deepest !== 'number' || !(deepest <= 500))
    throw new TypeError(`${quote(deepest)} is not a count of levels. Write a number up to 500.`)
  const known = new Map<object, number>()
  let references = 0
  const count = (one: unknown, depth: number): number => {
    if (typeof one !== 'object' || one === null) return 0
    references++
    const before = known.get(one)
    if (before !== undefined) return before
    if (depth > deepest) return Number.POSITIVE_INFINITY
    known.set(one, Number.POSITIVE_INFINITY)
    let sum = 1
    for (const key of Object.keys(one)) sum += count(Reflect.get(one, key), depth + 1)
    known.set(one, sum)
    return sum
  }
  return Math.max(0, count(value, 0) - 10 * references)
}
