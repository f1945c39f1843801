// Rules of limits: counts that have a fraction, and limits that are never reached.

import { type Problem, pointer, problem, quote } from '@mspkit/values'
import type { LimitClause } from './clause'
import type { ScopePolicy } from './definition'

/** Counts that are not whole, and limits that no work can reach. */
export function limitProblems(policy: ScopePolicy): Problem[] {
  const limits = policy.clauses.flatMap((clause, i) =>
    clause.kind === 'limit' ? [{ clause, path: pointer('clauses', i) }] : [],
  )
  const covers = policy.clauses.some((clause) => clause.kind === 'include')
  return limits.flatMap(({ clause, path }) => {
    const problems: Problem[] = []
    if (clause.measure !== 'hours' && !Number.isInteger(clause.max)) {
      const message = `${clause.max} ${clause.measure} cannot be counted. Write a whole number.`
      problems.push(
        problem('scope/count-not-whole', `${path}/max`, message, { received: clause.max, measure: clause.measure }),
      )
    }
    if (!covers) {
      const message = `${quote(clause.id)} limits what is covered, but no clause includes anything, so it is never reached.`
      problems.push(problem('scope/unreachable-limit', path, message, { clause: clause.id, behind: null }))
      return problems
    }
    const behind = limits.find((other) => other.clause !== clause && comesFirst(other.clause, clause, limits))
    if (behind) {
      const message = `${quote(clause.id)} is never reached: ${quote(behind.clause.id)} counts the same and is used up at ${behind.clause.max} ${behind.clause.measure}, before ${clause.max}.`
      problems.push(problem('scope/unreachable-limit', path, message, { clause: clause.id, behind: behind.clause.id }))
    }
    return problems
  })
}

/** Whether a limit counts everything the other counts, in the same bucket, and runs out no later. */
function comesFirst(
  first: LimitClause,
  then: LimitClause,
  limits: readonly { readonly clause: LimitClause }[],
): boolean {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? {}) === JSON.stringify(b ?? {})
  const counts =
    first.measure === then.measure &&
    first.per === then.per &&
    same(first.when, then.when) &&
    same(first.exceptWhen ?? { any: [] }, then.exceptWhen ?? { any: [] })
  if (!counts || first.max > then.max) return false
  const position = (clause: LimitClause): number => limits.findIndex((limit) => limit.clause === clause)
  return first.max < then.max || position(first) < position(then)
}
