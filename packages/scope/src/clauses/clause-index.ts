// The index of a policy's clauses: which conditions hold or may hold for a request, without a walk over all of them.

import type { FactLookup, Truth } from '@mspkit/records'
import type { Predicate } from './near-miss'
import {
  keptByValue,
  namedTexts,
  type Reading,
  readEachTime,
  type SharedPredicate,
  type Table,
  unknown,
  wordsOf,
  yes,
} from './readings'

/** Clauses whose condition holds or may hold, and predicates that alone keep a clause from it; in the order of the clauses. */
export interface Matches {
  readonly holding: readonly { readonly clause: number; readonly truth: 'yes' | 'unknown' }[]
  /** Each predicate fails, at least one other of its clause holds, and no other fails; of inclusions and exceptions. */
  readonly soleFailures: readonly Predicate[]
  /** What the predicates are for the request, by table. */
  readonly readings: readonly Reading[]
}

/** Finds the clauses of a request. Clauses are named by their place in the list that was given. */
export interface ClauseIndex {
  /** What the predicates are for a request, by table. */
  read(facts: FactLookup): readonly Reading[]
  find(readings: readonly Reading[]): Matches
  /** What a predicate of a clause is, by their places. */
  truthOf(matches: Matches, clause: number, predicate: number): Truth
}

/** Where the truth of a clause's predicate is found. */
interface Place {
  readonly table: number
  readonly predicate: number
}

/**
 * A clause holds only if its rarest predicate does, and fails by one predicate only if one of its two rarest holds. So each
 * clause is looked at only where one of these holds or is unknown. What the predicates of a fact are for a value is kept, so that
 * a value that was met before is looked up.
 */
export function indexClauses(clauses: readonly (readonly Predicate[])[]): ClauseIndex {
  const budget = { left: keptTruths }
  const named = namedTexts(clauses)
  const tables: Table[] = []
  const tableOf = new Map<string, number>()
  const slotOf = new Map<string, number>()
  const placeOf = ({ key, expected, test, facts }: Predicate): Place => {
    const fact = facts.length === 1 ? (facts[0] as string) : null
    const table = numbered(tableOf, `${fact === null ? '' : `fact ${fact}`}`, () =>
      tables.push(fact === null ? readEachTime() : keptByValue(fact, named, budget)),
    )
    const { predicates } = tables[table] as Table
    const predicate = numbered(slotOf, `${table} ${JSON.stringify([key, expected])}`, () =>
      predicates.push({ test, words: fact === key ? wordsOf(expected) : null, used: 0, leads: [] }),
    )
    const shared = predicates[predicate] as SharedPredicate
    shared.used += 1
    return { table, predicate }
  }
  const places = clauses.map((predicates) => predicates.map(placeOf))
  for (const [clause, own] of places.entries()) {
    const shared = own.map(({ table, predicate }) => (tables[table] as Table).predicates[predicate] as SharedPredicate)
    const predicates = clauses[clause] as readonly Predicate[]
    const rarest = shared
      .map((one, i) => ({ one, use: isEquality(predicates[i] as Predicate) ? one.used : one.used + clauses.length }))
      .sort((a, b) => a.use - b.use)
    for (const { one } of rarest.slice(0, hasNearMisses(predicates) ? 2 : 1)) one.leads.push(clause)
  }
  return finder(clauses, tables, places)
}

const keptTruths = 4_000_000

/** The number of a name; a new name is numbered by the length that `add` gives the list, less one. */
function numbered(numbers: Map<string, number>, name: string, add: () => number): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  const number = add() - 1
  numbers.set(name, number)
  return number
}

const hasNearMisses = ([first]: readonly Predicate[]): boolean =>
  first?.kind === 'include' || first?.kind === 'exception'

/** Equality with values is rare for a fact of many values; other comparisons hold for many. */
const isEquality = ({ fact, expected }: Predicate): boolean =>
  fact !== null && (typeof expected !== 'object' || expected === null || Array.isArray(expected))

function finder(
  clauses: readonly (readonly Predicate[])[],
  tables: readonly Table[],
  places: readonly (readonly Place[])[],
): ClauseIndex {
  const predicates = clauses.flat()
  const flat = places.flat()
  const tableOf = Uint32Array.from(flat, ({ table }) => table)
  const slotOf = Uint32Array.from(flat, ({ predicate }) => predicate)
  const starts = new Uint32Array(clauses.length + 1)
  for (const [clause, { length }] of clauses.entries()) starts[clause + 1] = (starts[clause] as number) + length
  const near = Uint8Array.from(clauses, (own) => (hasNearMisses(own) ? 1 : 0))
  const unconditional = clauses.flatMap((own, clause) => (own.length === 0 ? [clause] : []))
  // The number of the request that last looked at a clause. No caller's code runs while it is read and written.
  const lookedAt = new Float64Array(clauses.length)
  let request = 0

  const find = (readings: readonly Reading[]): Matches => {
    request += 1
    const holding: { readonly clause: number; readonly truth: 'yes' | 'unknown' }[] = []
    const failures: number[] = []
    const look = (clause: number): void => {
      if (lookedAt[clause] === request) return
      lookedAt[clause] = request
      const end = starts[clause + 1] as number
      let held = false
      let open = false
      let failed = -1
      for (let at = starts[clause] as number; at < end; at++) {
        const truth = (readings[tableOf[at] as number] as Reading).truths[slotOf[at] as number]
        if (truth === yes) held = true
        else if (truth === unknown) open = true
        else if (failed < 0) failed = at
        else return
      }
      if (failed < 0) holding.push({ clause, truth: open ? 'unknown' : 'yes' })
      else if (held && near[clause] === 1) failures.push(failed)
    }
    for (const clause of unconditional) look(clause)
    for (const reading of readings) for (const clause of reading.clauses) look(clause)
    if (holding.length > 1) holding.sort((a, b) => a.clause - b.clause)
    if (failures.length > 1) failures.sort((a, b) => a - b)
    return { holding, soleFailures: failures.map((at) => predicates[at] as Predicate), readings }
  }
  return {
    read: (facts) => tables.map((table) => table.read(facts)),
    find,
    truthOf({ readings }, clause, predicate) {
      const at = (starts[clause] as number) + predicate
      const truth = (readings[tableOf[at] as number] as Reading).truths[slotOf[at] as number]
      return truth === yes ? 'yes' : truth === unknown ? 'unknown' : 'no'
    },
  }
}
