// The client's people and things, and conditions over them.

import type { Asset, CompiledCondition, Condition, Contact, FactLookup } from '@mspkit/records'
import { compileCondition, explainCondition } from '@mspkit/records'

/** The records that units are counted from: the client's people and things. */
export interface Roster {
  readonly contacts?: readonly Contact[]
  readonly assets?: readonly Asset[]
}

const compiled = /* @__PURE__ */ new WeakMap<Condition, CompiledCondition>()

/** A condition compiled once, however often it is evaluated. Conditions are plain data and are not changed after they are checked. */
export function ready(condition: Condition): CompiledCondition {
  const known = compiled.get(condition)
  if (known) return known
  const made = compileCondition(condition)
  compiled.set(condition, made)
  return made
}

/** The facts that a condition would need to be answered; none when it is. */
export const missingFacts = (condition: Condition | undefined, facts: FactLookup): readonly string[] =>
  condition === undefined ? [] : explainCondition(condition, facts).missing

const partsOf = /* @__PURE__ */ new WeakMap<
  Condition,
  readonly (readonly [fact: string, part: CompiledCondition])[] | null
>()

/** A condition split into one for each fact; `null` where it combines other conditions. */
function simpleParts(condition: Condition): readonly (readonly [fact: string, part: CompiledCondition])[] | null {
  const known = partsOf.get(condition)
  if (known !== undefined) return known
  const entries = Object.entries(condition)
  const simple = entries.every(([key]) => key !== 'all' && key !== 'any' && key !== 'not')
  const made = simple
    ? entries.map(([fact, test]) => [fact, compileCondition({ [fact]: test } as Condition)] as const)
    : null
  partsOf.set(condition, made)
  return made
}

/** The facts on which a condition fails. */
export function failingFacts(condition: Condition, facts: FactLookup): string[] {
  const parts = simpleParts(condition)
  if (parts !== null) return parts.filter(([, part]) => part.test(facts) === 'no').map(([fact]) => fact)
  const failed = explainCondition(condition, facts).parts.filter((part) => part.result === 'no')
  return [...new Set(failed.map((part) => part.fact))]
}
