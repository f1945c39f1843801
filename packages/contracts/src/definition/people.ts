// Who does what and who may approve what, where client and provider share the work: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, decimalSchema, described, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const duty = strict({
  /** The duty's id. */
  id: name("the duty's id", 'patching'),
  /** What people call it. */
  name: z.exactOptional(z.string()),
  /** The work that it is about: a condition on the facts of a request. */
  when: conditionSchema,
  /** Who does it. */
  responsible: z.enum(['provider', 'client', 'both']),
})
/** Who does what, where provider and client share the work. */
export interface Duty extends z.infer<typeof duty>, Doc {}
export const dutySchema: Schema<Duty> = duty

const approver = strict({
  /** The rule's id. */
  id: name("the approver's id", 'it-lead'),
  /** What people call it. */
  name: z.exactOptional(z.string()),
  /** Who it is: a condition on the facts of a contact, `{ 'contact.id': 'ann' }`, `{ 'contact.decisionMaker': true }`. */
  who: conditionSchema,
  /** What they may approve: a condition on the facts of a request; anything when left out. */
  when: z.exactOptional(conditionSchema),
  /** The highest sum that they may approve; any when left out. */
  upTo: z.exactOptional(described(decimalSchema, { noun: 'a sum as text', examples: ['500.00'] })),
})
/** Somebody who may approve work outside the agreement. */
export interface Approver extends z.infer<typeof approver>, Doc {}
export const approverSchema: Schema<Approver> = approver
