// What a user configures for one tenant of a vendor: schema, type and prose of each part, once.

import { type Doc, described, list, name, record, type Schema, strict, timeZoneSchema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { type StatusMeaning, statusMeaningSchema, statusMeaningShape } from './ticket/stamped'

const statusEntry = strict({
  ...statusMeaningShape,
  /** What people call it. History that names statuses instead of their ids is read by it. */
  label: z.exactOptional(z.string()),
  /** The board or workflow it belongs to, where names repeat. */
  group: z.exactOptional(z.string()),
})
/** What one status of the desk means. In a table made by a loader `label` and `group` say which status it is. */
export interface StatusEntry extends StatusMeaning, z.infer<typeof statusEntry>, Doc {}
export const statusEntrySchema: Schema<StatusEntry> = described(statusEntry, {
  noun: 'what the status means',
  examples: [{ phase: 'waiting', waitingFor: 'client' }],
})

/** Statuses by the vendor's id, or by their label: `{ '552': { phase: 'waiting', waitingFor: 'client' } }`. */
export type StatusTable = Readonly<Record<string, StatusEntry>>

/** Priorities by the vendor's id or label, each with the word of your policies. */
export type PriorityTable = Readonly<Record<string, string>>

/** Technicians by the names that logs call them, each with the id of the vendor's rows: `{ 'Eva Stone': '244' }`. */
export type TechnicianTable = Readonly<Record<string, string>>

const prosePattern = strict({
  /** What it is about; `'other'` for sentences that say nothing of these and may be passed over. */
  kind: z.enum(['status', 'priority', 'technician', 'other']),
  /** The entry's own kind (ConnectWise `auditSubType`, Autotask `action`); any when missing. */
  subType: z.exactOptional(z.string()),
  /** Whether an entry without a kind is left alone; otherwise it is known by its words. */
  needsSubType: z.exactOptional(z.boolean()),
  /**
   * A regular expression with the old name as its first group and the new one as its second; or with groups called `from` and
   * `to`, where the sentence may name only one.
   */
  match: name('a regular expression with two groups', 'changed from "(.*)" to "(.*)"'),
})
/** How one kind of sentence of a vendor's log is written. */
export interface ProsePattern extends z.infer<typeof prosePattern>, Doc {}
export const prosePatternSchema: Schema<ProsePattern> = prosePattern
export const prosePatterns: Schema<readonly ProsePattern[]> = list(prosePatternSchema)

/** The keys that every adapter's configuration has, but for the zone, which some know by another name. */
export const tables = {
  /** What the desk's statuses mean, by the vendor's id or their label. */
  statuses: z.exactOptional(record(z.string(), statusEntrySchema) as Schema<StatusTable>),
  /** The words of your policies, by the vendor's id or label of a priority. */
  priorities: z.exactOptional(record(z.string(), name('the word of your policies', 'P1')) as Schema<PriorityTable>),
  /** Technicians' ids by name. Needed only where a log names persons without their ids (ConnectWise, Freshservice). */
  technicians: z.exactOptional(record(z.string(), name("a technician's id as text", '244')) as Schema<TechnicianTable>),
  /**
   * What marks a contact who decides: the names of contact types, relationships or job titles, or of the vendor's own flags:
   * `['Decision Maker', 'primaryContact']`. Without it no one is known to decide, or not to.
   */
  decisionMakers: z.exactOptional(list(name('a mark of who decides', 'Decision Maker'))),
  /**
   * `'lenient'` when missing: a row with an unknown fact is kept, with a warning. `'strict'`: a warning is an error, and the
   * row is listed in `rejected` instead.
   */
  mode: z.exactOptional(z.enum(['lenient', 'strict'])),
}

const adapterTables = strict(tables)
/** The tables of a desk, and how strict the adapter is. */
export interface AdapterTables extends z.infer<typeof adapterTables>, Doc {}

/** The keys that every adapter's configuration has. */
export const vendorKeys = {
  /** IANA zone of wall times that carry none. Never the process's. */
  zone: z.exactOptional(timeZoneSchema),
  ...tables,
}

const vendorConfig = strict(vendorKeys)
/** What every adapter takes. All of it may be left out: then the facts that need it are unknown, and reported as unknown. */
export interface VendorConfig extends z.infer<typeof vendorConfig>, Doc {}
export const vendorConfigSchema: Schema<VendorConfig> = described(vendorConfig, {
  noun: 'a configuration',
  examples: [{ zone: 'America/New_York' }],
  synonyms: { timeZone: 'Did you mean "zone"?', timezone: 'Did you mean "zone"?' },
})

/** What statuses mean, by their labels. */
export const meaningsSchema: Schema<Readonly<Record<string, StatusMeaning>>> = record(z.string(), statusMeaningSchema)

/** Priorities' labels and the words of your policies. */
export const priorityWords: Schema<PriorityTable> = record(z.string(), name('the word of your policies', 'P1'))
