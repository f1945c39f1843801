// Discounts, each shared out to the lines that it lowers.

import type { Money, Period } from '@mspkit/values'
import { add, allocate, compare, negate, over, round, sign, times } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { byDay, categoryOf, recognitionOf } from '../charges/recognition'
import type { ChargesContext } from '../charges/usage'
import type { ChargeLineDefinition, Discount } from '../definition'
import { reasonOf } from '../reasons/reason'
import { holds } from '../values/months'

type DiscountContext = Pick<ChargesContext, 'currency' | 'rounding' | 'discounts'>

/** Charges of one line with one tax code and site, and the part of a discount that they take. */
interface Share {
  readonly charges: readonly Charge[]
  readonly gross: Money
  readonly discount: Money
}

/** The charges of all discounts in the order they are written, each on what the lines were charged before any of them. */
export function discountsOn(
  charges: readonly Charge[],
  lines: readonly ChargeLineDefinition[],
  period: Period,
  context: DiscountContext,
): Charge[] {
  const { currency, discounts = [] } = context
  return discounts.flatMap((discount, index) => {
    const groups = groupsOf(charges, discount)
    const nets = groups.map((group) => add(currency, ...group.map(({ amount }) => amount)))
    const weights = nets.map((net) => (sign(net) > 0 ? net : '0'))
    const base = add(currency, ...weights)
    if (sign(base) === 0) return []
    const total = totalOf(discount, base, context)
    const shares = allocate(currency, total, weights)
    const facts = { discountId: discount.id, percent: 'percent' in discount ? discount.percent : null, base, total }
    return groups.flatMap((group, k): Charge[] => {
      const share: Share = { charges: group, gross: nets[k] as Money, discount: shares[k] as Money }
      if (sign(share.discount) === 0) return []
      const reason = reasonOf(
        'billing/discount',
        { ...facts, of: share.gross },
        { document: 'discounts', path: `/${index}` },
      )
      return [
        { ...lowered(share, lines, period, currency), description: discount.name ?? discount.id, reasons: [reason] },
      ]
    })
  })
}

/** The charges that a discount touches, by line, tax code and site: tax stays right only where a discount follows them. */
function groupsOf(charges: readonly Charge[], discount: Discount): Charge[][] {
  const groups = new Map<string, Charge[]>()
  for (const charge of charges) {
    if (!touches(discount, charge)) continue
    const key = JSON.stringify([charge.lineId, charge.taxCode, charge.siteId])
    const group = groups.get(key)
    if (group) group.push(charge)
    else groups.set(key, [charge])
  }
  return [...groups.values()]
}

/** A charge without days takes part in a discount that has no first day. */
const touches = (discount: Discount, { lineId, period }: Charge): boolean =>
  (discount.lines === 'all' || discount.lines.includes(lineId)) &&
  (period === null ? discount.from === undefined : holds(discount, period.from))

/** Rounded once; zero or more, never above what it lowers. */
function totalOf(discount: Discount, base: Money, { currency, rounding }: DiscountContext): Money {
  if ('percent' in discount) return round(times(base, over(discount.percent, 100)), currency, rounding)
  return compare(discount.amount, base) > 0 ? base : round(discount.amount, currency)
}

/** The charge that lowers a line, before its description and reason. */
function lowered(
  { charges, discount }: Share,
  lines: readonly ChargeLineDefinition[],
  billed: Period,
  currency: string,
): Charge {
  const model = charges[0] as Charge
  const line = lines.find(({ id }) => id === model.lineId)
  return {
    ...model,
    period: model.period && { ...model.period },
    kind: 'discount',
    quantity: null,
    unitPrice: null,
    amount: round(negate(discount), currency),
    category: line === undefined ? model.category : categoryOf(line),
    recognition: line === undefined ? byDay(model.period, billed) : recognitionOf(line, model.period, billed),
    cost: null,
  }
}
