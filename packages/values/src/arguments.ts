// Checks of arguments that the packages share: each refuses what is wrong with a sentence that says what to write.

import { freezeDeep, isDeepFrozen } from './frozen'
import { DefinitionError, problem } from './problem/problem'
import { type LocalDate, parseLocalDate } from './time/local-date'
import { type Period, parsePeriod } from './time/period'

export {
  functionOf,
  isObject,
  iterableOf,
  jsonOf,
  keyedOf,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  resultOf,
  textOf,
  worded,
} from './problem/argument'
export { wordOf } from './problem/word'
export { wordsOptionsOf } from './words-options'

/**
 * A local date.
 *
 * @throws RangeError for text that cannot be read.
 * @example
 * dateOf('2026-03-02') // => '2026-03-02'
 */
export function dateOf(value: LocalDate): LocalDate {
  const parsed = parseLocalDate(value)
  if (parsed.ok) return parsed.value
  throw new RangeError(parsed.problems[0]?.message)
}

/**
 * A period of local dates.
 *
 * @throws RangeError for text that is not a date, or dates in the wrong order.
 * @example
 * datesOf({ from: '2026-03-01', to: '2026-04-01' }) // => { from: '2026-03-01', to: '2026-04-01' }
 */
export function datesOf(value: Period): Period {
  const parsed = parsePeriod(value)
  if (parsed.ok) return parsed.value
  throw new RangeError(parsed.problems[0]?.message)
}

/**
 * A frozen copy of plain data, which shares nothing.
 *
 * @throws DefinitionError when it holds anything else, e.g. a function or a Date.
 * @example
 * Object.isFrozen(dataOf('policy', '', { clocks: [] }).clocks) // => true
 */
export function dataOf<T>(document: string, path: string, value: T): T {
  try {
    const copy = freezeDeep(structuredClone(value))
    if (isDeepFrozen(copy)) return copy
  } catch {
    // A value that cannot be cloned is refused like one that is not plain.
  }
  const message = `The ${document} has a value that is not plain data, such as a function or a Date. Write text, numbers, lists and objects.`
  throw new DefinitionError(document, [problem('values/not-data', path, message)])
}
