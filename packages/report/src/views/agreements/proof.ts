// Why work is covered or not: the decision of one time entry with its proof, and what would make it covered.

import type { CompiledContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import {
  explainDecision,
  type LimitUse,
  requestOf,
  type Scope,
  type ScopeChange,
  type ScopeExplanation,
  type TrackedLimit,
} from '@mspkit/scope'
import { DomainError, type LocalDate, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from '../../facts/check-facts'
import type { ReportFacts } from '../../facts/facts'
import { clientView } from '../../facts/view'

/** Why a time entry is covered or not. */
export interface CoverageProof {
  readonly entryId: string
  readonly clientId: string
  readonly contractId: string
  readonly on: LocalDate
  /** The decision with the proof of each step; `decisionInWords` of `@mspkit/scope/words` writes it. */
  readonly decision: ScopeExplanation
  /** Changes of facts, each of which alone would have made it covered. Empty where it is covered, and where no such change is known. */
  readonly wouldCover: readonly ScopeChange[]
}

export interface CoverageProofOptions {
  /** The id of the time entry. */
  readonly entryId: string
}

/**
 * Why is a time entry covered or not, and what would make it covered? Decided by the agreement in force on its day, after the client's earlier
 * work has used the limits. `null` where no scope was agreed for the day, or several agreements of the client have one.
 *
 * @throws TypeError for arguments of the wrong kind; DomainError for an entry that is not there.
 * @example
 * const entry = { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 30 }
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [], entries: [entry] }
 * coverageProof(facts, { entryId: 'E1' }) // => null
 */
export function coverageProof(facts: ReportFacts, options: CoverageProofOptions): CoverageProof | null {
  const { entryId } = objectOf(options, 'an object', "{ entryId: 'TE-1' }")
  const { entries = [], agreements = [], asOf: knownAt } = checkedFacts(facts)
  const entry = entries.find(({ id }) => id === entryId)
  if (entry === undefined) {
    const message = `There is no time entry ${quote(entryId)}. Write an id of "entries" of the facts.`
    throw new DomainError('report/no-such-entry', message, { received: entryId })
  }
  const dated = clientView({ ...facts, entries: [entry] }, entry.clientId).entries[0]
  if (dated === undefined) return null
  const { on } = dated
  const found = agreements.flatMap((agreement) => {
    if (agreement.definition.clientId !== entry.clientId) return []
    const { scope } = agreement.inForceAt({ validAt: on, knownAt })
    return scope === null ? [] : [{ agreement, scope }]
  })
  const [one] = found
  if (one === undefined || found.length > 1) return null
  const request = requestFor(facts, entry)
  const usage = usageBefore(facts, one, entry)
  const decision = explainDecision(one.scope, request, { usage })
  return {
    entryId,
    clientId: entry.clientId,
    contractId: one.agreement.definition.id,
    on,
    decision,
    wouldCover:
      decision.outcome === 'covered' ? [] : one.scope.whatWouldMakeItCovered(request, changeable(decision), { usage }),
  }
}

type Records = Pick<ReportFacts, 'clients' | 'contacts' | 'assets'> & { readonly tickets: ReportFacts['tickets'] }

/** The request as a contract makes it of an entry. */
function requestFor({ tickets, clients, contacts, assets }: Records, entry: TimeEntry) {
  const ticket = tickets.find(({ id }) => id === entry.ticketId)
  const [assetId, ...others] = ticket?.assetIds ?? []
  const asset = others.length === 0 ? assets?.find(({ id }) => id === assetId) : undefined
  const contact = contacts?.find(({ id }) => id === ticket?.contactId)
  const client = clients?.find(({ id }) => id === entry.clientId)
  return requestOf({
    timeEntry: entry,
    ...(ticket === undefined ? {} : { ticket }),
    ...(client === undefined ? {} : { client }),
    ...(contact === undefined ? {} : { contact }),
    ...(asset === undefined ? {} : { asset }),
  })
}

interface Agreed {
  readonly agreement: CompiledContract
  readonly scope: Scope
}

/** What the client's earlier work has used of the limits and prices that this entry meets. */
function usageBefore(
  facts: ReportFacts,
  { agreement, scope }: Agreed,
  entry: TimeEntry,
): Readonly<Record<string, LimitUse>> {
  const { entries = [], tickets, clients, contacts, assets, asOf: knownAt } = facts
  const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ clientId }) => clientId === entry.clientId)
  const records = {
    tickets: own(tickets),
    ...(clients === undefined ? {} : { clients }),
    ...(contacts === undefined ? {} : { contacts }),
    ...(assets === undefined ? {} : { assets }),
  }
  const inOrder = agreement.coverage({ ...records, entries: own(entries) }, { knownAt }).entries
  const at = inOrder.findIndex(({ entryId }) => entryId === entry.id)
  const before = new Set(inOrder.slice(0, Math.max(0, at)).map(({ entryId }) => entryId))
  const earlier = own(entries).filter(({ id }) => before.has(id))
  const { limits } = agreement.coverage({ ...records, entries: earlier }, { knownAt })
  const tracker = scope.track({ version: 1, limits: limits.map((limit) => ({ ...limit })) })
  const { limitsAfter, once } = tracker.decide(requestFor(records, entry))
  const used = limitsAfter.flatMap(({ clause, bucket, measure }): [string, LimitUse][] => {
    const found = limits.find((one) => one.clause === clause && one.bucket === bucket)
    return found === undefined ? [] : [[clause, measure === 'hours' ? found.used : useOf(found)]]
  })
  const charged = once.flatMap(({ clause }): [string, LimitUse][] => {
    const found = limits.find((one) => one.clause === clause)
    return found === undefined ? [] : [[clause, found.counted]]
  })
  return Object.fromEntries([...charged, ...used])
}

/** The ids that were counted, where all have one. */
const useOf = ({ used, counted }: TrackedLimit): LimitUse => (Number(used) === counted.length ? counted : used)

/** The values that inclusions and exceptions ask for and do not find. */
function changeable({ reasons }: ScopeExplanation): Readonly<Record<string, readonly unknown[]>> {
  const values = new Map<string, Set<unknown>>()
  for (const { code, facts } of reasons) {
    if (code !== 'scope/inclusion' && code !== 'scope/exception') continue
    for (const { fact, expected, result } of facts.parts) {
      if (result === 'yes') continue
      const known = values.get(fact) ?? new Set()
      for (const value of askedFor(expected)) known.add(value)
      if (known.size > 0) values.set(fact, known)
    }
  }
  return Object.fromEntries([...values].map(([fact, all]) => [fact, [...all]]))
}

/** Of `true` or `['support', 'remote']`: the values that would do. What is compared with another fact has none. */
const askedFor = (expected: unknown): readonly unknown[] =>
  Array.isArray(expected) ? expected : typeof expected === 'object' && expected !== null ? [] : [expected]
