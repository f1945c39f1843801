// Conditions, compiled and explained.

import { assertValid, pointer, quote } from '@mspkit/values'
import { checkCondition } from './check'
import { implied } from './facts'
import type { Condition, FactLookup, FactTest, Truth } from './schema'
import { type Comparison, negated, valueTests } from './test'

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
  const part = joined(partsOf(condition, '', names), 'no')
  return Object.freeze({
    test: (facts: FactLookup) => part(demandLookup(facts), null),
    explain: (facts: FactLookup): ConditionExplanation => {
      const found: Found = { parts: [], missing: new Set() }
      const result = part(demandLookup(facts), found)
      return { result, parts: found.parts, missing: result === 'unknown' ? [...found.missing] : [] }
    },
    facts: Object.freeze([...names]),
  })
}

/**
 * The same answer as `compileCondition(condition).test(facts)`, with every comparison that was made.
 *
 * @throws DefinitionError with every problem that {@link checkCondition} finds.
 * @example
 * explainCondition({ 'estimate.hours': { gt: 4 } }, lookupIn({})).missing // => ['estimate.hours']
 */
export const explainCondition = (condition: Condition, facts: FactLookup): ConditionExplanation =>
  compileCondition(condition).explain(facts)

function demandLookup(facts: FactLookup): FactLookup {
  if (typeof facts === 'function') return facts
  throw new TypeError(`${quote(facts)} cannot look facts up. Write e.g. lookupIn({ priority: "P1" }).`)
}

/** What is found on the way through a condition. */
interface Found {
  readonly parts: ConditionPart[]
  readonly missing: Set<string>
}

/** One part of a condition. With `found`, which takes every comparison, it goes on when its truth is decided. */
type Part = (facts: FactLookup, found: Found | null) => Truth

/** The parts of a condition; `names` takes the facts that they read. */
function partsOf(condition: Condition, path: string, names: Set<string>): Part[] {
  return Object.entries(condition).flatMap(([key, value]): Part[] => {
    if (value === undefined) return []
    const here = path + pointer(key)
    if (key === 'not') {
      const inner = joined(partsOf(value as Condition, here, names), 'no')
      return [(facts, found) => negated(inner(facts, found))]
    }
    if (key === 'all' || key === 'any') {
      const inner = (value as readonly Condition[]).map((part, i) =>
        joined(partsOf(part, here + pointer(i), names), 'no'),
      )
      return [joined(inner, key === 'all' ? 'no' : 'yes')]
    }
    names.add(key)
    return valueTests(value as FactTest).map((comparison): Part => {
      if (comparison.other !== null) names.add(comparison.other)
      return comparing(key, comparison, here)
    })
  })
}

/** All parts must hold, where one "no" decides; or one must, where one "yes" decides. */
function joined(parts: readonly Part[], decisive: 'yes' | 'no'): Part {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  return (facts, found) => {
    let result: Truth = negated(decisive)
    for (const part of parts) {
      const truth = part(facts, found)
      if (truth === decisive) {
        if (found === null) return truth
        result = truth
      } else if (truth === 'unknown' && result !== decisive) result = truth
    }
    return result
  }
}

const isMissing = (value: unknown): boolean => value === undefined || value === implied

const shown = (value: unknown): unknown => (isMissing(value) ? null : value)

/** One comparison of a fact, and how it came out where that is asked for. */
function comparing(fact: string, { step, operand, other, run }: Comparison, here: string): Part {
  const path = step === null ? here : here + pointer(step)
  return (facts, found) => {
    const value = facts(fact)
    const result = run(value, facts)
    if (found === null) return result
    const otherValue = other === null ? null : facts(other)
    if (result === 'unknown') {
      if (isMissing(value) || !isMissing(otherValue)) found.missing.add(fact)
      if (other !== null && isMissing(otherValue)) found.missing.add(other)
    }
    const expected = other === null ? operand : { fact: other, value: shown(otherValue) }
    found.parts.push({ path, fact, value: shown(value), expected, result })
    return result
  }
}
