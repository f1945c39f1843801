import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema, durationSchema, localDateSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { RecurrenceDefinition } from './definition'

const weights = () =>
  z
    .strictObject({
      evidence: z.array(z.string()).readonly(),
      bias: z.number(),
      threshold: z.number().min(0).max(1),
      roots: z.array(z.int().min(0)).readonly(),
      feature: z.array(z.int().min(-1)).readonly(),
      bound: z.array(z.number()).readonly(),
      next: z.array(z.int().min(0)).readonly(),
      value: z.array(z.number()).readonly(),
    })
    .readonly()
    .describe('Small boosted trees as plain numbers, made by the trainer.')

const fieldName = () => z.string().min(1)

/** The structure as zod sees it; the exported schema is the same with the hand-written type. */
export const recurrenceInner = () =>
  z
    .strictObject({
      $schema: z.exactOptional(z.string()),
      version: z.exactOptional(z.literal(1)),
      timeZone: timeZoneSchema
        .nullable()
        .describe('IANA zone of clients that name none; null when there is no such zone.'),
      clients: z.exactOptional(
        z
          .record(
            z.string(),
            z
              .strictObject({ timeZone: z.exactOptional(timeZoneSchema), sameAs: z.exactOptional(z.string().min(1)) })
              .readonly(),
          )
          .readonly()
          .describe('What is known of clients, by their id.'),
      ),
      fields: z.exactOptional(
        z
          .strictObject({
            timeZone: z.exactOptional(fieldName()),
            workedMinutes: z.exactOptional(fieldName()),
            requester: z.exactOptional(fieldName()),
            slaBreached: z.exactOptional(fieldName()),
          })
          .readonly()
          .describe('Dotted names in ticket.fields.'),
      ),
      episodeGap: z.exactOptional(durationSchema),
      quietDays: z.exactOptional(z.number().min(0).describe('Days.')),
      returned: z.exactOptional(z.enum(['every-ticket', 'first-of-episode'])),
      exclude: z.exactOptional(conditionSchema),
      assetAliases: z.exactOptional(z.record(z.string(), z.string().min(1)).readonly()),
      masks: z.exactOptional(
        z
          .array(z.strictObject({ pattern: z.string().min(1), as: z.string() }).readonly())
          .readonly()
          .describe('Regular expressions and what to put there.'),
      ),
      patchDays: z.exactOptional(z.array(localDateSchema).readonly()),
      cost: z.exactOptional(z.strictObject({ perHour: decimalSchema, currency: z.string().length(3) }).readonly()),
      weights: z.exactOptional(weights()),
      threshold: z.exactOptional(z.number().min(0).max(1)),
      mergeAt: z.exactOptional(z.number().min(0).max(2)),
      memory: z.exactOptional(z.strictObject({ tickets: z.exactOptional(z.int().min(100)) }).readonly()),
    })
    .readonly()

export const recurrenceDefinitionSchema: z.ZodType<RecurrenceDefinition> = /* @__PURE__ */ recurrenceInner()
