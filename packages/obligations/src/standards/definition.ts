// Standards documents: schema, type and prose of each part, once.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, described, list, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { subjectKindSchema } from '../policy/definition'

const requirement = strict({
  /** The requirement's id. Levels and gaps name it. */
  id: name("the requirement's id", 'mfa'),
  /** Its name for people. */
  name: z.exactOptional(z.string()),
  /** The kind of subject that it is required of. */
  of: subjectKindSchema,
  /** The subjects that it applies to; all when missing. */
  where: z.exactOptional(conditionSchema),
  /**
   * What must hold, over `client.*`, `site.*`, `contact.*`, `asset.*` and two more facts: `asset.inWarranty` on the day of the
   * assessment, and `obligation.<id>`, the verdict of a promise to the subject, where statuses are passed.
   */
  require: conditionSchema,
  /** Its weight among the requirements, a whole number, 1 or more. */
  weight: whole('a weight', 1),
})
/** A requirement on every asset, contact, site or client that it applies to. */
export interface Requirement extends z.infer<typeof requirement>, Doc {}
export const requirementSchema: Schema<Requirement> = described(requirement, {
  synonyms: { when: 'Write "where".', must: 'Write "require".', points: 'Write "weight".' },
})

const level = strict({
  /** The least alignment score of the level, in percent. */
  atLeastPercent: described(z.number(), { noun: 'a percentage', examples: [90] }),
  /** Ids of the requirements that no subject may miss. */
  whole: z.exactOptional(list(name("a requirement's id", 'mfa'))),
})
/** The requirements of a level of control. */
export interface Level extends z.infer<typeof level>, Doc {}
export const levelSchema: Schema<Level> = level

const levels = strict({
  /** The requirements of `controlled`. */
  controlled: levelSchema,
  /** The requirements of `partly-controlled`. */
  'partly-controlled': levelSchema,
})
/** The two levels of control; below both, an environment is `open`. */
export interface Levels extends z.infer<typeof levels>, Doc {}
export const levelsSchema: Schema<Levels> = described(levels, {
  noun: 'the two levels',
  examples: [{ controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } }],
})

/** How far a client's environment is under control. */
export type Control = 'open' | 'partly-controlled' | 'controlled'

const standardsDefinition = strict({
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** The id of these standards. */
  id: z.exactOptional(z.string()),
  /** Their name. */
  name: z.exactOptional(z.string()),
  /** The requirements, at least one. */
  requirements: list(requirementSchema, { atLeast: 1 }),
  /** The two levels of control; below both, an environment is `open`. */
  levels: levelsSchema,
})
/** What a client's environment should meet, and how much of it each level of control requires. */
export interface StandardsDefinition extends z.infer<typeof standardsDefinition>, Doc {}
export const standardsDefinitionSchema: Schema<StandardsDefinition> = described(standardsDefinition, {
  noun: 'standards',
  examples: [
    {
      requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
      levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
    },
  ],
})
