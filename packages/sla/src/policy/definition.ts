// SLA policies: schema, type and prose of each part, once.

import { calendarDefinitionSchema } from '@mspkit/calendar/schema'
import { conditionSchema } from '@mspkit/records/schema'
import {
  type Doc,
  decimalSchema,
  described,
  durationSchema,
  list,
  name,
  openWords,
  record,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from 'zod/mini'
import { type ClockOptions, optionKeys, triggerSchema } from './options'

/** The clocks that need no `startOn` and `stopOn`. */
export const builtInClocks = [
  'first-response',
  'resolution-plan',
  'next-response',
  'periodic-update',
  'resolution',
] as const
/** A clock that knows what starts and stops it. */
export type BuiltInClock = (typeof builtInClocks)[number]
const clockName = openWords(builtInClocks, "a clock's name")

const calendarName = name("a calendar's name", 'desk', 'always')

const factCalendar = strict({
  /** Dotted name of the fact that holds a calendar's name. */
  fact: name('the dotted name of a fact', 'site.calendar'),
  /** The calendar where the fact is absent; without it the reading is indeterminate. */
  otherwise: z.exactOptional(calendarName),
})
/** A calendar that a fact of the ticket names, such as `site.calendar`. */
export interface FactCalendar extends z.infer<typeof factCalendar>, Doc {}
export const factCalendarSchema: Schema<FactCalendar> = factCalendar

/** A named calendar (`always` is 24x7), or the fact that holds the name of one. */
export type CalendarChoice = string | FactCalendar
export const calendarChoiceSchema: Schema<CalendarChoice> = z.union([calendarName, factCalendarSchema])

const triggers = list(triggerSchema, { atLeast: 1 })

const businessDays = strict({
  /** How many business days; 0 is the end of the business day of the start. */
  businessDays: whole('a number of business days', 0, 3),
  /** IANA zone of the days, for a calendar that is composed across zones. */
  timeZone: z.exactOptional(timeZoneSchema),
})
/** The end of the n-th business day after the start. */
export interface BusinessDays extends z.infer<typeof businessDays>, Doc {}
export const businessDaysSchema: Schema<BusinessDays> = businessDays

const target = strict({
  /** Which tickets it is for; without it, all. */
  when: z.exactOptional(conditionSchema),
  /** Open calendar time. Exactly one of `within` and `by`. */
  within: z.exactOptional(durationSchema),
  /** The end of the n-th business day after the start, by the target's calendar. Exactly one of `within` and `by`. */
  by: z.exactOptional(businessDaysSchema),
  /** Replaces the policy's calendar. */
  calendar: z.exactOptional(calendarChoiceSchema),
  /** The target fits only clocks that start while this calendar is open. */
  openedDuring: z.exactOptional(calendarName),
})
/** How long a clock may take, for the tickets that it fits. */
export interface TargetDefinition extends z.infer<typeof target>, Doc {}
export const targetDefinitionSchema: Schema<TargetDefinition> = described(target, {
  noun: 'a target',
  examples: [{ within: '4h' }],
  synonyms: {
    minutes: 'Write a duration: "within": "30m".',
    hours: 'Write a duration: "within": "4h".',
    days: 'Write "by": { "businessDays": 3 }, or "within": "72h".',
    businessdays: 'Write "by": { "businessDays": 3 }.',
    target: 'Did you mean "within"?',
    priority: 'Write a condition: "when": { "priority": "P1" }.',
    type: 'Write a condition: "when": { "type": "Incident" }.',
  },
})

const clock = strict({
  /** A built-in clock's name, or a name of your own for one that says what stops it. */
  clock: clockName,
  /** The first whose `when` and `openedDuring` fit wins. */
  targets: list(targetDefinitionSchema),
  /** What starts it. Built-in clocks know; a clock of your own starts at the opening unless this says otherwise. */
  startOn: z.exactOptional(triggers),
  /** What stops it. Required for a clock of your own. */
  stopOn: z.exactOptional(triggers),
  /** For a clock of your own: whether it starts again at the next `startOn` after it stopped. */
  repeats: z.exactOptional(z.boolean()),
  /** For `next-response`: whether a first cycle runs from the opening, too. */
  includeInitial: z.exactOptional(z.boolean()),
  ...optionKeys,
})
/** A promise about time on one ticket: what starts and stops the clock, and how long it may take. */
export interface ClockDefinition extends ClockOptions, z.infer<typeof clock>, Doc {}
export const clockDefinitionSchema: Schema<ClockDefinition> = described(clock, {
  noun: 'a clock',
  examples: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  synonyms: {
    name: 'A clock is named by "clock".',
    within: 'Write it in a target: "targets": [{ "within": "4h" }].',
    pauseon: 'Did you mean "pausedIn"?',
    warnat: 'Did you mean "warnAtPercent"?',
  },
})

const exclusion = strict({
  /** Which tickets are left out. */
  when: conditionSchema,
  /** The reason that attainment lists them under. */
  reason: name('a reason', 'project board'),
})
/** Tickets that attainment leaves out, with the reason that it gives. */
export interface Exclusion extends z.infer<typeof exclusion>, Doc {}
export const exclusionSchema: Schema<Exclusion> = exclusion

const objective = strict({
  /** The clock that is judged. */
  clock: clockName,
  /** Percent of met among met and breached, 0 to 100. */
  metPercent: described(z.number().check(z.minimum(0), z.maximum(100)), {
    noun: 'a percent from 0 to 100',
    examples: [95],
  }),
  /** Which period is judged, by the local month of the opening. */
  per: z.enum(['month', 'quarter', 'year']),
  /** What the client gets when it is missed, in percent of the fee. Contracts price it. */
  credit: described(z.exactOptional(decimalSchema), { noun: 'a percent of the fee, as text', examples: ['5', '2.5'] }),
})
/** What is promised about many tickets together: 95 % of resolutions a month on time. */
export interface Objective extends z.infer<typeof objective>, Doc {}
export const objectiveSchema: Schema<Objective> = objective

const slaPolicy = strict({
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** What the desk calls the policy. */
  name: z.exactOptional(z.string()),
  /** The calendar that clocks run by, unless a target names another. `always` is 24x7. */
  calendar: calendarChoiceSchema,
  /** Calendars in the document itself, by name; others are given to `compileSla`. */
  calendars: z.exactOptional(
    record(described(z.string(), { noun: "a calendar's name", examples: ['desk'] }), calendarDefinitionSchema),
  ),
  /** What is promised about one ticket. */
  clocks: list(clockDefinitionSchema, { atLeast: 1 }),
  /** Changes of priority or type this soon after the opening are corrections, in force from the opening. */
  triage: z.exactOptional(durationSchema),
  /**
   * Events stamped before the opening: `clamp` (default) counts them at the opening, earlier statuses setting the opening
   * status; `ignore` drops them.
   */
  beforeOpening: z.exactOptional(z.enum(['clamp', 'ignore'])),
  /** Tickets that attainment leaves out, each with the reason that it gives. */
  excluded: z.exactOptional(list(exclusionSchema)),
  /** What is promised about many tickets together. */
  objectives: z.exactOptional(list(objectiveSchema)),
  ...optionKeys,
})
/** What a desk promises about time: clocks, their targets, what pauses them. Plain JSON, in the desk's own words. */
export interface SlaPolicy extends ClockOptions, z.infer<typeof slaPolicy>, Doc {}
export const slaPolicySchema: Schema<SlaPolicy> = described(slaPolicy, {
  noun: 'an SLA policy',
  examples: [{ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }],
  synonyms: {
    businesshours: 'Write the hours under "calendars", and name them in "calendar".',
    hours: 'Write the hours under "calendars", and name them in "calendar".',
    timezone: 'A calendar has the zone: "calendars": { "desk": { "timeZone": "America/Chicago", … } }.',
    targets: 'Targets belong to a clock: "clocks": [{ "clock": "resolution", "targets": [{ "within": "4h" }] }].',
    pauseon: 'Did you mean "pausedIn"?',
  },
})

const count = (noun: string, example: number) => whole(noun, 0, example)
const objectiveResult = strict({
  /** The objective that was judged. */
  objective: objectiveSchema,
  /** `2026-03`, `2026-Q1` or `2026`. */
  period: described(z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/)), {
    noun: 'a month, quarter or year',
    examples: ['2026-03', '2026-Q1', '2026'],
    pattern: '^\\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$',
  }),
  /** Met among met and breached, in percent with at most two decimals; `null` when nothing was judged. */
  percent: z.nullable(
    described(z.number().check(z.minimum(0), z.maximum(100)), { noun: 'a percent from 0 to 100', examples: [96.5] }),
  ),
  /** How many promises were kept. */
  met: count('how many were met', 193),
  /** How many were not. */
  breached: count('how many were breached', 7),
  /** `no-data` when nothing was judged in the period: neither kept nor missed. */
  verdict: z.enum(['kept', 'missed', 'no-data']),
})
/** How an objective of the policy came out in one period. */
export interface ObjectiveResult extends z.infer<typeof objectiveResult>, Doc {}
export const objectiveResultSchema: Schema<ObjectiveResult> = objectiveResult
