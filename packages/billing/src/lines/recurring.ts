// Charges of lines that come back every period.

import type { Decimal, Money } from '@mspkit/values'
import { compare, minus, over, plus, type Rounding, round, sign, times } from '@mspkit/values/money'
import type {
  FlatLine,
  IncludedOverageLine,
  PerUnitLine,
  Proration,
  ProrationBasis,
  ProrationRules,
  RecurringBase,
  ResaleLine,
  TieredLine,
} from '../definition'
import { holds } from '../periods/months'
import { type Share, shareIn } from '../periods/prorate'
import { plain } from '../quantities/plain'
import { chargeQuantity } from '../quantities/quantity-charges'
import { includedPlusOverage, tierPrice } from '../quantities/tiers'
import { quantityOf } from '../quantities/units'
import type { IncludedFacts, TiersFacts, TimeFacts, UnitFacts } from '../reasons/facts'
import { because } from '../reasons/reason'
import { at, type Bench, charge, type Placed, pricesInPeriod, wholePrice } from './in-period'

const rulesOf = (proration: Proration | undefined): ProrationRules =>
  proration === undefined
    ? {}
    : typeof proration === 'string'
      ? { part: proration, increases: proration, decreases: proration }
      : proration

/** The part of the period on which a line is in force; `null` when that is all of it. */
function partOf(
  { period, used, line }: Placed<FlatLine | TieredLine | IncludedOverageLine>,
  bench: Bench,
): Share | null {
  if (used.from === period.from && used.to === period.to) return null
  const basis = rulesOf(line.proration).part ?? 'actual-days-in-period'
  return shareIn(period, used, basis, bench.options.periodMonths)
}

const basisOf = (line: RecurringBase): ProrationBasis => rulesOf(line.proration).part ?? 'actual-days-in-period'

/** What of a price was charged for how long: the facts that every recurring charge says. */
const timeFacts = (placed: Placed<FlatLine | TieredLine | IncludedOverageLine>, part: Share | null): TimeFacts =>
  part === null
    ? { per: placed.line.per ?? 'period', days: null, of: null, basis: null }
    : { per: placed.line.per ?? 'period', days: part.days, of: part.of, basis: basisOf(placed.line) }

/** ` × 22/31`, or nothing for a whole period. */
const partText = (days: number | null, of: number | null, charged = true): string =>
  days === null || days === of || !charged ? '' : ` × ${days}/${of}`

export function chargeFlat(placed: Placed<FlatLine>, bench: Bench): void {
  const { line, period } = placed
  const { currency, rounding } = bench.options
  const part = partOf(placed, bench)
  const count = pricesInPeriod(line, period, bench.options)
  const price = wholePrice(line.price, count)
  const amount = round(part === null ? price : times(price, part.factor), currency, rounding)
  const time = timeFacts(placed, part)
  const formula = `${line.price}${count === null ? '' : ` × ${plain(count)}`}${partText(time.days, time.of, time.basis !== 'none')}`
  const reason = because('billing/price', { formula, price: line.price, ...time }, at(placed.source, 'price'))
  bench.charges.push(charge(placed, { unitPrice: line.price, quantity: '1', amount, reasons: [reason] }))
}

/** Lines at a price for each unit: a charge for what was there and one for each change. */
export function chargePerUnit(placed: Placed<PerUnitLine | ResaleLine>, bench: Bench, price: Decimal): void {
  const { line, period, used } = placed
  const { currency, rounding, periodMonths } = bench.options
  const resolved = quantityOf(bench, placed, line.quantity)
  if (!resolved) return
  const count = pricesInPeriod(line, period, bench.options)
  const rules = rulesOf(line.proration)
  const lines = chargeQuantity({
    currency,
    unitPrice: wholePrice(price, count),
    period,
    used,
    base: resolved.base,
    changes: resolved.changes,
    ...rules,
    ...(periodMonths === undefined ? {} : { periodMonths }),
    ...(rounding === undefined ? {} : { rounding }),
  })
  const source = at(placed.source, line.kind === 'resale' && 'cost' in line && !('price' in line) ? 'cost' : 'price')
  for (const [place, { kind, from, quantity, days, of, amount, basis }] of lines.entries()) {
    const shown = place === 0 ? resolved.shown : quantity
    const charged = basis !== 'none' && basis !== 'next-period'
    const formula = `${price} × ${shown}${count === null ? '' : ` × ${plain(count)}`}${partText(days, of, charged)}`
    const facts: UnitFacts = { formula, price, quantity: shown, per: line.per ?? 'period', days, of, basis, from }
    const reason = because(unitCodes[place === 0 ? 'base' : kind], facts, source)
    const reasons = place === 0 ? [reason, ...resolved.reasons] : [reason]
    bench.charges.push(
      charge(placed, {
        kind: place === 0 ? line.kind : kind,
        period: { from, to: used.to },
        quantity: shown,
        unitPrice: price,
        amount,
        cost: line.kind === 'resale' ? resaleCost(line, amount, price, currency) : null,
        reasons,
      }),
    )
  }
}

