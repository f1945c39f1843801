// Clients and what they have, and the evidence of what was done for them: schema, type and prose of each, once.

import { quote } from '@mspkit/values'
import {
  type Doc,
  described,
  instantSchema,
  localDateSchema,
  name,
  type Schema,
  strict,
  timeZoneSchema,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { fieldsSchema } from './event'

const id = name("the client's id", 'acme')
const more = {
  /** Anything else the vendor knows, by dotted name. */
  fields: z.exactOptional(fieldsSchema),
}

const client = strict({
  /** The client's id. */
  id,
  /** The company's name. */
  name: described(z.string(), { noun: "the company's name", examples: ['Acme Dental'] }),
  /** The client that this one belongs to, when companies are grouped. */
  parentClientId: z.exactOptional(id),
  /** The desk's own word for how the client is served, e.g. `'gold'`. */
  tier: z.exactOptional(z.string()),
  /** True for the provider's own company: its tickets are work under no contract. */
  internal: z.exactOptional(z.boolean()),
  ...more,
})
/** A company that the provider looks after. */
export interface Client extends z.infer<typeof client>, Doc {}
export const clientSchema: Schema<Client> = client

const site = strict({
  /** The site's id. */
  id: name("the site's id", 'S-1'),
  /** Whose site it is. */
  clientId: id,
  /** IANA time zone. */
  timeZone: timeZoneSchema,
  /** Name of the calendar that the site works by. */
  calendar: z.exactOptional(name("a calendar's name", 'desk')),
  ...more,
})
/** A place of a client, with its own clock and, where it has one, its own business hours. */
export interface Site extends z.infer<typeof site>, Doc {}
export const siteSchema: Schema<Site> = site

/** Facts that the record has no key for, and where they are written. */
const otherFacts = (...keys: readonly string[]): Record<string, (value: unknown) => string> =>
  Object.fromEntries(
    keys.map((key) => [key, (value: unknown) => `Write other facts in "fields": ${quote({ [key]: value })}.`]),
  )

const contact = strict({
  /** The contact's id. */
  id: name("the contact's id", 'C-1'),
  /** Whose contact it is. */
  clientId: id,
  /** Only `'user'` is a person who counts as a seat; shared mailboxes and service accounts are not. */
  kind: z.enum(['user', 'shared', 'service-account']),
  /** Whether this person may approve work outside the agreement. */
  decisionMaker: z.exactOptional(z.boolean()),
  /** First day under the agreement. */
  activeFrom: z.exactOptional(localDateSchema),
  /** First day no longer under it (half-open). */
  activeTo: z.exactOptional(localDateSchema),
  ...more,
})
/** A person or mailbox of a client. */
export interface Contact extends z.infer<typeof contact>, Doc {}
export const contactSchema: Schema<Contact> = described(contact, {
  synonyms: otherFacts('name', 'email', 'title', 'phone'),
})

const asset = strict({
  /** The asset's id. */
  id: name("the asset's id", 'A-1'),
  /** Whose asset it is. */
  clientId: id,
  /** The site where it is. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
  /** The desk's own word: `'server'`, `'workstation'`, `'firewall'` … */
  type: described(z.string(), {
    noun: "the desk's own word for the kind of asset",
    examples: ['server', 'workstation'],
  }),
  /** Whether the provider manages it. Missing means unknown, not no. */
  managed: z.exactOptional(z.boolean()),
  /** Whether its operating system is still supported by its maker. Missing means unknown, not no. */
  osSupported: z.exactOptional(z.boolean()),
  /** Whether everything on it that needs a licence has one. Missing means unknown, not no. */
  licensed: z.exactOptional(z.boolean()),
  /** First day out of warranty (half-open). */
  warrantyTo: z.exactOptional(localDateSchema),
  /** First day there. */
  activeFrom: z.exactOptional(localDateSchema),
  /** First day no longer there (half-open). */
  activeTo: z.exactOptional(localDateSchema),
  ...more,
})
/** A device, licence or service of a client. */
export interface Asset extends z.infer<typeof asset>, Doc {}
export const assetSchema: Schema<Asset> = described(asset, {
  synonyms: { ...otherFacts('name', 'serial', 'os', 'model'), kind: 'Did you mean "type"?' },
})

const outcome = z.enum(['success', 'warning', 'partial', 'failure'])
/** How a run ended: well, with a warning, in part, or not at all. */
export type EvidenceOutcome = z.infer<typeof outcome>
export const evidenceOutcomeSchema: Schema<EvidenceOutcome> = described(outcome, {
  synonyms: {
    ok: 'success',
    successful: 'success',
    completed: 'success',
    warn: 'warning',
    incomplete: 'partial',
    failed: 'failure',
    error: 'failure',
  },
})

const evidence = strict({
  /** The run's id. Repeated ids count once. */
  id: z.exactOptional(name("the run's id", 'R-1')),
  /** Which promise it is about: the obligation's id. */
  obligation: name("an obligation's id", 'daily-backup'),
  /** Whose evidence it is. */
  clientId: id,
  /** The asset it is about. */
  assetId: z.exactOptional(name("an asset's id", 'A-1')),
  /** The site it is about. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
  /** The contact it is about. */
  contactId: z.exactOptional(name("a contact's id", 'C-1')),
  /** When it ran. */
  at: instantSchema,
  /** The job, mailbox, repository or other part of the subject that it is about. */
  job: z.exactOptional(name("a job's name", 'Nightly SQL')),
  /** A failure is evidence that something ran, not that the promise was kept. The policy says which other outcomes keep it. */
  outcome: evidenceOutcomeSchema,
  ...more,
})
/** One run of something promised: a backup that finished, a scan that failed. */
export interface Evidence extends z.infer<typeof evidence>, Doc {}
export const evidenceSchema: Schema<Evidence> = evidence
