// Whether a condition lets through less than another, for certain.

import { isDecimal } from '@mspkit/values'
import { compare } from '@mspkit/values/money'

type Facts = Readonly<Record<string, unknown>>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
const combined: readonly string[] = ['all', 'any', 'not']

/** `true`: the second lets through less. `false`: it lets through more. `null`: neither is certain. Without one, all is let through. */
export function isNarrower(before: unknown, after: unknown): boolean | null {
  const [was, is] = [before ?? {}, after ?? {}]
  if (!isFacts(was) || !isFacts(is)) return null
  const [narrows, widens] = [holdsIn(is, was), holdsIn(was, is)]
  return narrows === widens ? null : narrows
}

/** Whether everything that the one lets through, the other lets through. */
const holdsIn = (one: Facts, other: Facts): boolean =>
  Object.entries(other).every(([fact, test]) =>
    combined.includes(fact) ? isEqual(one[fact], test) : fact in one && fits(one[fact], test),
  )

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The values that a fact may have, where a test lists them. */
const valuesOf = (test: unknown): readonly unknown[] | null =>
  Array.isArray(test) ? test : typeof test === 'object' && test !== null ? null : [test]

function fits(one: unknown, other: unknown): boolean {
  const [mine, theirs] = [valuesOf(one), valuesOf(other)]
  if (theirs !== null) return mine?.every((value) => theirs.some((their) => isSameValue(value, their))) === true
  if (!isFacts(other)) return false
  return Object.entries(other).every(([operator, bound]) =>
    mine === null
      ? isFacts(one) && isBoundBy(one, operator, bound)
      : mine.every((value) => isLetThrough(value, operator, bound)),
  )
}

/** Numbers equal numerals. */
const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'number' && String(a) === b) || (typeof b === 'number' && String(b) === a)

function isLetThrough(value: unknown, operator: string, bound: unknown): boolean {
  if (operator === 'exists') return bound === true ? value !== null : value === null
  if (operator === 'not') return valuesOf(bound)?.every((other) => !isSameValue(value, other)) === true
  const order = orderOf(value, bound)
  if (order === null) return false
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[operator] ?? false
}

/** Whether comparisons of a fact leave no value that another comparison does not. */
function isBoundBy(one: Facts, operator: string, bound: unknown): boolean {
  if (isEqual(one[operator], bound)) return true
  if (operator === 'exists') return bound === true && ['gt', 'gte', 'lt', 'lte'].some((key) => key in one)
  if (operator === 'not')
    return valuesOf(bound)?.every((value) => valuesOf(one.not)?.some((mine) => isSameValue(mine, value))) === true
  const strict = { gte: 'gt', gt: 'gt', lte: 'lt', lt: 'lt' }[operator]
  const loose = { gte: 'gte', gt: 'gte', lte: 'lte', lt: 'lte' }[operator]
  if (strict === undefined || loose === undefined) return false
  const isUp = strict === 'gt'
  const beyond = (value: unknown, orEqual: boolean): boolean => {
    const order = value === undefined ? null : orderOf(value, bound)
    return order !== null && ((isUp ? order > 0 : order < 0) || (orEqual && order === 0))
  }
  return beyond(one[strict], true) || beyond(one[loose], operator === loose)
}

/** The order of two numbers; `null` where one is none. */
function orderOf(a: unknown, b: unknown): number | null {
  const [left, right] = [a, b].map((value) => (typeof value === 'number' ? String(value) : value))
  return isDecimal(left) && isDecimal(right) ? compare(left, right) : null
}
