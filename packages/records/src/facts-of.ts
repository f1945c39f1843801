// The facts of a request, by the names that conditions use.

import { objectOf } from '@mspkit/values/arguments'
import type { Asset, Client, Contact, Site } from './record/client'
import type { Fields } from './record/event'
import type { Ticket } from './record/ticket'
import type { TimeEntry } from './record/time-entry'

/** The records that a request is known by. Whatever is left out is unknown; `null` is known absence. */
export interface FactSources {
  readonly ticket?: Ticket
  readonly timeEntry?: TimeEntry
  readonly client?: Client
  readonly site?: Site | null
  readonly contact?: Contact | null
  readonly asset?: Asset | null
}

/**
 * The facts of a request by the dotted names that conditions use, the same in every package: `priority`, `type`, `category`,
 * `queue`, `openedBy`, `board.name`, `board.kind`, `workType`, `workRole`, `billing`, and whatever is under `client.`,
 * `site.`, `contact.`, `asset.`. Vendor `fields` keep their own names and never replace a fact that mspkit has a word for.
 *
 * Priority, type and queue are those at the opening; `sla` follows their changes.
 *
 * @example
 * const facts = factsOf({
 *   ticket: { id: 'T1', clientId: 'acme', title: 'Mail down', priority: 'P1', openedAt: '2026-03-02T15:00:00Z', events: [] },
 *   client: { id: 'acme', name: 'Acme', tier: 'gold' },
 *   asset: null,
 * })
 * facts.get('priority')    // => 'P1'
 * facts.get('client.tier') // => 'gold'
 * facts.get('asset')       // => null
 */
export function factsOf(sources: FactSources): Map<string, unknown> {
  objectOf(sources, 'a set of records', '{ ticket, client }')
  const facts = new Map<string, unknown>()
  const { ticket, timeEntry } = sources
  if (ticket?.fields) for (const [name, value] of Object.entries(ticket.fields)) facts.set(name, value)
  if (timeEntry?.fields) for (const [name, value] of Object.entries(timeEntry.fields)) facts.set(name, value)
  if (ticket) {
    put(facts, ticket, named.ticket)
    if (ticket.board) put(facts, ticket.board, named.board)
  }
  if (timeEntry) put(facts, timeEntry, named.timeEntry)
  within(facts, 'client', sources.client, named.client)
  within(facts, 'site', sources.site, named.site)
  within(facts, 'contact', sources.contact, named.contact)
  within(facts, 'asset', sources.asset, named.asset)
  return facts
}

const ofTicket = [
  'priority',
  'type',
  'category',
  'queue',
  'openedBy',
  'clientId',
  'siteId',
  'contractId',
  'technicianId',
] as const
const ofBoard = ['name', 'kind'] as const
const ofTimeEntry = ['workType', 'workRole', 'billing', 'technicianId', 'clientId'] as const
const ofClient = ['id', 'name', 'tier', 'internal', 'parentClientId'] as const
const ofSite = ['id', 'timeZone', 'calendar'] as const
const ofContact = ['id', 'kind', 'decisionMaker', 'activeFrom', 'activeTo'] as const
const ofAsset = [
  'id',
  'type',
  'managed',
  'osSupported',
  'licensed',
  'warrantyTo',
  'activeFrom',
  'activeTo',
  'siteId',
] as const

/**
 * The facts that mspkit has a word for, e.g. `priority` and `client.tier`. Conditions may read others: a vendor's fields keep their own names.
 *
 * @example
 * knownFacts().includes('client.tier') // => true
 */
export const knownFacts = (): readonly string[] => [
  ...new Set<string>([...ofTicket, ...ofTimeEntry]),
  ...Object.entries({ board: ofBoard, client: ofClient, site: ofSite, contact: ofContact, asset: ofAsset }).flatMap(
    ([record, names]) => names.map((name) => `${record}.${name}`),
  ),
]

/** Keys with the names that conditions use. Each name is one text, which the facts of all records share. */
type Named<K extends string> = readonly (readonly [name: string, key: K])[]

const namedAs = <K extends string>(prefix: string, keys: readonly K[]): Named<K> =>
  keys.map((key) => [prefix + key, key] as const)
const named = {
  ticket: /* @__PURE__ */ namedAs('', ofTicket),
  timeEntry: /* @__PURE__ */ namedAs('', ofTimeEntry),
  board: /* @__PURE__ */ namedAs('board.', ofBoard),
  client: /* @__PURE__ */ namedAs('client.', ofClient),
  site: /* @__PURE__ */ namedAs('site.', ofSite),
  contact: /* @__PURE__ */ namedAs('contact.', ofContact),
  asset: /* @__PURE__ */ namedAs('asset.', ofAsset),
}

function put<R extends object>(facts: Map<string, unknown>, record: R, keys: Named<keyof R & string>): void {
  for (const [name, key] of keys) {
    const value = record[key]
    if (value !== undefined) facts.set(name, value)
  }
}

function within<R extends { readonly fields?: Fields }>(
  facts: Map<string, unknown>,
  name: string,
  record: R | null | undefined,
  keys: Named<keyof R & string>,
): void {
  if (record === null) facts.set(name, null)
  if (!record) return
  if (record.fields) for (const [field, value] of Object.entries(record.fields)) facts.set(`${name}.${field}`, value)
  put(facts, record, keys)
}
