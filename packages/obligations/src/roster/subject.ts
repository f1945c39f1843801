// Subjects: the assets, contacts, sites and clients of a roster, with the facts that conditions read.

import { type Client, type FactLookup, type FactSources, factsOf, lookupIn, type Site } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'
import type { Roster, Subject } from './roster'

/** An asset, contact, site or client, with the facts that conditions read. */
export interface RosterSubject {
  readonly kind: SubjectKind
  readonly id: string
  readonly clientId: string
  /** Its name in answers: one frozen object, which they share. */
  readonly name: Subject
  /** Its facts, by the names that conditions use. */
  readonly lookup: FactLookup
  readonly site: Site | null
  /** The id of its site, also where the roster does not list that site; `null` for contacts and clients. */
  readonly siteId: string | null
  readonly activeFrom: LocalDate | null
  readonly activeTo: LocalDate | null
}

/** All subjects of a roster by kind, in the order of the roster. */
export type RosterSubjects = Readonly<Record<SubjectKind, readonly RosterSubject[]>>

/** A record of a roster that is about one subject. */
interface SubjectRecord {
  readonly id: string
  readonly clientId: string
  readonly activeFrom?: LocalDate
  readonly activeTo?: LocalDate
}

/** Whether two records of one subject hold on the same day. */
const overlap = (a: SubjectRecord, b: SubjectRecord): boolean =>
  (a.activeFrom === undefined || b.activeTo === undefined || a.activeFrom < b.activeTo) &&
  (b.activeFrom === undefined || a.activeTo === undefined || b.activeFrom < a.activeTo)

/** Records without those of a subject that an earlier one holds on the same day: nothing is promised to one device twice. */
export function withoutRepeated<T extends SubjectRecord>(records: readonly T[] = []): T[] {
  const seen = new Map<string, T[]>()
  return records.filter((record) => {
    const same = seen.get(record.id)
    if (same === undefined) seen.set(record.id, [record])
    else if (same.some((other) => other.clientId === record.clientId && overlap(other, record))) return false
    else same.push(record)
    return true
  })
}

/**
 * The subjects of a roster, each once. A client that only an agreement names is a subject as well, with its id as the only known fact, so
 * that an incomplete list hides no client under contract.
 */
export function subjectsOf(roster: Roster): RosterSubjects {
  const clients = new Map<string, Client>((roster.clients ?? []).map((client) => [client.id, client]))
  const sites = new Map<string, Site>((roster.sites ?? []).map((site) => [site.id, site]))

  const lookup = (clientId: string, sources: FactSources): FactLookup => {
    const client = clients.get(clientId)
    const known = factsOf(client ? { ...sources, client } : sources)
    if (!client) known.set('client.id', clientId)
    return lookupIn(known)
  }
  const subject = (
    kind: SubjectKind,
    record: {
      readonly id: string
      readonly siteId?: string
      readonly activeFrom?: LocalDate
      readonly activeTo?: LocalDate
    },
    clientId: string,
    site: Site | null,
    sources: FactSources,
  ): RosterSubject => ({
    kind,
    id: record.id,
    clientId,
    name: Object.freeze({ kind, id: record.id }),
    site,
    siteId: record.siteId ?? null,
    lookup: lookup(clientId, site ? { ...sources, site } : sources),
    activeFrom: record.activeFrom ?? null,
    activeTo: record.activeTo ?? null,
  })

  const named = new Set((roster.agreements ?? []).map((agreement) => agreement.clientId))
  for (const client of clients.keys()) named.delete(client)
  return {
    asset: withoutRepeated(roster.assets).map((asset) => {
      const site = asset.siteId === undefined ? null : (sites.get(asset.siteId) ?? null)
      return subject('asset', asset, asset.clientId, site, { asset })
    }),
    contact: withoutRepeated(roster.contacts).map((contact) =>
      subject('contact', contact, contact.clientId, null, { contact }),
    ),
    site: withoutRepeated(roster.sites).map((site) =>
      subject('site', { id: site.id, siteId: site.id }, site.clientId, site, {}),
    ),
    client: [...clients.keys(), ...named].map((id) => subject('client', { id }, id, null, {})),
  }
}
