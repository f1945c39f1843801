import { conditionSchema } from '@mspkit/records/schema'
import * as z from 'zod'
import type { RateCard } from '../definition'
import { decimal, duration, id, money } from './text'

const travel = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z
    .strictObject({
      rate: decimal('Per hour on the road.'),
      minimum: z.exactOptional(duration('Less is billed as this much.')),
      increment: z.exactOptional(duration('Rounded up to a whole number of these.')),
    })
    .readonly(),
  /* @__PURE__ */ z.strictObject({ perVisit: money('For each visit.') }).readonly(),
])

export const rateCardInner = /* @__PURE__ */ z
  .strictObject({
    id: z.exactOptional(id('Name of the card.')),
    rates: z
      .array(z.strictObject({ when: conditionSchema, rate: decimal('Per hour.') }).readonly())
      .readonly()
      .describe('The first that fits is the rate.'),
    bands: z.exactOptional(
      z
        .array(z.strictObject({ during: id('Name of a calendar.'), multiplier: decimal('Of the rate.') }).readonly())
        .readonly(),
    ),
    untimed: z.exactOptional(z.enum(['needs-information', 'no-band']).describe('Work known only by its hours.')),
    minimum: z.exactOptional(duration('Less is billed as this much.')),
    increment: z.exactOptional(duration('Rounded up to a whole number of these.')),
    roundPer: z.enum(['entry', 'ticket-day', 'visit']).describe('What is rounded up together.'),
    travel: z.exactOptional(travel),
  })
  .readonly()
/** What hours cost. */
export const rateCardSchema: z.ZodType<RateCard> = rateCardInner
