// Scope policies and chains of them: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import {
  currencySchema,
  type Doc,
  decimalSchema,
  described,
  list,
  name,
  periodSchema,
  type Schema,
  strict,
  timeZoneSchema,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { clauseSchema, consequenceSchema } from './clause'

const afterHoursWork = strict({
  /** Untimed work that was after hours. All other untimed work was in hours. If this is unknown, the decision is `needs-information`. */
  afterHoursWhen: conditionSchema,
})
/** Decides by the facts of the work: `{ afterHoursWhen: { workType: 'emergency' } }`. */
export interface UntimedAfterHours extends z.infer<typeof afterHoursWork>, Doc {}
const afterHoursWorkSchema: Schema<UntimedAfterHours> = afterHoursWork

/** Untimed work needs its times, counts as in hours, or is decided by its facts. */
export type Untimed = 'needs-information' | 'in-hours' | UntimedAfterHours
export const untimedSchema: Schema<Untimed> = z.union([
  z.enum(['needs-information', 'in-hours']),
  described(afterHoursWorkSchema, {
    noun: 'an object',
    examples: [{ afterHoursWhen: { workType: 'emergency' } }],
  }),
])

const head = {
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
}

const scopePolicy = strict({
  ...head,
  /** The policy's id. The `fallback` of another policy names it. */
  id: z.exactOptional(name("the policy's id", 'gold')),
  /** Your name for this revision of the policy, e.g. `'2026-03 signed'`. Every decision has it as `revision`. */
  revision: z.exactOptional(z.string()),
  /** Local dates on which the policy is in force, half-open. A request on any other date is out of scope. */
  term: periodSchema,
  /** ISO 4217. Required where a clause has a price. */
  currency: z.exactOptional(currencySchema),
  /** The client's IANA time zone, for the date of timed work. When missing, the time zone of the `coverageHours`. */
  timeZone: z.exactOptional(timeZoneSchema),
  /** Price of an hour, in `currency`, for `percentOfStandard` and for surcharges in percent. */
  standardRate: z.exactOptional(decimalSchema),
  /** What follows where no clause matches a request. Required, so that the contract always decides. */
  otherwise: consequenceSchema,
  /** Name of the calendar of the covered hours. When missing, work is never cut by the clock. */
  coverageHours: z.exactOptional(name("a calendar's name", 'desk')),
  /** How work known only as a number of minutes is decided. Required with `coverageHours`. */
  untimed: z.exactOptional(untimedSchema),
  /** Whether the month, quarter or year of a limit is the calendar's or counts from the term's first day; `'calendar'` when missing. */
  limitPeriods: z.exactOptional(z.enum(['calendar', 'term'])),
  /** Whether surcharges add up or only the largest counts. Required with two or more. */
  surcharges: z.exactOptional(z.enum(['sum', 'max'])),
  /** What is covered, what is not, and on which terms. */
  clauses: list(clauseSchema),
})
const examplePolicy = {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [],
}
/**
 * What a contract covers, as a list of clauses over the facts of a request. A plain document, which `checkScope` checks.
 */
export interface ScopePolicy extends z.infer<typeof scopePolicy>, Doc {}
export const scopePolicySchema: Schema<ScopePolicy> = described(scopePolicy, {
  noun: 'a scope policy',
  examples: [examplePolicy],
  synonyms: {
    rules: 'Write "clauses".',
    timezone: 'Write "timeZone".',
    hours: 'Write "coverageHours", the name of a calendar.',
    calendar: 'Write "coverageHours", the name of a calendar.',
    default: 'Write "otherwise".',
    fallback: 'Write "otherwise": { "outcome": "out-of-scope", "fallback": … }.',
    rate: 'Write "standardRate".',
    hourlyrate: 'Write "standardRate".',
  },
})

const scopeChain = strict({
  ...head,
  /** Id of the policy that decides first. */
  first: name("a policy's id", 'gold'),
  /** The policies, each with an `id`. Every `fallback` names one of them. */
  policies: list(scopePolicySchema),
})
/** Policies in a chain: work that one does not take falls to the next. */
export interface ScopeChain extends z.infer<typeof scopeChain>, Doc {}
export const scopeChainSchema: Schema<ScopeChain> = described(scopeChain, {
  noun: 'a chain of scope policies',
  examples: [{ first: 'gold', policies: [{ id: 'gold', ...examplePolicy }] }],
})

/**
 * A policy, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineScope({ term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' }, clauses: [] }).clauses // => []
 */
export const defineScope = (policy: ScopePolicy): ScopePolicy => policy

/**
 * A chain of policies, checked where it is written.
 *
 * @example
 * defineChain({ first: 'gold', policies: [] }).first // => 'gold'
 */
export const defineChain = (chain: ScopeChain): ScopeChain => chain
