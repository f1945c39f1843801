// One comparison of one fact, with a value or with another fact: by value where both have one form, unknown where the forms differ.

import { parseInstant } from '@mspkit/values'
import { implied } from './facts'
import type { FactLookup, FactOperators, FactReference, FactTest, Scalar, Truth } from './schema'

/** One comparison of one fact, compiled: from the fact's value to yes, no or unknown. */
type ValueTest = (value: unknown, facts: FactLookup) => Truth

/** What can be compared: numbers and numerals by number, instants by time, dates by date; `null` for what has no order. */
interface Order {
  readonly kind: 'number' | 'date' | 'instant'
  readonly at: number
}

const numeral = /^-?\d+(\.\d+)?$/

function orderOf(value: unknown): Order | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : { kind: 'number', at: value }
  // No word begins with a digit and a time always does, so most texts need no parser.
  if (typeof value !== 'string' || !/^-?\d/.test(value)) return null
  if (numeral.test(value)) return { kind: 'number', at: Number(value) }
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value)
  const parsed = parseInstant(isDate ? `${value}T00:00:00Z` : value)
  return parsed.ok ? { kind: isDate ? 'date' : 'instant', at: parsed.value } : null
}

/** Values with one key are equal: `4`, `'4'` and `'4.0'`; instants of one moment. Not `'04'`, which may be a code. */
function keyOf(value: unknown, { kind, at }: Order): string {
  if (kind !== 'number') return `${kind} ${at}`
  const text = String(value)
  const key = text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text
  return key === '-0' ? '0' : key
}

/** The values that a fact may equal, sorted by their forms. */
interface Expected {
  readonly values: ReadonlySet<unknown>
  readonly keys: ReadonlySet<string>
  /** Numbers, however they are written. */
  readonly numbers: ReadonlySet<number>
  /** Which forms they have. A numeral is compared with numbers and with text alike, so it is neither `number` nor `word`. */
  readonly has: Readonly<Partial<Record<Form, true>>>
}

type Form = 'flag' | 'number' | 'numeral' | 'word' | 'date' | 'instant' | 'other'

function formOf(value: unknown, order: Order | null): Form {
  if (typeof value === 'boolean') return 'flag'
  if (typeof value === 'number') return order ? 'number' : 'other'
  if (typeof value !== 'string') return 'other'
  return order === null ? 'word' : order.kind === 'number' ? 'numeral' : order.kind
}

/** Forms that cannot be compared; text of any form can be compared with a word. */
const unlike: Readonly<Record<Form, readonly Form[]>> = {
  flag: ['number', 'numeral', 'word', 'date', 'instant', 'other'],
  number: ['flag', 'word', 'date', 'instant', 'other'],
  numeral: ['flag', 'other'],
  word: ['flag', 'number', 'other'],
  date: ['flag', 'number', 'instant', 'other'],
  instant: ['flag', 'number', 'date', 'other'],
  other: ['flag', 'number', 'numeral', 'word', 'date', 'instant', 'other'],
}

function sorted(expected: readonly unknown[]): Expected {
  const keys = new Set<string>()
  const numbers = new Set<number>()
  const has: Partial<Record<Form, true>> = {}
  for (const value of expected) {
    if (value === null) continue
    const order = orderOf(value)
    has[formOf(value, order)] = true
    if (order === null) continue
    keys.add(keyOf(value, order))
    if (order.kind === 'number') numbers.add(order.at)
  }
  return { values: new Set(expected), keys, numbers, has }
}

/** Whether a value that is no list equals one of those expected; unknown where its form differs from one of theirs. */
function among(value: unknown, { values, keys, numbers, has }: Expected): Truth {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') if (values.has(value)) return 'yes'
  if (value === null) return 'no'
  const order = orderOf(value)
  if (order !== null && keys.has(keyOf(value, order))) return 'yes'
  if (order?.kind === 'number' && numbers.has(order.at)) return 'unknown'
  return unlike[formOf(value, order)].some((form) => has[form]) ? 'unknown' : 'no'
}

/**
 * Equality with one of some values, of a fact that is a value or a list: a list equals what it has among its elements.
 *
 * An unknown fact, and one that only exists by implication, is unknown; so is one whose form differs.
 */
function oneOf(expected: readonly unknown[]): ValueTest {
  const known = sorted(expected)
  const mayBe = expected.some((value) => value !== null)
  return (value) => {
    if (value === undefined) return 'unknown'
    if (value === implied) return mayBe ? 'unknown' : 'no'
    return Array.isArray(value) ? someOf(value, known) : among(value, known)
  }
}

/** Whether a fact is a list that has the value among its elements. */
function containing(expected: unknown): ValueTest {
  const known = sorted([expected])
  return (value) => (value === null ? 'no' : Array.isArray(value) ? someOf(value, known) : 'unknown')
}

function someOf(list: readonly unknown[], known: Expected): Truth {
  const truths = list.map((element) => among(element, known))
  return truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
}

const truth = (holds: boolean): Truth => (holds ? 'yes' : 'no')

export const negated = (value: Truth): Truth => (value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown')

/** Whether an operand of `gt`, `gte`, `lt` or `lte` can be ordered at all. */
export const isOrderable = (operand: unknown): boolean => orderOf(operand) !== null

const ordered =
  (holds: (difference: number) => boolean): Operator =>
  (operand) => {
    const bound = orderOf(operand)
    return (value) => {
      if (value === null || operand === null) return 'no'
      const fact = orderOf(value)
      // Which instant a date is depends on a zone that nothing names.
      if (fact === null || bound === null || fact.kind !== bound.kind) return 'unknown'
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
export interface Comparison {
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
