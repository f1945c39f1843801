// The model that analyses search: facts with their values grouped into classes, and conditions over them.

import { type Condition, compileCondition, type FactTest, lookupIn } from '@mspkit/records'
import { DomainError } from '@mspkit/values'
import type { ScopePolicy } from '../../policy/definition'
import { valueClasses } from '../../policy/facts'

/** The values that each fact can take. With `null`, the fact can be absent, and everything below it as well. */
export type Domains = Readonly<Record<string, readonly unknown[]>> | ReadonlyMap<string, readonly unknown[]>

export const entriesOf = (domains: Domains): [string, readonly unknown[]][] =>
  domains instanceof Map ? [...domains] : Object.entries(domains)

/** The refusal of an analysis that is too large; it never answers in part. */
export const tooManyCombinations = (): DomainError =>
  new DomainError(
    'scope/too-many-combinations',
    'There are too many combinations of facts to analyse. Declare fewer facts or values, or analyse a part of the policy.',
  )

/** The state of a condition while only some facts are known: decided, or still open. */
export const no = 0
export const yes = 1
export const unknown = 2
export const open = 3
export type Status = typeof no | typeof yes | typeof unknown | typeof open

/** The status of a condition by its number; -1 is the condition that always holds. */
export const holds = (status: Uint8Array, condition: number): Status =>
  condition < 0 ? yes : (status[condition] as Status)

/** A fact with its values in classes: values that no clause can distinguish are one class. */
export interface FactModel {
  readonly name: string
  readonly classes: readonly (readonly unknown[])[]
  /** How many classes the domain declares; a class for "absent with its parent" comes after them. */
  readonly declared: number
  /** The class of `null`; -1 when there is none. */
  readonly nullClass: number
  /** Positions of declared facts that this one lies below, nearest last. */
  readonly above: readonly number[]
  readonly below: readonly number[]
}

interface Atom {
  readonly kind: 'atom'
  readonly fact: number
  /** By class. */
  readonly truth: readonly Status[]
  /** While the fact is open: what all its classes agree on. */
  readonly whenOpen: Status
  /** The same where it is known to exist. */
  readonly whenExisting: Status
}
export type Node =
  | Atom
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly part: Node }

/** The facts of a search and its conditions over them. */
export interface Model {
  readonly facts: readonly FactModel[]
  readonly nodes: readonly Node[]
  /** Facts that a condition reads. */
  readonly reads: readonly (readonly number[])[]
  /** Conditions that read a fact. */
  readonly readers: readonly (readonly number[])[]
  /** By fact: how each class looks to each of its readers. */
  readonly marks: readonly MarkTable[]
}
/** By class, then by reader: classes with the same mark look the same to that reader. */
export type MarkTable = readonly (readonly number[])[]

/** Collects conditions, each once, and numbers them. */
export interface ModelBuilder {
  add(condition: Condition): number
  build(): Model
}

export function modelBuilder(policies: readonly ScopePolicy[], domains: Domains): ModelBuilder {
  const facts = factModels(policies, domains)
  const positions = new Map(facts.map(({ name }, i) => [name, i]))
  const nodes: Node[] = []
  const known = new Map<string, number>()
  return {
    add(condition) {
      const key = JSON.stringify(condition)
      const before = known.get(key)
      if (before !== undefined) return before
      known.set(key, nodes.length)
      nodes.push(nodeOf(condition, facts, positions))
      return nodes.length - 1
    },
    build() {
      const reads = nodes.map((node) => [...new Set(factsIn(node))])
      const readers = facts.map((_, fact) => nodes.flatMap((__, i) => (reads[i]?.includes(fact) ? [i] : [])))
      const marks = facts.map(({ classes }, fact) =>
        markTable(
          fact,
          classes.length,
          (readers[fact] as number[]).map((i) => nodes[i] as Node),
        ),
      )
      return { facts, nodes, reads, readers, marks }
    },
  }
}

function factModels(policies: readonly ScopePolicy[], domains: Domains): FactModel[] {
  const entries = entriesOf(domains)
  const table = valueClasses(...policies)
  const names = entries.map(([name]) => name)
  const isBelow = (name: string, other: string): boolean => name.startsWith(`${other}.`)
  return entries.map(([name, values]) => {
    const groups = new Map<string, unknown[]>()
    for (const value of values) {
      const signature = table.signature(name, value)
      const same = groups.get(signature)
      if (same) same.push(value)
      else groups.set(signature, [value])
    }
    const classes = [...groups.values()]
    const declared = classes.length
    const above = names.flatMap((other, i) => (isBelow(name, other) ? [i] : []))
    const mayVanish = above.some((i) => entries[i]?.[1].includes(null))
    if (mayVanish && !values.includes(null)) classes.push([null])
    return {
      name,
      classes,
      declared,
      nullClass: classes.findIndex(([value]) => value === null),
      above: above.sort((a, b) => (names[a] as string).length - (names[b] as string).length),
      below: names.flatMap((other, i) => (isBelow(other, name) ? [i] : [])),
    }
  })
}

function nodeOf(condition: Condition, facts: readonly FactModel[], positions: ReadonlyMap<string, number>): Node {
  const parts = Object.entries(condition).flatMap(([key, value]): Node[] => {
    if (value === undefined) return []
    if (key === 'not') return [{ kind: 'not', part: nodeOf(value as Condition, facts, positions) }]
    if (key === 'all' || key === 'any') {
      const inner = (value as readonly Condition[]).map((part) => nodeOf(part, facts, positions))
      return [{ kind: key === 'all' ? 'and' : 'or', parts: inner }]
    }
    return [atomOf(key, value as FactTest, facts, positions)]
  })
  return parts.length === 1 ? (parts[0] as Node) : { kind: 'and', parts }
}

function atomOf(
  name: string,
  test: FactTest,
  facts: readonly FactModel[],
  positions: ReadonlyMap<string, number>,
): Node {
  const fact = positions.get(name)
  // Only the approval may be undeclared; it is not granted then.
  if (fact === undefined) return { kind: 'or', parts: [] }
  const compiled = compileCondition({ [name]: test })
  const { classes, nullClass } = facts[fact] as FactModel
  const truth = classes.map(([value]): Status => {
    const result = compiled.test(lookupIn(new Map([[name, value]])))
    return result === 'yes' ? yes : result === 'no' ? no : unknown
  })
  const agreed = (statuses: readonly Status[]): Status =>
    new Set(statuses).size === 1 ? (statuses[0] as Status) : open
  return {
    kind: 'atom',
    fact,
    truth,
    whenOpen: agreed(truth),
    whenExisting: agreed(truth.filter((_, i) => i !== nullClass)),
  }
}

function markTable(fact: number, classes: number, readers: readonly Node[]): MarkTable {
  const seen = readers.map(() => new Map<string, number>())
  return Array.from({ length: classes }, (_, to) =>
    readers.map((node, i) => {
      const look = atomsOn(fact, node)
        .map(({ truth }) => truth[to])
        .join('')
      const known = seen[i] as Map<string, number>
      if (!known.has(look)) known.set(look, known.size)
      return known.get(look) as number
    }),
  )
}

function atomsOn(fact: number, node: Node): Atom[] {
  if (node.kind === 'atom') return node.fact === fact ? [node] : []
  return node.kind === 'not' ? atomsOn(fact, node.part) : node.parts.flatMap((part) => atomsOn(fact, part))
}

function factsIn(node: Node): number[] {
  if (node.kind === 'atom') return [node.fact]
  return node.kind === 'not' ? factsIn(node.part) : node.parts.flatMap(factsIn)
}
