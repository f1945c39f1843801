// Requests to scope: work with its day, and what the scope in force on that day decides about it.

import {
  type Asset,
  type Client,
  type Contact,
  type CoverageSegment,
  type FactSources,
  type Site,
  type Ticket,
  type TimeEntry,
  workTimes,
} from '@mspkit/records'
import { requestOf, type Scope, type ScopeDecision, type ScopeSegment, type TrackedLimit } from '@mspkit/scope'
import {
  DomainError,
  type InstantLike,
  type LocalDate,
  parseInstant,
  parseLocalDate,
  quote,
  toEpochMs,
} from '@mspkit/values'
import { objectsOf } from '@mspkit/values/arguments'
import type { Zone } from '@mspkit/values/zone'
import type { ContractUsage } from '../definition/usage'

/** The scope in force on a day; `null` when none was agreed, its name when it was and the context lacks it. */
export type ScopeOn = (day: LocalDate) => Scope | string | null

/** Work with its day in the contract's zone. */
export interface Dated {
  readonly entry: TimeEntry
  readonly ticket: Ticket | undefined
  readonly on: LocalDate
  readonly atMs: number
}

type Request = ReturnType<typeof requestOf>

/** Work with what the scope of its day decides about it. */
export interface Decided extends Dated {
  /** `null` where no scope was agreed, or it could not decide. */
  readonly answer: { readonly request: Request; readonly decision: ScopeDecision } | null
  /** What scope needs to know. */
  readonly missing: readonly string[]
  /** Whether its times are impossible. */
  readonly impossible: boolean
}

/** The scope of a contract by day, as documents and compiled. */
interface ScopesByDay {
  documents(day: LocalDate): { readonly scope: object | null; readonly notGiven: readonly string[] }
  evaluators(day: LocalDate): { readonly scope: Scope | null }
}

/** The scope of a contract by day, as it is known. */
export function scopesOf(terms: ScopesByDay): ScopeOn {
  return (on) => {
    const { scope, notGiven } = terms.documents(on)
    if (scope === null) return notGiven.find((name) => name.startsWith('scope ')) ?? null
    return terms.evaluators(on).scope
  }
}

/** Decides work by the scope in force on each day, in time order: what earlier work used of a limit is gone for later. */
export function decideWork(
  work: readonly Dated[],
  usage: ContractUsage,
  scopeOn: ScopeOn,
  before: readonly TrackedLimit[],
): { readonly decided: readonly Decided[]; readonly limits: readonly TrackedLimit[] } {
  const records = recordsOf(usage)
  let limits = before
  let scope: Scope | null = null
  let tracker: ReturnType<Scope['track']> | null = null
  const decided = work.map((one): Decided => {
    const { entry, ticket, on, atMs } = one
    const inForce = scopeOn(on)
    if (inForce === null || typeof inForce === 'string')
      return { entry, ticket, on, atMs, answer: null, missing: inForce === null ? [] : [inForce], impossible: false }
    if (inForce !== scope || tracker === null) {
      limits = tracker?.snapshot().limits ?? limits
      scope = inForce
      tracker = inForce.track({ version: 1, limits })
    }
    const request = requestFor(one, usage, records)
    try {
      const decision = tracker.decide(request)
      const missing = decision.outcome === 'needs-information' ? decision.missing.map(({ fact }) => fact) : []
      return { entry, ticket, on, atMs, answer: { request, decision }, missing, impossible: false }
    } catch (error) {
      // Impossible times, of this entry alone.
      if (!(error instanceof RangeError) && !DomainError.isInstance(error)) throw error
      return { entry, ticket, on, atMs, answer: null, missing: [error.message], impossible: true }
    }
  })
  return { decided, limits: (tracker as ReturnType<Scope['track']> | null)?.snapshot().limits ?? limitsFrom(before) }
}

/** The work that has a day, in time order; before a day where one is given. Work that is still going on has none. */
export function datedWork(
  { entries = [], tickets = [] }: ContractUsage,
  { zone }: { readonly zone: Zone },
  before?: LocalDate,
): Dated[] {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const dated: Dated[] = []
  for (const entry of entries) {
    const { ticketId, workedMinutes } = entry
    const { from } = workTimes(entry)
    const fromMs = from === null ? null : instantOf(entry.id, from)
    const on = fromMs === null ? entry.on : zone.dateAt(fromMs)
    const open = entry.from !== undefined && entry.to === undefined && entry.on === undefined && !(workedMinutes > 0)
    if (on === undefined || open || (before !== undefined && on >= before)) continue
    const ticket = ticketId === undefined ? undefined : byId.get(ticketId)
    dated.push({ entry, ticket, on, atMs: fromMs ?? zone.startOf(dayOf(entry.id, on)) })
  }
  return dated.sort((a, b) => a.atMs - b.atMs || (a.entry.id < b.entry.id ? -1 : 1))
}

