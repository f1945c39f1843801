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
import { decimalSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { ContractUsage } from '../invoice'

const some = <T>(one: z.ZodType<T>) => z.exactOptional(z.array(one).readonly())
const named = <T>(one: z.ZodType<T>) => z.exactOptional(z.record(z.string(), one).readonly())
const anything = () => z.record(z.string(), z.unknown()).readonly()

const milestone = () => z.strictObject({ lineId: z.string(), milestoneId: z.string(), on: localDateSchema }).readonly()

const shape = () => ({
  contacts: some(contactSchema),
  assets: some(assetSchema),
  sites: some(siteSchema),
  clients: some(clientSchema),
  meters: named(decimalSchema).describe('Units that something else counted, by name.'),
  entries: some(timeEntrySchema),
  tickets: some(ticketSchema),
  facts: named(anything()).describe('What conditions read of an entry besides the records, by its id.'),
  expenses: some(expenseSchema),
  completed: some(milestone()).describe('Milestones that were reached.'),
  evidence: some(evidenceSchema).describe('Complete for the period in arrears; without it no credit is given.'),
  objectives: some(objectiveResultSchema).describe(
    'What judgeObjectives of sla answers, complete for the period in arrears.',
  ),
})

export const contractUsageInner = /* @__PURE__ */ z.strictObject(/* @__PURE__ */ shape()).readonly()
/** What a contract is billed from. */
export const contractUsageSchema: z.ZodType<ContractUsage> = contractUsageInner

/**
 * The schema of a usage that says more than a contract is billed from: of which month it is, of which contract.
 *
 * @param more schemas of the further keys.
 */
export function contractUsageSchemaWith<More extends z.core.$ZodLooseShape>(
  more: More,
): z.ZodType<ContractUsage & z.infer<z.ZodObject<More>>> {
  return z.strictObject({ ...shape(), ...more }).readonly() as unknown as z.ZodType<
    ContractUsage & z.infer<z.ZodObject<More>>
  >
}
