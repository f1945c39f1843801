// The zod schema of what a statement is made from, for forms, editors and other languages.

import { technicianCostSchema, timeEntrySchema } from '@mspkit/records/schema'
import { decimalSchema, localDateSchema, periodSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { StatementFacts } from './statement/definition'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)
const currency = (): z.ZodString => z.string().length(3).describe('ISO 4217.')

const owner = () => ({
  clientId: id('Whose sum it is.'),
  contractId: z.exactOptional(id('The contract it stands on, if it stands on one.')),
  amount: decimalSchema.describe("A sum at the currency's minor unit."),
  currency: z.exactOptional(currency()),
})

const use = () => z.strictObject({ on: localDateSchema, hours: decimalSchema }).readonly()

const methods = () =>
  [
    { method: z.literal('by-day'), service: periodSchema },
    { method: z.literal('by-month'), service: periodSchema },
    { method: z.literal('at-once'), on: localDateSchema },
    {
      method: z.literal('on-use'),
      hours: decimalSchema.describe('Hours that the block holds.'),
      uses: z.array(use()).readonly(),
      expiresOn: z.exactOptional(localDateSchema.describe('First day on which the block is void.')),
    },
  ] as const

const earned = <C extends z.ZodType>(category: C) => {
  const [byDay, byMonth, atOnce, onUse] = methods()
  const all = { ...owner(), category }
  return z.discriminatedUnion('method', [
    z.strictObject({ ...all, ...byDay }).readonly(),
    z.strictObject({ ...all, ...byMonth }).readonly(),
    z.strictObject({ ...all, ...atOnce }).readonly(),
    z.strictObject({ ...all, ...onUse }).readonly(),
  ])
}

const revenueCategory = /* @__PURE__ */ z.enum([
  'recurring',
  'labour',
  'project',
  'block',
  'onboarding',
  'resale',
  'other',
])
const costCategory = /* @__PURE__ */ z.enum([
  'tool',
  'licence',
  'subcontractor',
  'travel',
  'onboarding',
  'resale',
  'other',
])

const work = () =>
  z
    .strictObject({
      entry: timeEntrySchema,
      contractId: z.exactOptional(id('The contract it was worked under.')),
      kind: z.exactOptional(z.enum(['reactive', 'planned'])),
      roundedMinutes: z.exactOptional(z.number().nonnegative().describe("After the rate card's rounding.")),
      segments: z.exactOptional(
        z
          .array(z.object({ minutes: decimalSchema, outcome: z.enum(['covered', 'billable', 'unbilled']) }).readonly())
          .readonly()
          .describe("Scope's answer."),
      ),
    })
    .readonly()

const dated = () => ({ from: localDateSchema, to: z.exactOptional(localDateSchema.describe('First day no longer.')) })

export const statementFactsInner = /* @__PURE__ */ z
  .strictObject({
    currency: currency(),
    timeZone: z.exactOptional(timeZoneSchema),
    revenue: z.exactOptional(z.array(/* @__PURE__ */ earned(revenueCategory)).readonly()),
    costs: z.exactOptional(z.array(/* @__PURE__ */ earned(costCategory)).readonly()),
    shared: z.exactOptional(
      z
        .array(
          z
            .strictObject({
              id: id('Name of the bill.'),
              amount: decimalSchema,
              currency: z.exactOptional(currency()),
              service: periodSchema,
              driver: id('What it is shared over.'),
              owned: z.exactOptional(decimalSchema.describe('How many were bought.')),
              idle: z.exactOptional(z.enum(['own-line', 'spread'])),
            })
            .readonly(),
        )
        .readonly(),
    ),
    drivers: z.exactOptional(
      z
        .array(
          z
            .strictObject({
              clientId: id('Who has it.'),
              contractId: z.exactOptional(id('Under which contract.')),
              driver: id('What is counted.'),
              count: decimalSchema,
              ...dated(),
            })
            .readonly(),
        )
        .readonly(),
    ),
    technicianCosts: z.exactOptional(z.array(technicianCostSchema).readonly()),
    exchange: z.exactOptional(
      z.array(z.strictObject({ currency: currency(), rate: decimalSchema, ...dated() }).readonly()).readonly(),
    ),
    unapproved: z.exactOptional(z.enum(['count', 'leave-out', 'not-tracked'])),
    travel: z.exactOptional(z.enum(['count', 'leave-out'])),
    onboarding: z.exactOptional(z.enum(['spread', 'apart'])),
    work: z.exactOptional(z.array(work()).readonly()),
  })
  .readonly()
/** The facts of a statement. */
export const statementFactsSchema: z.ZodType<StatementFacts> = statementFactsInner
