// The index of a policy's clauses: which conditions hold or may hold for a request, without a walk over all of them.

import type { FactLookup, Truth } from '@mspkit/records'
import type { NearMiss } from '../decision/decision'
import { nearMiss, type Predicate } from './near-miss'
import { orderedSet } from './ordered-set'
import {
  keptByValue,
  namedTexts,
  type Reading,
  readEachTime,
  type SharedPredicate,
  type Table,
  unknown,
  wantedBy,
  yes,
} from './readings'

/** Clauses whose condition holds or may hold, in their order. */
export interface Matches {
  readonly holding: readonly number[]
  /** Those of `holding` that may hold. */
  readonly open: ReadonlySet<number>
}

/** What the predicates are for a request, and the values of the facts that they read. */
export interface Read {
  readonly readings: readonly Reading[]
  readonly values: readonly unknown[]
}

/** Finds the clauses of a request. Clauses are named by their place in the list that was given. */
export interface ClauseIndex {
  read(facts: FactLookup): Read
  find(readings: readonly Reading[]): Matches
  /** At most how many conditions {@link ClauseIndex.nearMisses} looks at. */
  nearestConditions(readings: readonly Reading[]): number
  /** Inclusions and exceptions of which one predicate fails and at least one other holds, in the order of the clauses. */
  nearMisses(read: Read): readonly NearMiss[]
  /** What each predicate of each clause is, by their places. */
  truthsOf(readings: readonly Reading[]): (clause: number, predicate: number) => Truth
}

/** A condition that one clause has or several. */
interface SharedCondition {
  /** The places of its predicates. */
  readonly predicates: readonly number[]
  readonly clauses: number[]
  /** Those of its clauses that can be near misses, each by the place of its first predicate among the predicates of all clauses. */
  readonly near: number[]
}

/**
 * A condition holds only if its rarest predicate does, and fails by one predicate only if one of its two rarest holds. So a
 * condition is looked at only where the rarest holds or is unknown; for near misses, one of the two. Clauses with one condition are looked at together.
 */
export function indexClauses(clauses: readonly (readonly Predicate[])[]): ClauseIndex {
  const budget = { left: keptTruths }
  const named = namedTexts(clauses)
  const tables: Table[] = []
  const tableOf = new Map<string, Table>()
  const shared: SharedPredicate[] = []
  const placeOf = new Map<string, SharedPredicate>()
  const sharedOf = ({ key, expected, test, facts }: Predicate): SharedPredicate => {
    const fact = facts.length === 1 ? (facts[0] as string) : null
    const table = known(tableOf, fact === null ? '' : `fact ${fact}`, () => {
      const made = fact === null ? readEachTime() : keptByValue(fact, named, budget)
      tables.push(made)
      return made
    })
    return known(placeOf, JSON.stringify([key, expected]), () => {
      const wanted = fact === key ? wantedBy(expected) : null
      const made: SharedPredicate = { at: shared.length, test, wanted, used: 0, leads: [], nearLeads: [] }
      shared.push(made)
      table.predicates.push(made)
      return made
    })
  }
  const conditions: SharedCondition[] = []
  const conditionOf = new Map<string, SharedCondition>()
  let start = 0
  for (const [clause, predicates] of clauses.entries()) {
    const places = predicates.map((predicate) => sharedOf(predicate).at)
    const condition = known(conditionOf, places.join(), () => {
      const made: SharedCondition = { predicates: places, clauses: [], near: [] }
      conditions.push(made)
      for (const at of places) (shared[at] as SharedPredicate).used += 1
      return made
    })
    condition.clauses.push(clause)
    if (hasNearMisses(predicates)) condition.near.push(start)
    start += predicates.length
  }
  for (const [number, condition] of conditions.entries()) addLeads(number, condition, shared, conditions.length)
  for (const table of tables) table.prepare()
  return finder(clauses, { tables, shared, conditions })
}

const keptTruths = 4_000_000

function known<T>(made: Map<string, T>, name: string, make: () => T): T {
  const before = made.get(name)
  if (before !== undefined) return before
  const now = make()
  made.set(name, now)
  return now
}

const hasNearMisses = ([first]: readonly Predicate[]): boolean =>
  first?.kind === 'include' || first?.kind === 'exception'

/** Equality with words or numbers is rare for a fact of many values; other comparisons hold for many. */
function addLeads(
  number: number,
  { predicates, near }: SharedCondition,
  shared: readonly SharedPredicate[],
  conditions: number,
): void {
  const rarest = predicates
    .map((at) => shared[at] as SharedPredicate)
    .map((one) => ({ one, use: one.wanted === null ? one.used + conditions : one.used }))
    .sort((a, b) => a.use - b.use)
  const [first, second] = rarest
  first?.one.leads.push(number)
  if (near.length > 0) second?.one.nearLeads.push(number)
}

