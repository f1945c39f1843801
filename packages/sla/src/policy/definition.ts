// The SLA policy: schema, type and description of each part.

import { calendarDefinitionSchema } from '@mspkit/calendar/schema'
import { conditionSchema } from '@mspkit/records/schema'
import { dayMs, hourMs, minuteMs } from '@mspkit/values'
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
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { businessDaysSchema, type ClockOptions, optionKeys, triggerSchema } from './options'

/** The clocks that need no `startOn` and `stopOn`. */
export const builtInClocks = [
  'first-response',
  'resolution-plan',
  'next-response',
  'periodic-update',
  'resolution',
] as const
/** A clock with built-in start and stop. */
export type BuiltInClock = (typeof builtInClocks)[number]
const clockName = openWords(builtInClocks, "a clock's name")

const calendarName = name("a calendar's name", 'desk', 'always')

const factCalendar = strict({
  /** Dotted name of the fact that holds a calendar's name. */
  fact: name('the dotted name of a fact', 'site.calendar'),
  /** The calendar to use if the fact is absent. Without it, the reading is indeterminate. */
  otherwise: z.exactOptional(calendarName),
})
/** A calendar that a fact of the ticket names, such as `site.calendar`. */
export interface FactCalendar extends z.infer<typeof factCalendar>, Doc {}
export const factCalendarSchema: Schema<FactCalendar> = factCalendar

/** A named calendar (`always` is 24x7), or the fact that holds the name of one. */
export type CalendarChoice = string | FactCalendar
export const calendarChoiceSchema: Schema<CalendarChoice> = z.union([calendarName, factCalendarSchema])

const triggers = list(triggerSchema, { atLeast: 1 })

const target = strict({
  /** Which tickets the target applies to. Without it, all. */
  when: z.exactOptional(conditionSchema),
  /** Open calendar time. Exactly one of `within` and `by`. */
  within: z.exactOptional(durationSchema),
  /** The end of the n-th business day after the start, by the target's calendar. Exactly one of `within` and `by`. */
  by: z.exactOptional(businessDaysSchema),
  /** The calendar of this target, instead of the policy's. */
  calendar: z.exactOptional(calendarChoiceSchema),
  /** The target applies only to clocks that start while this calendar is open. */
  openedDuring: z.exactOptional(calendarName),
})
/** A number of units as a duration: 1.5 hours are `1h30m`. `example` where it is none. */
function durationText(value: unknown, unitMs: number, example: string): string {
  const seconds = Math.round((Number(value) * unitMs) / 1000)
  if (!(Number(value) > 0) || !Number.isSafeInteger(seconds)) return example
  const parts = { h: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60), s: seconds % 60 }
  return Object.entries(parts)
    .map(([unit, count]) => (count === 0 ? '' : `${count}${unit}`))
    .join('')
}

const daysText = (value: unknown): number =>
  Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : 3

/** How long a clock may take, for the tickets that it applies to. */
export interface TargetDefinition extends z.infer<typeof target>, Doc {}
export const targetDefinitionSchema: Schema<TargetDefinition> = described(target, {
  noun: 'a target',
  examples: [{ within: '4h' }],
  synonyms: {
    minutes: (value) => `Write a duration: "within": "${durationText(value, minuteMs, '30m')}".`,
    hours: (value) => `Write a duration: "within": "${durationText(value, hourMs, '4h')}".`,
    days: (value) =>
      `Write "by": { "businessDays": ${daysText(value)} } for working days, or "within": "${durationText(value, dayMs, '72h')}".`,
    businessdays: (value) => `Write "by": { "businessDays": ${daysText(value)} }.`,
    target: 'within',
    priority: 'Write a condition: "when": { "priority": "P1" }.',
    type: 'Write a condition: "when": { "type": "Incident" }.',
  },
})

