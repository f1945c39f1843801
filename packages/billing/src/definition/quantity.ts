// How many units a line has, and how a part of a period is priced: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import type { Decimal } from '@mspkit/values'
import { type Doc, described, list, localDateSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, minimum } from './amount'

const bases = ['actual-days-in-period', 'actual-days-in-each-month', 'actual-over-30', '30/360', 'none'] as const

const prorationBasis = z.enum(bases)
/**
 * How a part of a period is priced.
 *
 * - `actual-days-in-period`: days used of the days in the period. The default.
 * - `actual-days-in-each-month`: each calendar month by its own length, 7/31 of January and 2/28 of February.
 * - `actual-over-30`: days used of 30 a month.
 * - `30/360`: every month has days 1 to 30, both ends count, an end on the last day of its month is day 30.
 * - `none`: no sharing by days; any use costs the whole.
 *
 * A whole period always costs the whole price, and a part never more than it. Zuora's default is `actual-over-30` or
 * actual days by setting; Stripe prorates by the second.
 */
export type ProrationBasis = z.infer<typeof prorationBasis>

const changeRule = z.enum([...bases, 'next-period'])
/**
 * How a change of quantity inside a period is priced: by days on a basis, for the whole period (`none`), or not before the next
 * (`next-period`).
 */
export type ChangeRule = z.infer<typeof changeRule>

const prorationRules = strict({
  /** A line that is in force for a part of the period. */
  part: z.exactOptional(prorationBasis),
  /** More units from a day on. */
  increases: z.exactOptional(changeRule),
  /** Fewer units from a day on. */
  decreases: z.exactOptional(changeRule),
  /** Another price from a day on; under `none` the last price is for all days. */
  prices: z.exactOptional(changeRule),
})
/** Proration by occasion. What is left out is `actual-days-in-period`. */
export interface ProrationRules extends z.infer<typeof prorationRules>, Doc {}

/** One basis for every occasion, or one for each. */
export type Proration = ProrationBasis | ProrationRules
export const prorationSchema: Schema<Proration> = z.union([
  prorationBasis,
  described(prorationRules, { noun: 'a rule for each occasion', examples: [{ part: 'none' }] }),
])

const countingPoint = z.enum(['first-day', 'last-day', 'peak', 'average', 'changes'])
/**
 * When in the period units are counted. `changes` counts on the first day and bills every arrival and departure by days;
 * `average` is the mean over the days; `peak` is the fullest day.
 */
export type CountingPoint = z.infer<typeof countingPoint>

const countedQuantity = strict({
  /** What is counted: people or things of the client. */
  count: described(z.enum(['contacts', 'assets']), {
    synonyms: Object.fromEntries([
      ...['devices', 'endpoints', 'servers', 'workstations', 'computers'].map((word) => [
        word,
        'Did you mean "assets"?',
      ]),
      ...['users', 'seats', 'people', 'mailboxes', 'employees'].map((word) => [word, 'Did you mean "contacts"?']),
    ]),
  }),
  /** Which records count, by their own keys and fields: `{ type: 'server', managed: true }`. All of them when left out. */
  where: z.exactOptional(conditionSchema),
  /** When in the period they are counted. */
  at: countingPoint,
  /** Fewer are billed as this many. */
  minimum: z.exactOptional(minimum),
  /**
   * What happens to a record of which it is not known whether it counts. `needs-information` (the default) gives no quantity;
   * `count` and `leave-out` decide, and the charge says so.
   */
  unknown: z.exactOptional(z.enum(['needs-information', 'count', 'leave-out'])),
})
/** Units counted from the roster: people or things, under a condition. */
export interface CountedQuantity extends z.infer<typeof countedQuantity>, Doc {}

const quantityChange = strict({
  /** The first day of the change. */
  on: localDateSchema,
  /** More units, `'2'`, or fewer, `'-4'`. */
  delta: decimal('a change of the number of units', '-4'),
})
/** More or fewer units from a local date on. */
export interface QuantityChange extends z.infer<typeof quantityChange>, Doc {}
const quantityChangeSchema: Schema<QuantityChange> = quantityChange

const agreedQuantity = strict({
  /** Units before the first change. */
  agreed: decimal('the number of units', '40'),
  /** Changes that were agreed, in any order. */
  changes: z.exactOptional(list(quantityChangeSchema)),
  /** Fewer are billed as this many. */
  minimum: z.exactOptional(minimum),
})
/** Units that were agreed, with the changes that were agreed. */
export interface AgreedQuantity extends z.infer<typeof agreedQuantity>, Doc {}

const meteredQuantity = strict({
  /** Name of the meter in the usage. */
  meter: name("a meter's name", 'backup-gb'),
  /** `level` (default) is shared by days, `consumption` is not. */
  reading: z.exactOptional(z.enum(['level', 'consumption'])),
  /** Fewer are billed as this many. */
  minimum: z.exactOptional(minimum),
})
/** Units that another system counted, by the name of the meter in the usage: gigabytes, mailboxes. */
export interface MeteredQuantity extends z.infer<typeof meteredQuantity>, Doc {}

const sameQuantity = strict({
  /** Id of the line that has as many. */
  sameAs: name("a line's id", 'servers'),
})
/** As many as another line has. */
export interface SameQuantity extends z.infer<typeof sameQuantity>, Doc {}

/** How many units: a number as text, or where to find it. */
export type Quantity = Decimal | CountedQuantity | AgreedQuantity | MeteredQuantity | SameQuantity
export const quantitySchema: Schema<Quantity> = z.union([
  decimal('the quantity', '40'),
  described(countedQuantity, { noun: 'count it', examples: [{ count: 'contacts', at: 'first-day' }] }),
  described(agreedQuantity, { noun: 'what was agreed', examples: [{ agreed: '40' }] }),
  described(meteredQuantity, { noun: 'read a meter', examples: [{ meter: 'backup-gb' }] }),
  described(sameQuantity, { noun: 'as many as another line', examples: [{ sameAs: 'servers' }] }),
])
