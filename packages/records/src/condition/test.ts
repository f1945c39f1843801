// One comparison of one fact, with a value or with another fact.

import { containing, oneOf, orderOf, type ValueTest } from './equality'
import { implied } from './facts'
import type { FactOperators, FactReference, FactTest, Scalar, Truth } from './schema'

const truth = (holds: boolean): Truth => (holds ? 'yes' : 'no')

export const negated = (value: Truth): Truth => (value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown')

/** Whether an operand of `gt`, `gte`, `lt` or `lte` can be ordered at all. */
export const isOrderable = (operand: unknown): boolean => orderOf(operand) !== null

const isTime = ({ kind }: { readonly kind: string }): boolean => kind !== 'number'

const ordered =
  (holds: (difference: number) => boolean): Operator =>
  (operand) => {
    const bound = orderOf(operand)
    return (value) => {
      if (value === null || operand === null) return 'no'
      const fact = orderOf(value)
      if (fact === null || bound === null || isTime(fact) !== isTime(bound)) return 'unknown'
      return truth(holds(fact.at - bound.at))
    }
  }

const equality: Operator = (operand) => oneOf(Array.isArray(operand) ? operand : [operand])

type Operator = (operand: unknown) => ValueTest

const operators: Readonly<Record<keyof FactOperators, Operator>> = {
  exists: (wanted) => (value) => (value === undefined ? 'unknown' : truth((value !== null) === wanted)),
  gt: ordered((difference) => difference > 0),
  gte: ordered((difference) => difference >= 0),
  lt: ordered((difference) => difference < 0),
  lte: ordered((difference) => difference <= 0),
  not: (operand) => {
    const same = equality(operand)
    return (value, facts) => negated(same(value, facts))
  },
  contains: containing,
  fact: equality,
}

export const operatorNames = Object.keys(operators)

/** Whether an operand is another fact: `{ "fact": "estimate.hours" }`. */
export const isReference = (operand: unknown): operand is FactReference =>
  typeof operand === 'object' && operand !== null && 'fact' in operand

/** A comparison with what another fact is when it is made. */
const withFact =
  (operator: Operator, name: string): ValueTest =>
  (value, facts) => {
    const other = facts(name)
    return other === undefined || other === implied ? 'unknown' : operator(other)(value, facts)
  }

const isOperators = (test: FactTest): test is FactOperators =>
  typeof test === 'object' && test !== null && !Array.isArray(test)

/** A comparison that a fact's test is made of. */
interface Comparison {
  /** The JSON Pointer step that leads to it; `null` for a bare value. */
  readonly step: string | null
  readonly operand: Scalar | readonly Scalar[] | FactReference
  /** The fact that it is compared with. */
  readonly other: string | null
  readonly run: ValueTest
}

/** The comparisons that a fact's test is made of. */
export function valueTests(test: FactTest): Comparison[] {
  if (!isOperators(test)) return [{ step: null, operand: test, other: null, run: equality(test) }]
  return Object.entries(test).flatMap(([step, operand]): Comparison[] => {
    if (operand === undefined) return []
    const operator = operators[step as keyof FactOperators]
    const other = step === 'fact' ? String(operand) : isReference(operand) ? operand.fact : null
    return [{ step, operand, other, run: other === null ? operator(operand) : withFact(operator, other) }]
  })
}
