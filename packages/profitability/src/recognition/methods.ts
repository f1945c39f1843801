// The four recognition methods: schema, type and prose.

import {
  type Doc,
  decimalSchema,
  described,
  list,
  localDateSchema,
  periodSchema,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const hours = described(decimalSchema, { noun: 'a number of hours as text', examples: ['10', '2.5'] })

const use = strict({
  /** The local date of the work. */
  on: localDateSchema,
  /** Hours taken from the block; 0 or more. */
  hours,
})
/** Hours of a block that were used on a date. */
export interface BlockUse extends z.infer<typeof use>, Doc {}
export const blockUseSchema: Schema<BlockUse> = use

export const byDayShape = {
  /** Evenly over the days of the service. */
  method: z.literal('by-day'),
  /** The dates that the sum is for. */
  service: periodSchema,
}
const byDay = strict(byDayShape)
/** Earned evenly over the days of the service. */
export interface ByDayRecognition extends z.infer<typeof byDay>, Doc {}

export const byMonthShape = {
  /**
   * Evenly over the months of the service, however many days each has. A month counts from the service's own first day,
   * clamped to the month's end; its share is earned when it begins.
   */
  method: z.literal('by-month'),
  /** The dates that the sum is for. */
  service: periodSchema,
}
const byMonth = strict(byMonthShape)
/** Earned evenly over the months of the service. */
export interface ByMonthRecognition extends z.infer<typeof byMonth>, Doc {}

export const atOnceShape = {
  /** All of it on one date: a project delivered, hardware handed over. */
  method: z.literal('at-once'),
  /** The local date on which it is earned. */
  on: localDateSchema,
}
const atOnce = strict(atOnceShape)
/** Earned on one date. */
export interface AtOnceRecognition extends z.infer<typeof atOnce>, Doc {}

export const onUseShape = {
  /** As the hours of a block are used; unused hours are earned at expiry, as breakage. */
  method: z.literal('on-use'),
  /** Hours that the block holds, above 0. */
  hours,
  /** The hours that were used, in any order. */
  uses: list(blockUseSchema),
  /** First day on which the block is void. Without it, unused hours stay deferred. */
  expiresOn: z.exactOptional(localDateSchema),
}
const onUse = strict(onUseShape)
/** Earned as hours of a block are used. */
export interface OnUseRecognition extends z.infer<typeof onUse>, Doc {}

/** When a sum is earned. Dates are local dates of the contract; periods are half-open. */
export type Recognition = ByDayRecognition | ByMonthRecognition | AtOnceRecognition | OnUseRecognition
export const recognitionSchema: Schema<Recognition> = z.discriminatedUnion('method', [byDay, byMonth, atOnce, onUse])
