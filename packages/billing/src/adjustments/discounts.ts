// Discounts, each shared out to the lines that it lowers; together they never take more than was charged.

import type { ChargeRecognition } from '@mspkit/records'
import type { LocalDate, Money, Reason } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import {
  type Amount,
  add,
  allocate,
  compare,
  type Exact,
  minus,
  negate,
  over,
  plus,
  round,
  sign,
  times,
} from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import type { ChargesContext } from '../charges/usage'
import type { Discount } from '../definition'
import { minutesFrom } from '../quantities/round-time'
import { type BillingReason, reasonOf } from '../reasons/reason'
import { holds } from '../values/months'
import { toMinutes } from '../values/plain'

type DiscountContext = Pick<ChargesContext, 'currency' | 'rounding' | 'discounts'>
type Discounted = Charge<BillingReason<'billing/discount'>>
type AnyCharge = Charge<Reason<string, object>>

/** Charges of one line with one tax code and site, what they come to, and how much of it a discount may take. */
interface Group {
  readonly key: string
  readonly charges: readonly AnyCharge[]
  readonly gross: Money
  readonly left: Money
}

/** What a discount takes of a group. */
interface Taken {
  readonly discount: Discount
  readonly index: number
  readonly group: Group
  readonly share: Money
  /** What the discount is of, and all that it takes. */
  readonly base: Money
  readonly total: Money
}

/**
 * What each discount takes of each line, in the order they are written, each of what the lines were charged before any of them. What earlier discounts left of a
 * line is all that a later one can take from it; the rest of a sum passes to the other lines of the discount.
 */
function takenFrom(charges: readonly AnyCharge[], context: DiscountContext): Taken[] {
  const { currency, discounts = [] } = context
  if (discounts.length === 0) return []
  const left = new Map<string, Money>()
  for (const charge of charges) {
    const key = keyOf(charge)
    left.set(key, add(currency, left.get(key) ?? '0', charge.amount))
  }
  return discounts.flatMap((discount, index) => {
    const groups = groupsOf(charges, discount, left, currency)
    const base = add(currency, ...groups.map(({ gross }) => gross))
    if (sign(base) === 0) return []
    const shares = sharesOf(discount, groups, base, context)
    const total = add(currency, ...shares)
    return groups.flatMap((group, k): Taken[] => {
      const share = shares[k] as Money
      if (sign(share) === 0) return []
      left.set(group.key, add(currency, group.left, negate(share)))
      return [{ discount, index, group, share, base, total }]
    })
  })
}

/** The charges of all discounts. */
export const discountsOn = (charges: readonly AnyCharge[], context: DiscountContext): Discounted[] =>
  takenFrom(charges, context).map(({ discount, index, group, share, base, total }): Discounted => {
    const { id: discountId, name: description = discountId } = discount
    const percent = 'percent' in discount ? discount.percent : null
    const facts = { discountId, percent, base, total, of: group.gross }
    const reason = reasonOf('billing/discount', facts, { document: 'discounts', path: `/${index}` })
    const amount = round(negate(share), context.currency)
    return { ...lowered(group.charges), amount, description, reasons: [reason] }
  })

/**
 * What is left of each charge after all discounts, exact: what a discount takes of a line is shared by its charges.
 *
 * @throws TypeError for arguments of the wrong kind.
 * @example
 * import { periodOf } from '@mspkit/values'
 * import { toDecimal } from '@mspkit/values/money'
 * const { lines } = chargesFor([{ id: 'care', kind: 'flat', price: '4500.00' }], periodOf('2026-03'), {}, { currency: 'USD', timeZone: 'America/Chicago' })
 * netAmounts(lines, { currency: 'USD', discounts: [{ id: 'loyal', lines: 'all', amount: '300.00' }] }).map((net) => toDecimal(net, 2)) // => ['4200.00']
 */
export function netAmounts(charges: readonly AnyCharge[], context: DiscountContext): Exact[] {
  objectsOf(charges, 'charges', '[{ "lineId": "care", "amount": "4500.00" }]')
  keyedOf(context, 'a context', '{ "currency": "USD" }', ['currency'])
  const shares = new Map<AnyCharge, Exact[]>()
  for (const { group, share } of takenFrom(charges, context))
    for (const charge of group.charges) {
      const part = over(times(share, charge.amount), group.gross)
      const before = shares.get(charge)
      if (before === undefined) shares.set(charge, [part])
      else before.push(part)
    }
  return charges.map((charge) => minus(charge.amount, plus(...(shares.get(charge) ?? []))))
}

