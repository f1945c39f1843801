// What a contract is billed from: schema, type and prose, once.

import { expenseSchema } from '@mspkit/billing/schema'
import {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceSchema,
  siteSchema,
  ticketSchema,
  timeEntrySchema,
} from '@mspkit/records/schema'
import { objectiveResultSchema } from '@mspkit/sla/schema'
import {
  type Doc,
  decimalSchema,
  described,
  type Hint,
  list,
  localDateSchema,
  name,
  record,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const many = <T>(one: Schema<T>) => z.exactOptional(list(one))

const completedMilestone = strict({
  /** The line of the project. */
  lineId: name("a line's id", 'migration'),
  /** The milestone that was reached. */
  milestoneId: name("a milestone's id", 'cut-over'),
  /** The day on which it was reached. */
  on: localDateSchema,
})
/** A milestone of a fixed-price project that was reached. */
export interface CompletedMilestone extends z.infer<typeof completedMilestone>, Doc {}
const completedMilestoneSchema: Schema<CompletedMilestone> = completedMilestone

/** What is known of an entry besides the records, by dotted name. */
export type EntryFacts = Readonly<Record<string, unknown>>
const entryFactsSchema: Schema<EntryFacts> = record(z.string(), z.unknown())

const shape = {
  /** The client's people, where lines count them. */
  contacts: many(contactSchema),
  /** The client's assets, where lines count them. */
  assets: many(assetSchema),
  /** The client's sites. */
  sites: many(siteSchema),
  /** The client itself. */
  clients: many(clientSchema),
  /** Units that something else counted, by name. */
  meters: z.exactOptional(record(name("a meter's name", 'backup-gb'), decimalSchema)),
  /** Work that was done: of the period that is billed, and late entries of earlier ones. */
  entries: many(timeEntrySchema),
  /** The tickets of the work, and those that lines of incidents count. */
  tickets: many(ticketSchema),
  /** What conditions read of an entry besides the records, by the entry's id: `estimate.hours`, `approval.granted`. */
  facts: z.exactOptional(record(name("an entry's id", 'TE-1'), entryFactsSchema)),
  /** What was spent for the client. */
  expenses: many(expenseSchema),
  /** Milestones that were reached. */
  completed: many(completedMilestoneSchema),
  /**
   * Whether what was promised was done, complete for the period in arrears. Without it no credit is given, and the draft says
   * so.
   */
  evidence: many(evidenceSchema),
  /**
   * How the objectives of the SLA came out, as `judgeObjectives` of sla answers, complete for the periods that end in the
   * period in arrears. Without it no credit is given for them, and the draft says so.
   */
  objectives: many(objectiveResultSchema),
}

const usageHint: Hint = {
  noun: 'a usage',
  examples: [{ meters: { 'backup-gb': '512.5' } }],
  synonyms: {
    timeentries: 'Time entries are "entries".',
    devices: 'Devices are "assets".',
    users: 'People are "contacts".',
    seats: 'People are "contacts"; lines say which of them they count.',
  },
}

const contractUsage = strict(shape)
/** What was used, as records say it. Scope decides what is covered; billing decides what it draws and costs. */
export interface ContractUsage extends z.infer<typeof contractUsage>, Doc {}
export const contractUsageSchema: Schema<ContractUsage> = described(contractUsage, usageHint)

/** What further keys of a usage hold, read-only. */
type More<S extends z.core.$ZodLooseShape> = z.infer<z.ZodMiniReadonly<z.ZodMiniObject<S, z.core.$strict>>>

/**
 * The schema of a usage that says more than a contract is billed from: of which month it is, of which contract.
 *
 * @param more schemas of the further keys.
 * @example
 * import { accepts, name } from '@mspkit/values/schema'
 * accepts(contractUsageSchemaWith({ contract: name('a contract', 'AG-1') }), { contract: 'AG-1' }) // => true
 */
export function contractUsageSchemaWith<S extends z.core.$ZodLooseShape>(more: S): Schema<ContractUsage & More<S>> {
  // The keys of both objects are those of the intersection, which the compiler cannot compute for keys it does not know.
  return described(strict({ ...shape, ...more }), usageHint) as z.core.$ZodType as Schema<ContractUsage & More<S>>
}
