// Prices lines that come back every period.

import { addDays, type Decimal, type LocalDate, type Money, type ReasonSource } from '@mspkit/values'
import { type Amount, add, compare, minus, negate, over, plus, round, sign, times } from '@mspkit/values/money'
import { atOnce } from '../charges/recognition'
import type { PriceTerms } from '../charges/usage'
import type { FlatLine, IncludedOverageLine, PerUnitLine, ResaleLine, TieredLine } from '../definition'
import { chargeQuantity, type ExactCharge } from '../quantities/quantity-charges'
import { includedPlusOverage, type TierPrice, tierPrice } from '../quantities/tiers'
import type { IncludedFacts, TiersFacts, UnitFacts } from '../reasons/facts'
import { reasonOf, sourceAt } from '../reasons/reason'
import { laterOf } from '../values/months'
import { rulesOf } from './cut'
import { isOf } from './in-period'
import type { LineInPeriod } from './line-in-period'
import type { ChargePart } from './part'
import {
  countText,
  daysText,
  isConsumption,
  type PriceCount,
  portionOf,
  priceOfShare,
  pricesIn,
  type TimeShare,
  timeShareOf,
  wholePrice,
} from './time-share'
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
  const share = timeShareOf(line, terms)
  const { facts, text } = share
  const reason = reasonOf('billing/price', { formula: price + text, price, ...facts }, sourceAt(line.source, 'price'))
  const amount = priceOfShare(price, share, terms)
  return { line, unitPrice: price, quantity: '1', amount, reasons: [reason] }
}

/** Units of a line at one price. */
interface UnitPricing {
  readonly line: LineInPeriod<PerUnitLine | ResaleLine>
  readonly units: Units
  readonly price: Decimal
  /** How many times the price is charged in the period; `null` for a price per period. */
  readonly count: PriceCount | null
  readonly source: ReasonSource
  readonly terms: PriceTerms
}

/** A part for the units at the start and one for each change. */
function unitParts(
  line: LineInPeriod<PerUnitLine | ResaleLine>,
  price: Decimal,
  units: Units,
  terms: PriceTerms,
): ChargePart[] {
  const { currency, rounding, periodMonths } = terms
  const { definition, period, run } = line
  const isMadeOfCost = definition.kind === 'resale' && 'cost' in definition && !('price' in definition)
  const source = sourceAt(line.source, isMadeOfCost ? 'cost' : 'price')
  if (definition.kind === 'resale' && definition.on !== undefined)
    return [salePart({ line, units, price, count: null, source, terms }, definition.on)]
  const consumed = isConsumption(definition.quantity)
  const count = consumed ? null : pricesIn(definition, period, periodMonths)
  const rules = rulesOf(definition.proration)
  const charges = chargeQuantity(
    {
      currency,
      unitPrice: wholePrice(price, count),
      period,
      used: run,
      base: units.base,
      changes: units.changes,
      ...rules,
      ...(consumed ? { part: 'none' } : {}),
      ...(periodMonths === undefined ? {} : { periodMonths }),
      ...(rounding === undefined ? {} : { rounding }),
    },
    (days, basis) => portionOf(line, days, basis, periodMonths),
  )
  const pricing: UnitPricing = { line, units, price, count, source, terms }
  return charges.map((charge) => unitPart(pricing, charge))
}

/** A sale on one day: charged once, whatever the days of its line. */
function salePart({ line, units, price, source, terms }: UnitPricing, on: LocalDate): ChargePart {
  const { definition } = line
  const { currency, rounding } = terms
  const amount = round(times(price, units.base), currency, rounding)
  const days = { from: on, to: addDays(on, 1) }
  const facts: UnitFacts = {
    formula: `${price} × ${units.shown}`,
    price,
    quantity: units.shown,
    per: 'period',
    days: 1,
    of: 1,
    basis: 'none',
    from: days.from,
  }
  return {
    line,
    quantity: units.shown,
    unitPrice: price,
    amount,
    recognition: atOnce(on),
    cost: definition.kind === 'resale' ? resaleCost(definition, amount, price, currency) : null,
    reasons: [reasonOf('billing/units', facts, source), ...units.reasons],
  }
}

function unitPart({ line, units, price, count, source, terms }: UnitPricing, charge: ExactCharge): ChargePart {
  const { definition, used, run } = line
  const { days, of, basis } = charge
  const from = laterOf(charge.from, used.from)
  const isFirst = charge.kind === 'base'
  const isWholeOfYear = count !== null && count.year !== null && used === run && compare(charge.factor, 1) === 0
  const amount = isWholeOfYear
    ? priceOfShare(times(price, isFirst ? units.base : charge.quantity), { factor: null, year: count.year }, terms)
    : charge.amount
  const quantity = isFirst ? units.shown : charge.quantity
  const isCharged = (basis !== 'none' || used !== run) && basis !== 'next-period'
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
    cost: definition.kind === 'resale' ? resaleCost(definition, amount, price, terms.currency) : null,
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
  const share = timeShareOf(line, terms)
  const { facts: time, text } = share
  const priced = priceByTiers(definition, units, share, terms)
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

/** What tiers cost for a share of the period; months of a price per year are the differences of the running total, tier by tier. */
function priceByTiers(
  price: TieredLine,
  { base: quantity }: Units,
  { factor, year }: TimeShare,
  { currency, rounding }: PriceTerms,
): TierPrice {
  const by = (share: Amount): TierPrice =>
    tierPrice({ currency, quantity, price, factor: share, ...(rounding === undefined ? {} : { rounding }) })
  if (year === null) return by(factor ?? 1)
  const before = by(over(year.from, 12))
  const after = by(over(year.from + year.months, 12))
  return {
    ...after,
    amount: add(currency, after.amount, negate(before.amount)),
    perTier: after.perTier.map((tier, i) => ({
      ...tier,
      amount: add(currency, tier.amount, negate(before.perTier[i]?.amount ?? '0')),
    })),
  }
}

/** The included units as one part, the units beyond them as another: the client sees what the overage was. */
function includedParts(line: LineInPeriod<IncludedOverageLine>, units: Units, terms: PriceTerms): ChargePart[] {
  const { price, included, overagePrice } = line.definition
  const share = timeShareOf(line, terms)
  const { facts: time, text } = share
  const prorated = (amount: Amount): Money => priceOfShare(amount, share, terms)
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
