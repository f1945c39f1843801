// True-ups: what charges lack to a minimum commitment, as charges of their own.

import { daysBetween, type LocalDate, type Money, type Period, type Reason } from '@mspkit/values'
import { type Amount, compare, minus, over, plus, round, times } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { byDay } from '../charges/recognition'
import type { ChargesContext } from '../charges/usage'
import type { Commitment } from '../definition'
import { inForce } from '../lines/in-period'
import { shareIn, within } from '../periods/prorate'
import { minutesFrom } from '../quantities/round-time'
import { type BillingReason, reasonOf } from '../reasons/reason'
import { earlierOf, laterOf } from '../values/months'

type TrueUp = Charge<BillingReason<'billing/true-up'>>
type AnyCharge = Charge<Reason<string, object>>

/** What minimums are compared with besides the charges of the invoice, and for which days. */
export interface CommitmentContext
  extends Pick<ChargesContext, 'currency' | 'rounding' | 'commitments' | 'inForce' | 'priced'> {
  /** What the period is worth of lines whose charges are for other periods, before and after discounts: it counts besides the charges. */
  readonly shares?: readonly { readonly lineId: string; readonly gross: Amount; readonly net: Amount }[]
}

/** A minimum on some days; what is agreed under one id on later days of the period is the same minimum. */
interface Minimum {
  readonly commitment: Commitment
  readonly index: number
  readonly parts: readonly Part[]
  /** From the first day of all parts to the last. */
  readonly days: Period
}

interface Part {
  readonly minimum: Money
  readonly days: Period
}

/**
 * A charge for each minimum that the charges do not reach, each compared with the charges before any true-up. A minimum is for the days on which it
 * and the agreement hold: a part of the period has its share by days. A minimum for a year is charged by contracts, which know the year's invoices.
 */
export function trueUpsTo(charges: readonly AnyCharge[], period: Period, context: CommitmentContext): TrueUp[] {
  const { currency, rounding, commitments = [], shares = [], priced } = context
  if (context.inForce === null || commitments.length === 0) return []
  const held = within(context.inForce ?? period, period)
  return minimumsIn(commitments, held).flatMap((one): TrueUp[] => {
    const { commitment, parts } = one
    const days = parts.map((part) => part.days)
    const due = parts.map((part) => ({
      ...part,
      ...shareIn(priced?.period ?? period, part.days, 'actual-days-in-period'),
    }))
    const minimum = round(plus(...due.map((part) => times(part.minimum, part.factor))), currency, rounding)
    const part = over(lengthOf(...days), lengthOf(held))
    const compared = round(
      plus(
        ...charges.filter((charge) => counts(commitment, charge)).map((charge) => onDays(charge, days, held)),
        ...shares
          .filter(({ lineId }) => commitment.lines === 'all' || commitment.lines.includes(lineId))
          .map(({ gross, net }) => times(commitment.compare === 'after-discount' ? net : gross, part)),
      ),
      currency,
      rounding,
    )
    if (compare(compared, minimum) >= 0) return []
    const formula = due.map((one) => (one.days === one.of ? one.minimum : `${one.minimum} × ${one.days}/${one.of}`))
    return [trueUp(one, { minimum, compared, formula: formula.join(' + ') }, currency)]
  })
}

/** The minimums for the period; those of one id that count the same lines alike on different days are one. */
function minimumsIn(commitments: readonly Commitment[], held: Period): Minimum[] {
  const minimums: Minimum[] = []
  for (const [index, commitment] of commitments.entries()) {
    const days = commitment.per === 'year' ? null : inForce(commitment, held)
    if (days === null || days.from === days.to) continue
    const part = { minimum: commitment.minimum, days: { ...days } }
    const found = minimums.findIndex((one) => isSame(one, commitment, days))
    const one = minimums[found]
    if (one === undefined) minimums.push({ commitment, index, parts: [part], days: part.days })
    else {
      const parts = [...one.parts, part].sort((a, b) => (a.days.from < b.days.from ? -1 : 1))
      const all = { from: earlierOf(one.days.from, days.from), to: laterOf(one.days.to, days.to) }
      minimums[found] = { ...one, parts, days: all }
    }
  }
  return minimums
}

const isSame = ({ commitment, parts }: Minimum, other: Commitment, { from, to }: Period): boolean =>
  commitment.id === other.id &&
  commitment.compare === other.compare &&
  JSON.stringify(commitment.lines) === JSON.stringify(other.lines) &&
  parts.every(({ days }) => days.to <= from || to <= days.from)

const lengthOf = (...periods: readonly Period[]): number =>
  periods.reduce((days, { from, to }) => days + daysBetween(from, to), 0)

const counts = (commitment: Commitment, { lineId, kind }: AnyCharge): boolean =>
  (commitment.lines === 'all' || commitment.lines.includes(lineId)) &&
  (kind !== 'discount' || commitment.compare === 'after-discount')

/**
 * What a charge counts for some of the days that are held: what is for days by those, work and sales on their days. What is for none of them, as late work is,
 * counts whole.
 */
function onDays({ amount, recognition }: AnyCharge, days: readonly Period[], held: Period): Amount {
  if (lengthOf(...days) === lengthOf(held)) return amount
  switch (recognition.method) {
    case 'by-day': {
      const service = within(recognition.service, held)
      if (service.from === service.to) return amount
      return times(amount, over(lengthOf(...days.map((one) => within(one, service))), lengthOf(service)))
    }
    case 'on-use': {
      const inside = recognition.uses.filter(({ on }) => !isOutside(on, days, held))
      const minutesIn = (uses: readonly { readonly minutes: number }[]): Amount =>
        plus(...uses.map(({ minutes }) => minutesFrom(minutes)))
      return times(amount, over(minutesIn(inside), minutesIn(recognition.uses)))
    }
    case 'at-once':
      return isOutside(recognition.on, days, held) ? 0 : amount
    case 'as-drawn':
      return amount
  }
}

const isOutside = (on: LocalDate, days: readonly Period[], held: Period): boolean =>
  held.from <= on && on < held.to && !days.some(({ from, to }) => from <= on && on < to)

function trueUp(
  { commitment, index, days }: Minimum,
  { minimum, compared, formula }: { readonly minimum: Money; readonly compared: Money; readonly formula: string },
  currency: string,
): TrueUp {
  const { id, compare: when } = commitment
  const facts = { formula: `${formula} − ${compared}`, commitmentId: id, minimum, compared, compare: when }
  return {
    lineId: id,
    kind: 'true-up',
    description: commitment.name ?? id,
    period: { ...days },
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
