// Values and comparisons of one fact: which of them lets through no more than another.

import { isDecimal } from '@mspkit/values'
import { compare } from '@mspkit/values/money'

/** The values that a fact may have, where a test lists them. */
export const valuesOf = (test: unknown): readonly unknown[] | null =>
  Array.isArray(test) ? test : typeof test === 'object' && test !== null ? null : [test]

/** Numbers equal numerals. */
export const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'number' && String(a) === b) || (typeof b === 'number' && String(b) === a)

/** Whether a comparison lets a value through. */
export function isLetThrough(value: unknown, operator: string, bound: unknown): boolean {
  if (operator === 'exists') return bound === true ? value !== null : value === null
  const order = orderOf(value, bound)
  if (order === null) return false
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[operator] ?? false
}

const ordering: readonly string[] = ['gt', 'gte', 'lt', 'lte']

/** Whether a comparison leaves no value that another comparison does not. */
export function isBounded(
  one: { readonly operator: string; readonly bound: unknown },
  operator: string,
  bound: unknown,
): boolean {
  if (one.operator === operator && JSON.stringify(one.bound) === JSON.stringify(bound)) return true
  if (operator === 'exists') return bound === true && (ordering.includes(one.operator) || one.operator === 'contains')
  if (!ordering.includes(operator) || one.operator.slice(0, 2) !== operator.slice(0, 2)) return false
  const order = orderOf(one.bound, bound)
  if (order === null) return false
  if (order === 0) return one.operator === operator || operator.endsWith('e')
  return operator.startsWith('g') ? order > 0 : order < 0
}

/** The order of two numbers; `null` where one is none. */
function orderOf(a: unknown, b: unknown): number | null {
  const [left, right] = [a, b].map((value) => (typeof value === 'number' ? String(value) : value))
  return isDecimal(left) && isDecimal(right) ? compare(left, right) : null
}
