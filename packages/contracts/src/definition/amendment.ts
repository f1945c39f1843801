// What changes a contract after signing: amendments and notices: schema, type and prose of each, once.

import {
  type Doc,
  described,
  instantSchema,
  localDateSchema,
  name,
  record,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** New values by JSON Pointer into the contract. */
export type AmendedValues = Readonly<Record<string, unknown>>
const amendedValues: Schema<AmendedValues> = described(record(z.string(), z.unknown()), {
  noun: 'new values by JSON Pointer',
  examples: [{ '/lines/seats/price': '119.00' }],
})

const amendment = strict({
  /** The amendment's id. */
  id: z.exactOptional(name("the amendment's id", 'A-1')),
  /** When it became known. */
  recordedAt: instantSchema,
  /** The first day on which it holds, in the contract's zone. It may lie long before `recordedAt`. */
  from: localDateSchema,
  /** The first day on which it no longer holds; for good when left out. */
  to: z.exactOptional(localDateSchema),
  /** Who entered it. */
  by: name('who entered it', 'kim'),
  /** Why, in the words that corrections repeat to the client. */
  reason: described(z.string(), { noun: 'a reason', examples: ['as signed'] }),
  /**
   * New values by JSON Pointer into the contract. An item of a list is named by its id (`/lines/seats/price`), or by its index
   * where items have none; an item that is not there yet is added at the end. `null` removes.
   */
  set: amendedValues,
})
/** A change that was agreed, or discovered, after signing. */
export interface Amendment extends z.infer<typeof amendment>, Doc {}
export const amendmentSchema: Schema<Amendment> = amendment

const notice = strict({
  /** When it was received. */
  receivedAt: instantSchema,
  /** Who gave it. */
  by: z.enum(['client', 'provider']),
})
/** Notice that the contract shall end. */
export interface Notice extends z.infer<typeof notice>, Doc {}
export const noticeSchema: Schema<Notice> = notice