/** @throws RangeError that names the entry. */
function instantOf(id: string, from: InstantLike): number {
  const parsed = parseInstant(from)
  if (!parsed.ok) throw new RangeError(`Time entry ${quote(id)}, "from": ${parsed.problems[0]?.message}`)
  return toEpochMs(parsed.value)
}

/** @throws RangeError that names the entry. */
function dayOf(id: string, on: LocalDate): LocalDate {
  const parsed = parseLocalDate(on)
  if (!parsed.ok) throw new RangeError(`Time entry ${quote(id)}, "on": ${parsed.problems[0]?.message}`)
  return parsed.value
}

/** What conditions read of an entry besides the records. */
export const factsFor = (usage: ContractUsage, entry: TimeEntry): Readonly<Record<string, unknown>> | undefined =>
  usage.facts !== undefined && Object.hasOwn(usage.facts, entry.id) ? usage.facts[entry.id] : undefined

/** The records of a usage by their ids, each list looked through once. */
interface Records {
  readonly client: (id: string | undefined) => Client | undefined
  readonly site: (id: string | undefined) => Site | undefined
  readonly contact: (id: string | undefined) => Contact | undefined
  readonly asset: (id: string | undefined) => Asset | undefined
}

const recordsOf = ({ clients, sites, contacts, assets }: ContractUsage): Records => ({
  client: finder(clients),
  site: finder(sites),
  contact: finder(contacts),
  asset: finder(assets),
})

function finder<T extends { readonly id: string }>(list: readonly T[] = []): (id: string | undefined) => T | undefined {
  let byId: ReadonlyMap<string, T> | null = null
  return (id) => {
    if (id === undefined || list.length === 0) return undefined
    byId ??= new Map(list.map((record) => [record.id, record]))
    return byId.get(id)
  }
}

function requestFor({ entry, ticket }: Dated, usage: ContractUsage, records: Records): Request {
  const assetIds = ticket?.assetIds
  const asset = assetIds?.length === 1 ? records.asset(assetIds[0]) : undefined
  const site = records.site(ticket?.siteId ?? asset?.siteId)
  const contact = records.contact(ticket?.contactId)
  const client = records.client(entry.clientId)
  const sources: { -readonly [K in keyof FactSources]: FactSources[K] } & { timeEntry: TimeEntry } = {
    timeEntry: entry,
  }
  if (ticket) sources.ticket = ticket
  if (client) sources.client = client
  if (site) sources.site = site
  if (contact) sources.contact = contact
  if (asset) sources.asset = asset
  const request = requestOf(sources)
  const more = factsFor(usage, entry)
  if (more === undefined) return request
  const known = request.facts as Map<string, unknown>
  for (const [name, value] of Object.entries(more)) known.set(name, value)
  return request
}

const exampleLimit = "{ clause: 'two-hours', bucket: '2026-02', used: '1', counted: [] }"

/** A copy of where limits are. @throws TypeError for what is not a list of them. */
export function limitsFrom(limits: readonly TrackedLimit[] = []): readonly TrackedLimit[] {
  objectsOf(limits, 'limits', exampleLimit)
  return limits.map((limit) => {
    if (!Array.isArray(limit.counted))
      throw new TypeError(`${quote(limit)} is not a limit: "counted" is not a list. Write e.g. ${exampleLimit}.`)
    return { ...limit, counted: [...limit.counted] }
  })
}

/** A segment of scope's as other packages read it. */
export function segmentOf(segment: ScopeSegment): CoverageSegment {
  const { from, to, minutes, outcome, decidedBy, afterHours, rate, amount } = segment
  return { from, to, minutes, outcome, decidedBy, afterHours, rate, amount }
}

/** Whether an entry is billed to no one, whatever the contract would allow. */
export const isWaived = (entry: TimeEntry): boolean => isSetAside(entry) || entry.billing === 'no-charge'

/** Whether billing lists an entry as not billed, whatever scope decides of it. */
export const isSetAside = ({ billing, writtenOff, billedMinutes, workedMinutes }: TimeEntry): boolean =>
  writtenOff === true || billing === 'do-not-bill' || (billedMinutes === 0 && workedMinutes > 0)
