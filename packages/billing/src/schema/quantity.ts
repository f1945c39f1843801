import { conditionSchema } from '@mspkit/records/schema'
import * as z from 'zod'
import type { Quantity } from '../definition'
import { count, date, decimal, id } from './text'

const bases = ['actual-days-in-period', 'actual-days-in-each-month', 'actual-over-30', '30/360', 'none'] as const

const basis = /* @__PURE__ */ z.enum(bases).describe('How a part of a period is priced.')
const changeRule = /* @__PURE__ */ z
  .enum([...bases, 'next-period'])
  .describe('How a change inside a period is priced; next-period charges nothing yet.')

export const proration = /* @__PURE__ */ z
  .union([
    basis,
    /* @__PURE__ */ z
      .strictObject({
        part: z.exactOptional(basis),
        increases: z.exactOptional(changeRule),
        decreases: z.exactOptional(changeRule),
      })
      .readonly(),
  ])
  .describe('One basis for every occasion, or one for each.')

const counted = /* @__PURE__ */ z
  .strictObject({
    count: z.enum(['contacts', 'assets']).describe('What is counted.'),
    where: z.exactOptional(conditionSchema),
    at: z.enum(['first-day', 'last-day', 'peak', 'average', 'changes']).describe('When in the period it is counted.'),
    minimum: z.exactOptional(count('Fewer are billed as this many.')),
    unknown: z.exactOptional(
      z.enum(['needs-information', 'count', 'leave-out']).describe('A record of which nobody knows whether it counts.'),
    ),
  })
  .readonly()

const agreed = /* @__PURE__ */ z
  .strictObject({
    agreed: decimal('Units before the first change.'),
    changes: z.exactOptional(
      z
        .array(
          z.strictObject({ on: date('The first day.'), delta: decimal('More, or fewer with a minus.') }).readonly(),
        )
        .readonly(),
    ),
    minimum: z.exactOptional(count('Fewer are billed as this many.')),
  })
  .readonly()

const metered = /* @__PURE__ */ z
  .strictObject({
    meter: id('Name of the meter in the usage.'),
    minimum: z.exactOptional(count('Fewer are billed as this many.')),
  })
  .readonly()

const same = /* @__PURE__ */ z.strictObject({ sameAs: id('The line that has as many.') }).readonly()

export const quantityInner = /* @__PURE__ */ z
  .union([/* @__PURE__ */ decimal('Units.'), counted, agreed, metered, same])
  .describe('How many units: a number as text, or where to find it.')
/** How many units a line has. */
export const quantitySchema: z.ZodType<Quantity> = quantityInner
