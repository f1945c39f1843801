// Revenue and direct costs, each recognised in one of four ways: schema, type and prose.

import type { RevenueCategory } from '@mspkit/records'
import { currencySchema, type Doc, decimalSchema, described, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import {
  type AtOnceRecognition,
  atOnceShape,
  type ByDayRecognition,
  type ByMonthRecognition,
  byDayShape,
  byMonthShape,
  type OnUseRecognition,
  onUseShape,
} from '../recognition/methods'

export const money: typeof decimalSchema = described(decimalSchema, {
  noun: 'a sum of money as text',
  examples: ['4500.00'],
})

const owner = {
  /** The client whose sum it is. */
  clientId: name("the client's id", 'acme'),
  /** The contract it belongs to; without one, it belongs to the client only. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** The sum, at the currency's minor unit. A credit is below zero. */
  amount: money,
  /** ISO 4217; the statement's own when left out. */
  currency: z.exactOptional(currencySchema),
}

const revenueCategory: Schema<RevenueCategory> = described(
  z.enum(['recurring', 'labour', 'project', 'block', 'onboarding', 'resale', 'other']),
  {
    synonyms: {
      managed: 'Managed services are "recurring".',
      mrr: 'Monthly recurring revenue is "recurring".',
      retainer: 'A retainer earned by the month is "recurring"; one of hours is "block".',
      hourly: 'Work by the hour is "labour".',
      't&m': 'Time and materials are "labour".',
      hardware: 'Hardware that is sold on is "resale".',
      prepaid: 'Prepaid hours are "block".',
    },
  },
)
const revenueShape = {
  ...owner,
  /** What was sold. Resale, and onboarding with `'apart'`, are not part of the service margin. */
  category: revenueCategory,
}
const revenueByDay = strict({ ...revenueShape, ...byDayShape })
const revenueByMonth = strict({ ...revenueShape, ...byMonthShape })
const revenueAtOnce = strict({ ...revenueShape, ...atOnceShape })
const revenueOnUse = strict({ ...revenueShape, ...onUseShape })
// The recognition comes first, because declarations keep the prose of keys only from a type of the file they are written in.
/** Revenue that is earned evenly over days. */
export interface RevenueByDay extends ByDayRecognition, z.infer<typeof revenueByDay>, Doc {}
/** Revenue that is earned evenly over months. */
export interface RevenueByMonth extends ByMonthRecognition, z.infer<typeof revenueByMonth>, Doc {}
/** Revenue that is earned on one date. */
export interface RevenueAtOnce extends AtOnceRecognition, z.infer<typeof revenueAtOnce>, Doc {}
/** Revenue that is earned as hours of a block are used. */
export interface RevenueOnUse extends OnUseRecognition, z.infer<typeof revenueOnUse>, Doc {}

/** A billed sum, and when it is earned. Credits are negative. */
export type RevenueFact = RevenueByDay | RevenueByMonth | RevenueAtOnce | RevenueOnUse
export const revenueFactSchema: Schema<RevenueFact> = z.discriminatedUnion('method', [
  revenueByDay,
  revenueByMonth,
  revenueAtOnce,
  revenueOnUse,
])

const costCategory = described(
  z.enum(['tool', 'licence', 'subcontractor', 'travel', 'onboarding', 'resale', 'other']),
  {
    synonyms: {
      labour: 'Cost of labour is made from "work" and "technicianCosts"; it is not written here.',
      license: 'Write "licence".',
      software: 'Software is "tool" or "licence".',
      hardware: 'Hardware that is sold on is "resale".',
      mileage: 'Mileage is "travel".',
    },
  },
)
/** What was bought. Labour is not listed: it is computed from time entries and cost rates. */
export type CostCategory = z.infer<typeof costCategory>

const costShape = {
  ...owner,
  /** What was bought. */
  category: costCategory,
}
const costByDay = strict({ ...costShape, ...byDayShape })
const costByMonth = strict({ ...costShape, ...byMonthShape })
const costAtOnce = strict({ ...costShape, ...atOnceShape })
const costOnUse = strict({ ...costShape, ...onUseShape })
/** Cost that counts evenly over days. */
export interface CostByDay extends ByDayRecognition, z.infer<typeof costByDay>, Doc {}
/** Cost that counts evenly over months. */
export interface CostByMonth extends ByMonthRecognition, z.infer<typeof costByMonth>, Doc {}
/** Cost that counts on one date. */
export interface CostAtOnce extends AtOnceRecognition, z.infer<typeof costAtOnce>, Doc {}
/** Cost that counts as hours of a block are used. */
export interface CostOnUse extends OnUseRecognition, z.infer<typeof costOnUse>, Doc {}

/** A cost of one client, and the dates it is for. */
export type CostFact = CostByDay | CostByMonth | CostAtOnce | CostOnUse
export const costFactSchema: Schema<CostFact> = z.discriminatedUnion('method', [
  costByDay,
  costByMonth,
  costAtOnce,
  costOnUse,
])
