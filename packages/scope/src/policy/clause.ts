// The clauses of a scope policy and what follows where work is not covered: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import { isDecimal, type Money, problem, quote } from '@mspkit/values'
import {
  type Doc,
  decimalSchema,
  described,
  durationSchema,
  list,
  name,
  nonNegative,
  type Schema,
  strict,
  text,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const decimal = (noun: string, example: string): typeof decimalSchema =>
  described(decimalSchema, { noun, examples: [example] })
const rate = decimal('the price of an hour as text', '150.00')

/** A sum of money; whether it has its currency's digits is a rule of the whole policy. */
const money: Schema<Money> = text<Money>(
  (value) =>
    isDecimal(value)
      ? []
      : [problem('values/money', '', `${quote(value)} is not money. Write a sum as text, e.g. "25.00".`)],
  { noun: 'a sum of money as text', examples: ['25.00'], pattern: '^-?(0|[1-9]\\d*)(\\.\\d+)?$' },
)

/** Other words for the keys of a price. */
const priceWords = {
  price: 'Write "rate" for an hour, or "flat" for the incident.',
  hourly: 'Write "rate", the price of an hour.',
  hourlyrate: 'Write "rate", the price of an hour.',
  percent: 'Write "percentOfStandard", in percent of the policy\'s "standardRate".',
  fixed: 'Write "flat", one price for the incident.',
  fixedprice: 'Write "flat", one price for the incident.',
}

/**
 * `incident`: once a ticket; work without a ticket once a visit. `visit`: once a visit, which is what shares a `visitId`, else
 * one technician's work for one client on a local day. `entry`: with every request.
 */
const chargedPer = z.enum(['incident', 'visit', 'entry'])
export type ChargedPer = z.infer<typeof chargedPer>

const consequenceKeys = {
  /** What follows where work is not covered. */
  outcome: z.enum(['billable', 'out-of-scope', 'needs-approval']),
  /** Price of an hour, any scale. Leave it out where a rate card prices the work. */
  rate: z.exactOptional(rate),
  /** Price of an hour in percent of the policy's `standardRate`, in place of `rate`. */
  percentOfStandard: z.exactOptional(decimal('a percentage as text', '80')),
  /** One price however long the work takes, in place of a rate: once an incident, or as `per` says. */
  flat: z.exactOptional(money),
  /** What `flat` is charged once for; `'incident'` when missing. */
  per: z.exactOptional(chargedPer),
  /** The next policy, where policies are chained. */
  fallback: z.exactOptional(name("a policy's id", 'time-and-materials')),
}
const consequence = strict(consequenceKeys)
/** What follows where work is not covered, and what it costs. */
export interface Consequence extends z.infer<typeof consequence>, Doc {}
export const consequenceSchema: Schema<Consequence> = described(consequence, {
  noun: 'what follows',
  examples: [{ outcome: 'out-of-scope' }, { outcome: 'billable', rate: '150.00' }],
  synonyms: priceWords,
})

/** Other words of contracts for a kind of clause. */
const kindWords = Object.fromEntries(
  Object.entries({
    include: ['inclusion', 'included', 'covered', 'in-scope'],
    exclude: ['exclusion', 'excluded', 'carve-out', 'not-covered', 'out-of-scope'],
    exception: ['except', 'exempt'],
    condition: ['requirement', 'require', 'prerequisite'],
    approval: ['needs-approval', 'approve', 'authorisation', 'authorization'],
    'after-hours': ['afterhours', 'after_hours', 'out-of-hours', 'overtime', 'emergency'],
    limit: ['cap', 'allowance', 'maximum', 'retainer hours'],
    surcharge: ['fee', 'uplift', 'premium'],
  }).flatMap(([kind, words]) => words.map((word) => [word, `Did you mean ${quote(kind)}?`])),
)
const kind = <const K extends string>(word: K): z.ZodMiniLiteral<K> =>
  described(z.literal(word), { synonyms: kindWords })

const named = {
  /** Unique in the policy; decisions name clauses by it. */
  id: name("the clause's id", 'help-desk'),
  /** The clause's name in the contract. */
  name: z.exactOptional(z.string()),
}

const include = strict({
  /** Work that is covered. */
  kind: kind('include'),
  ...named,
  /** What is covered. */
  when: conditionSchema,
  /** `'always'`: around the clock, not only in the coverage hours. */
  hours: z.exactOptional(z.literal('always')),
})
/** Covered, unless another clause decides otherwise. */
export interface IncludeClause extends z.infer<typeof include>, Doc {}

const exclude = strict({
  /** Work that is not covered. */
  kind: kind('exclude'),
  ...named,
  /** What is not covered, even where an inclusion holds. */
  when: conditionSchema,
  /** Where several exclusions hold, the one with the highest priority decides; 0 when missing. */
  priority: z.exactOptional(described(z.int(), { noun: 'a whole number', examples: [1] })),
  ...consequenceKeys,
})
/** Not covered, even where an inclusion holds. */
export interface ExcludeClause extends z.infer<typeof exclude>, Doc {}

const exception = strict({
  /** What lifts an exclusion. */
  kind: kind('exception'),
  ...named,
  /** Id of the exclusion that it lifts. */
  to: name("an exclusion's id", 'projects'),
  /** When it lifts the exclusion. */
  when: conditionSchema,
})
/** Lifts an exclusion. */
export interface ExceptionClause extends z.infer<typeof exception>, Doc {}

const condition = strict({
  /** A requirement that covered work has to meet. */
  kind: kind('condition'),
  ...named,
  /** The requests that it applies to; all when missing. */
  when: z.exactOptional(conditionSchema),
  /** What must hold. */
  require: conditionSchema,
  /** What follows where the requirement is not met. */
  otherwise: consequenceSchema,
  /** Ids of the inclusions that it belongs to; all when missing or empty. */
  appliesTo: z.exactOptional(list(name("an inclusion's id", 'help-desk'))),
})
/** A requirement that covered work has to meet. */
export interface ConditionClause extends z.infer<typeof condition>, Doc {}

const approval = strict({
  /** Work that somebody has to approve. */
  kind: kind('approval'),
  ...named,
  /** The requests that need an approval. */
  when: conditionSchema,
  /** How an approval is known; `{ "approval.granted": true }` when missing. An unknown approval is not granted. */
  grantedWhen: z.exactOptional(conditionSchema),
})
/** Covered only once somebody has approved. */
export interface ApprovalClause extends z.infer<typeof approval>, Doc {}

const afterHours = strict({
  /** Covered work outside the coverage hours. */
  kind: kind('after-hours'),
  ...named,
  /** The requests that it applies to; all when missing. */
  when: z.exactOptional(conditionSchema),
  ...consequenceKeys,
  /** Factor on the rate, including the rate of a rate card. */
  multiplier: z.exactOptional(decimal('a factor as text', '1.5')),
  /** The least that is billed for an entry's after-hours total. */
  minimum: z.exactOptional(durationSchema),
  /** After the minimum, an entry's after-hours total is rounded up to whole steps of this. */
  rounding: z.exactOptional(durationSchema),
  /** Covered around the clock when this holds. */
  exceptWhen: z.exactOptional(conditionSchema),
})
/** What covered work costs outside the coverage hours. The first clause that applies, in the order of the document, counts. */
export interface AfterHoursClause extends z.infer<typeof afterHours>, Doc {}

const limit = strict({
  /** How much is covered. */
  kind: kind('limit'),
  ...named,
  /** What is counted. */
  measure: z.enum(['hours', 'visits', 'incidents', 'devices']),
  /** The period or thing that the limit is for; the count starts at zero for each. */
  per: z.enum(['ticket', 'device', 'user', 'month', 'quarter', 'year', 'contract']),
  /** How much is covered. Hours may have a fraction; the others are counts. */
  max: nonNegative('how much is covered, a number', 10),
  /** The requests that draw on it; all when missing. */
  when: z.exactOptional(conditionSchema),
  /** What follows beyond the limit. */
  beyond: consequenceSchema,
  /** Requests that it does not apply to; they do not draw on it. */
  exceptWhen: z.exactOptional(conditionSchema),
})
/** How much is covered. */
export interface LimitClause extends z.infer<typeof limit>, Doc {}
export type LimitPer = LimitClause['per']

const surcharge = strict({
  /** Added to what the work costs. */
  kind: kind('surcharge'),
  ...named,
  /** The requests that it applies to; all when missing. */
  when: z.exactOptional(conditionSchema),
  /** A sum, once an incident or as `per` says. */
  amount: z.exactOptional(money),
  /** What `amount` is charged once for; `'incident'` when missing. */
  per: z.exactOptional(chargedPer),
  /** Percent of what the work costs, in place of `amount`; covered minutes are valued at `of`. */
  percent: z.exactOptional(decimal('a percentage as text', '10')),
  /** Price of a covered hour, for `percent`; the policy's `standardRate` when missing. */
  of: z.exactOptional(rate),
})
/** Added to what covered or partly covered work costs. */
export interface SurchargeClause extends z.infer<typeof surcharge>, Doc {}

const withPrice = { synonyms: priceWords }

/** One clause of a policy, of eight kinds. */
export type Clause =
  | IncludeClause
  | ExcludeClause
  | ExceptionClause
  | ConditionClause
  | ApprovalClause
  | AfterHoursClause
  | LimitClause
  | SurchargeClause
export const clauseSchema: Schema<Clause> = z.discriminatedUnion('kind', [
  include,
  described(exclude, withPrice),
  exception,
  described(condition, { synonyms: { requires: 'Write "require".', applies: 'Write "appliesTo".' } }),
  described(approval, { synonyms: { approvedwhen: 'Write "grantedWhen".' } }),
  described(afterHours, { synonyms: { ...priceWords, factor: 'Write "multiplier".', round: 'Write "rounding".' } }),
  described(limit, { synonyms: { cap: 'Write "max".', amount: 'Write "max".', hours: 'Write "measure": "hours".' } }),
  surcharge,
])
