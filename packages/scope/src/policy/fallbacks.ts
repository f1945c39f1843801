// Cycles of policies that fall back to each other.

import { consequencesOf } from './consequence'
import type { ScopePolicy } from './definition'

/** Cycles of policies that fall back to each other; each once, from the member that is first in the list. */
export function fallbackCycles(policies: readonly ScopePolicy[]): string[][] {
  const next = new Map(
    policies.flatMap((policy) =>
      policy.id === undefined
        ? []
        : [
            [
              policy.id,
              [...new Set(consequencesOf(policy).flatMap(({ consequence: { fallback } }) => fallback ?? []))],
            ] as const,
          ],
    ),
  )
  const order = [...next.keys()]
  const cycles: string[][] = []
  const walk = (start: string, path: readonly string[]): void => {
    for (const to of next.get(path.at(-1) as string) ?? []) {
      if (to === start) cycles.push([...path, start])
      // A cycle is reported once, from its first member: cycles of earlier members are reported already.
      else if (!path.includes(to) && order.indexOf(to) > order.indexOf(start)) walk(start, [...path, to])
    }
  }
  for (const start of order) walk(start, [start])
  return cycles
}
