// What clocks react to, and how they behave where desks disagree: schema, type and description of each part.

import { conditionSchema, phaseSchema, waitingForSchema } from '@mspkit/records/schema'
import {
  type Doc,
  described,
  durationSchema,
  list,
  name,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const oneOrMore = <T>(item: Schema<T>): Schema<T | readonly T[]> => z.union([item, list(item, { atLeast: 1 })])

const statusLabel = name("a status label, the desk's own", 'Waiting on client')
const statusPattern = strict({
  /** The desk's label, or several labels of which one must match. */
  status: z.exactOptional(oneOrMore(statusLabel)),
  /** The phase of the status, or several of which one must match. */
  phase: z.exactOptional(oneOrMore(phaseSchema)),
  /** Whom the ticket waits for, or several of which one must match. */
  waitingFor: z.exactOptional(oneOrMore(waitingForSchema)),
  /** Facts of the ticket, such as its queue, priority or any field. If one of them is missing when a clock starts, its verdict is indeterminate. */
  when: z.exactOptional(conditionSchema),
})
/** Statuses by label, phase and whom the ticket waits for, and facts of the ticket. Every key that is given must match. */
export interface StatusPattern extends z.infer<typeof statusPattern>, Doc {}
export const statusPatternSchema: Schema<StatusPattern> = described(statusPattern, {
  noun: 'a pattern of statuses',
  examples: [{ phase: 'waiting' }],
  synonyms: {
    queue: 'Write a condition: "when": { "queue": "Vendor" }.',
    priority: 'Write a condition: "when": { "priority": "P4" }.',
    type: 'Write a condition: "when": { "type": "Project" }.',
  },
})

/** A status label, or a pattern of status, phase, whom the ticket waits for, and facts. */
export type PauseRule = string | StatusPattern
export const pauseRuleSchema: Schema<PauseRule> = z.union([statusLabel, statusPatternSchema])
const pauseRules = list(pauseRuleSchema)

const triggerWord = described(
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
  {
    synonyms: {
      created: 'opened',
      replied: 'Did you mean "technician-reply" or "client-reply"?',
      'first-response': 'Did you mean "technician-reply" or "responded"?',
      solved: 'resolved',
      completed: 'Did you mean "resolved" or "closed"?',
    },
  },
)
/** A trigger by its word. */
export type TriggerWord = z.infer<typeof triggerWord>
/**
 * Something that happens to a ticket. `resolved`, `closed` and `reopened` are changes of phase; `responded` and `planned` are
 * milestones; `technician-reply` is public and not automated. A pattern matches when the ticket gets such a status, and a pattern with `when`
 * also when its condition comes to hold, e.g. because the ticket moves to another queue.
 */
export type Trigger = TriggerWord | StatusPattern
export const triggerSchema: Schema<Trigger> = z.union([triggerWord, statusPatternSchema])

const pauseCap = strict({
  /** The longest that one pause may last. */
  each: z.exactOptional(durationSchema),
  /** The longest that all pauses of a clock may last together. */
  total: z.exactOptional(durationSchema),
  /** Only pauses in these statuses use up the cap. Without it, all pauses do. */
  only: z.exactOptional(pauseRules),
})
/** How long pauses may last, in wall time. Consecutive pausing statuses are one pause. */
export interface PauseCap extends z.infer<typeof pauseCap>, Doc {}
export const pauseCapSchema: Schema<PauseCap> = described(pauseCap, {
  noun: 'an object with the longest pauses',
  examples: [{ each: '72h' }],
  synonyms: {
    max: 'Write "each" for one pause, or "total" for all of them.',
    limit: 'Write "each" for one pause, or "total" for all of them.',
  },
})

const businessDays = strict({
  /** How many business days; 0 is the end of the business day of the start. */
  businessDays: whole('a number of business days', 0, 3),
  /**
   * Where the days of a clock that starts after closing time are counted from: the next business day (`next-day`, default), or the day itself
   * (`same-day`). One business day for Monday evening is the end of Wednesday, or the end of Tuesday.
   */
  afterHours: z.exactOptional(z.enum(['next-day', 'same-day'])),
  /** IANA zone of the days, for a calendar that is composed across zones. */
  timeZone: z.exactOptional(timeZoneSchema),
})
/** The end of the n-th business day after the start. */
export interface BusinessDays extends z.infer<typeof businessDays>, Doc {}
export const businessDaysSchema: Schema<BusinessDays> = businessDays

const latePolicy = strict({
  /** Whether the clock starts at the opening (true) or when the policy was applied (false). */
  start: z.exactOptional(z.boolean()),
  /** Whether pauses before the policy was applied count as pauses. */
  pause: z.exactOptional(z.boolean()),
})
/** What a policy that is applied after the opening reaches back to. Both keys default to true. */
export interface LatePolicy extends z.infer<typeof latePolicy>, Doc {}
export const latePolicySchema: Schema<LatePolicy> = described(latePolicy, {
  noun: 'an object',
  examples: [{ start: false }],
})

const percentOfTarget = described(z.number().check(z.positive()), { noun: 'a percent above 0', examples: [75] })

/** The keys of {@link ClockOptions}, which a policy and each of its clocks have. */
export const optionKeys = {
  /** What pauses a clock. A clock's own list replaces the policy's. A plain text is a status label. */
  pausedIn: z.exactOptional(pauseRules),
  /** What a reopened ticket does to a stopped clock; default `resume`. */
  onReopen: z.exactOptional(
    described(z.enum(['resume', 'resume-counting-closed', 'new-cycle', 'first-only']), {
      synonyms: {
        restart: 'new-cycle',
        reset: 'new-cycle',
        continue: 'resume',
        ignore: 'first-only',
      },
    }),
  ),
  /** What happens to elapsed time when the target changes; default `carry-elapsed`. */
  onTargetChange: z.exactOptional(
    described(z.enum(['carry-elapsed', 'restart', 'carry-percent', 'keep']), {
      synonyms: {
        reset: 'restart',
        'new-cycle': 'restart',
        resume: 'carry-elapsed',
      },
    }),
  ),
  /** Whether a new calendar counts from the change (default) or from the start of the clock. */
  calendarOnChange: z.exactOptional(z.enum(['from-change', 'from-start'])),
  /** Whether a breach remains when a longer target applies later; default `sticky`. */
  afterDowngrade: z.exactOptional(z.enum(['sticky', 'forgive'])),
  /** What a target of zero means. There is no default: a policy with a target of zero must set it. */
  zeroTarget: z.exactOptional(z.enum(['immediate', 'none'])),
  /** When a target is due that is used up exactly at closing time: then (`close`, default), or at the next opening. */
  boundary: z.exactOptional(z.enum(['close', 'next-open'])),
  /** How long pauses may last, in wall time, before the clock runs again. */
  pauseCap: z.exactOptional(pauseCapSchema),
  /** What a policy that is applied after the opening reaches back to. Both keys default to true. */
  latePolicy: z.exactOptional(latePolicySchema),
  /** Warnings, in percent of the target, each above 0. */
  warnAtPercent: z.exactOptional(list(percentOfTarget)),
}

const clockOptions = strict(optionKeys)
/** How clocks behave where desks disagree. On the policy: for all its clocks. On a clock: for that one. */
export interface ClockOptions extends z.infer<typeof clockOptions>, Doc {}
export const clockOptionsSchema: Schema<ClockOptions> = described(clockOptions, {
  noun: 'options of clocks',
  examples: [{ onReopen: 'resume' }],
})
