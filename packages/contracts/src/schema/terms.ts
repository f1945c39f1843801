import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema, instantSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Amendment, LineTerms, Renewal } from '../definition'

const id = (of: string) => z.string().min(1).describe(of)
const many = (of: string) => z.int().positive().describe(of)
const some = (of: string) => z.int().nonnegative().describe(of)
const decimal = (of: string) => decimalSchema.describe(of)
const date = (of: string) => localDateSchema.describe(of)
const ids = (of: string) => z.array(id('An id.')).readonly().describe(of)

export const termInner = /* @__PURE__ */ z
  .strictObject({ from: date('First day.'), months: many('Months.') })
  .readonly()

const noticeInner = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z.strictObject({ days: some('Days before the last day of the term.') }).readonly(),
  /* @__PURE__ */ z.strictObject({ months: some('Months before the last day of the term.') }).readonly(),
  /* @__PURE__ */ z
    .strictObject({
      businessDays: some('Business days before the last day of the term, which does not count.'),
      calendar: z.exactOptional(id('The calendar they are walked back on.')),
    })
    .readonly(),
])

const upliftBase = () => ({
  lines: z.union([ids('Ids of the lines that are raised.'), z.literal('all')]),
  except: z.exactOptional(ids('Ids of lines that are not.')),
  rateCard: z.exactOptional(z.boolean().describe("Whether the rates of the contract's own rate card go up too.")),
  compounding: z.exactOptional(z.enum(['rounded-price', 'exact-price']).describe('Which price is raised again.')),
})

const upliftInner = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z.strictObject({ .../* @__PURE__ */ upliftBase(), percent: decimal('Percent.') }).readonly(),
  /* @__PURE__ */ z
    .strictObject({
      .../* @__PURE__ */ upliftBase(),
      index: id('Name of the price index.'),
      indexMonth: z.int().min(1).max(12).describe('Month of the year that is read.'),
      plusPoints: z.exactOptional(decimal('Percentage points on top.')),
      floorPercent: z.exactOptional(decimal('Never less.')),
      capPercent: z.exactOptional(decimal('Never more.')),
      percentDecimals: z.exactOptional(some('Decimals of the percentage.')),
    })
    .readonly(),
])

export const renewalInner = /* @__PURE__ */ z
  .strictObject({
    auto: z.boolean().describe('Whether it goes on by itself.'),
    months: many('Months that it goes on for.'),
    notice: noticeInner,
    lateNotice: z.exactOptional(z.enum(['void', 'next-term']).describe('What a late notice counts for.')),
    uplift: z.exactOptional(upliftInner),
  })
  .readonly()
/** What happens when the term is over. */
export const renewalSchema: z.ZodType<Renewal> = renewalInner

export const billingCycleInner = /* @__PURE__ */ z
  .strictObject({
    anchor: date('A day on which a period begins.'),
    months: many('Months of a period.'),
    bill: z.enum(['advance', 'arrears']).describe('When the invoice goes out.'),
  })
  .readonly()

/** What contracts add to a line of billing's. */
export const lineTermsShape = () => ({
  term: z.exactOptional(termInner),
  renewal: z.exactOptional(renewalInner),
  billingCycle: z.exactOptional(billingCycleInner),
  cancelWithin: z.exactOptional(z.strictObject({ days: some('Days from the first of a term.') }).readonly()),
  decreases: z.exactOptional(z.enum(['immediate', 'next-period', 'at-term-end']).describe('When fewer are billed.')),
  obligations: z.exactOptional(ids('Ids of the obligations that it buys.')),
  package: z.exactOptional(
    z
      .strictObject({
        scope: z.exactOptional(ids('Ids of scope clauses.')),
        sla: z.exactOptional(ids('Names of SLA clocks.')),
        tools: z.exactOptional(ids('Names of tools.')),
      })
      .readonly(),
  ),
})
export const lineTermsInner = /* @__PURE__ */ z.strictObject(/* @__PURE__ */ lineTermsShape()).readonly()
/** What a line may have of its own. */
export const lineTermsSchema: z.ZodType<LineTerms> = lineTermsInner

export const dutyInner = /* @__PURE__ */ z
  .strictObject({
    id: id('Name of the duty.'),
    name: z.exactOptional(z.string()),
    when: conditionSchema,
    responsible: z.enum(['provider', 'client', 'both']).describe('Whose work it is.'),
  })
  .readonly()

export const approverInner = /* @__PURE__ */ z
  .strictObject({
    id: id('Name of the rule.'),
    name: z.exactOptional(z.string()),
    who: conditionSchema,
    when: z.exactOptional(conditionSchema),
    upTo: z.exactOptional(decimal('Up to this sum.')),
  })
  .readonly()

export const noticeReceivedInner = /* @__PURE__ */ z
  .strictObject({ receivedAt: instantSchema.describe('When it was received.'), by: z.enum(['client', 'provider']) })
  .readonly()

export const terminationInner = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z
    .strictObject({
      kind: z.literal('remaining-months'),
      maxMonths: z.exactOptional(some('At most so many.')),
      percent: z.exactOptional(decimal('Of their price.')),
      partMonth: z.exactOptional(z.enum(['drop', 'count', 'by-day']).describe('A month that has begun.')),
    })
    .readonly(),
  /* @__PURE__ */ z.strictObject({ kind: z.literal('fixed'), amount: decimal('The fee.') }).readonly(),
])

export const amendmentInner = /* @__PURE__ */ z
  .strictObject({
    id: z.exactOptional(id('Name of the amendment.')),
    recordedAt: instantSchema.describe('When everybody knew.'),
    from: date('First day it holds.'),
    to: z.exactOptional(date('First day it does not hold any more.')),
    by: id('Who entered it.'),
    reason: z.string().describe('Why.'),
    set: z.record(z.string(), z.unknown()).readonly().describe('New values by JSON Pointer.'),
  })
  .readonly()
/** A change after signing. */
export const amendmentSchema: z.ZodType<Amendment> = amendmentInner
