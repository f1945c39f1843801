import { conditionSchema } from '@mspkit/records/schema'
import { decimalSchema, durationSchema, periodSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Clause, Consequence, ScopeChain, ScopePolicy } from './definition'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)
const money = (of: string): z.ZodString => z.string().describe(`${of} Decimal text at the currency's minor unit.`)
const decimal = (of: string): z.ZodType<string> => decimalSchema.describe(of)
const when = (of: string): typeof conditionSchema => conditionSchema.describe(of)

const consequenceShape = () => ({
  outcome: z.enum(['billable', 'out-of-scope', 'needs-approval']).describe('What follows where work is not covered.'),
  rate: z.exactOptional(decimal('Price of an hour. Left out where a rate card prices the work.')),
  percentOfStandard: z.exactOptional(decimal("Price of an hour in percent of the policy's standardRate.")),
  flat: z.exactOptional(money('One price for the request, however long it takes.')),
  fallback: z.exactOptional(id('The policy that is asked next, where policies are chained.')),
})
export const consequenceInner = /* @__PURE__ */ z.strictObject(/* @__PURE__ */ consequenceShape()).readonly()
/** What follows where work is not covered. */
export const consequenceSchema: z.ZodType<Consequence> = consequenceInner

const clause = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z
    .strictObject({
      kind: z.literal(kind),
      id: id('Unique in the policy.'),
      name: z.exactOptional(z.string().describe('What the contract itself calls it.')),
      ...shape,
    })
    .readonly()

export const clauseInner = /* @__PURE__ */ z.discriminatedUnion('kind', [
  /* @__PURE__ */ clause('include', {
    when: when('What is covered.'),
    hours: z.exactOptional(z.literal('always').describe('Around the clock, not only in the coverage hours.')),
  }),
  /* @__PURE__ */ clause('exclude', {
    when: when('What is not covered, whatever is included.'),
    priority: z.exactOptional(z.int().describe('The highest that holds decides; 0 when missing.')),
    .../* @__PURE__ */ consequenceShape(),
  }),
  /* @__PURE__ */ clause('exception', {
    to: id('Id of the exclusion that it lifts.'),
    when: when('When it lifts it.'),
  }),
  /* @__PURE__ */ clause('condition', {
    when: z.exactOptional(when('The requests it is asked of; every one when missing.')),
    require: when('What must hold.'),
    otherwise: consequenceInner,
    appliesTo: z.exactOptional(
      z.array(id('Id of an inclusion.')).readonly().describe('The inclusions it belongs to; all when missing.'),
    ),
  }),
  /* @__PURE__ */ clause('approval', {
    when: when('What somebody has to agree to.'),
    grantedWhen: z.exactOptional(when('How it is known that somebody did; {"approval.granted": true} when missing.')),
  }),
  /* @__PURE__ */ clause('after-hours', {
    when: z.exactOptional(when('The requests it is for; every one when missing.')),
    .../* @__PURE__ */ consequenceShape(),
    multiplier: z.exactOptional(decimal('Factor on the rate.')),
    minimum: z.exactOptional(durationSchema.describe("The least that is billed of an entry's after-hours total.")),
    rounding: z.exactOptional(durationSchema.describe('The after-hours total is billed in whole steps of this.')),
    exceptWhen: z.exactOptional(when('Covered around the clock when this holds.')),
  }),
  /* @__PURE__ */ clause('limit', {
    measure: z.enum(['hours', 'visits', 'incidents', 'devices']).describe('What is counted.'),
    per: z.enum(['ticket', 'device', 'user', 'month', 'quarter', 'year', 'contract']).describe('For each what.'),
    max: z.number().nonnegative().describe('How much is covered. Hours may have a fraction; the others are counts.'),
    when: z.exactOptional(when('The requests that draw on it; every one when missing.')),
    beyond: consequenceInner,
    exceptWhen: z.exactOptional(when('Requests that it does not hold for.')),
  }),
  /* @__PURE__ */ clause('surcharge', {
    when: z.exactOptional(when('The requests it is for; every one when missing.')),
    amount: z.exactOptional(money('A sum for the request.')),
    percent: z.exactOptional(decimal('Percent of what the work costs.')),
    of: z.exactOptional(decimal('Price of a covered hour that percent is taken of.')),
  }),
])
/** One clause of a policy, of eight kinds. */
export const clauseSchema: z.ZodType<Clause> = clauseInner

export const scopePolicyInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    id: z.exactOptional(id('The name by which a fallback finds it.')),
    revision: z.exactOptional(z.string().describe('Your name for this state of the text.')),
    term: periodSchema.describe('Local dates on which it holds, half-open.'),
    currency: z.exactOptional(z.string().describe('ISO 4217.')),
    timeZone: z.exactOptional(timeZoneSchema.describe("The client's zone, for the date of timed work.")),
    standardRate: z.exactOptional(decimal('Price of an hour that percentOfStandard is of.')),
    otherwise: consequenceInner.describe('What becomes of a request that no clause speaks of.'),
    coverageHours: z.exactOptional(id('Name of the calendar of the covered hours.')),
    untimed: z.exactOptional(
      z
        .union([
          z.enum(['needs-information', 'in-hours']),
          z.strictObject({ afterHoursWhen: when('Which untimed work was after hours.') }).readonly(),
        ])
        .describe('How work known only as a number of hours stands to the coverage hours.'),
    ),
    limitPeriods: z.exactOptional(z.enum(['calendar', 'term']).describe('What a month, quarter or year counts from.')),
    surcharges: z.exactOptional(z.enum(['sum', 'max']).describe('Whether several add up or the largest counts.')),
    clauses: z.array(clauseInner).readonly(),
  })
  .readonly()
/** What a contract covers. */
export const scopePolicySchema: z.ZodType<ScopePolicy> = scopePolicyInner

export const scopeChainInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    first: id('Id of the policy that is asked first.'),
    policies: z.array(scopePolicyInner).readonly().describe('Each with its id.'),
  })
  .readonly()
/** Policies that stand behind each other. */
export const scopeChainSchema: z.ZodType<ScopeChain> = scopeChainInner
