// The facts that a policy reads.

import { type Condition, compileCondition } from '@mspkit/records'
import { approvalGranted } from '../clauses/verdict'
import type { Clause } from './clause'
import type { ScopePolicy } from './definition'

/** Every condition of a clause. */
export function conditionsOf(clause: Clause): Condition[] {
  const found: (Condition | undefined)[] = [clause.when]
  if (clause.kind === 'condition') found.push(clause.require)
  if (clause.kind === 'approval') found.push(clause.grantedWhen ?? approvalGranted)
  if (clause.kind === 'after-hours' || clause.kind === 'limit') found.push(clause.exceptWhen)
  return found.filter((condition) => condition !== undefined)
}

/** The facts that a policy reads, in the order of the document. */
export function factsRead(policy: ScopePolicy): string[] {
  const conditions = policy.clauses.flatMap(conditionsOf)
  if (typeof policy.untimed === 'object') conditions.push(policy.untimed.afterHoursWhen)
  return [...new Set(conditions.flatMap((condition) => compileCondition(condition).facts))]
}
