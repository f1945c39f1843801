import { calendarDefinitionSchema } from '@mspkit/calendar/schema'
import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema, durationSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { ObjectiveResult } from './attainment'
import type { SlaPolicy } from './definition'

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).readonly()])
const phase = () => z.enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown'])
const waitingFor = () => z.enum(['client', 'vendor', 'parts', 'schedule', 'internal'])

const statusPattern = () =>
  z
    .strictObject({
      status: z.exactOptional(oneOrMore(z.string().min(1))),
      phase: z.exactOptional(oneOrMore(phase())),
      waitingFor: z.exactOptional(oneOrMore(waitingFor())),
    })
    .readonly()

const pauseRules = () =>
  z
    .array(z.union([z.string().min(1), statusPattern()]))
    .readonly()
    .describe('Status labels, or patterns of status, phase and whom the ticket waits for.')

const objective = () =>
  z
    .strictObject({
      clock: z.string().min(1).describe('The clock that is judged.'),
      metPercent: z.number().min(0).max(100).describe('Percent of met among met and breached.'),
      per: z.enum(['month', 'quarter', 'year']),
      credit: z.exactOptional(decimalSchema.describe('Percent of the fee.')),
    })
    .readonly()

const calendarChoice = () =>
  z
    .union([
      z.string().min(1),
      z.strictObject({ fact: z.string().min(1), otherwise: z.exactOptional(z.string().min(1)) }).readonly(),
    ])
    .describe('A named calendar (always is 24x7), or the fact that names one.')

const trigger = () =>
  z.union([
    z.enum([
      'opened',
      'assigned',
      'technician-reply',
      'client-reply',
      'responded',
      'planned',
      'resolved',
      'closed',
      'reopened',
      'policy-applied',
    ]),
    statusPattern(),
  ])

const options = () => ({
  pausedIn: z.exactOptional(pauseRules()),
  onReopen: z.exactOptional(
    z
      .enum(['resume', 'resume-counting-closed', 'new-cycle', 'first-only'])
      .describe('What a reopened ticket does to a stopped clock; default resume.'),
  ),
  onTargetChange: z.exactOptional(
    z
      .enum(['carry-elapsed', 'restart', 'carry-percent', 'keep'])
      .describe('What happens to elapsed time when another target applies; default carry-elapsed.'),
  ),
  calendarOnChange: z.exactOptional(
    z.enum(['from-change', 'from-start']).describe('From when another calendar counts; default from-change.'),
  ),
  afterDowngrade: z.exactOptional(
    z
      .enum(['sticky', 'forgive'])
      .describe('Whether a breach stands when a longer target applies later; default sticky.'),
  ),
  zeroTarget: z.exactOptional(z.enum(['immediate', 'none']).describe('What a target of zero means.')),
  boundary: z.exactOptional(
    z.enum(['close', 'next-open']).describe('Where a target used up exactly at closing lies; default close.'),
  ),
  pauseCap: z.exactOptional(
    z
      .strictObject({
        each: z.exactOptional(durationSchema),
        total: z.exactOptional(durationSchema),
        only: z.exactOptional(pauseRules()),
      })
      .readonly()
      .describe('How long pauses may last, in wall time, before the clock runs again.'),
  ),
  latePolicy: z.exactOptional(
    z
      .strictObject({ start: z.exactOptional(z.boolean()), pause: z.exactOptional(z.boolean()) })
      .readonly()
      .describe('What a policy applied after the opening reaches back to; both default true.'),
  ),
  warnAtPercent: z.exactOptional(z.array(z.number().positive()).readonly().describe('Percent of the target.')),
})

const target = () =>
  z
    .strictObject({
      when: z.exactOptional(conditionSchema),
      within: z.exactOptional(durationSchema),
      by: z.exactOptional(
        z
          .strictObject({ businessDays: z.int().nonnegative(), timeZone: z.exactOptional(timeZoneSchema) })
          .readonly()
          .describe('The end of the n-th business day after the start.'),
      ),
      calendar: z.exactOptional(calendarChoice()),
      openedDuring: z.exactOptional(
        z.string().min(1).describe('Fits only clocks that start while this calendar is open.'),
      ),
    })
    .readonly()

const clock = () =>
  z
    .strictObject({
      clock: z.string().min(1).describe('A built-in clock, or a name of your own.'),
      targets: z.array(target()).readonly().describe('The first that fits wins.'),
      startOn: z.exactOptional(z.array(trigger()).min(1).readonly()),
      stopOn: z.exactOptional(z.array(trigger()).min(1).readonly()),
      repeats: z.exactOptional(z.boolean()),
      includeInitial: z.exactOptional(z.boolean()),
      ...options(),
    })
    .readonly()

export const slaPolicyInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    name: z.exactOptional(z.string()),
    calendar: calendarChoice(),
    calendars: z.exactOptional(
      z.record(z.string(), calendarDefinitionSchema).readonly().describe('Calendars by name, in the document itself.'),
    ),
    clocks: z.array(clock()).min(1).readonly(),
    triage: z.exactOptional(durationSchema),
    beforeOpening: z.exactOptional(z.enum(['clamp', 'ignore'])),
    excluded: z.exactOptional(
      z.array(z.strictObject({ when: conditionSchema, reason: z.string().min(1) }).readonly()).readonly(),
    ),
    objectives: z.exactOptional(z.array(objective()).readonly()),
    ...options(),
  })
  .readonly()

/** What a desk promises about time. */
export const slaPolicySchema: z.ZodType<SlaPolicy> = slaPolicyInner

export const objectiveResultInner = /* @__PURE__ */ z
  .strictObject({
    objective: /* @__PURE__ */ objective(),
    period: z
      .string()
      .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/)
      .describe('2026-03, 2026-Q1 or 2026.'),
    percent: z.union([decimalSchema, z.null()]),
    met: z.int().nonnegative(),
    breached: z.int().nonnegative(),
    verdict: z.enum(['kept', 'missed', 'no-data']),
  })
  .readonly()

/** How an objective of the policy came out in one period. */
export const objectiveResultSchema: z.ZodType<ObjectiveResult> = objectiveResultInner
