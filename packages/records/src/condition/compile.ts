// Conditions, compiled and explained.

import { assertValid, pointer, quote } from '@mspkit/values'
import { checkCondition } from './check'
import { implied } from './facts'
import type { Condition, FactLookup, FactTest, Truth } from './schema'
import { negated, valueTests } from './test'

/** A compiled condition. */
export interface CompiledCondition {
  /** Whether the condition holds for these facts. False beats unknown. */
  test(facts: FactLookup): Truth
  /** The same answer with every comparison that was made, as {@link explainCondition} gives it. */
  explain(facts: FactLookup): ConditionExplanation
  /** The names of all facts it may read. */
  readonly facts: readonly string[]
}

/** How one part of a condition came out, for the proof. */
export interface ConditionPart {
  /** JSON Pointer into the condition: `'/estimate.hours/gt'`, `'/any/0/priority'`. */
  readonly path: string
  readonly fact: string
  /** The fact's value; `null` when it is absent or unknown. */
  readonly value: unknown
  /** What it was compared with: a value, several, or `{ fact, value }` for another fact. */
  readonly expected: unknown
  readonly result: Truth
}

/** Whether a condition held, with every comparison made and the facts that were missing. Plain data. */
export interface ConditionExplanation {
  readonly result: Truth
  readonly parts: readonly ConditionPart[]
  /** Facts that could have changed the result: unknown ones, and ones whose form cannot be compared. */
  readonly missing: readonly string[]
}

/**
 * Compiles a condition: does it hold for these facts?
 *
 * @throws DefinitionError with every problem that {@link checkCondition} finds.
 * @example
 * const big = compileCondition({ priority: ['P1', 'P2'], 'estimate.hours': { gt: 4 } })
 * big.test(lookupIn({ priority: 'P1', 'estimate.hours': 6 })) // => 'yes'
 * big.test(lookupIn({ priority: 'P1' }))                      // => 'unknown'
 * big.test(lookupIn({ priority: 'P4' }))                      // => 'no'
 * big.facts                                                    // => ['priority', 'estimate.hours']
 */
export function compileCondition(condition: Condition): CompiledCondition {
  assertValid('condition', checkCondition(condition))
  const names = new Set<string>()
  const test = conjunction(compileParts(condition, names))
  return Object.freeze({
    test: (facts: FactLookup) => test(demandLookup(facts)),
    explain: explainer(condition),
    facts: Object.freeze([...names]),
  })
}

type Test = (facts: FactLookup) => Truth

function demandLookup(facts: FactLookup): FactLookup {
  if (typeof facts === 'function') return facts
  throw new TypeError(`${quote(facts)} cannot look facts up. Write e.g. lookupIn({ priority: "P1" }).`)
}

function compileParts(condition: Condition, names: Set<string>): Test[] {
  return Object.entries(condition).flatMap(([key, value]): Test[] => {
    if (value === undefined) return []
    if (key === 'all' || key === 'any') {
      const parts = (value as readonly Condition[]).map((part) => conjunction(compileParts(part, names)))
      return [key === 'all' ? conjunction(parts) : disjunction(parts)]
    }
    if (key === 'not') {
      const inner = conjunction(compileParts(value as Condition, names))
      return [(facts) => negated(inner(facts))]
    }
    names.add(key)
    return valueTests(value as FactTest).map(({ run, other }): Test => {
      if (other !== null) names.add(other)
      return (facts) => run(facts(key), facts)
    })
  })
}

function conjunction(parts: readonly Test[]): Test {
  if (parts.length === 1) return parts[0] as Test
  return (facts) => {
    let result: Truth = 'yes'
    for (const part of parts) {
      const truth = part(facts)
      if (truth === 'no') return 'no'
      if (truth === 'unknown') result = 'unknown'
    }
    return result
  }
}

function disjunction(parts: readonly Test[]): Test {
  return (facts) => {
    let result: Truth = 'no'
    for (const part of parts) {
      const truth = part(facts)
      if (truth === 'yes') return 'yes'
      if (truth === 'unknown') result = 'unknown'
    }
    return result
  }
}

/**
 * The same answer as `compileCondition(condition).test(facts)`, with every comparison that was made.
 *
 * @throws DefinitionError with every problem that {@link checkCondition} finds.
 * @example
 * explainCondition({ 'estimate.hours': { gt: 4 } }, lookupIn({})).missing // => ['estimate.hours']
 */
export function explainCondition(condition: Condition, facts: FactLookup): ConditionExplanation {
  assertValid('condition', checkCondition(condition))
  return explainer(condition)(facts)
}

/** Explains a condition for any facts; what does not depend on the facts is prepared once. */
function explainer(condition: Condition): CompiledCondition['explain'] {
  const parts = explainedParts(condition, '')
  return (facts) => {
    demandLookup(facts)
    const to: Found = { parts: [], missing: new Set() }
    const result = every(parts.map((part) => part(facts, to)))
    return { result, parts: to.parts, missing: result === 'unknown' ? [...to.missing] : [] }
  }
}

/** What is found on the way through a condition. */
interface Found {
  readonly parts: ConditionPart[]
  readonly missing: Set<string>
}

const isMissing = (value: unknown): boolean => value === undefined || value === implied

const shown = (value: unknown): unknown => (isMissing(value) ? null : value)

/** One part of a condition: its result, with what it compared and missed. */
type Explained = (facts: FactLookup, to: Found) => Truth

function explainedParts(condition: Condition, path: string): Explained[] {
  return Object.entries(condition).flatMap(([key, value]): Explained[] => {
    if (value === undefined) return []
    const here = path + pointer(key)
    if (key === 'not') {
      const inner = explainedParts(value as Condition, here)
      return [(facts, to) => negated(every(inner.map((part) => part(facts, to))))]
    }
    if (key === 'all' || key === 'any') {
      const inner = (value as readonly Condition[]).map((part, i) => explainedParts(part, here + pointer(i)))
      return [
        (facts, to) => {
          const results = inner.map((parts) => every(parts.map((part) => part(facts, to))))
          return key === 'all' ? every(results) : negated(every(results.map(negated)))
        },
      ]
    }
    return valueTests(value as FactTest).map(({ step, operand, other, run }): Explained => {
      const at = step === null ? here : here + pointer(step)
      return (facts, to) => {
        const value = facts(key)
        const otherValue = other === null ? null : facts(other)
        const result = run(value, facts)
        if (result === 'unknown') {
          if (isMissing(value) || !isMissing(otherValue)) to.missing.add(key)
          if (other !== null && isMissing(otherValue)) to.missing.add(other)
        }
        const expected = other === null ? operand : { fact: other, value: shown(otherValue) }
        to.parts.push({ path: at, fact: key, value: shown(value), expected, result })
        return result
      }
    })
  })
}

const every = (results: readonly Truth[]): Truth =>
  results.includes('no') ? 'no' : results.includes('unknown') ? 'unknown' : 'yes'
