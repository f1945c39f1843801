// The clauses of steps 2 to 5, compiled: exclusions with their exceptions, inclusions, conditions and approvals.

import { type CompiledCondition, type Condition, compileCondition } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { approvalGranted } from '../policy/facts'
import { type Ruling, rulingOf } from '../policy/ruling'
import { type Matcher, predicatesOf } from './near-miss'

export interface Exclusion extends Matcher<'exclude'> {
  readonly priority: number
  readonly ruling: Ruling
}
export interface Exception extends Matcher<'exception'> {
  readonly to: string
}
export interface Inclusion extends Matcher<'include'> {
  readonly always: boolean
}
export interface Requirement extends Matcher<'condition'> {
  readonly require: Condition
  readonly meets: CompiledCondition['test']
  readonly ruling: Ruling
  /** Ids of the inclusions that it belongs to, in the order of the document; `null` for all. */
  readonly appliesTo: readonly string[] | null
}
export interface Approval extends Matcher<'approval'> {
  readonly granted: CompiledCondition['test']
}
export type DecidingClause = Exclusion | Exception | Inclusion | Requirement | Approval

/** The kinds of steps 2 to 5. Clauses are numbered by kind in this order, and within a kind as in the document; near misses are named in this order. */
export const decidingKinds = ['exclude', 'include', 'exception', 'condition', 'approval'] as const
type DecidingKind = (typeof decidingKinds)[number]

/** The clauses of steps 2 to 5 by number. What deciding reads of each of them is in columns, because many may hold at once. */
export interface DecidingClauses {
  readonly all: readonly DecidingClause[]
  readonly byKind: Readonly<Record<DecidingKind, Range>>
  readonly ids: readonly string[]
  /** Of exclusions; 0 for the others. */
  readonly priorities: Float64Array
  /** Of exclusions: those with one number have one outcome and price. */
  readonly rulings: Uint32Array
  /** 1 for inclusions around the clock. */
  readonly always: Uint8Array
  readonly someAlways: boolean
}

/** The numbers of the clauses of a kind. */
export interface Range {
  readonly from: number
  readonly to: number
}

export function decidingClauses(policy: ScopePolicy): DecidingClauses {
  const places = new Map(policy.clauses.map(({ id }, i) => [id, i]))
  const compiledClauses = policy.clauses.flatMap((clause) => compiled(policy, clause, places) ?? [])
  const all = decidingKinds.flatMap((kind) => compiledClauses.filter((clause) => clause.kind === kind))
  const rulings = new Map<string, number>()
  const rulingNumber = (key: string): number => {
    const number = rulings.get(key) ?? rulings.size
    rulings.set(key, number)
    return number
  }
  const rangeOf = (kind: DecidingKind): Range => {
    const from = all.findIndex((clause) => clause.kind === kind)
    return from < 0 ? { from: 0, to: 0 } : { from, to: all.findLastIndex((clause) => clause.kind === kind) + 1 }
  }
  return {
    all,
    byKind: {
      exclude: rangeOf('exclude'),
      exception: rangeOf('exception'),
      include: rangeOf('include'),
      condition: rangeOf('condition'),
      approval: rangeOf('approval'),
    },
    ids: all.map(({ id }) => id),
    priorities: Float64Array.from(all, (clause) => (clause.kind === 'exclude' ? clause.priority : 0)),
    rulings: Uint32Array.from(all, (clause) => (clause.kind === 'exclude' ? rulingNumber(clause.ruling.key) : 0)),
    always: Uint8Array.from(all, (clause) => (clause.kind === 'include' && clause.always ? 1 : 0)),
    someAlways: all.some((clause) => clause.kind === 'include' && clause.always),
  }
}

type Places = ReadonlyMap<string, number>

/** Ids in the order in which the document has their clauses, each once. */
const inOrder = (ids: readonly string[], places: Places): string[] =>
  [...new Set(ids)].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))

function compiled(policy: ScopePolicy, clause: Clause, places: Places): DecidingClause | null {
  const matcher = <K extends DecidingClause['kind']>(kind: K, when: Condition = {}): Matcher<K> => ({
    id: clause.id,
    kind,
    when,
    predicates: predicatesOf(clause, when, pointer('clauses', places.get(clause.id) ?? 0, 'when')),
  })
  switch (clause.kind) {
    case 'exclude':
      return {
        ...matcher(clause.kind, clause.when),
        priority: clause.priority ?? 0,
        ruling: rulingOf(policy, clause),
      }
    case 'exception':
      return { ...matcher(clause.kind, clause.when), to: clause.to }
    case 'include':
      return { ...matcher(clause.kind, clause.when), always: clause.hours === 'always' }
    case 'condition':
      return {
        ...matcher(clause.kind, clause.when),
        require: clause.require,
        meets: compileCondition(clause.require).test,
        ruling: rulingOf(policy, clause.otherwise),
        appliesTo: clause.appliesTo?.length ? inOrder(clause.appliesTo, places) : null,
      }
    case 'approval':
      return {
        ...matcher(clause.kind, clause.when),
        granted: compileCondition(clause.grantedWhen ?? approvalGranted).test,
      }
    default:
      return null
  }
}
