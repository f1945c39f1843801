// What adapters of service records share: whose a record is, which assets it is about, and the functions of one vendor.

import { quote } from '@mspkit/values'
import { type Doc, described, name, record, type Schema, strict, timeZoneSchema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { defineAdapter, type EntityFunctions, type ReadRow, type VendorDescription } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import type { Wire } from '../adapter/row/table'
import type { Tracker } from '../adapter/tracker'
import { type EntityKind, unknownClient } from '../diagnostic'

const config = strict({
  /** IANA zone of wall times that carry none. */
  zone: z.exactOptional(timeZoneSchema),
  /** Your clients by the vendor's id of the company, or of the monitor. If it is missing, the vendor's ids of companies are used as they are. */
  clients: z.exactOptional(record(name("the vendor's id", '777749809'), name("the client's id", 'acme'))),
  /** Your assets by the vendor's id. If it is missing, the vendor's ids are used as they are. */
  assets: z.exactOptional(record(name("the vendor's id", '11303436'), name("the asset's id", 'A-1'))),
  /**
   * Autotask: the number of the ticket type of change requests, as `Tickets/entityInformation/fields` lists it for `ticketType`. Default `'4'`,
   * which no public page confirms for every tenant.
   */
  changeType: z.exactOptional(name("a ticket type's number", '4')),
  /** `'lenient'` when missing: a record with a warning is kept. `'strict'`: it is left out. */
  mode: z.exactOptional(z.enum(['lenient', 'strict'])),
})
/** What an adapter of service records takes. All of it may be left out. */
export interface ServiceConfig extends z.infer<typeof config>, Doc {}
export const serviceConfigSchema: Schema<ServiceConfig> = described(config, {
  noun: 'a configuration',
  examples: [{ clients: { '777749809': 'acme' } }],
  synonyms: { timeZone: 'Did you mean "zone"?' },
})

/** What can be loaded with a row. */
export interface ServiceEvidence {
  /** Whose record it is, if the row does not say. */
  readonly clientId?: string
}

/** The functions of one vendor: a row in, a record out. Data never makes them throw. */
export interface ServiceFunctions<T, E extends ServiceEvidence = ServiceEvidence> extends EntityFunctions<T, E> {
  /** The same functions, remembering what was rejected. */
  track(): EntityFunctions<T, E> & Tracker
}

/** A vendor of one kind of service record: how it writes, where its pages hold rows, and the mapping function. */
export interface ServiceVendor<T, E extends ServiceEvidence = ServiceEvidence> {
  readonly wire: Wire
  readonly pageKeys: readonly string[]
  readonly read: (ids: Ids, zone: string | null) => ReadRow<T, E>
}

/** The caller's ids by the vendor's. */
export interface Ids {
  /** The number of the ticket type of change requests, where it is given. */
  readonly changeType: string | null
  /**
   * Whose record it is: what was given with the row, else the caller's client of the vendor's id. `(unknown)`, with a warning, where neither says.
   */
  client(vendorId: string | null, evidence: ServiceEvidence | undefined, notes: Notes): string
  /** The client of something that belongs to no company at the vendor's, such as a monitor, by its own id. */
  clientOf(ownId: string, evidence: ServiceEvidence | undefined, notes: Notes): string
  /** The assets that are known; others are left out with a warning. */
  assets(vendorIds: readonly string[], notes: Notes): readonly string[]
}

/** The functions of one vendor for one kind of record. @throws DefinitionError for a configuration that is wrong. */
export function serviceFunctions<T, E extends ServiceEvidence>(
  vendor: string,
  kind: EntityKind,
  { wire, pageKeys, read }: ServiceVendor<T, E>,
  given: ServiceConfig,
): ServiceFunctions<T, E> {
  const {
    clients,
    assets,
    changeType = null,
    ...rest
  } = documentOf(serviceConfigSchema, given, `${vendor} configuration`)
  const description: VendorDescription = { vendor, wire, pageKeys, historyHint: '' }
  const ids = idsOf({ clients, assets, changeType })
  return defineAdapter(description, rest, (desk, entity) => entity(kind, read(ids, desk.zone)))
}

function idsOf({
  clients,
  assets,
  changeType,
}: {
  readonly clients: ServiceConfig['clients']
  readonly assets: ServiceConfig['assets']
  readonly changeType: string | null
}): Ids {
  const unknown = (received: string | null, why: string, notes: Notes): string => {
    const message = `${why} The record is put under ${quote(unknownClient)}.`
    notes.add('warning', 'psa/missing-client', '', received, message)
    return unknownClient
  }
  const own = (table: Readonly<Record<string, string>> | undefined, id: string): string | null =>
    table !== undefined && Object.hasOwn(table, id) ? (table[id] ?? null) : null
  const hint = (id: string): string => `Add it: { clients: { ${JSON.stringify(id)}: "acme" } }.`
  return {
    changeType,
    client(vendorId, evidence, notes) {
      if (typeof evidence?.clientId === 'string') return evidence.clientId
      if (vendorId === null)
        return unknown(null, 'The row names no client. Give it with the row: { clientId: "acme" }.', notes)
      if (clients === undefined) return vendorId
      return (
        own(clients, vendorId) ??
        unknown(vendorId, `${quote(vendorId)} is none of the clients. ${hint(vendorId)}`, notes)
      )
    },
    clientOf(ownId, evidence, notes) {
      if (typeof evidence?.clientId === 'string') return evidence.clientId
      return own(clients, ownId) ?? unknown(ownId, `Nothing says whose ${quote(ownId)} is. ${hint(ownId)}`, notes)
    },
    assets(vendorIds, notes) {
      if (assets === undefined) return vendorIds
      return vendorIds.flatMap((id) => {
        const found = own(assets, id)
        if (found !== null) return [found]
        const message = `${quote(id)} is none of the assets; it is left out. Add it: { assets: { ${JSON.stringify(id)}: "A-1" } }.`
        notes.add('warning', 'psa/missing-value', '', id, message)
        return []
      })
    },
  }
}

/** Notes that a row cannot be a record, and why. */
export function refused(
  code: 'psa/missing-id' | 'psa/missing-value' | 'psa/bad-value',
  message: string,
  notes: Notes,
): { value: null } {
  notes.add('error', code, '', null, message)
  return { value: null }
}
