// Lines that work, tickets, projects and expenses are charged on, and sums charged once: schema, type and prose of each, once.
// Their first base is that of all lines: declarations keep the comments of a spread within its file only.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, described, list, localDateSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money, percent } from './amount'
import { kindOf } from './kind'
import { type LineBase, lineShape } from './line-base'
import {
  burnMultiplierSchema,
  hoursGrantSchema,
  hoursPurchaseSchema,
  hoursTopUpSchema,
  incidentsGrantSchema,
  incidentsPurchaseSchema,
  moneyPurchaseSchema,
  overageSchema,
} from './pool'

const oneTime = strict({
  /** Charged once, with the period that holds its day. */
  kind: kindOf('one-time'),
  ...lineShape,
  /** The day it is charged. */
  on: localDateSchema,
  /** Price of one, a rate. */
  price: decimal('the price of one', '250.00'),
  /** Units; 1 when left out. */
  quantity: z.exactOptional(decimal('the quantity', '2')),
})
/** Charged once, with the period that holds its day. */
export interface OneTimeLine extends LineBase, z.infer<typeof oneTime> {}

const blockHours = strict({
  /** Hours bought or granted ahead, drawn by work. */
  kind: kindOf('block-hours'),
  ...lineShape,
  /** Which work may draw; all of it, when left out. */
  accepts: z.exactOptional(conditionSchema),
  /** Whether time is drawn as it was worked, or as the rate card rounds it. */
  draws: z.enum(['worked-hours', 'billed-hours']),
  /** Blocks bought once. */
  purchases: z.exactOptional(list(hoursPurchaseSchema)),
  /** Hours that come with every period. */
  grant: z.exactOptional(hoursGrantSchema),
  /** A block that is bought automatically when the pool runs low. */
  topUp: z.exactOptional(hoursTopUpSchema),
  /** Work that takes more, or less, than its own time. */
  multipliers: z.exactOptional(list(burnMultiplierSchema)),
  /** Needed when there are several multipliers: the largest that fits (AlgaPSA), or all that fit multiplied. */
  combine: z.exactOptional(z.enum(['max', 'multiply'])),
  /** Where work goes when the blocks are empty; to the time-and-materials lines when left out. */
  overage: z.exactOptional(overageSchema),
})
/** Hours bought or granted ahead, drawn by work. */
export interface BlockHoursLine extends LineBase, z.infer<typeof blockHours> {}

const retainer = strict({
  /** Money paid ahead, drawn by work at its price. */
  kind: kindOf('retainer'),
  ...lineShape,
  /** Which work may draw; all of it, when left out. */
  accepts: z.exactOptional(conditionSchema),
  /** Money paid ahead. */
  purchases: list(moneyPurchaseSchema),
})
/** Money paid ahead, drawn by work at its price. Work beyond it is billed like any other. */
export interface RetainerLine extends LineBase, z.infer<typeof retainer> {}

const incidents = strict({
  /** Tickets bought or granted ahead; a ticket that was drawn covers its work. */
  kind: kindOf('incidents'),
  ...lineShape,
  /** Which tickets count, by their facts at the opening; all of them, when left out. */
  accepts: z.exactOptional(conditionSchema),
  /** Packs of tickets bought once. */
  purchases: z.exactOptional(list(incidentsPurchaseSchema)),
  /** Tickets that come with every period. */
  grant: z.exactOptional(incidentsGrantSchema),
  /** Price of each further ticket. Without it the work on further tickets is billed like any other. */
  overagePrice: z.exactOptional(decimal('the price of a ticket', '95.00')),
})
/** Tickets bought or granted ahead; a ticket that was drawn covers its work. */
export interface IncidentsLine extends LineBase, z.infer<typeof incidents> {}

const ratesAreElsewhere =
  'The price of work is on the rate card: { "rates": [{ "when": {}, "rate": "150.00" }], "roundPer": "entry" }.'
const timeAndMaterials = strict({
  /** Work by the hour, at the price of the rate cards. */
  kind: kindOf('time-and-materials'),
  ...lineShape,
  /** Which work it bills; all that is left, when left out. */
  accepts: z.exactOptional(conditionSchema),
})
/** Work by the hour, at the price of the rate cards. */
export interface TimeAndMaterialsLine extends LineBase, z.infer<typeof timeAndMaterials> {}

const milestone = strict({
  /** Name of the milestone. */
  id: name("the milestone's id", 'cut-over'),
  /** What the client reads; the id when left out. */
  name: z.exactOptional(z.string()),
  /** Share of the price: weights, of which the parts are made without losing a cent. */
  weight: decimal('a weight', '1'),
  /** The day it is charged whatever is done (a down payment); else the usage says when it was completed. */
  on: z.exactOptional(localDateSchema),
})
/** A part of a project's price, charged when it is done or on a day. */
export interface Milestone extends z.infer<typeof milestone>, Doc {}
const milestoneSchema: Schema<Milestone> = milestone

const fixedPriceProject = strict({
  /** A project for a fixed price. */
  kind: kindOf('fixed-price-project'),
  ...lineShape,
  /** Of the whole project. */
  price: money('the price of the project', '12000.00'),
  /** Its parts, in order. */
  milestones: list(milestoneSchema),
  /** Which work the price covers; none when left out. */
  accepts: z.exactOptional(conditionSchema),
})
/** A project for a fixed price. */
export interface FixedPriceProjectLine extends LineBase, z.infer<typeof fixedPriceProject> {}

const expense = strict({
  /** What was spent for the client, with a surcharge or without. */
  kind: kindOf('expense'),
  ...lineShape,
  /** On top of each expense. */
  markupPercent: z.exactOptional(percent('a percentage')),
  /** Which expenses, by their own keys; all that name no other line when left out. */
  accepts: z.exactOptional(conditionSchema),
})
/** What was spent for the client, with a surcharge or without. */
export interface ExpenseLine extends LineBase, z.infer<typeof expense> {}

const rateWords = ['rate', 'rates', 'price', 'hourlyrate', 'hourly', 'perhour']

/** What is bought ahead is dated, so it is written in a list. */
function boughtAs(key: string, value: string, price?: string): { readonly synonyms: Record<string, string> } {
  const sentence = `Write "purchases": [{ "on": "2026-01-01", "${key}": ${value}${price === undefined ? '' : `, "price": "${price}"`} }].`
  return {
    synonyms: Object.fromEntries(
      [key, 'price', 'amount', 'hours', 'quantity', 'block'].map((word) => [word, sentence]),
    ),
  }
}

/** The objects of these kinds, for the union of all lines. */
export const workLines = {
  oneTime,
  blockHours: described(blockHours, boughtAs('hours', '"10"', '1650.00')),
  retainer: described(retainer, boughtAs('amount', '"500.00"')),
  incidents: described(incidents, boughtAs('incidents', '"10"', '950.00')),
  timeAndMaterials: described(timeAndMaterials, {
    synonyms: Object.fromEntries(rateWords.map((word) => [word, ratesAreElsewhere])),
  }),
  fixedPriceProject,
  expense,
}
