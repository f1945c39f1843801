import * as z from 'zod'
import type { Expense } from '../charges/usage'
import type { Commitment, Discount, TaxRate } from '../definition'
import { date, decimal, id, money } from './text'

const lines = () => z.union([z.literal('all'), z.array(id('A line.')).readonly()]).describe('Ids of lines, or "all".')
const inForce = () => ({
  from: z.exactOptional(date('First day of the charges it touches.')),
  to: z.exactOptional(date('First day it does not.')),
})
const discount = () => ({ ...inForce(), id: id('Its name.'), name: z.exactOptional(z.string()), lines: lines() })

export const discountInner = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z.strictObject({ ...discount(), percent: decimal('Off.') }).readonly(),
  /* @__PURE__ */ z.strictObject({ ...discount(), amount: money('Off.') }).readonly(),
])
/** Less to pay on named lines. */
export const discountSchema: z.ZodType<Discount> = discountInner

export const commitmentInner = /* @__PURE__ */ z
  .strictObject({
    ...inForce(),
    id: id('Its name.'),
    name: z.exactOptional(z.string()),
    lines: lines(),
    minimum: money('At least this much for the period.'),
    compare: z.enum(['before-discount', 'after-discount']).describe('What is held against the minimum.'),
    taxCode: z.exactOptional(id('Of the true-up.')),
    siteId: z.exactOptional(id('Of the true-up.')),
  })
  .readonly()
/** At least this much for the period. */
export const commitmentSchema: z.ZodType<Commitment> = commitmentInner

export const taxRateInner = /* @__PURE__ */ z
  .strictObject({
    taxCode: id("The caller's own word."),
    siteId: z.exactOptional(id('Only for lines of this site.')),
    name: z.exactOptional(z.string().describe('Shown on the invoice.')),
    rate: decimal('A ratio: 0.0825 is 8.25 %.'),
  })
  .readonly()
/** A rate of the caller's for a tax code. */
export const taxRateSchema: z.ZodType<TaxRate> = taxRateInner

export const expenseInner = /* @__PURE__ */ z
  .strictObject({
    id: id('Id of the expense.'),
    on: date('When it was spent.'),
    amount: money('What was spent.'),
    description: z.string(),
    lineId: z.exactOptional(z.string().describe('The line that passes it on.')),
    taxCode: z.exactOptional(z.string()),
    fields: z.exactOptional(z.record(z.string(), z.unknown()).readonly()),
  })
  .readonly()
/** Money spent for the client. */
export const expenseSchema: z.ZodType<Expense> = expenseInner
