// Scope policies and chains of them: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import {
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
import * as z from 'zod/mini'
import { clauseSchema, consequenceSchema } from './clause'

const afterHoursWork = strict({
  /** Which untimed work was after hours. All other untimed work was in hours; where this is unknown, the facts are asked for. */
  afterHoursWhen: conditionSchema,
})
/** Decides by what is known of the work: `{ afterHoursWhen: { workType: 'emergency' } }`. */
export interface UntimedAfterHours extends z.infer<typeof afterHoursWork>, Doc {}
const afterHoursWorkSchema: Schema<UntimedAfterHours> = afterHoursWork

/** Ask for the times, take the work as in hours, or decide by what is known of it. */
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
  /** The policy's own id, by which a `fallback` of another policy names it. */
  id: z.exactOptional(name("the policy's id", 'gold')),
  /** Your name for this state of the text, e.g. `'2026-03 signed'`; every decision carries it as `revision`. */
  revision: z.exactOptional(z.string()),
  /** Local dates on which it is in force, half-open. A request on any other date is out of scope. */
  term: periodSchema,
  /** ISO 4217. Needed as soon as a clause names money or a rate. */
  currency: z.exactOptional(described(z.string(), { noun: 'a currency code', examples: ['USD'] })),
  /** The client's IANA time zone, for the date of timed work. When missing, that of the `coverageHours`. */
  timeZone: z.exactOptional(timeZoneSchema),
  /** Price of an hour that `percentOfStandard` and surcharges are taken of. A rate, in `currency`. */
  standardRate: z.exactOptional(decimalSchema),
  /** What becomes of a request that no clause matches. Required: silence is a choice. */
  otherwise: consequenceSchema,
  /** Name of the calendar of the covered hours. When missing, work is never split by the clock. */
  coverageHours: z.exactOptional(name("a calendar's name", 'desk')),
  /** Whether work known only as a number of minutes was in hours. Required with `coverageHours`. */
  untimed: z.exactOptional(untimedSchema),
  /** Whether a month, quarter or year of a limit is the calendar's or counts from the term's first day; `'calendar'` when missing. */
  limitPeriods: z.exactOptional(z.enum(['calendar', 'term'])),
  /** Whether several surcharges add up or only the largest counts. Required as soon as there are two. */
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
 * What a contract covers, as a list of clauses over the facts of a request. A plain document: it survives JSON and is
 * checked by `checkScope`.
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
  /** Id of the policy that is asked first. */
  first: name("a policy's id", 'gold'),
  /** The policies, each with its `id`; a `fallback` names one of them. */
  policies: list(scopePolicySchema),
})
/** Policies in a chain: what one does not take falls to the next. */
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
