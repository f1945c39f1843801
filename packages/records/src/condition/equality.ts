// Whether a fact equals one of some values: by value where both have one form, unknown where the forms differ.

import { parseInstant } from '@mspkit/values'
import { implied } from './facts'
import type { FactLookup, Truth } from './schema'

/** One comparison of one fact, compiled: from the fact's value to yes, no or unknown. */
export type ValueTest = (value: unknown, facts: FactLookup) => Truth

/** What can be compared: numbers and numerals by number, instants by time, dates by date; `null` for what has no order. */
export interface Order {
  readonly kind: 'number' | 'date' | 'instant'
  readonly at: number
}

const numeral = /^-?\d+(\.\d+)?$/

export function orderOf(value: unknown): Order | null {
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
export function oneOf(expected: readonly unknown[]): ValueTest {
  const known = sorted(expected)
  const mayBe = expected.some((value) => value !== null)
  return (value) => {
    if (value === undefined) return 'unknown'
    if (value === implied) return mayBe ? 'unknown' : 'no'
    return Array.isArray(value) ? someOf(value, known) : among(value, known)
  }
}

/** Whether a fact is a list that has the value among its elements. */
export function containing(expected: unknown): ValueTest {
  const known = sorted([expected])
  return (value) => (value === null ? 'no' : Array.isArray(value) ? someOf(value, known) : 'unknown')
}

function someOf(list: readonly unknown[], known: Expected): Truth {
  const truths = list.map((element) => among(element, known))
  return truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'
}
