// What lines have in common: schema, type and prose, once.

import { type Doc, localDateSchema, name, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { prorationSchema } from './quantity'

/** The keys of every line. */
export const lineShape = {
  /** Name of the line in charges and reasons. Two lines may share an id while their days do not overlap. */
  id: name("the line's id", 'seats'),
  /** What the client reads; the id when left out. */
  name: z.exactOptional(z.string()),
  /** First day in force. */
  from: z.exactOptional(localDateSchema),
  /** First day no longer in force. */
  to: z.exactOptional(localDateSchema),
  /**
   * Whether the period ahead is billed, or the one that is over. `advance` when left out; work and expenses are always
   * billed after they were done.
   */
  bill: z.exactOptional(z.enum(['advance', 'arrears'])),
  /** The caller's own word for how it is taxed; tax rates are given for it. */
  taxCode: z.exactOptional(name('a tax code', 'service')),
  /** The site it is for, where taxes differ by site. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
}
const lineBase = strict(lineShape)
/** What every line has. */
export interface LineBase extends z.infer<typeof lineBase>, Doc {}

/** The keys of lines that come back every period. */
export const recurringShape = {
  ...lineShape,
  /** What the price is for: the billing period (the default), or a month or a year whatever the period is. */
  per: z.exactOptional(z.enum(['period', 'month', 'year'])),
  /** How a part of a period is priced. `actual-days-in-period` when left out. */
  proration: z.exactOptional(prorationSchema),
}
const recurringBase = strict(recurringShape)
/** What lines that come back every period have as well. */
export interface RecurringBase extends z.infer<typeof recurringBase>, Doc {}
