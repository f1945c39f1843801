// What does a quantity cost by tiers, by packages, or with included units?

import { type Decimal, DomainError, type Money, type Problem, problem } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import {
  type Amount,
  add,
  compare,
  type Exact,
  exact,
  minus,
  over,
  plus,
  type Rounding,
  round,
  sign,
  times,
  toDecimal,
  toPlain,
} from '@mspkit/values/money'
import type { PackagePrice, TieredPrice, TierPricing } from '../definition'

/** What one tier costs. */
export interface TierShare {
  /** Index of the tier. */
  readonly tier: number
  /** Units, or packages, charged in it. */
  readonly units: Decimal
  readonly unitPrice: Decimal
  readonly flat: Money | null
  readonly amount: Money
}

/** A price by tiers; the amount is their sum. */
export interface TierPrice {
  readonly amount: Money
  readonly quantity: Decimal
  readonly perTier: readonly TierShare[]
}

/**
 * What does a quantity cost by tiers or packages?
 *
 * `upTo` is inclusive. The amount is rounded once; the tiers are the differences of the running total, so that they add up to it.
 * A `factor` prorates the whole, before the rounding. No units cost nothing unless `zeroQuantity` says `first-flat`.
 *
 * @throws DomainError for a negative quantity, or one beyond the last tier.
 * @example
 * tierPrice({ currency: 'USD', quantity: '11', price: { model: 'graduated', tiers: [
 *   { upTo: '10', unitPrice: '120.00' }, { upTo: null, unitPrice: '105.00' }] } }).amount // => '1305.00'
 */
export function tierPrice(input: {
  readonly currency: string
  readonly quantity: Amount
  readonly price: TieredPrice
  readonly factor?: Amount
  readonly rounding?: Rounding
}): TierPrice {
  keyedOf(input, 'a quantity to price', tierExample, ['currency', 'quantity', 'price'])
  const { currency, price, rounding } = input
  assertTiered(price)
  const quantity = exact(input.quantity)
  assertNotNegative(quantity)
  const steps = price.model === 'package' ? packageSteps(price, quantity) : tierSteps(price, quantity)
  const perTier: TierShare[] = []
  let running: Exact = exact(0)
  let before = round(0, currency)
  for (const step of steps) {
    running = plus(running, times(plus(times(step.unitPrice, step.units), step.flat ?? 0), input.factor ?? 1))
    const now = round(running, currency, rounding)
    const { tier, unitPrice, flat } = step
    perTier.push({ tier, units: toPlain(step.units), unitPrice, flat, amount: round(minus(now, before), currency) })
    before = now
  }
  return { amount: before, quantity: toPlain(quantity), perTier }
}

const tierExample =
  '{ "currency": "USD", "quantity": "11", "price": { "model": "graduated", "tiers": [{ "upTo": null, "unitPrice": "105.00" }] } }'

function assertTiered(price: TieredPrice): void {
  const tiers = '[{ "upTo": null, "unitPrice": "105.00" }]'
  keyedOf(price, 'a price by tiers', `{ "model": "graduated", "tiers": ${tiers} }`, ['model'])
  if (price.model === 'package')
    keyedOf(price, 'a price by packages', '{ "model": "package", "size": "100", "price": "25.00" }', ['size', 'price'])
  else objectsOf(price.tiers, 'tiers', tiers)
}

function assertNotNegative(quantity: Exact): void {
  if (sign(quantity) >= 0) return
  const message = `A quantity of ${toPlain(quantity)} cannot be priced. Write 0 or more.`
  throw new DomainError('billing/negative-quantity', message, { quantity: toPlain(quantity) })
}

interface Step {
  readonly tier: number
  readonly units: Exact
  readonly unitPrice: Decimal
  readonly flat: Money | null
}

function packageSteps(price: PackagePrice, quantity: Exact): Step[] {
  const beyond = minus(quantity, price.free ?? 0)
  if (sign(beyond) <= 0) return []
  const packages = exact(toDecimal(over(beyond, price.size), 0, 'ceiling'))
  return [{ tier: 0, units: packages, unitPrice: price.price, flat: null }]
}

function tierSteps(price: TierPricing, quantity: Exact): Step[] {
  if (sign(quantity) === 0) return zeroSteps(price)
  const holding = price.tiers.findIndex(({ upTo }) => upTo === null || compare(quantity, upTo) <= 0)
  if (holding < 0) {
    const message = `A quantity of ${toPlain(quantity)} is beyond the last tier. Write "upTo": null on the last tier.`
    throw new DomainError('billing/beyond-the-last-tier', message, { quantity: toPlain(quantity) })
  }
  const step = (tier: number, units: Exact): Step => {
    const { unitPrice, flat } = price.tiers[tier] as TierPricing['tiers'][number]
    return { tier, units, unitPrice, flat: flat ?? null }
  }
  if (price.model === 'volume') return [step(holding, quantity)]
  return price.tiers.slice(0, holding + 1).map(({ upTo }, tier) => {
    const start = tier === 0 ? 0 : (price.tiers[tier - 1]?.upTo ?? 0)
    return step(tier, minus(tier === holding ? quantity : (upTo as Decimal), start))
  })
}

