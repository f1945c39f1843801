// Discounts, and true-ups to minimum commitments.

import type { Decimal, Money, Period } from '@mspkit/values'
import { add, allocate, compare, minus, negate, over, round, sign, times } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { byDay, categoryOf, recognitionOf } from '../charges/recognition'
import type { Commitment, Discount } from '../definition'
import type { Bench } from '../lines/in-period'
import { holds } from '../periods/months'
import { because } from '../reasons/reason'

/** The charges of the named lines that an adjustment touches. */
const touched = (charges: readonly Charge[], adjustment: Discount | Commitment): Charge[] =>
  charges.filter(
    (charge) =>
      (adjustment.lines === 'all' || adjustment.lines.includes(charge.lineId)) &&
      (charge.period === null ? holdsAlways(adjustment) : holds(adjustment, charge.period.from)),
  )

/** Whether an adjustment has no first day; a charge without days belongs to those. */
const holdsAlways = ({ from }: Discount | Commitment): boolean => from === undefined

/** Discounts in the order they are written, each on what the lines were charged before any of them. Rounded once, then shared out to the lines. */
export function chargeDiscounts(bench: Bench): void {
  const gross = [...bench.charges]
  for (const [place, discount] of (bench.options.discounts ?? []).entries()) {
    const byLine = new Map<string, Charge[]>()
    for (const charge of touched(gross, discount)) {
      // Tax stays right only where the parts of a discount follow the tax code and site of what they lower.
      const key = JSON.stringify([charge.lineId, charge.taxCode, charge.siteId])
      byLine.set(key, [...(byLine.get(key) ?? []), charge])
    }
    const { currency } = bench.options
    const nets = [...byLine.values()].map((charges) => add(currency, ...charges.map(({ amount }) => amount)))
    const weights = nets.map((net) => (sign(net) > 0 ? net : '0'))
    const base = add(currency, ...weights)
    if (sign(base) === 0) continue
    const total = discountOf(bench, discount, base)
    const shares = allocate(currency, total, weights)
    for (const [at, charges] of [...byLine.values()].entries()) {
      const share = shares[at] as Money
      if (sign(share) !== 0) bench.charges.push(discountCharge(bench, discount, place, charges, share, base, total))
    }
  }
}

/** Zero or more, never above what it lowers. */
function discountOf(bench: Bench, discount: Discount, base: Money): Money {
  const { currency, rounding } = bench.options
  if ('percent' in discount) return round(times(base, over(discount.percent, 100)), currency, rounding)
  return compare(discount.amount, base) > 0 ? base : round(discount.amount, currency)
}

function discountCharge(
  bench: Bench,
  discount: Discount,
  place: number,
  charges: readonly Charge[],
  share: Money,
  base: Money,
  total: Money,
): Charge {
  const model = charges[0] as Charge
  const line = bench.lines.find(({ id }) => id === model.lineId)
  const amount = round(negate(share), bench.options.currency)
  const facts = {
    discountId: discount.id,
    percent: 'percent' in discount ? discount.percent : null,
    base,
    total,
    of: add(bench.options.currency, ...charges.map((charge) => charge.amount)),
  }
  return {
    ...model,
    period: model.period && { ...model.period },
    kind: 'discount',
    description: discount.name ?? discount.id,
    quantity: null,
    unitPrice: null,
    amount,
    category: line === undefined ? model.category : categoryOf(line),
    recognition:
      line === undefined ? byDay(model.period, bench.period) : recognitionOf(line, model.period, bench.period),
    cost: null,
    reasons: [because('billing/discount', facts, { document: 'discounts', path: `/${place}` })],
  }
}

/** What is missing to each minimum, as a line of its own. */
export function chargeCommitments(bench: Bench, period: Period): void {
  const { currency } = bench.options
  const made = [...bench.charges]
  for (const [place, commitment] of (bench.options.commitments ?? []).entries()) {
    if (!holds(commitment, period.from)) continue
    const charges = touchedByCommitment(made, commitment)
    const compared = add(currency, ...charges.map(({ amount }) => amount))
    if (compare(compared, commitment.minimum) >= 0) continue
    const trueUp: Decimal = round(minus(commitment.minimum, compared), currency)
    const facts = {
      formula: `${commitment.minimum} − ${compared}`,
      commitmentId: commitment.id,
      minimum: commitment.minimum,
      compared,
      compare: commitment.compare,
    }
    bench.charges.push({
      lineId: commitment.id,
      kind: 'true-up',
      description: commitment.name ?? commitment.id,
      period: { ...period },
      quantity: null,
      unitPrice: null,
      amount: trueUp,
      taxCode: commitment.taxCode ?? null,
      siteId: commitment.siteId ?? null,
      category: 'recurring',
      recognition: byDay(period, period),
      cost: null,
      reasons: [because('billing/true-up', facts, { document: 'commitments', path: `/${place}` })],
    })
  }
}

const touchedByCommitment = (charges: readonly Charge[], commitment: Commitment): Charge[] =>
  charges.filter(
    ({ lineId, kind }) =>
      (commitment.lines === 'all' || commitment.lines.includes(lineId)) &&
      (kind !== 'discount' || commitment.compare === 'after-discount'),
  )