interface Indexed {
  readonly tables: readonly Table[]
  readonly shared: readonly SharedPredicate[]
  readonly conditions: readonly SharedCondition[]
}

const noClause: ReadonlySet<number> = /* @__PURE__ */ new Set()

function finder(clauses: readonly (readonly Predicate[])[], { tables, shared, conditions }: Indexed): ClauseIndex {
  const predicates = clauses.flat()
  const unconditional = conditions.flatMap(({ predicates }, number) => (predicates.length === 0 ? [number] : []))
  // Flat, because a request looks at hundreds of conditions.
  const places = Uint32Array.from(conditions.flatMap(({ predicates: own }) => own))
  const starts = startsOf(conditions.map(({ predicates: own }) => own.length))
  const conditionOf = new Uint32Array(clauses.length)
  for (const [number, { clauses: own }] of conditions.entries()) for (const clause of own) conditionOf[clause] = number
  // Values are kept by table. A near miss also shows a fact that is compared with another one, and so has no table.
  const compared = predicates.flatMap(({ fact, facts }) => (fact !== null && facts.length > 1 ? fact : []))
  const names = [...tables.map(({ fact }) => fact), ...new Set(compared)]
  const nameAt = new Map(names.map((name, i) => [name, i]))
  // Of the request that is looked at. No caller's code runs while they are read and written.
  const truths = new Uint8Array(shared.length)
  const holding = orderedSet(clauses.length)
  const failures = orderedSet(predicates.length)
  let open: Set<number> | null = null

  const addHolding = (number: number): void => {
    let mayHold = false
    for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
      const truth = truths[places[at] as number]
      if (truth !== yes && truth !== unknown) return
      if (truth === unknown) mayHold = true
    }
    const { clauses: own } = conditions[number] as SharedCondition
    holding.addAll(own, 0)
    if (!mayHold) return
    open ??= new Set()
    for (const clause of own) open.add(clause)
  }
  const addFailure = (number: number): void => {
    const start = starts[number] as number
    let held = false
    let failed = -1
    for (let at = start; at < (starts[number + 1] as number); at++) {
      const truth = truths[places[at] as number]
      if (truth === yes) held = true
      else if (truth === unknown) continue
      else if (failed < 0) failed = at
      else return
    }
    if (held && failed >= 0) failures.addAll((conditions[number] as SharedCondition).near, failed - start)
  }
  const withTruths = (readings: readonly Reading[], look: () => void): void => {
    for (const reading of readings) write(truths, reading)
    look()
    for (const { predicates: read } of readings) for (const at of read) truths[at] = 0
  }

  return {
    read(facts) {
      const values = names.map((name) => (name === null ? undefined : facts(name)))
      return { values, readings: tables.map((table, i) => table.read(values[i], facts)) }
    },
    find(readings) {
      open = null
      withTruths(readings, () => {
        for (const number of unconditional) addHolding(number)
        for (const { conditions: led } of readings) for (const number of led) addHolding(number)
      })
      return { holding: holding.take(), open: open ?? noClause }
    },
    nearestConditions(readings) {
      let count = 0
      for (const { conditions: led, nearConditions } of readings) count += led.length + nearConditions.length
      return count
    },
    nearMisses({ readings, values }) {
      withTruths(readings, () => {
        for (const { conditions: led, nearConditions } of readings) {
          for (const number of led) addFailure(number)
          for (const number of nearConditions) addFailure(number)
        }
      })
      return failures.take().map((at) => {
        const predicate = predicates[at] as Predicate
        return nearMiss(predicate, predicate.fact === null ? undefined : values[nameAt.get(predicate.fact) as number])
      })
    },
    truthsOf(readings) {
      const all = new Uint8Array(shared.length)
      for (const reading of readings) write(all, reading)
      return (clause, predicate) => {
        const truth = all[places[(starts[conditionOf[clause] as number] as number) + predicate] as number]
        return truth === yes ? 'yes' : truth === unknown ? 'unknown' : 'no'
      }
    },
  }
}

/** Where each of several lists begins, and where the last one ends, when they follow one another. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length
  return starts
}

function write(truths: Uint8Array, { predicates, truths: own }: Reading): void {
  for (let i = 0; i < predicates.length; i++) truths[predicates[i] as number] = own[i] as number
}