function zeroSteps(price: TierPricing): Step[] {
  const first = price.tiers[0]
  if (price.zeroQuantity !== 'first-flat' || !first?.flat) return []
  return [{ tier: 0, units: exact(0), unitPrice: first.unitPrice, flat: first.flat }]
}

/**
 * Where does one unit more cost less in total: 26 seats cheaper than 25?
 *
 * Looks at each tier's end and the first whole unit after it, which is where prices can turn. Each inversion says how far it reaches:
 * from which quantity on it is cheaper to buy more than one needs. Graduated and package prices only ever rise.
 *
 * @example
 * checkTiers({ model: 'volume', tiers: [{ upTo: '25', unitPrice: '105.00' }, { upTo: null, unitPrice: '95.00' }] })[0].facts
 * // => { units: '25', total: '2625', nextUnits: '26', nextTotal: '2470', cheaperFrom: '24' }
 */
export function checkTiers(price: TieredPrice): readonly Problem[] {
  assertTiered(price)
  if (price.model !== 'volume') return []
  const total = (quantity: Exact): Exact =>
    plus(...tierSteps(price, quantity).map((step) => plus(times(step.unitPrice, step.units), step.flat ?? 0)))
  return price.tiers.flatMap((tier, index): Problem[] => {
    if (tier.upTo === null || index === price.tiers.length - 1) return []
    const end = exact(tier.upTo)
    const next = exact(toDecimal(plus(toDecimal(end, 0, 'floor'), 1), 0))
    const here = total(end)
    const there = total(next)
    if (compare(there, here) >= 0) return []
    const facts = {
      units: toPlain(end),
      total: toPlain(here),
      nextUnits: toPlain(next),
      nextTotal: toPlain(there),
      cheaperFrom: cheaperFrom(price, index, there),
    }
    const message = `${facts.nextUnits} cost ${facts.nextTotal}, less than ${facts.units} at ${facts.total}: from ${facts.cheaperFrom} on it is cheaper to buy ${facts.nextUnits}. Raise the price of the next tier, lower this one's, or choose model "graduated".`
    return [problem('billing/ladder-inversion', ['tiers', index + 1], message, facts, 'warning')]
  })
}

/** The smallest whole quantity of a tier that costs more than the start of the next. */
function cheaperFrom(price: TierPricing, index: number, nextTotal: Exact): Decimal {
  const { unitPrice, flat } = price.tiers[index] as TierPricing['tiers'][number]
  const start = price.tiers[index - 1]?.upTo ?? '0'
  const first = plus(toDecimal(start, 0, 'floor'), 1)
  if (sign(unitPrice) <= 0) return toPlain(first)
  const breakEven = over(minus(nextTotal, flat ?? 0), unitPrice)
  const above = plus(toDecimal(breakEven, 0, 'floor'), 1)
  return toPlain(compare(above, first) > 0 ? above : first)
}

/** A price for so many, and a price for each further one. */
export interface OveragePrice {
  readonly included: Decimal
  readonly overage: Decimal
  readonly includedAmount: Money
  readonly overageAmount: Money
  readonly amount: Money
}

/**
 * What do included units and the ones beyond them cost? Fewer than included cost the included price all the same.
 *
 * @example
 * includedPlusOverage({ currency: 'USD', included: '25', price: '1500.00', overagePrice: '45.00', quantity: 27 })
 * // => { included: '25', overage: '2', includedAmount: '1500.00', overageAmount: '90.00', amount: '1590.00' }
 */
export function includedPlusOverage(input: {
  readonly currency: string
  readonly included: Amount
  readonly price: Money
  readonly overagePrice: Decimal
  readonly quantity: Amount
  readonly rounding?: Rounding
}): OveragePrice {
  keyedOf(input, 'a quantity to price', overageExample, ['currency', 'included', 'price', 'overagePrice', 'quantity'])
  const { currency, included, quantity, rounding } = input
  assertNotNegative(exact(quantity))
  const beyond = minus(quantity, included)
  const overage = sign(beyond) > 0 ? beyond : exact(0)
  const includedAmount = round(input.price, currency, rounding)
  const overageAmount = round(times(overage, input.overagePrice), currency, rounding)
  return {
    included: toPlain(included),
    overage: toPlain(overage),
    includedAmount,
    overageAmount,
    amount: add(currency, includedAmount, overageAmount),
  }
}

const overageExample =
  '{ "currency": "USD", "included": "25", "price": "1500.00", "overagePrice": "45.00", "quantity": "27" }'
