// Standards documents: schema, type and prose of each part, once.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, described, list, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from 'zod/mini'
import { subjectKindSchema } from '../policy/definition'

const requirement = strict({
  /** Its id, by which levels and gaps name it. */
  id: name("the requirement's id", 'mfa'),
  /** What people call it. */
  name: z.exactOptional(z.string()),
  /** What it is required of. */
  of: subjectKindSchema,
  /** Which of them it applies to; all when missing. */
  where: z.exactOptional(conditionSchema),
  /**
   * What must hold, over `client.*`, `site.*`, `contact.*`, `asset.*`, with two facts more: `asset.inWarranty` on the day of the
   * assessment, and `obligation.<id>`, the verdict of a promise to the subject, where statuses are given.
   */
  require: conditionSchema,
  /** What it counts for, against the other requirements. A whole number, 1 or more. */
  weight: whole('a weight', 1),
})
/** One thing that every asset, contact, site or client it applies to must have. */
export interface Requirement extends z.infer<typeof requirement>, Doc {}
export const requirementSchema: Schema<Requirement> = described(requirement, {
  synonyms: { when: 'Write "where".', must: 'Write "require".', points: 'Write "weight".' },
})

const level = strict({
  /** Alignment score, in percent, from which on it is reached. */
  atLeastPercent: described(z.number(), { noun: 'a percentage', examples: [90] }),
  /** Ids of the requirements that no subject may miss. */
  whole: z.exactOptional(list(name("a requirement's id", 'mfa'))),
})
/** What it takes to be called controlled, or partly controlled. */
export interface Level extends z.infer<typeof level>, Doc {}
export const levelSchema: Schema<Level> = level

const levels = strict({
  /** What it takes to be controlled. */
  controlled: levelSchema,
  /** What it takes to be partly controlled. */
  'partly-controlled': levelSchema,
})
/** Where controlled and partly controlled begin; below both an environment is open. */
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
  /** What is required, at least one thing. */
  requirements: list(requirementSchema, { atLeast: 1 }),
  /** From where on an environment counts as controlled, or partly; below both it is open. */
  levels: levelsSchema,
})
/** What a client's environment should be like, and how much of it the two levels of control take. */
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
