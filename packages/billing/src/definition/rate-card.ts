// What hours cost: schema, type and prose of rate cards, once.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, described, durationSchema, list, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money } from './amount'

const rate = strict({
  /** Facts of the work: `{ workRole: 'senior', workType: 'remote' }`. `{}` is everything. */
  when: conditionSchema,
  /** Per hour. */
  rate: decimal('the price of an hour', '150.00'),
})
/** What an hour costs, and when. */
export interface Rate extends z.infer<typeof rate>, Doc {}
const rateSchema: Schema<Rate> = rate

const band = strict({
  /** Name of a calendar that the caller passes: `'after-hours'`, `'holiday'`. */
  during: name("a calendar's name", 'after-hours'),
  /** Of the rate. */
  multiplier: decimal('a multiplier', '1.5'),
})
/** An hour that costs more, or less, while a calendar is open. */
export interface Band extends z.infer<typeof band>, Doc {}
const bandSchema: Schema<Band> = band

const roundPer = described(z.enum(['entry', 'ticket-day', 'visit']), {
  synonyms: { ticket: 'ticket-day', day: 'Did you mean "ticket-day" or "visit"?' },
})
/**
 * What is rounded up together. `entry`: each time entry, so that three five-minute notes bill as 45 minutes;
 * `ticket-day`: all work on a ticket on a local day; `visit`: one technician's work for one client on a local day, or what
 * shares a `visitId` field.
 */
export type RoundPer = z.infer<typeof roundPer>

const rounding = {
  /** Less is billed as this much. No minutes at all are billed as none. */
  minimum: z.exactOptional(durationSchema),
  /** Billed time is a whole number of these. */
  increment: z.exactOptional(durationSchema),
}

const hourlyTravel = strict({
  /** Per hour on the road. */
  rate: decimal('the price of an hour on the road', '75.00'),
  ...rounding,
})
/** Travel by the hour. */
export interface HourlyTravel extends z.infer<typeof hourlyTravel>, Doc {}
const travelPerVisit = strict({
  /** For each visit. */
  perVisit: money('the price of a visit', '45.00'),
})
/** Travel at a price for each visit. */
export interface TravelPerVisit extends z.infer<typeof travelPerVisit>, Doc {}

/** How minutes on the road are billed, for each visit on its own. */
export type TravelRule = HourlyTravel | TravelPerVisit
const travelRuleSchema: Schema<TravelRule> = z.union([hourlyTravel, travelPerVisit])

const rateCard = strict({
  /** Name of the card in reasons. */
  id: z.exactOptional(name("the card's name", 'house-2026')),
  /** The first that fits the work is its rate. */
  rates: list(rateSchema),
  /** The first whose calendar is open at a moment is that moment's band. */
  bands: z.exactOptional(list(bandSchema)),
  /** Work known only as a number of hours lies in no band's time. `needs-information` (the default) or `no-band`. */
  untimed: z.exactOptional(z.enum(['needs-information', 'no-band'])),
  ...rounding,
  /** How it is rounded: `up` (default), or a half up (`nearest`). */
  round: z.exactOptional(z.enum(['up', 'down', 'nearest'])),
  /** More is billed as this much. */
  maximum: z.exactOptional(durationSchema),
  /** What is rounded up together. There is no default: per entry, three five-minute notes bill as 45 minutes. */
  roundPer,
  /** Without it travel is not billed, and the charges list it. */
  travel: z.exactOptional(travelRuleSchema),
})
/** What hours cost. The contract's card is used before the client's, the client's before the provider's own (`house`), rate by rate. */
export interface RateCard extends z.infer<typeof rateCard>, Doc {}
export const rateCardSchema: Schema<RateCard> = described(rateCard, {
  noun: 'a rate card',
  examples: [{ rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' }],
})

/** The cards that price work; the contract's is used first, then the client's, then the provider's own (`house`). */
export interface RateCards {
  /** The contract's own. */
  readonly contract?: RateCard
  /** The client's, for all its contracts. */
  readonly client?: RateCard
  /** The provider's, for all clients. */
  readonly house?: RateCard
}

/** Whose card a rate comes from. */
export type CardOwner = keyof RateCards
