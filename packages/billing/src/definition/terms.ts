// What changes charges after they were made, and what comes in with them: discounts, minimums, tax rates, expenses: schema, type and prose, once.

import type { Fields } from '@mspkit/records'
import { type Doc, described, list, localDateSchema, name, record, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money, percent } from './amount'

const linesById = described(list(name("a line's id", 'seats')), { noun: "a list of lines' ids", examples: [['seats']] })
const adjustment = {
  /** First day of the charges it touches. A charge belongs by the first day of its period. */
  from: z.exactOptional(localDateSchema),
  /** First day of the charges it no longer touches. */
  to: z.exactOptional(localDateSchema),
  /** Its id in charges and reasons. */
  id: name('an id', 'loyalty'),
  /** What the client reads; the id when left out. */
  name: z.exactOptional(z.string()),
  /** Ids of lines; `'all'` is every line that bills something. */
  lines: z.union([z.literal('all'), linesById]),
}

const percentDiscount = strict({
  ...adjustment,
  /** Off, in percent; at most `'100'`. */
  percent: percent('a percentage'),
})
/** So many percent less to pay on named lines. */
export interface PercentDiscount extends z.infer<typeof percentDiscount>, Doc {}
const amountDiscount = strict({
  ...adjustment,
  /** Off, as a sum; never more than the lines cost. */
  amount: money('a sum', '50.00'),
})
/** So much less to pay on named lines. */
export interface AmountDiscount extends z.infer<typeof amountDiscount>, Doc {}

/** Less to pay on named lines. */
export type Discount = PercentDiscount | AmountDiscount
export const discountSchema: Schema<Discount> = z.union([percentDiscount, amountDiscount])

const commitment = strict({
  ...adjustment,
  /** A billing period (default), or a year of the contract: charged with its last invoice. */
  per: z.exactOptional(z.enum(['period', 'year'])),
  /** At least this much for the period, or the year. */
  minimum: money('the least for the period', '1000.00'),
  /** Whether the charges are compared with the minimum before or after discounts. There is no default: the money differs. */
  compare: z.enum(['before-discount', 'after-discount']),
  /** Tax code of the true-up. */
  taxCode: z.exactOptional(name('a tax code', 'service')),
  /** Site of the true-up, where taxes differ by site. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
})
/** At least this much for the period, with a true-up line for what is missing. */
export interface Commitment extends z.infer<typeof commitment>, Doc {}
export const commitmentSchema: Schema<Commitment> = commitment

const taxRate = strict({
  /** The caller's own word, as on the lines. */
  taxCode: name('a tax code', 'service'),
  /** Only for lines of this site; without it, for lines of every site that has no rate of its own for the code. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
  /** Shown on the invoice: `'Illinois'`. */
  name: z.exactOptional(z.string()),
  /** A ratio: `'0.0825'` is 8.25 %. */
  rate: decimal('the rate as a ratio', '0.0825'),
})
/** A rate of the caller's for a tax code, and for a site where sites differ. mspkit knows no tax law. */
export interface TaxRate extends z.infer<typeof taxRate>, Doc {}
export const taxRateSchema: Schema<TaxRate> = taxRate

const fieldsSchema: Schema<Fields> = record(z.string(), z.unknown())

const expense = strict({
  /** Id of the expense. */
  id: name("the expense's id", 'X-1'),
  /** The day it was spent. */
  on: localDateSchema,
  /** What was spent. */
  amount: money('what was spent', '45.50'),
  /** What the client reads. */
  description: described(z.string(), { noun: 'what the client reads', examples: ['Flight to the site'] }),
  /** The expense line that passes it on; the first that accepts it when left out. */
  lineId: z.exactOptional(z.string()),
  /** The line's when left out. */
  taxCode: z.exactOptional(z.string()),
  /** Anything else that is known of it, by dotted name. */
  fields: z.exactOptional(fieldsSchema),
})
/** Money spent for the client. */
export interface Expense extends z.infer<typeof expense>, Doc {}
export const expenseSchema: Schema<Expense> = expense