const unitCodes = { base: 'billing/units', increase: 'billing/increase', decrease: 'billing/decrease' } as const

/** The price of something passed on: given, or made of its cost. A price made of a cost is rounded, because it is on the invoice. */
function resalePrice(line: ResaleLine, currency: string, rounding?: Rounding): Decimal {
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

export function chargeResale(placed: Placed<ResaleLine>, bench: Bench): void {
  const { line, period } = placed
  if (line.on !== undefined && !holds(period, line.on)) return
  const { currency, rounding } = bench.options
  chargePerUnit(placed, bench, resalePrice(line, currency, rounding))
}

export function chargeTiered(placed: Placed<TieredLine>, bench: Bench): void {
  const { line, period } = placed
  const { currency, rounding } = bench.options
  const resolved = quantityOf(bench, placed, line.quantity)
  if (!resolved) return
  const part = partOf(placed, bench)
  const count = pricesInPeriod(line, period, bench.options)
  const factor = part === null ? (count ?? 1) : count === null ? part.factor : times(part.factor, count)
  const priced = tierPrice({
    currency,
    quantity: resolved.base,
    price: line,
    factor,
    ...(rounding === undefined ? {} : { rounding }),
  })
  const time = timeFacts(placed, part)
  const steps = priced.perTier.map(
    ({ units, unitPrice, flat }) => `${flat === null ? '' : `${flat} + `}${units} × ${unitPrice}`,
  )
  const formula = `${steps.join(' + ') || '0'}${count === null ? '' : ` × ${plain(count)}`}${partText(time.days, time.of, time.basis !== 'none')}`
  const facts: TiersFacts = { formula, model: line.model, quantity: resolved.shown, perTier: priced.perTier, ...time }
  const source = at(placed.source, line.model === 'package' ? 'price' : 'tiers')
  bench.charges.push(
    charge(placed, {
      quantity: resolved.shown,
      amount: priced.amount,
      reasons: [because('billing/tiers', facts, source), ...resolved.reasons],
    }),
  )
}

/** The included units as one line, the ones beyond them as another: the client sees what the overage was. */
export function chargeIncludedOverage(placed: Placed<IncludedOverageLine>, bench: Bench): void {
  const { line, period } = placed
  const { currency, rounding } = bench.options
  const resolved = quantityOf(bench, placed, line.quantity)
  if (!resolved) return
  const part = partOf(placed, bench)
  const count = pricesInPeriod(line, period, bench.options)
  const priced = includedPlusOverage({
    currency,
    included: line.included,
    price: line.price,
    overagePrice: line.overagePrice,
    quantity: resolved.base,
  })
  const prorated = (amount: Parameters<typeof times>[0]): Money =>
    round(times(amount, part?.factor ?? 1, count ?? 1), currency, rounding)
  const time = timeFacts(placed, part)
  const tail = `${count === null ? '' : ` × ${plain(count)}`}${partText(time.days, time.of, time.basis !== 'none')}`
  const facts: IncludedFacts = {
    formula: line.price + tail,
    price: line.price,
    included: line.included,
    quantity: resolved.shown,
    ...time,
  }
  bench.charges.push(
    charge(placed, {
      quantity: line.included,
      amount: prorated(line.price),
      reasons: [because('billing/included', facts, at(placed.source, 'included')), ...resolved.reasons],
    }),
  )
  if (compare(priced.overage, 0) === 0) return
  const formula = `${priced.overage} × ${line.overagePrice}${tail}`
  const beyond: IncludedFacts = {
    formula,
    price: line.overagePrice,
    quantity: priced.overage,
    included: line.included,
    ...time,
  }
  bench.charges.push(
    charge(placed, {
      kind: 'overage',
      quantity: priced.overage,
      unitPrice: line.overagePrice,
      amount: prorated(times(priced.overage, line.overagePrice)),
      reasons: [because('billing/overage', beyond, at(placed.source, 'overagePrice'))],
    }),
  )
}
