// Whether two values of the terms are the same, however they are written.

import { isDecimal, isDuration, toMs } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { plainRhythm } from './rhythm'

/** Keys that hold conditions: their values are compared with facts, and "1.0" is another text than "1". */
const conditions: readonly string[] = ['where', 'when', 'counts', 'has', 'who', 'by', 'exceptWhen', 'require']
/** Keys that hold names. */
const isName = (step: string): boolean =>
  ['id', 'name', 'clock', 'calendar', 'index', 'version', 'revision', '$schema'].includes(step) || /Ids?$/.test(step)

/** What a key of an obligation means where it is left out; written out, it says the same. */
function withDefault([key, list, id, last, ...inner]: readonly string[], value: unknown): unknown {
  if (key !== 'obligations' || list !== 'obligations' || inner.length > 0) return value
  if (last === 'every') return plainRhythm(value)
  if (value !== undefined) return value
  if (last === 'grace') return '0m'
  if (last === 'beforeFirst') return 'unmet'
  if (last === 'runKeeps') return 'one'
  if (last === 'outcomes') return ['success']
  if (last === 'counts' || last === 'where') return {}
  return last === 'evidence' ? [id] : value
}

/**
 * Whether two values say the same: '100.00' and '100', '24h' and '1440m', lists of the same words in another order, objects with the same
 * entries.
 */
export function isSame(steps: readonly string[], before: unknown, after: unknown): boolean {
  const [a, b] = [withDefault(steps, before), withDefault(steps, after)]
  if (a === b) return true
  // Numbers equal numerals in a condition.
  if (isInCondition(steps) && typeof a !== typeof b && [a, b].some((one) => typeof one === 'number'))
    return String(a) === String(b)
  if (isInCondition(steps) && Array.isArray(a) !== Array.isArray(b)) return isOneOf(a, b) || isOneOf(b, a)
  if (typeof a === 'string' && typeof b === 'string') return !isText(steps) && isSameAmount(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    if (a.every(isScalar) && b.every(isScalar))
      return a.every((item) => b.includes(item)) && b.every((item) => a.includes(item))
    return a.every((item, i) => isSame([...steps, String(i)], item, b[i]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame([...steps, key], a[key], b[key]))
}

/** In a condition, a list of one value says the same as the value. */
const isOneOf = (list: unknown, value: unknown): boolean =>
  Array.isArray(list) && list.length === 1 && isScalar(value) && list[0] === value

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

const isInCondition = (steps: readonly string[]): boolean => steps.some((step) => conditions.includes(step))
const isText = (steps: readonly string[]): boolean => isInCondition(steps) || isName(steps.at(-1) ?? '')

const isSameAmount = (a: string, b: string): boolean =>
  isDecimal(a) && isDecimal(b) ? compare(a, b) === 0 : isDuration(a) && isDuration(b) && toMs(a) === toMs(b)
