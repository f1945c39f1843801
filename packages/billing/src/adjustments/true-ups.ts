// True-ups: what charges lack to a minimum commitment, as charges of their own.

import { daysBetween, type Money, type Period, type Reason } from '@mspkit/values'
import { type Amount, compare, minus, over, plus, round, times } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { byDay } from '../charges/recognition'
import type { ChargesContext } from '../charges/usage'
import type { Commitment } from '../definition'
import { inForce } from '../lines/in-period'
import { shareIn, within } from '../periods/prorate'
import { type BillingReason, reasonOf } from '../reasons/reason'

type TrueUp = Charge<BillingReason<'billing/true-up'>>
type AnyCharge = Charge<Reason<string, object>>

/** What minimums are compared with besides the charges of the invoice, and for which days. */
export interface CommitmentContext
  extends Pick<ChargesContext, 'currency' | 'rounding' | 'commitments' | 'inForce' | 'priced'> {
  /** Lines with a billing cycle of their own: their share of the period, before and after discounts, instead of their charges. */
  readonly shares?: readonly { readonly lineId: string; readonly gross: Amount; readonly net: Amount }[]
}

/**
 * A charge for each minimum that the charges do not reach, each compared with the charges before any true-up. A minimum is for the days on which it
 * and the agreement hold: a part of the period has its share by days. A minimum for a year is charged by contracts, which know the year's invoices.
 */
export function trueUpsTo(charges: readonly AnyCharge[], period: Period, context: CommitmentContext): TrueUp[] {
  const { currency, rounding, commitments = [], shares = [], priced } = context
  if (context.inForce === null || commitments.length === 0) return []
  const held = within(context.inForce ?? period, period)
  return commitments.flatMap((commitment, index): TrueUp[] => {
    if (commitment.per === 'year') return []
    const days = inForce(commitment, held)
    if (days === null || days.from === days.to) return []
    const { factor, days: count, of } = shareIn(priced?.period ?? period, days, 'actual-days-in-period')
    const minimum = round(times(commitment.minimum, factor), currency, rounding)
    const isAll = days.from <= held.from && days.to >= held.to
    const elsewhere = new Set(shares.map(({ lineId }) => lineId))
    const counted = charges.filter((charge) => counts(commitment, charge) && !elsewhere.has(charge.lineId))
    const part = isAll ? 1 : over(daysBetween(days.from, days.to), daysBetween(held.from, held.to))
    const compared = round(
      plus(
        ...counted.map((charge) => (isAll ? charge.amount : onDays(charge, days, period))),
        ...shares
          .filter(({ lineId }) => commitment.lines === 'all' || commitment.lines.includes(lineId))
          .map(({ gross, net }) => times(commitment.compare === 'after-discount' ? net : gross, part)),
      ),
      currency,
      rounding,
    )
    if (compare(compared, minimum) >= 0) return []
    return [
      trueUp(
        commitment,
        { index, minimum, compared, days: { ...days }, share: count === of ? '' : `${count}/${of}` },
        currency,
      ),
    ]
  })
}

const counts = (commitment: Commitment, { lineId, kind }: AnyCharge): boolean =>
  (commitment.lines === 'all' || commitment.lines.includes(lineId)) &&
  (kind !== 'discount' || commitment.compare === 'after-discount')

/** What a charge counts for some days of the period: by days where it is for days of the period, else all of it. */
function onDays({ amount, recognition }: AnyCharge, days: Period, period: Period): Amount {
  if (recognition.method !== 'by-day') return amount
  const service = within(recognition.service, period)
  if (service.from === service.to) return amount
  const part = within(days, service)
  return times(amount, over(daysBetween(part.from, part.to), daysBetween(service.from, service.to)))
}

interface Lacking {
  readonly index: number
  readonly minimum: Money
  readonly compared: Money
  readonly days: Period
  /** `20/30` of the minimum; empty for all of it. */
  readonly share: string
}

function trueUp(commitment: Commitment, { index, minimum, compared, days, share }: Lacking, currency: string): TrueUp {
  const { id, compare: when } = commitment
  const formula = `${share === '' ? minimum : `${commitment.minimum} × ${share}`} − ${compared}`
  const facts = { formula, commitmentId: id, minimum, compared, compare: when }
  return {
    lineId: id,
    kind: 'true-up',
    description: commitment.name ?? id,
    period: days,
    quantity: null,
    unitPrice: null,
    amount: round(minus(minimum, compared), currency),
    taxCode: commitment.taxCode ?? null,
    siteId: commitment.siteId ?? null,
    category: 'recurring',
    recognition: byDay(days, days),
    cost: null,
    reasons: [reasonOf('billing/true-up', facts, { document: 'commitments', path: `/${index}` })],
  }
}
