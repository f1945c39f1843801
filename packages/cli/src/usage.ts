import type { ContractUsage } from '@mspkit/contracts'
import {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceSchema,
  siteSchema,
  ticketSchema,
  timeEntrySchema,
} from '@mspkit/records/schema'
import { decimalSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'

const some = <T>(one: z.ZodType<T>) => z.exactOptional(z.array(one).readonly())
const named = <T>(one: z.ZodType<T>) => z.exactOptional(z.record(z.string(), one).readonly())
const anything = () => z.record(z.string(), z.unknown()).readonly()

const expense = () =>
  z
    .strictObject({
      id: z.string().min(1),
      on: localDateSchema,
      amount: decimalSchema,
      description: z.string(),
      lineId: z.exactOptional(z.string()),
      taxCode: z.exactOptional(z.string()),
      fields: z.exactOptional(anything()),
    })
    .readonly()

/** The keys of a usage, for whoever adds some. */
export const usageKeys = () => ({
  contacts: some(contactSchema),
  assets: some(assetSchema),
  sites: some(siteSchema),
  clients: some(clientSchema),
  meters: named(decimalSchema),
  entries: some(timeEntrySchema),
  tickets: some(ticketSchema),
  facts: named(anything()),
  expenses: some(expense()),
  completed: some(z.strictObject({ lineId: z.string(), milestoneId: z.string(), on: localDateSchema }).readonly()),
  evidence: some(evidenceSchema),
})

/** What a contract is billed from, as one file says it. */
export const usageSchema: z.ZodType<ContractUsage> = /* @__PURE__ */ z
  .strictObject(/* @__PURE__ */ usageKeys())
  .readonly()
