// The clauses of steps 2 to 5, compiled: exclusions with their exceptions, inclusions, conditions and approvals.

import { type CompiledCondition, type Condition, compileCondition, type Truth } from '@mspkit/records'
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

/** A clause whose condition holds or may hold for a request. */
export interface Met<C extends DecidingClause = DecidingClause> {
  readonly clause: C
  readonly truth: Exclude<Truth, 'no'>
}

/** The clauses of steps 2 to 5, in the order of the document. */
export function decidingClauses(policy: ScopePolicy): DecidingClause[] {
  const places = new Map(policy.clauses.map(({ id }, i) => [id, i]))
  return policy.clauses.flatMap((clause) => compiled(policy, clause, places) ?? [])
}

const decidingKinds: ReadonlySet<Clause['kind']> = new Set<DecidingClause['kind']>([
  'exclude',
  'exception',
  'include',
  'condition',
  'approval',
])

/** Whether a clause is one of steps 2 to 5. */
export const isDeciding = ({ kind }: Clause): boolean => decidingKinds.has(kind)

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
