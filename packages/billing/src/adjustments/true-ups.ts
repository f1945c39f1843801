// True-ups: what charges lack to a minimum commitment, as charges of their own.

import type { Period } from '@mspkit/values'
import { add, compare, minus, round } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { byDay } from '../charges/recognition'
import type { ChargesContext } from '../charges/usage'
import type { Commitment } from '../definition'
import { reasonOf } from '../reasons/reason'
import { holds } from '../values/months'

/** A charge for each minimum that the charges do not reach, each compared with the charges before any true-up. */
export function trueUpsTo(
  charges: readonly Charge[],
  period: Period,
  { currency, commitments = [] }: Pick<ChargesContext, 'currency' | 'commitments'>,
): Charge[] {
  return commitments.flatMap((commitment, index): Charge[] => {
    if (!holds(commitment, period.from)) return []
    const counted = charges.filter((charge) => counts(commitment, charge))
    const compared = add(currency, ...counted.map(({ amount }) => amount))
    const { id, minimum, compare: when } = commitment
    if (compare(compared, minimum) >= 0) return []
    const facts = { formula: `${minimum} − ${compared}`, commitmentId: id, minimum, compared, compare: when }
    return [
      {
        lineId: id,
        kind: 'true-up',
        description: commitment.name ?? id,
        period: { ...period },
        quantity: null,
        unitPrice: null,
        amount: round(minus(minimum, compared), currency),
        taxCode: commitment.taxCode ?? null,
        siteId: commitment.siteId ?? null,
        category: 'recurring',
        recognition: byDay(period, period),
        cost: null,
        reasons: [reasonOf('billing/true-up', facts, { document: 'commitments', path: `/${index}` })],
      },
    ]
  })
}

const counts = (commitment: Commitment, { lineId, kind }: Charge): boolean =>
  (commitment.lines === 'all' || commitment.lines.includes(lineId)) &&
  (kind !== 'discount' || commitment.compare === 'after-discount')
