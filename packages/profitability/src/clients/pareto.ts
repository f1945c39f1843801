// Which few causes make most of the work?

import { quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { type Amount, compare, exact, over, plus, sign, times } from '@mspkit/values/money'
import { shareOf, toShare } from '../share'

export interface ParetoRow {
  readonly id: string
  /** Percent of the whole, two decimals; `null` when the whole is 0. */
  readonly percent: number | null
  /** Cumulative percent of the whole. */
  readonly cumulativePercent: number | null
  /** Whether it is one of the few that reach the share. */
  readonly vital: boolean
}

export interface Pareto {
  /** Largest first; equal ones in the order given. */
  readonly rows: readonly ParetoRow[]
  /** How many causes make the share. */
  readonly vitalFew: number
  /** The vital few as a percentage of all causes. */
  readonly vitalPercent: number | null
}

/**
 * Which few causes make most of the work?
 *
 * The vital few are the fewest, largest first, that together reach the share (0.8 by default: Juran's rule
 * of thumb).
 *
 * @throws RangeError for a negative amount or a share that is not above 0 and at most 1.
 * @example
 * pareto([{ id: 'printers', amount: '50' }, { id: 'mail', amount: '30' }, { id: 'vpn', amount: '15' }, { id: 'other', amount: '5' }]).vitalFew // => 2
 */
export function pareto(
  causes: readonly { readonly id: string; readonly amount: Amount }[],
  options: { readonly share?: number } = {},
): Pareto {
  const { share = 0.8 } = objectOf(options, 'an object', '{ share: 0.8 }')
  const exactShare = shareOf(share, 'a share above 0 and at most 1; write e.g. 0.8', (at) => at > 0 && at <= 1)
  objectsOf(causes, 'causes', '[{ id: "printers", amount: "50" }]')
  const negative = causes.find(({ amount }) => sign(amount) < 0)
  if (negative) throw new RangeError(`${quote(negative.id)} has an amount below 0. Write 0 or more.`)

  const whole = plus(0, ...causes.map(({ amount }) => amount))
  const wanted = times(whole, exactShare)
  const percent = (part: Amount): number | null =>
    sign(whole) === 0 ? null : toShare(times(100, over(part, whole)), 2)
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
    vitalPercent: rows.length === 0 ? null : toShare(over(100 * vitalFew, rows.length), 2),
  }
}