const clock = strict({
  /** The name of a built-in clock, or a name of your own; your own clock needs `stopOn`. */
  clock: clockName,
  /** The first target whose `when` and `openedDuring` match applies. */
  targets: list(targetDefinitionSchema),
  /** What starts the clock. Built-in clocks have a start of their own; a clock of your own starts at the opening by default. */
  startOn: z.exactOptional(triggers),
  /** What stops the clock. Required for a clock of your own. */
  stopOn: z.exactOptional(triggers),
  /** For a clock of your own: whether it starts again at the next `startOn` after a stop; `false` when missing. */
  repeats: z.exactOptional(z.boolean()),
  /** For `next-response`: whether a first cycle starts at the opening; `false` when missing. */
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
    pauseon: 'pausedIn',
    warnat: 'warnAtPercent',
  },
})

const exclusion = strict({
  /** Which tickets are excluded. */
  when: conditionSchema,
  /** The reason under which attainment lists them. */
  reason: name('a reason', 'project board'),
})
/** Tickets that attainment excludes, with the reason that it reports. */
export interface Exclusion extends z.infer<typeof exclusion>, Doc {}
export const exclusionSchema: Schema<Exclusion> = exclusion

const objective = strict({
  /** The clock whose attainment is judged. */
  clock: clockName,
  /** The percent of promises that must be met, of those met or breached, 0 to 100. */
  metPercent: described(z.number().check(z.minimum(0), z.maximum(100)), {
    noun: 'a percent from 0 to 100',
    examples: [95],
  }),
  /** The period to judge, by the local month of the opening. */
  per: z.enum(['month', 'quarter', 'year']),
  /** The credit to the client if the objective is missed, in percent of the fee. Contracts compute the amount. */
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
  /** The desk's name for the policy. */
  name: z.exactOptional(z.string()),
  /** The calendar of all clocks, unless a target names another. `always` is 24x7. */
  calendar: calendarChoiceSchema,
  /** Calendars in the document itself, by name. Pass other calendars to `compileSla`. */
  calendars: z.exactOptional(
    record(described(z.string(), { noun: "a calendar's name", examples: ['desk'] }), calendarDefinitionSchema),
  ),
  /** What is promised about one ticket. */
  clocks: list(clockDefinitionSchema, { atLeast: 1 }),
  /** A change of priority or type this soon after the opening is a correction and applies from the opening. */
  triage: z.exactOptional(durationSchema),
  /**
   * Events stamped before the opening: `clamp` (default) counts them at the opening, so that an earlier status sets the opening
   * status; `ignore` drops them.
   */
  beforeOpening: z.exactOptional(z.enum(['clamp', 'ignore'])),
  /** Tickets that attainment excludes, each with the reason that it reports. */
  excluded: z.exactOptional(list(exclusionSchema)),
  /** What is promised about many tickets together. */
  objectives: z.exactOptional(list(objectiveSchema)),
  ...optionKeys,
})
/** What a desk promises about time: its clocks, their targets, and what pauses them. Plain JSON, in the desk's own status labels. */
export interface SlaPolicy extends ClockOptions, z.infer<typeof slaPolicy>, Doc {}
export const slaPolicySchema: Schema<SlaPolicy> = described(slaPolicy, {
  noun: 'an SLA policy',
  examples: [{ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }],
  synonyms: {
    businesshours: 'Write the hours under "calendars", and name them in "calendar".',
    hours: 'Write the hours under "calendars", and name them in "calendar".',
    timezone: 'A calendar has the zone: "calendars": { "desk": { "timeZone": "America/Chicago", … } }.',
    targets: 'Targets belong to a clock: "clocks": [{ "clock": "resolution", "targets": [{ "within": "4h" }] }].',
    pauseon: 'pausedIn',
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
  /** The percent met, of those met or breached, with at most two decimals; `null` if there were none. */
  percent: z.nullable(
    described(z.number().check(z.minimum(0), z.maximum(100)), { noun: 'a percent from 0 to 100', examples: [96.5] }),
  ),
  /** How many promises were met. */
  met: count('how many were met', 193),
  /** How many were breached. */
  breached: count('how many were breached', 7),
  /** `no-data` if nothing was met or breached in the period. */
  verdict: z.enum(['kept', 'missed', 'no-data']),
})
/** The result of an objective in one period. */
export interface ObjectiveResult extends z.infer<typeof objectiveResult>, Doc {}
export const objectiveResultSchema: Schema<ObjectiveResult> = objectiveResult
