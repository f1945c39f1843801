// Refuses a word that is not one of several, with the one that was probably meant.

import { quote } from './quote'
import { didYouMean } from './suggest'

/**
 * One of several words.
 *
 * @throws RangeError for any other value.
 * @example
 * wordOf('P1', ['P1', 'P2'], 'a priority') // => 'P1'
 */
export function wordOf<W extends string>(value: W, words: readonly W[], what: string): W {
  if (words.includes(value)) return value
  const quoted = words.map((one) => JSON.stringify(one))
  const list = quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  const hint = typeof value === 'string' ? didYouMean(value, words) : ''
  throw new RangeError(`${quote(value)} is not ${what}. Write ${list}.${hint}`)
}
