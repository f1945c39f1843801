import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Requirement, StandardsDefinition } from '../standards/definition'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)

export const requirementInner = /* @__PURE__ */ z
  .strictObject({
    id: id('Its name.'),
    name: z.exactOptional(z.string()),
    of: z.enum(['asset', 'contact', 'site', 'client']).describe('What it is required of.'),
    where: z.exactOptional(conditionSchema.describe('Of which of them; of all when missing.')),
    require: conditionSchema.describe('What must hold.'),
    weight: z.int().min(1).describe('What it counts for, against the other requirements.'),
  })
  .readonly()
/** One requirement. */
export const requirementSchema: z.ZodType<Requirement> = requirementInner

const level = /* @__PURE__ */ z
  .strictObject({
    atLeastPercent: decimalSchema.describe('Alignment score from which on it is reached.'),
    whole: z.exactOptional(z.array(id('A requirement that no subject may miss.')).readonly()),
  })
  .readonly()

export const standardsDefinitionInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string().describe('Where the JSON Schema of this document is.')),
    version: z.exactOptional(z.literal(1)),
    id: z.exactOptional(z.string()),
    name: z.exactOptional(z.string()),
    requirements: z.array(requirementInner).min(1).readonly(),
    levels: z.strictObject({ controlled: level, 'partly-controlled': level }).readonly(),
  })
  .readonly()
/** The standards that a client's environment is held to. */
export const standardsDefinitionSchema: z.ZodType<StandardsDefinition> = standardsDefinitionInner
