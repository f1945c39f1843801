// Prices lines that come back every period.

import type { Decimal, Money, ReasonSource } from '@mspkit/values'
import { type Amount, compare, type Exact, minus, over, plus, round, sign, times } from '@mspkit/values/money'
import type { PriceTerms } from '../charges/usage'
import type { FlatLine, IncludedOverageLine, PerUnitLine, ResaleLine, TieredLine } from '../definition'
import { chargeQuantity, type QuantityCharge } from '../quantities/quantity-charges'
import { includedPlusOverage, tierPrice } from '../quantities/tiers'
import type { IncludedFacts, TiersFacts, UnitFacts } from '../reasons/facts'
import { reasonOf, sourceAt } from '../reasons/reason'
import { isOf, type LineInPeriod } from './in-period'
import type { ChargePart } from './part'
import { countText, daysText, pricesIn, rulesOf, timeShareOf, wholePrice } from './time-share'
import type { CountedLine, Units } from './units'

/** What a line charges that comes back every period; nothing for other kinds, and where its units are not known. */
export function recurringParts({ line, units }: CountedLine, terms: PriceTerms): readonly ChargePart[] {
  if (isOf(line, 'flat')) return [flatPart(line, terms)]
  if (units === null) return []
  if (isOf(line, 'per-unit')) return unitParts(line, line.definition.price, units, terms)
  if (isOf(line, 'resale')) return unitParts(line, resalePrice(line.definition, terms), units, terms)
  if (isOf(line, 'tiered')) return [tieredPart(line, units, terms)]
  return isOf(line, 'included-overage') ? includedParts(line, units, terms) : []
}

function flatPart(line: LineInPeriod<FlatLine>, terms: PriceTerms): ChargePart {
  const { price } = line.definition
  const { factor, facts, text } = timeShareOf(line, terms)
  const reason = reasonOf('billing/price', { formula: price + text, price, ...facts }, sourceAt(line.source, 'price'))
  const amount = round(factor === null ? price : times(price, factor), terms.currency, terms.rounding)
  return { line, unitPrice: price, quantity: '1', amount, reasons: [reason] }
}

/** Units of a line at one price. */
interface UnitPricing {
  readonly line: LineInPeriod<PerUnitLine | ResaleLine>
  readonly units: Units
  readonly price: Decimal
  /** How many times the price is charged in the period; `null` for a price per period. */
  readonly count: Exact | null
  readonly source: ReasonSource
  readonly currency: string
}

/** A part for the units at the start and one for each change. */
function unitParts(
  line: LineInPeriod<PerUnitLine | ResaleLine>,
  price: Decimal,
  units: Units,
  { currency, rounding, periodMonths }: PriceTerms,
): ChargePart[] {
  const { definition, period, used } = line
  const count = pricesIn(definition, period, periodMonths)
  const charges = chargeQuantity({
    currency,
    unitPrice: wholePrice(price, count),
    period,
    used,
    base: units.base,
    changes: units.changes,
    ...rulesOf(definition.proration),
    ...(periodMonths === undefined ? {} : { periodMonths }),
    ...(rounding === undefined ? {} : { rounding }),
  })
  const isMadeOfCost = definition.kind === 'resale' && 'cost' in definition && !('price' in definition)
  const source = sourceAt(line.source, isMadeOfCost ? 'cost' : 'price')
  const pricing: UnitPricing = { line, units, price, count, source, currency }
  return charges.map((charge) => unitPart(pricing, charge))
}

