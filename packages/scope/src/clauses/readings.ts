// What the predicates over one fact are for a value, kept by value.

import type { FactLookup } from '@mspkit/records'
import type { Predicate } from './near-miss'

export const yes = 1
export const unknown = 2

/** A predicate of one clause or of several; equal ones are evaluated once. */
export interface SharedPredicate {
  readonly test: Predicate['test']
  /** The words of which the fact must be one; `null` where it asks for something else. */
  readonly words: readonly string[] | null
  /** How many clauses have it. */
  used: number
  /** The clauses that are looked at when it holds or is unknown. */
  readonly leads: number[]
}

/** The predicates over one fact, or over several, and what they are for a request. */
export interface Table {
  readonly predicates: SharedPredicate[]
  read(facts: FactLookup): Reading
}
export interface Reading {
  /** By predicate of the table. */
  readonly truths: Uint8Array
  /** The clauses that may hold, or fail by one predicate. */
  readonly clauses: readonly number[]
  /** Whether the next request with the value has this same reading. */
  kept: boolean
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
const isWord = /^[^-\d]/

/** Predicates over one fact. */
export function keptByValue(fact: string, named: ReadonlySet<string>, budget: { left: number }): Table {
  const predicates: SharedPredicate[] = []
  const known = new Map<unknown, Reading>()
  let byWord: ByWord | null = null
  return {
    predicates,
    read(facts) {
      const value = facts(fact)
      const met = known.get(value)
      if (met !== undefined) return met
      if (typeof value === 'object' && value !== null) return reading(predicates, predicates.keys(), facts)
      const key = typeof value === 'string' && !named.has(value) && isWord.test(value) ? anotherWord : value
      const before = known.get(key)
      if (before !== undefined) return before
      byWord ??= sortedByWord(predicates)
      const tested = typeof value === 'string' && isWord.test(value) ? byWord.readFor(value) : predicates.keys()
      const found = reading(predicates, tested, () => value)
      budget.left -= found.truths.length + found.clauses.length
      if (budget.left > 0) {
        found.kept = true
        known.set(key, found)
      }
      return found
    },
  }
}

/** Predicates over several facts. */
export function readEachTime(): Table {
  const predicates: SharedPredicate[] = []
  return { predicates, read: (facts) => reading(predicates, predicates.keys(), facts) }
}

/** The predicates over a fact, by the words that they ask for. */
interface ByWord {
  /** Those that may hold for a word; the others ask for other words. */
  readFor(word: string): Iterable<number>
}

function sortedByWord(predicates: readonly SharedPredicate[]): ByWord {
  const requiring = new Map<string, number[]>()
  const others: number[] = []
  for (const [i, { words }] of predicates.entries()) {
    if (words === null) others.push(i)
    for (const word of new Set(words)) {
      const known = requiring.get(word)
      if (known) known.push(i)
      else requiring.set(word, [i])
    }
  }
  return { readFor: (word) => [...others, ...(requiring.get(word) ?? [])] }
}

/** The words of an equality with words only: two words are equal where they are the same text, and unequal elsewhere. */
export function wordsOf(expected: unknown): readonly string[] | null {
  const list = Array.isArray(expected) ? expected : [expected]
  return list.every((one): one is string => typeof one === 'string' && isWord.test(one)) ? list : null
}

/** @param tested the predicates that are looked at, by place; the others do not hold. */
function reading(predicates: readonly SharedPredicate[], tested: Iterable<number>, facts: FactLookup): Reading {
  const truths = new Uint8Array(predicates.length)
  const clauses: number[] = []
  for (const i of tested) {
    const { test, leads } = predicates[i] as SharedPredicate
    const truth = test(facts)
    if (truth === 'no') continue
    truths[i] = truth === 'yes' ? yes : unknown
    // Not a spread: a list may be longer than a call can have arguments.
    for (const clause of leads) clauses.push(clause)
  }
  return { truths, clauses, kept: false }
}
