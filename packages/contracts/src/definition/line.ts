// The lines of a contract: billing's, with what contracts add to them: schema, type and prose, once.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { lineSchemaWith } from '@mspkit/billing/schema'
import { type Doc, described, list, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from 'zod/mini'
import { billingCycleSchema, renewalSchema, termSchema } from './term'

const names = (noun: string, example: string) =>
  described(list(name(noun, example)), { noun: `a list, each ${noun}`, examples: [[example]] })

const cancelWindow = strict({
  /** Days from the first day of each term of the line. */
  days: whole('a number of days', 0, 7),
})
/** How long after the beginning of a term the line may still be decreased at once. */
export interface CancelWindow extends z.infer<typeof cancelWindow>, Doc {}
const cancelWindowSchema: Schema<CancelWindow> = cancelWindow

const servicePackage = strict({
  /** Ids of scope clauses. */
  scope: z.exactOptional(names("a scope clause's id", 'support')),
  /** Names of SLA clocks. */
  sla: z.exactOptional(names("an SLA clock's name", 'resolution')),
  /** Tools that come with it, by name. */
  tools: z.exactOptional(names("a tool's name", 'edr')),
})
/** What a line buys. What any package names holds only while a line that buys it is in force. */
export interface Package extends z.infer<typeof servicePackage>, Doc {}
const packageSchema: Schema<Package> = servicePackage

/** The keys that contracts add to a line of billing's. */
export const lineTermsShape = {
  /** Its own term, where it is not the contract's. */
  term: z.exactOptional(termSchema),
  /** Its own renewal, where it is not the contract's. */
  renewal: z.exactOptional(renewalSchema),
  /** Its own billing cycle: licences billed once a year. Not for lines that take work. */
  billingCycle: z.exactOptional(billingCycleSchema),
  /** Within so many days from the first day of each of its terms, the line may still be decreased at once. */
  cancelWithin: z.exactOptional(cancelWindowSchema),
  /**
   * When fewer units are billed as fewer: by days at once, from the next billing period, or from the line's next term.
   * `'immediate'` when left out.
   */
  decreases: z.exactOptional(z.enum(['immediate', 'next-period', 'at-term-end'])),
  /** Ids of the obligations that it buys. */
  obligations: z.exactOptional(names("an obligation's id", 'daily-backup')),
  /** What else it buys. */
  package: z.exactOptional(packageSchema),
}
const lineTerms = strict(lineTermsShape)
/** What contracts add to a line of billing's. */
export interface LineTerms extends z.infer<typeof lineTerms>, Doc {}
export const lineTermsSchema: Schema<LineTerms> = lineTerms

/** A line of billing's, with what contracts add to it. */
export type ContractLine = ChargeLineDefinition & LineTerms
export const contractLineSchema: Schema<ContractLine> = lineSchemaWith(lineTermsShape)
