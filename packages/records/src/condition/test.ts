// One comparison of one fact.

import { parseInstant } from '@mspkit/values'
import { implied } from './facts'
import type { FactOperators, FactTest, Scalar, Truth } from './schema'

/** One comparison of one fact, compiled: from the fact's value to yes, no or unknown. */
export type ValueTest = (value: unknown) => Truth

const truth = (holds: boolean): Truth => (holds ? 'yes' : 'no')

/** Equality that never guesses: an unknown value, or one that only exists by implication, is unknown. */
function equals(expected: Scalar): ValueTest {
  return (value) =>
    value === undefined
      ? 'unknown'
      : value === implied
        ? expected === null
          ? 'no'
          : 'unknown'
        : truth(value === expected)
}

function oneOf(expected: readonly Scalar[]): ValueTest {
  const set = new Set<unknown>(expected)
  const mayBe = expected.some((value) => value !== null)
  return (value) =>
    value === undefined ? 'unknown' : value === implied ? (mayBe ? 'unknown' : 'no') : truth(set.has(value))
}

export const negated = (value: Truth): Truth => (value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown')

/**
 * A number to order by: numbers and decimal text by value, instants by time, dates as their text's order. `null` when it has
 * none.
 */
function orderOf(value: unknown): { kind: 'number' | 'time'; at: number } | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : { kind: 'number', at: value }
  if (typeof value !== 'string') return null
  if (/^-?\d+(\.\d+)?$/.test(value)) return { kind: 'number', at: Number(value) }
  const parsed = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value)
  return parsed.ok ? { kind: 'time', at: parsed.value } : null
}

/** Whether an operand of `gt`, `gte`, `lt` or `lte` can be ordered at all. */
export const isOrderable = (operand: unknown): boolean => orderOf(operand) !== null

function ordered(operand: number | string, holds: (difference: number) => boolean): ValueTest {
  const bound = orderOf(operand)
  return (value) => {
    if (value === null) return 'no'
    const fact = orderOf(value)
    return fact === null || bound === null || fact.kind !== bound.kind ? 'unknown' : truth(holds(fact.at - bound.at))
  }
}

const operators: Readonly<Record<keyof FactOperators, (operand: never) => ValueTest>> = {
  exists: (wanted: boolean) => (value) => (value === undefined ? 'unknown' : truth((value !== null) === wanted)),
  gt: (operand: number | string) => ordered(operand, (difference) => difference > 0),
  gte: (operand: number | string) => ordered(operand, (difference) => difference >= 0),
  lt: (operand: number | string) => ordered(operand, (difference) => difference < 0),
  lte: (operand: number | string) => ordered(operand, (difference) => difference <= 0),
  not: (operand: Scalar | readonly Scalar[]) => {
    const same = Array.isArray(operand) ? oneOf(operand) : equals(operand as Scalar)
    return (value) => negated(same(value))
  },
  contains: (operand: Scalar) => (value) =>
    value === null ? 'no' : Array.isArray(value) ? truth(value.includes(operand)) : 'unknown',
}

export const operatorNames = Object.keys(operators) as readonly (keyof FactOperators)[]

const isOperators = (test: FactTest): test is FactOperators =>
  typeof test === 'object' && test !== null && !Array.isArray(test)

/** The comparisons that a fact's test is made of, each with the JSON Pointer step that leads to it. */
export function valueTests(test: FactTest): { step: string | null; operand: unknown; run: ValueTest }[] {
  if (Array.isArray(test)) return [{ step: null, operand: test, run: oneOf(test as readonly Scalar[]) }]
  if (!isOperators(test)) return [{ step: null, operand: test, run: equals(test as Scalar) }]
  return Object.entries(test).map(([name, operand]) => ({
    step: name,
    operand,
    run: operators[name as keyof FactOperators](operand as never),
  }))
}
