import { conditionSchema } from '@mspkit/records/schema'
import * as z from 'zod'
import type { ChargeLineDefinition } from '../definition'
import {
  hoursGrant,
  hoursPurchase,
  hoursTopUp,
  incidentsGrant,
  incidentsPurchase,
  moneyPurchase,
  overage,
} from './pool'
import { proration, quantityInner } from './quantity'
import { date, decimal, id, money } from './text'
import { packageShape, tierShape } from './tier'

const base = () => ({
  id: id('Name of the line.'),
  name: z.exactOptional(z.string().describe('What the client reads.')),
  from: z.exactOptional(date('First day in force.')),
  to: z.exactOptional(date('First day no longer in force.')),
  bill: z.exactOptional(z.enum(['advance', 'arrears']).describe('The period ahead, or the one that is over.')),
  taxCode: z.exactOptional(id("The caller's own word for how it is taxed.")),
  siteId: z.exactOptional(id('The site it is for.')),
})
const recurring = () => ({
  ...base(),
  per: z.exactOptional(z.enum(['period', 'month', 'year']).describe('What the price is for.')),
  proration: z.exactOptional(proration),
})
const accepts = () => ({ accepts: z.exactOptional(conditionSchema) })
const line = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape }).readonly()

const resale = () => ({ ...recurring(), quantity: quantityInner, on: z.exactOptional(date('The day of the sale.')) })

const branches = () =>
  [
    line('flat', { ...recurring(), price: money('Every period.') }),
    line('one-time', {
      ...base(),
      on: date('The day it is charged.'),
      price: decimal('Price of one.'),
      quantity: z.exactOptional(decimal('Units; 1 when left out.')),
    }),
    line('per-unit', { ...recurring(), price: decimal('Price of one.'), quantity: quantityInner }),
    line('tiered', { ...recurring(), quantity: quantityInner, ...tierShape() }),
    line('tiered', { ...recurring(), quantity: quantityInner, ...packageShape() }),
    line('included-overage', {
      ...recurring(),
      included: decimal('Units in the price.'),
      price: money('For the included units, whether there are that many or not.'),
      overagePrice: decimal('Price of each further one.'),
      quantity: quantityInner,
    }),
    line('block-hours', {
      ...base(),
      ...accepts(),
      draws: z.enum(['worked-hours', 'billed-hours']).describe('Time as it was worked, or as the rate card rounds it.'),
      purchases: z.exactOptional(z.array(hoursPurchase).readonly()),
      grant: z.exactOptional(hoursGrant),
      topUp: z.exactOptional(hoursTopUp),
      multipliers: z.exactOptional(
        z
          .array(
            z
              .strictObject({ when: conditionSchema, multiplier: decimal('Hours taken for each hour of it.') })
              .readonly(),
          )
          .readonly(),
      ),
      combine: z.exactOptional(z.enum(['max', 'multiply']).describe('When several multipliers fit.')),
      overage: z.exactOptional(overage),
    }),
    line('retainer', { ...base(), ...accepts(), purchases: z.array(moneyPurchase).readonly() }),
    line('incidents', {
      ...base(),
      ...accepts(),
      purchases: z.exactOptional(z.array(incidentsPurchase).readonly()),
      grant: z.exactOptional(incidentsGrant),
      overagePrice: z.exactOptional(decimal('Price of each further ticket.')),
    }),
    line('time-and-materials', { ...base(), ...accepts() }),
    line('fixed-price-project', {
      ...base(),
      ...accepts(),
      price: money('Of the whole project.'),
      milestones: z
        .array(
          z
            .strictObject({
              id: id('Name of the milestone.'),
              name: z.exactOptional(z.string().describe('What the client reads.')),
              weight: decimal('Share of the price.'),
              on: z.exactOptional(date('The day it is charged, whatever is done.')),
            })
            .readonly(),
        )
        .readonly(),
    }),
    line('expense', { ...base(), ...accepts(), markupPercent: z.exactOptional(decimal('On top.')) }),
    line('resale', {
      ...resale(),
      price: decimal('Price of one.'),
      cost: z.exactOptional(decimal('Cost of one.')),
    }),
    line('resale', {
      ...resale(),
      cost: decimal('Cost of one.'),
      markupPercent: decimal('On the cost.'),
    }),
    line('resale', {
      ...resale(),
      cost: decimal('Cost of one.'),
      marginPercent: decimal('Of the price.'),
    }),
  ] as const

export const lineInner = /* @__PURE__ */ z.union(/* @__PURE__ */ branches())
/** One line of an agreement, by its kind. */
export const chargeLineDefinitionSchema: z.ZodType<ChargeLineDefinition> = lineInner

let byKind: ReadonlyMap<string, z.ZodType> | null = null

/**
 * The schema of each kind of line: a fault is told against the kind that was written, not against the nearest of fourteen, and
 * a good line is read once.
 */
export function lineSchemas(): ReadonlyMap<string, z.ZodType> {
  if (byKind) return byKind
  const kinds = new Map<string, z.ZodType[]>()
  for (const branch of lineInner.options) {
    const { value } = branch.def.innerType.shape.kind
    kinds.set(value, [...(kinds.get(value) ?? []), branch])
  }
  byKind = new Map(
    [...kinds].map(([kind, [first, ...more]]) => [
      kind,
      more.length > 0 ? z.union([first as z.ZodType, ...more]) : (first as z.ZodType),
    ]),
  )
  return byKind
}
