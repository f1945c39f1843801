// The smallest changes of facts that would have made a request covered.

import { type Facts, lookupIn } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ScopeOutcome } from '../decision/decision'
import type { ScopePolicy } from '../policy/definition'
import { factsRead, type ValueClasses, valueClasses } from '../policy/facts'
import type { ScopeRequest } from '../request/request'
import type { Changeable, ScopeChange } from './scope'

interface Option {
  readonly fact: string
  /** Values grouped by what the clauses can distinguish; one of each group is tried. */
  readonly groups: readonly (readonly unknown[])[]
}

/**
 * All change sets of the smallest size that make the outcome `covered`. Of values that no clause can distinguish, one is
 * tried; a value that no clause can distinguish from the present one is not tried, because it changes nothing.
 */
export function smallestChanges(
  policy: ScopePolicy,
  request: ScopeRequest,
  changeable: Changeable,
  outcomeOf: (request: ScopeRequest) => ScopeOutcome,
): ScopeChange[] {
  demandChangeable(changeable)
  if (outcomeOf(request) === 'covered') return [{}]
  const options = optionsOf(policy, request.facts, changeable)
  for (let size = 1; size <= options.length; size++) {
    const found = changesOfSize(options, size, (change) => outcomeOf(withFacts(request, change)) === 'covered')
    if (found.length > 0) return found
  }
  return []
}

/** @throws TypeError for anything but lists of values by fact. */
function demandChangeable(changeable: Changeable): void {
  const example = '{ "asset.managed": [true] }, the values of each fact that may change'
  objectOf(changeable, 'the facts that may change', example)
  for (const [fact, values] of entriesOf(changeable)) {
    if (Array.isArray(values)) continue
    throw new TypeError(`${quote(values)} is not a list of values of ${quote(fact)}. Write e.g. ${example}.`)
  }
}

const entriesOf = (changeable: Changeable): [string, readonly unknown[]][] =>
  changeable instanceof Map ? [...changeable] : Object.entries(changeable)

function optionsOf(policy: ScopePolicy, facts: Facts, changeable: Changeable): Option[] {
  const lookup = lookupIn(facts)
  const table = valueClasses(policy)
  const read = new Set(factsRead(policy))
  return entriesOf(changeable).flatMap(([fact, values]): Option[] => {
    if (!touches(fact, read)) return []
    const now = lookup(fact)
    const groups = group(table, fact, values, read.has(fact) && typeof now !== 'symbol' ? now : undefined)
    return groups.length > 0 ? [{ fact, groups }] : []
  })
}

/** A fact matters when a clause reads it, a fact below it, or a fact above it. */
const touches = (fact: string, read: ReadonlySet<string>): boolean =>
  read.has(fact) || [...read].some((name) => name.startsWith(`${fact}.`) || fact.startsWith(`${name}.`))

function group(table: ValueClasses, fact: string, values: readonly unknown[], now: unknown): unknown[][] {
  const current = now === undefined ? null : table.signature(fact, now)
  const groups = new Map<string, unknown[]>()
  for (const value of values) {
    const signature = table.signature(fact, value)
    if (signature === current) continue
    const same = groups.get(signature)
    if (same) same.push(value)
    else groups.set(signature, [value])
  }
  return [...groups.values()]
}

function changesOfSize(
  options: readonly Option[],
  size: number,
  works: (change: ReadonlyMap<string, unknown>) => boolean,
): ScopeChange[] {
  const found: ScopeChange[] = []
  const chosen: { fact: string; values: readonly unknown[] }[] = []
  const visit = (start: number): void => {
    if (chosen.length === size) {
      if (works(new Map(chosen.map(({ fact, values }) => [fact, values[0]])))) found.push(...expand(chosen))
      return
    }
    for (let i = start; i <= options.length - (size - chosen.length); i++) {
      const { fact, groups } = options[i] as Option
      for (const values of groups) {
        chosen.push({ fact, values })
        visit(i + 1)
        chosen.pop()
      }
    }
  }
  visit(0)
  return found
}

/** Every combination of one value per fact. */
function expand(chosen: readonly { readonly fact: string; readonly values: readonly unknown[] }[]): ScopeChange[] {
  return chosen
    .reduce<[string, unknown][][]>(
      (changes, { fact, values }) =>
        changes.flatMap((change) => values.map((value) => [...change, [fact, value] as [string, unknown]])),
      [[]],
    )
    .map((change) => Object.fromEntries(change))
}

/** The request with some facts replaced. */
function withFacts(request: ScopeRequest, change: ReadonlyMap<string, unknown>): ScopeRequest {
  const facts = new Map(request.facts instanceof Map ? request.facts : Object.entries(request.facts))
  for (const [fact, value] of change) facts.set(fact, value)
  return { ...request, facts }
}
