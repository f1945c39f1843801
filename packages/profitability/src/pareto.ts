import { type Decimal, quote } from '@mspkit/values'
import { type Amount, compare, exact, over, plus, sign, times, toDecimal } from '@mspkit/values/money'

export interface ParetoRow {
  readonly id: string
  /** Percent of the whole, two decimals; `null` when the whole is 0. */
  readonly percent: Decimal | null
  /** Percent of the whole, together with all that stand before it. */
  readonly cumulativePercent: Decimal | null
  /** Whether it is one of the few that reach the share. */
  readonly vital: boolean
}

export interface Pareto {
  /** The largest first; equal ones as they were given. */
  readonly rows: readonly ParetoRow[]
  /** How many make the share. */
  readonly vitalFew: number
  /** The vital few, of all, in percent. */
  readonly vitalPercent: Decimal | null
}

/**
 * Which few causes make most of the trouble?
 *
 * The vital few are the fewest, largest first, that together reach the share (0.80 unless said otherwise: Juran's rule
 * of thumb, which is a reading aid and no law).
 *
 * @throws RangeError for a negative amount or a share that is not above 0 and at most 1.
 * @example
 * pareto([{ id: 'printers', amount: '50' }, { id: 'mail', amount: '30' }, { id: 'vpn', amount: '15' }, { id: 'other', amount: '5' }]).vitalFew // => 2
 */
export function pareto(
  causes: readonly { readonly id: string; readonly amount: Amount }[],
  { share = '0.80' }: { readonly share?: Decimal } = {},
): Pareto {
  if (compare(share, 0) <= 0 || compare(share, 1) > 0) {
    throw new RangeError(`${quote(share)} is not a share above 0 and at most 1. Write e.g. "0.80".`)
  }
  const negative = causes.find(({ amount }) => sign(amount) < 0)
  if (negative) throw new RangeError(`${quote(negative.id)} has an amount below 0, which is no cause of anything.`)

  const whole = plus(0, ...causes.map(({ amount }) => amount))
  const wanted = times(whole, share)
  const percent = (part: Amount): Decimal | null =>
    sign(whole) === 0 ? null : toDecimal(times(100, over(part, whole)), 2)
  let before = exact(0)
  const rows = [...causes]
    .sort((a, b) => compare(b.amount, a.amount))
    .map(({ id, amount }) => {
      const vital = compare(before, wanted) < 0
      before = plus(before, amount)
      return { id, percent: percent(amount), cumulativePercent: percent(before), vital }
    })
  const vitalFew = rows.filter((row) => row.vital).length
  return {
    rows,
    vitalFew,
    vitalPercent: rows.length === 0 ? null : toDecimal(over(100 * vitalFew, rows.length), 2),
  }
}