function unitPart({ line, units, price, count, source, currency }: UnitPricing, charge: QuantityCharge): ChargePart {
  const { definition, used } = line
  const { from, days, of, amount, basis } = charge
  const isFirst = charge.kind === 'base'
  const quantity = isFirst ? units.shown : charge.quantity
  const isCharged = basis !== 'none' && basis !== 'next-period'
  const formula = `${price} × ${quantity}${countText(count)}${daysText(days, of, isCharged)}`
  const facts: UnitFacts = { formula, price, quantity, per: definition.per ?? 'period', days, of, basis, from }
  const reason = reasonOf(unitCodes[charge.kind], facts, source)
  return {
    line,
    kind: isFirst ? definition.kind : charge.kind,
    period: { from, to: used.to },
    quantity,
    unitPrice: price,
    amount,
    cost: definition.kind === 'resale' ? resaleCost(definition, amount, price, currency) : null,
    reasons: isFirst ? [reason, ...units.reasons] : [reason],
  }
}

const unitCodes = { base: 'billing/units', increase: 'billing/increase', decrease: 'billing/decrease' } as const

/** The price of a resold unit: given, or made of its cost. A price made of a cost is rounded, because the invoice shows it. */
function resalePrice(line: ResaleLine, { currency, rounding }: PriceTerms): Decimal {
  if ('markupPercent' in line)
    return round(times(line.cost, plus(1, over(line.markupPercent, 100))), currency, rounding)
  if ('marginPercent' in line)
    return round(over(line.cost, minus(1, over(line.marginPercent, 100))), currency, rounding)
  return line.price
}

/** What a resold amount cost, in the proportion of the cost of one to its price. */
function resaleCost({ cost }: ResaleLine, amount: Money, price: Decimal, currency: string): Money | null {
  return cost === undefined || sign(price) === 0 ? null : round(times(amount, over(cost, price)), currency)
}

function tieredPart(line: LineInPeriod<TieredLine>, units: Units, terms: PriceTerms): ChargePart {
  const { definition } = line
  const { factor, facts: time, text } = timeShareOf(line, terms)
  const priced = tierPrice({
    currency: terms.currency,
    quantity: units.base,
    price: definition,
    factor: factor ?? 1,
    ...(terms.rounding === undefined ? {} : { rounding: terms.rounding }),
  })
  const steps = priced.perTier.map(
    ({ units: charged, unitPrice, flat }) => `${flat === null ? '' : `${flat} + `}${charged} × ${unitPrice}`,
  )
  const facts: TiersFacts = {
    formula: `${steps.join(' + ') || '0'}${text}`,
    model: definition.model,
    quantity: units.shown,
    perTier: priced.perTier,
    ...time,
  }
  const source = sourceAt(line.source, definition.model === 'package' ? 'price' : 'tiers')
  const reasons = [reasonOf('billing/tiers', facts, source), ...units.reasons]
  return { line, quantity: units.shown, amount: priced.amount, reasons }
}

/** The included units as one part, the units beyond them as another: the client sees what the overage was. */
function includedParts(line: LineInPeriod<IncludedOverageLine>, units: Units, terms: PriceTerms): ChargePart[] {
  const { price, included, overagePrice } = line.definition
  const { factor, facts: time, text } = timeShareOf(line, terms)
  const prorated = (amount: Amount): Money => round(times(amount, factor ?? 1), terms.currency, terms.rounding)
  const { overage } = includedPlusOverage({
    currency: terms.currency,
    included,
    price,
    overagePrice,
    quantity: units.base,
  })
  const facts: IncludedFacts = { formula: price + text, price, included, quantity: units.shown, ...time }
  const reasons = [reasonOf('billing/included', facts, sourceAt(line.source, 'included')), ...units.reasons]
  const base: ChargePart = { line, quantity: included, amount: prorated(price), reasons }
  if (compare(overage, 0) === 0) return [base]
  const formula = `${overage} × ${overagePrice}${text}`
  const beyond: IncludedFacts = { formula, price: overagePrice, quantity: overage, included, ...time }
  return [
    base,
    {
      line,
      kind: 'overage',
      quantity: overage,
      unitPrice: overagePrice,
      amount: prorated(times(overage, overagePrice)),
      reasons: [reasonOf('billing/overage', beyond, sourceAt(line.source, 'overagePrice'))],
    },
  ]
}
