import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema, durationSchema, localDateSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Length, Obligation, ObligationsPolicy, Rhythm } from '../definition'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)
const ofSite = /* @__PURE__ */ z
  .strictObject({ of: z.literal('site') })
  .readonly()
  .describe("That of the subject's site.")
const count = (of: string): z.ZodInt => z.int().min(1).describe(of)

export const lengthInner = /* @__PURE__ */ z.union([
  durationSchema,
  /* @__PURE__ */ z.strictObject({ days: count('Local dates.') }).readonly(),
  /* @__PURE__ */ z.strictObject({ businessDays: count('Dates with open time in the calendar.') }).readonly(),
])
/** `'12h'`, `{ days: 14 }` or `{ businessDays: 2 }`. */
export const lengthSchema: z.ZodType<Length> = lengthInner

const dayInPeriod = (of: string) => z.exactOptional(z.union([z.string(), z.int()]).describe(of))

export const rhythmInner = /* @__PURE__ */ z.union([
  durationSchema,
  /* @__PURE__ */ z
    .strictObject({
      each: z.enum(['day', 'business-day', 'week', 'month', 'quarter', 'year']),
      on: dayInPeriod('Only on this day: a weekday of each week, a day of each month.'),
      by: dayInPeriod('From the start of the period to the end of this day.'),
      firstMonth: z.exactOptional(
        z.int().min(1).max(12).describe('Month in which the year or its first quarter begins.'),
      ),
    })
    .readonly(),
  /* @__PURE__ */ z.strictObject({ after: z.literal('patch-tuesday'), within: lengthInner }).readonly(),
  /* @__PURE__ */ z.strictObject({ once: z.strictObject({ within: lengthInner }).readonly() }).readonly(),
])
/** How often. */
export const rhythmSchema: z.ZodType<Rhythm> = rhythmInner

export const obligationInner = /* @__PURE__ */ z
  .strictObject({
    id: id('The name by which evidence speaks to it.'),
    name: z.exactOptional(z.string()),
    of: z.enum(['asset', 'contact', 'site', 'client']).describe('What it is promised for.'),
    where: z.exactOptional(conditionSchema.describe('Which of them; all when missing.')),
    every: rhythmInner.describe('How often.'),
    grace: z.exactOptional(lengthInner.describe('How long after the due instant a run is still in time.')),
    calendar: z.exactOptional(z.union([id('Name of the calendar in whose open time it is counted.'), ofSite])),
    timeZone: z.exactOptional(z.union([timeZoneSchema, ofSite])),
    evidence: z.exactOptional(
      z.array(id('Name of evidence.')).min(1).readonly().describe('What speaks to it; its id when missing.'),
    ),
    counts: z.exactOptional(conditionSchema.describe("Which successes count, over the evidence's fields.")),
    runKeeps: z.exactOptional(z.enum(['one', 'all-open']).describe('How many periods one run keeps.')),
    beforeFirst: z.exactOptional(
      z.enum(['unmet', 'not-started']).describe('How a subject without any evidence stands at first.'),
    ),
    after: z.exactOptional(z.array(id('A promise that must be done first.')).readonly()),
    approval: z.exactOptional(
      z
        .strictObject({
          evidence: id('Name of the evidence that approves.'),
          by: z.exactOptional(conditionSchema.describe('Who may approve.')),
        })
        .readonly(),
    ),
    responsible: z.enum(['provider', 'client', 'both']),
    credit: z.exactOptional(
      z
        .strictObject({
          day: z.enum(['any', 'whole']).describe('Which local dates count as unmet.'),
          percent: decimalSchema.describe("Percent of the line's price for the subject and the day."),
        })
        .readonly(),
    ),
    has: z.exactOptional(conditionSchema.describe("How an asset's own facts show the protection.")),
    from: z.exactOptional(localDateSchema.describe('First day of this promise.')),
    to: z.exactOptional(localDateSchema.describe('First day no longer promised.')),
  })
  .readonly()
/** One promise. */
export const obligationSchema: z.ZodType<Obligation> = obligationInner

export const obligationsPolicyInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string().describe('Where the JSON Schema of this document is.')),
    version: z.exactOptional(z.literal(1)),
    id: z.exactOptional(z.string()),
    name: z.exactOptional(z.string()),
    timeZone: timeZoneSchema.describe('Whose dates are meant.'),
    from: localDateSchema.describe('First day on which anything is promised.'),
    to: z.exactOptional(localDateSchema.describe('First day on which nothing is.')),
    obligations: z.array(obligationInner).min(1).readonly(),
  })
  .readonly()
/** What is promised, how often, and how it is told that it was kept. */
export const obligationsPolicySchema: z.ZodType<ObligationsPolicy> = obligationsPolicyInner
