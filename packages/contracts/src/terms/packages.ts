// What the lines in force on a day buy, and documents without what none of them does.

import type { ObligationsPolicy } from '@mspkit/obligations'
import type { Clause, ScopePolicy } from '@mspkit/scope'
import type { SlaPolicy } from '@mspkit/sla'
import type { LocalDate } from '@mspkit/values'
import type { ContractLine } from '../definition/contract'
import { holdsOn } from '../history/fact-at'

/** What the lines in force on a day buy, and what only other lines would. */
export interface Bought {
  readonly scope: ReadonlySet<string>
  readonly sla: ReadonlySet<string>
  readonly obligations: ReadonlySet<string>
  readonly tools: readonly string[]
  /** Named only by lines that are not in force. */
  readonly lapsed: {
    readonly scope: ReadonlySet<string>
    readonly sla: ReadonlySet<string>
    readonly obligations: ReadonlySet<string>
  }
}

/** What is bought on a day. */
export function boughtOn(lines: readonly ContractLine[], day: LocalDate): Bought {
  const inForce = lines.filter((line) => holdsOn(line, day))
  const named = (of: readonly ContractLine[], key: 'scope' | 'sla'): Set<string> =>
    new Set(of.flatMap((line) => line.package?.[key] ?? []))
  const promised = (of: readonly ContractLine[]): Set<string> => new Set(of.flatMap((line) => line.obligations ?? []))
  const [scope, sla, obligations] = [named(inForce, 'scope'), named(inForce, 'sla'), promised(inForce)]
  const without = (all: Set<string>, held: Set<string>): Set<string> =>
    new Set([...all].filter((name) => !held.has(name)))
  return {
    scope,
    sla,
    obligations,
    tools: [...new Set(inForce.flatMap((line) => line.package?.tools ?? []))],
    lapsed: {
      scope: without(named(lines, 'scope'), scope),
      sla: without(named(lines, 'sla'), sla),
      obligations: without(promised(lines), obligations),
    },
  }
}

/** The scope policy without the clauses that no line in force buys, and without what depends on them. */
export function scopeBought(policy: ScopePolicy, { lapsed }: Bought): ScopePolicy {
  if (lapsed.scope.size === 0) return policy
  const gone = (id: string): boolean => lapsed.scope.has(id)
  const clauses = policy.clauses.flatMap((clause): Clause[] => {
    if (gone(clause.id) || (clause.kind === 'exception' && gone(clause.to))) return []
    if (clause.kind !== 'condition' || !clause.appliesTo?.some(gone)) return [clause]
    const appliesTo = clause.appliesTo.filter((id) => !gone(id))
    return appliesTo.length === 0 ? [] : [{ ...clause, appliesTo }]
  })
  return {
    ...policy,
    clauses: clauses.some(({ kind }) => kind === 'include') ? clauses : clauses.filter(needsNoInclusion),
  }
}

/** Where nothing is included any more, what narrows an inclusion has nothing left to narrow. */
const needsNoInclusion = ({ kind }: Clause): boolean => kind === 'exclude' || kind === 'exception'

/** The SLA policy without the clocks that no line in force buys, and without what is promised about them; `null` when no clock is left. */
export function slaBought(policy: SlaPolicy, { lapsed }: Bought): SlaPolicy | null {
  if (lapsed.sla.size === 0) return policy
  const clocks = policy.clocks.filter(({ clock }) => !lapsed.sla.has(clock))
  if (clocks.length === 0) return null
  const { objectives } = policy
  if (objectives === undefined) return { ...policy, clocks }
  return { ...policy, clocks, objectives: objectives.filter(({ clock }) => !lapsed.sla.has(clock)) }
}

/** The obligations without those that no line in force buys, and without waiting for them; `null` when none is left. */
export function obligationsBought(policy: ObligationsPolicy, { lapsed }: Bought): ObligationsPolicy | null {
  if (lapsed.obligations.size === 0) return policy
  const held = policy.obligations.filter(({ id }) => !lapsed.obligations.has(id))
  if (held.length === 0) return null
  const obligations = held.map(({ after, ...one }) => {
    const waits = (after ?? []).filter((id) => !lapsed.obligations.has(id))
    return waits.length === 0 ? one : { ...one, after: waits }
  })
  return { ...policy, obligations }
}
