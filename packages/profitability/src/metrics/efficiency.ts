// Was the labour that was invoiced worth the work that was delivered?

import type { Decimal, Money } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, compare, times } from '@mspkit/values/money'
import { measure } from '../formulas/registry'
import type { MeasureReason } from '../reason'

export type EfficiencyBand = 'green' | 'yellow' | 'red'

export interface Efficiency {
  readonly ratio: Decimal | null
  readonly band: EfficiencyBand | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * Was the labour that was invoiced worth the work that was delivered? 1 is fair; below 1, work was given away; far above
 * 1, the client pays for work it does not get.
 *
 * Bands: green 0.8 to 1.2, yellow 0.5 to 1.5, red beyond. A value on a boundary belongs to the better band; the exact ratio is
 * compared, not the rounded one.
 *
 * @see MSPCFO, Efficiency by Month: 1,000 invoiced for 800 of work is 1.25.
 * @example
 * efficiency({ labourRevenue: '1000.00', shadowBillable: '800.00' }) // => { ratio: '1.25', band: 'yellow', reasons: [] }
 */
export function efficiency(given: {
  readonly labourRevenue: Money
  /** The delivered hours at their hourly rates. */
  readonly shadowBillable: Money
}): Efficiency {
  const { value, reason } = measure(
    'efficiency',
    objectOf(given, 'an object', '{ labourRevenue: "1000.00", shadowBillable: "800.00" }'),
  )
  return {
    ratio: value,
    band: value === null ? null : bandOf(given.labourRevenue, given.shadowBillable),
    reasons: reason === null ? [] : [reason],
  }
}

function bandOf(revenue: Amount, shadow: Amount): EfficiencyBand {
  const between = (low: Decimal, high: Decimal): boolean =>
    compare(revenue, times(shadow, low)) >= 0 && compare(revenue, times(shadow, high)) <= 0
  return between('0.8', '1.2') ? 'green' : between('0.5', '1.5') ? 'yellow' : 'red'
}
