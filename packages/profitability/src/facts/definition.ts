// The facts of a statement: schema, type and prose of each part. Sums are in sum.ts, work in work.ts.

import { technicianCostSchema } from '@mspkit/records/schema'
import {
  currencySchema,
  type Doc,
  decimalSchema,
  described,
  list,
  localDateSchema,
  name,
  periodSchema,
  type Schema,
  strict,
  timeZoneSchema,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { costFactSchema, money, revenueFactSchema } from './sum'
import { workSchema } from './work'

const driver = name('what is counted', 'endpoints', 'seats')
const count = described(decimalSchema, { noun: 'a count as text', examples: ['40'] })

const sharedCost = strict({
  /** Name of the cost; each name makes a line. */
  id: name("the shared cost's name", 'rmm'),
  /** The sum, at the currency's minor unit. */
  amount: money,
  /** ISO 4217; the statement's own when left out. */
  currency: z.exactOptional(currencySchema),
  /** The dates the cost is for. It is spread over them by day, then allocated month by month. */
  service: periodSchema,
  /** The driver it is allocated by: `'endpoints'`, `'seats'` … */
  driver,
  /** How many were bought, when that can exceed the number in use. */
  owned: z.exactOptional(count),
  /** What to do with those not in use: `'spread'` charges them to the users; otherwise they are a line of the portfolio. */
  idle: z.exactOptional(z.enum(['own-line', 'spread'])),
})
/** A cost that several clients bear, allocated month by month by a driver. */
export interface SharedCost extends z.infer<typeof sharedCost>, Doc {}
export const sharedCostSchema: Schema<SharedCost> = sharedCost

const driverCount = strict({
  /** The client that has them. */
  clientId: name("the client's id", 'acme'),
  /** The contract they are under. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** What is counted: `'endpoints'`, `'seats'` … */
  driver,
  /** How many, 0 or more. */
  count,
  /** First day with this count. */
  from: localDateSchema,
  /** First day without this count. */
  to: z.exactOptional(localDateSchema),
})
/** How much of a driver a client has, from a date on. Each day of a month counts the same. */
export interface DriverCount extends z.infer<typeof driverCount>, Doc {}
export const driverCountSchema: Schema<DriverCount> = driverCount

const exchangeRate = strict({
  /** The foreign currency, ISO 4217. */
  currency: currencySchema,
  /** How many units of the statement's currency one unit is worth; above 0. */
  rate: described(decimalSchema, { noun: 'an exchange rate as text', examples: ['1.0825'] }),
  /** First day at this rate. */
  from: localDateSchema,
  /** First day without this rate. */
  to: z.exactOptional(localDateSchema),
})
/** What one unit of a foreign currency is worth in the statement's, from a date on. */
export interface ExchangeRate extends z.infer<typeof exchangeRate>, Doc {}
export const exchangeRateSchema: Schema<ExchangeRate> = exchangeRate

const termsShape = {
  /** ISO 4217; every sum of a statement is in it. */
  currency: currencySchema,
  /** The time zone that gives an entry its date; needed for entries without `on`. */
  timeZone: z.exactOptional(timeZoneSchema),
  /** What was billed, and when it is earned. */
  revenue: z.exactOptional(list(revenueFactSchema)),
  /** What was bought for one client, and which dates it was for. */
  costs: z.exactOptional(list(costFactSchema)),
  /** Costs that several clients bear. */
  shared: z.exactOptional(list(sharedCostSchema)),
  /** How much of each driver a client has. */
  drivers: z.exactOptional(list(driverCountSchema)),
  /** What an hour costs. A technician's own rate takes precedence over the role's; a rate for both over either. */
  technicianCosts: z.exactOptional(list(technicianCostSchema)),
  /** Exchange rates of foreign currencies. */
  exchange: z.exactOptional(list(exchangeRateSchema)),
  /**
   * Time that is not approved. `'count'` (the default): it is cost, and the statement is provisional. `'leave-out'`: it is no
   * cost yet, and the margin is at most what the lines say. `'not-tracked'`: this desk approves nothing, so it says nothing.
   */
  unapproved: z.exactOptional(z.enum(['count', 'leave-out', 'not-tracked'])),
  /** Travel minutes: a cost like work unless `'leave-out'`. */
  travel: z.exactOptional(z.enum(['count', 'leave-out'])),
  /** Onboarding revenue and cost: part of the service margin unless `'apart'`. */
  onboarding: z.exactOptional(z.enum(['spread', 'apart'])),
}
const statementTerms = described(strict(termsShape), {
  synonyms: {
    rates: 'What an hour costs is "technicianCosts"; what was billed is "revenue".',
    labour: 'Cost of labour is made from "work" and "technicianCosts".',
    seats: 'Counts are "drivers", e.g. { "clientId": "acme", "driver": "seats", "count": "40", "from": "2026-01-01" }.',
    tools: 'A tool of one client is in "costs", one that all share in "shared".',
  },
})

/** Terms of a statement: all facts except the work itself. */
export interface StatementTerms extends z.infer<typeof statementTerms>, Doc {}
export const statementTermsSchema: Schema<StatementTerms> = statementTerms

const statementFacts = described(
  strict({
    ...termsShape,
    /** The work. Entries outside the period are ignored. */
    work: z.exactOptional(list(workSchema)),
  }),
  {
    synonyms: {
      entries: 'Time entries are "work", each as { "entry": … }.',
      timeentries: 'Time entries are "work", each as { "entry": … }.',
      labour: 'Cost of labour is made from "work" and "technicianCosts".',
    },
  },
)
/** What a statement is made from. */
export interface StatementFacts extends z.infer<typeof statementFacts>, Doc {}
export const statementFactsSchema: Schema<StatementFacts> = statementFacts
