// What the predicates over one fact are for a value, kept by value.

import type { FactLookup } from '@mspkit/records'
import type { Predicate } from './near-miss'

export const yes = 1
export const unknown = 2

/** A predicate of one clause or of several; equal ones are evaluated once. */
export interface SharedPredicate {
  /** Its place among the predicates of all facts. */
  readonly at: number
  readonly test: Predicate['test']
  /** The words, or the numbers, of which the fact must be one; `null` where it asks for something else. */
  readonly wanted: Wanted | null
  /** How many conditions have it. */
  used: number
  /** The conditions that are looked at when it holds or is unknown: of each, it is the rarest predicate. */
  readonly leads: number[]
  /** The conditions that may fail by one predicate when it holds: of each, it is the rarest predicate but one. */
  readonly nearLeads: number[]
}

/** The predicates over one fact, or over several, and what they are for a request. */
export interface Table {
  /** `null` for predicates over several facts. */
  readonly fact: string | null
  readonly predicates: SharedPredicate[]
  /** Called when the table has all its predicates, so that no request waits for it. */
  prepare(): void
  /** @param value that of the table's fact. */
  read(value: unknown, facts: FactLookup): Reading
}
/** The predicates that hold or are unknown; all others of the table do not hold. */
export interface Reading {
  /** By their place among the predicates of all facts. */
  readonly predicates: readonly number[]
  /** `yes` or `unknown` for each of them. */
  readonly truths: readonly number[]
  /** The conditions that may hold, or fail by one predicate. */
  readonly conditions: readonly number[]
  /** More conditions that may fail by one predicate. */
  readonly nearConditions: readonly number[]
}

/** Every text that a predicate names. */
export function namedTexts(clauses: readonly (readonly Predicate[])[]): ReadonlySet<string> {
  const named = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') named.add(value)
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner)
  }
  for (const { expected } of clauses.flat()) collect(expected)
  return named
}

/** Means every word that no predicate names, because no predicate can distinguish two of them. */
const anotherWord = Symbol('another word')

/** Predicates over one fact. */
export function keptByValue(fact: string, named: ReadonlySet<string>, budget: { left: number }): Table {
  const predicates: SharedPredicate[] = []
  const known = new Map<unknown, Reading>()
  let sorted: ByValue | null = null
  const keep = (key: unknown, found: Reading): Reading => {
    budget.left -= found.predicates.length + found.conditions.length + found.nearConditions.length + 1
    if (budget.left > 0) known.set(key, found)
    return found
  }
  return {
    fact,
    predicates,
    prepare() {
      sorted = sortedByValue(predicates)
      for (const word of sorted.words)
        keep(
          word,
          reading(sorted.testedFor(word), () => word),
        )
    },
    read(value, facts) {
      const met = known.get(value)
      if (met !== undefined) return met
      const isObject = typeof value === 'object' && value !== null
      const key = typeof value === 'string' && !named.has(value) && isWord(value) ? anotherWord : value
      const before = isObject ? undefined : known.get(key)
      if (before !== undefined) return before
      sorted ??= sortedByValue(predicates)
      const found = reading(sorted.testedFor(value), isObject ? facts : () => value)
      return isObject ? found : keep(key, found)
    },
  }
}

/** Predicates over several facts. */
export function readEachTime(): Table {
  const predicates: SharedPredicate[] = []
  return { fact: null, predicates, prepare() {}, read: (_, facts) => reading(predicates, facts) }
}

/** A value as equality with words, or with whole numbers, compares it. */
interface Comparable {
  readonly kind: 'word' | 'number'
  readonly text: string
}

/** No word begins with a digit or a sign. */
const isWord = (text: string): boolean => /^[^-\d]/.test(text)
const isWhole = (text: string): boolean => /^(0|[1-9]\d{0,14})$/.test(text)

/** Values of one kind are equal where their texts are the same, and unequal elsewhere; `null` for other values. */
function comparable(value: unknown): Comparable | null {
  if (typeof value === 'string' && isWord(value)) return { kind: 'word', text: value }
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value)
  return isWhole(text) ? { kind: 'number', text } : null
}

/** What an equality asks for: words only, or whole numbers only, however they are written. */
export interface Wanted {
  readonly kind: Comparable['kind']
  readonly texts: ReadonlySet<string>
}

/** `null` for another predicate than equality with values of one kind. */
export function wantedBy(expected: unknown): Wanted | null {
  const all = comparableList(Array.isArray(expected) ? expected : [expected])
  return all === null ? null : { kind: all.kind, texts: new Set(all.texts) }
}

/** `null` for a list of several kinds, of other values, or of nothing. */
function comparableList(
  values: readonly unknown[],
): { readonly kind: Comparable['kind']; readonly texts: string[] } | null {
  const texts: string[] = []
  let kind: Comparable['kind'] | null = null
  for (const value of values) {
    const one = comparable(value)
    if (one === null || (kind !== null && one.kind !== kind)) return null
    kind = one.kind
    texts.push(one.text)
  }
  return kind === null ? null : { kind, texts }
}

/** The predicates over a fact, by the values that they ask for. */
interface ByValue {
  /** Words that predicates ask for, where no predicate of another kind is tested for each of them. */
  readonly words: Iterable<string>
  /** Those that may hold or be unknown for a value; the others ask for other values of its kind. */
  testedFor(value: unknown): readonly SharedPredicate[]
}

function sortedByValue(predicates: readonly SharedPredicate[]): ByValue {
  const requiring = { word: new Map<string, SharedPredicate[]>(), number: new Map<string, SharedPredicate[]>() }
  const otherThan = { word: [] as SharedPredicate[], number: [] as SharedPredicate[] }
  for (const predicate of predicates) {
    const kind = predicate.wanted?.kind
    if (kind !== 'word') otherThan.word.push(predicate)
    if (kind !== 'number') otherThan.number.push(predicate)
    if (predicate.wanted === null) continue
    const { kind: own, texts } = predicate.wanted
    for (const text of texts) {
      const known = requiring[own].get(text)
      if (known) known.push(predicate)
      else requiring[own].set(text, [predicate])
    }
  }
  return {
    words: otherThan.word.length === 0 ? requiring.word.keys() : [],
    testedFor(value) {
      const asked = comparableList(Array.isArray(value) ? value : [value])
      if (asked === null) return predicates
      const found = asked.texts.flatMap((text) => requiring[asked.kind].get(text) ?? [])
      return [...otherThan[asked.kind], ...(asked.texts.length === 1 ? found : new Set(found))]
    },
  }
}

function reading(tested: readonly SharedPredicate[], facts: FactLookup): Reading {
  const predicates: number[] = []
  const truths: number[] = []
  const conditions: number[] = []
  const nearConditions: number[] = []
  for (const { at, test, leads, nearLeads } of tested) {
    const truth = test(facts)
    if (truth === 'no') continue
    predicates.push(at)
    truths.push(truth === 'yes' ? yes : unknown)
    // Not a spread: a list may be longer than a call can have arguments.
    for (const condition of leads) conditions.push(condition)
    for (const condition of nearLeads) nearConditions.push(condition)
  }
  return { predicates, truths, conditions, nearConditions }
}