const keyOf = ({ lineId, taxCode, siteId }: AnyCharge): string => JSON.stringify([lineId, taxCode, siteId])

/** The charges that a discount touches, by line, tax code and site: tax stays right only where a discount follows them. */
function groupsOf(
  charges: readonly AnyCharge[],
  discount: Discount,
  left: ReadonlyMap<string, Money>,
  currency: string,
): Group[] {
  const groups = new Map<string, AnyCharge[]>()
  for (const charge of charges) {
    if (!touches(discount, charge)) continue
    const key = keyOf(charge)
    const group = groups.get(key)
    if (group) group.push(charge)
    else groups.set(key, [charge])
  }
  return [...groups].flatMap(([key, own]): Group[] => {
    const gross = add(currency, ...own.map(({ amount }) => amount))
    const rest = left.get(key) ?? gross
    return sign(gross) > 0 ? [{ key, charges: own, gross, left: compare(rest, gross) < 0 ? rest : gross }] : []
  })
}

/** A charge without days takes part in a discount that has no first day. */
const touches = (discount: Discount, { lineId, period }: AnyCharge): boolean =>
  (discount.lines === 'all' || discount.lines.includes(lineId)) &&
  (period === null ? discount.from === undefined : holds(discount, period.from))

/** What each group gives; a percentage is rounded once and then shared out. None gives more than it has left. */
function sharesOf(
  discount: Discount,
  groups: readonly Group[],
  base: Money,
  { currency, rounding }: DiscountContext,
): Money[] {
  const capped = (shares: readonly Money[]): Money[] =>
    shares.map((share, k) => {
      const { left } = groups[k] as Group
      return compare(share, left) > 0 ? left : share
    })
  const weights = groups.map(({ gross }) => gross)
  if ('percent' in discount) {
    const total = round(times(base, over(discount.percent, 100)), currency, rounding)
    return capped(allocate(currency, total, weights))
  }
  let given: Money[] = groups.map(() => round(0, currency))
  let rest: Money = round(discount.amount, currency)
  for (let open = groups.map(({ left }) => sign(left) > 0); sign(rest) > 0 && open.includes(true); ) {
    const shares = allocate(
      currency,
      rest,
      weights.map((weight, k): Amount => (open[k] ? weight : 0)),
    )
    given = capped(given.map((before, k) => add(currency, before, shares[k] as Money)))
    rest = add(currency, discount.amount, negate(plus(...given)))
    open = groups.map(({ left }, k) => compare(given[k] as Money, left) < 0)
  }
  return given
}

/** The charge that lowers a line, before its amount, description and reason: earned as what it lowers. */
function lowered(charges: readonly AnyCharge[]): Omit<Charge, 'amount' | 'description' | 'reasons'> {
  const { lineId, period, taxCode, siteId, category } = charges[0] as AnyCharge
  return {
    lineId,
    kind: 'discount',
    period: period && { ...period },
    quantity: null,
    unitPrice: null,
    taxCode,
    siteId,
    category,
    recognition: recognitionOf(charges),
    cost: null,
  }
}

/** Work of several charges is earned on all days on which it was done. */
function recognitionOf(charges: readonly AnyCharge[]): ChargeRecognition {
  const [first] = charges as readonly [AnyCharge, ...AnyCharge[]]
  const uses = charges.flatMap(({ recognition }) => (recognition.method === 'on-use' ? recognition.uses : []))
  if (charges.length === 1 || charges.some(({ recognition }) => recognition.method !== 'on-use'))
    return first.recognition
  const days = new Map<LocalDate, Amount>()
  for (const { on, minutes } of uses) days.set(on, plus(days.get(on) ?? 0, minutesFrom(minutes)))
  return {
    method: 'on-use',
    minutes: toMinutes(plus(...days.values())),
    uses: [...days].map(([on, minutes]) => ({ on, minutes: toMinutes(minutes) })),
  }
}
