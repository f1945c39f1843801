import type { CompiledContract, ContractUsage } from '@mspkit/contracts'
import type { CoveredStretch } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { requestOf, type Scope, type ScopeDecision, type TrackedLimit } from '@mspkit/scope'
import type { LocalDate } from '@mspkit/values'

/** Work with the local date of its contract, and its ticket where there is one. */
export interface DatedWork {
  readonly entry: TimeEntry
  readonly on: LocalDate
  readonly atMs: number
  readonly ticket: Ticket | undefined
}

/** What scope said of work. Entries that no scope was asked about are not in it. */
export interface Coverage {
  readonly stretches: ReadonlyMap<string, readonly CoveredStretch[]>
  /** What an entry would need to be decided, by its id. */
  readonly undecided: ReadonlyMap<string, readonly string[]>
  /** Where the limits stand after it. */
  readonly limits: readonly TrackedLimit[]
}

/** Asks the scope in force on each day about its work, in time order, as a draft does; a draft tells sums, this tells every stretch. */
export function coverageOf(
  contract: CompiledContract,
  knownAt: string,
  work: readonly DatedWork[],
  usage: ContractUsage,
  limits: readonly TrackedLimit[],
): Coverage {
  const stretches = new Map<string, readonly CoveredStretch[]>()
  const undecided = new Map<string, readonly string[]>()
  const scopes = new Map<LocalDate, Scope | null>()
  const sources = sourcesOf(usage)
  let tracked = limits
  let scope: Scope | null = null
  let tracker: ReturnType<Scope['track']> | null = null
  for (const one of work) {
    if (!scopes.has(one.on)) scopes.set(one.on, contract.inForceAt({ validAt: one.on, knownAt }).scope)
    const inForce = scopes.get(one.on) ?? null
    if (inForce === null) continue
    if (inForce !== scope || tracker === null) {
      tracked = tracker?.snapshot() ?? tracked
      scope = inForce
      tracker = inForce.track(tracked)
    }
    try {
      const decision = tracker.decide(sources(one))
      if (decision.outcome === 'needs-information') undecided.set(one.entry.id, decision.missing)
      stretches.set(one.entry.id, stretchesOf(decision, one.entry))
    } catch (error) {
      // Times that cannot be, of this entry alone.
      if (!(error instanceof RangeError)) throw error
      undecided.set(one.entry.id, [error.message])
    }
  }
  return { stretches, undecided, limits: tracker?.snapshot() ?? tracked }
}

/** What nobody bills is not billable, whatever the contract would allow. */
function stretchesOf({ segments }: ScopeDecision, { billing, writtenOff }: TimeEntry): CoveredStretch[] {
  const waived = writtenOff === true || billing === 'do-not-bill' || billing === 'no-charge'
  return segments.map(({ minutes, outcome }) => ({
    minutes,
    outcome: waived && outcome === 'billable' ? 'unbilled' : outcome,
  }))
}

/** The request that some work is, with the records and facts that a draft would find. */
function sourcesOf(usage: ContractUsage): (work: DatedWork) => ReturnType<typeof requestOf> {
  const clients = byId(usage.clients)
  const sites = byId(usage.sites)
  const contacts = byId(usage.contacts)
  const assets = byId(usage.assets)
  const facts = new Map(Object.entries(usage.facts ?? {}))
  return ({ entry, ticket }) => {
    const asset = ticket?.assetIds?.length === 1 ? assets.get(ticket.assetIds[0] as string) : undefined
    const site = sites.get(ticket?.siteId ?? asset?.siteId ?? '')
    const contact = contacts.get(ticket?.contactId ?? '')
    const client = clients.get(entry.clientId)
    const request = requestOf({
      timeEntry: entry,
      ...(ticket ? { ticket } : {}),
      ...(client ? { client } : {}),
      ...(site ? { site } : {}),
      ...(contact ? { contact } : {}),
      ...(asset ? { asset } : {}),
    })
    const known = request.facts as Map<string, unknown>
    for (const [name, value] of Object.entries(facts.get(entry.id) ?? {})) known.set(name, value)
    return request
  }
}

const byId = <T extends { readonly id: string }>(list: readonly T[] | undefined): ReadonlyMap<string, T> =>
  new Map((list ?? []).map((one) => [one.id, one]))
