// What follows where work is not covered: every consequence of a policy, and the cycles of fallbacks among policies.

import { pointer } from '@mspkit/values'
import type { Consequence } from './clause'
import type { ScopePolicy } from './definition'

/** Every consequence of a policy with its JSON Pointer. */
export function consequencesOf(policy: ScopePolicy): { path: string; consequence: Consequence }[] {
  const inClauses = policy.clauses.flatMap((clause, i) => {
    const path = pointer('clauses', i)
    if (clause.kind === 'exclude' || clause.kind === 'after-hours') return [{ path, consequence: clause }]
    if (clause.kind === 'condition') return [{ path: `${path}/otherwise`, consequence: clause.otherwise }]
    if (clause.kind === 'limit') return [{ path: `${path}/beyond`, consequence: clause.beyond }]
    return []
  })
  return [{ path: '/otherwise', consequence: policy.otherwise }, ...inClauses]
}

/** The policies that a policy falls back to. */
const fallbacksOf = (policy: ScopePolicy): string[] => [
  ...new Set(consequencesOf(policy).flatMap(({ consequence: { fallback } }) => fallback ?? [])),
]

/** Cycles of policies that fall back to each other; each once, from the member that is first in the list. */
export function fallbackCycles(policies: readonly ScopePolicy[]): string[][] {
  const next = new Map(
    policies.flatMap((policy) => (policy.id === undefined ? [] : [[policy.id, fallbacksOf(policy)] as const])),
  )
  const order = [...next.keys()]
  const cycles: string[][] = []
  const follow = (start: string, path: readonly string[]): void => {
    for (const to of next.get(path.at(-1) as string) ?? []) {
      if (to === start) cycles.push([...path, start])
      // A cycle is reported once, from its first member: cycles of earlier members are reported already.
      else if (!path.includes(to) && order.indexOf(to) > order.indexOf(start)) follow(start, [...path, to])
    }
  }
  for (const start of order) follow(start, [start])
  return cycles
}
