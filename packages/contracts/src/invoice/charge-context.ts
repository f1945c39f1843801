// What billing is given besides lines, periods and usage.

import type { ChargeLineDefinition, ChargesContext, Usage } from '@mspkit/billing'
import type { Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import type { ContractUsage } from '../definition/usage'

/** What billing is given of a contract, whatever lines it charges: one object, because drafts are made by the ten thousand. */
export type ChargeContext = {
  -readonly [K in keyof Omit<ChargesContext, 'arrears' | 'periodMonths' | 'commitments' | 'inForce'>]: ChargesContext[K]
}

/** The context with what prices work. */
export const withWork = (
  context: ChargeContext,
  { rateCards, calendars }: Required<Pick<ChargesContext, 'rateCards' | 'calendars'>>,
): ChargeContext => Object.assign({ rateCards, calendars }, context)

/** The context of lines before discounts, which are taken once from all lines of the invoice. */
export function gross(given: ChargeContext): ChargeContext {
  if (given.discounts === undefined) return given
  const { discounts: _, ...context } = given
  return context
}

/** The context of one line by itself, with the discounts that are its own: a sum off the whole invoice is not. */
export function alone(given: ChargeContext): ChargeContext {
  const { discounts, priced: _, ...context } = given
  if (discounts === undefined) return context
  return { ...context, discounts: discounts.filter((discount) => 'percent' in discount || discount.lines !== 'all') }
}

/** The context of lines whose own periods are whole, whatever the contract's are. */
export function wholePeriods({ priced: _, ...context }: ChargeContext): ChargeContext {
  return context
}

/** A credit gives back money and nothing that was bought: of resale, whose charges have a cost, it has none. */
export const costOfCredit = ({ kind }: ChargeLineDefinition, currency: string): Money | null =>
  kind === 'resale' ? round(0, currency) : null

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** People, assets and meters: what lines are counted from. */
export function rosterOf({ contacts, assets, meters }: ContractUsage): Writable<Usage> {
  const roster: Writable<Usage> = {}
  if (contacts) roster.contacts = contacts
  if (assets) roster.assets = assets
  if (meters) roster.meters = meters
  return roster
}
