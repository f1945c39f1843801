// How many hours does the price pay for?

import type { Decimal, Money } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, compare, minus, round, times, toDecimal } from '@mspkit/values/money'
import { measure } from '../formulas/registry'
import type { MeasureReason } from '../reason'
import { answers } from './answer'

export interface TargetHours {
  /** Hours that the monthly revenue buys at the bill rate. */
  readonly fullHours: Decimal | null
  /** The share of them to spend. */
  readonly hours: Decimal | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * Under how many hours should a month stay?
 *
 * `roundFullHoursTo` rounds the full hours first, the way the published example does its sum; without it nothing is
 * rounded before the end.
 *
 * @see Kaseya / TBG: (MRR ÷ bill rate) × 25 %; 3,000 ÷ 135 is printed as 22 hours and 5.5.
 * @example
 * targetHours({ monthlyRevenue: '3000.00', billRate: '135.00', labourShare: '0.25' })
 * // => { fullHours: '22.22', hours: '5.56', reasons: [] }
 * targetHours({ monthlyRevenue: '3000.00', billRate: '135.00', labourShare: '0.25', roundFullHoursTo: 0 })
 * // => { fullHours: '22', hours: '5.50', reasons: [] }
 */
export function targetHours(given: {
  readonly monthlyRevenue: Money
  readonly billRate: Amount
  /** Share of the full hours to spend; TBG says `'0.25'`. */
  readonly labourShare: Amount
  readonly roundFullHoursTo?: number
}): TargetHours {
  const {
    monthlyRevenue,
    billRate,
    labourShare,
    roundFullHoursTo: scale,
  } = objectOf(given, 'an object', '{ monthlyRevenue: "3000.00", billRate: "135.00", labourShare: "0.25" }')
  const inputs = { monthlyRevenue, billRate, labourShare }
  const { values, reasons } = answers({ fullHours: 'hours-at-rate', hours: 'target-hours' }, inputs, {})
  if (scale === undefined || values.fullHours === null) return { ...values, reasons }
  const fullHours = measure('hours-at-rate', { monthlyRevenue, billRate }, { scale }).value
  if (fullHours === null) return { ...values, reasons }
  return { fullHours, hours: toDecimal(times(fullHours, labourShare), 2), reasons }
}

/**
 * How many hours may be spent so that cost stays at the target share of what was billed? Below 0 when the additions
 * alone are over it.
 *
 * @see MSPbots, target hours: (target cost share × billed − additions) ÷ average hourly cost.
 * @example
 * targetHoursByCost({ billed: '3000.00', targetCostShare: '0.50', additions: '300.00', averageHourlyCost: '60.00' })
 * // => { hours: '20.00', reasons: [] }
 */
export function targetHoursByCost(given: {
  readonly billed: Money
  readonly targetCostShare: Amount
  readonly additions: Money
  readonly averageHourlyCost: Amount
}): { readonly hours: Decimal | null; readonly reasons: readonly MeasureReason[] } {
  const { values, reasons } = answers(
    { hours: 'target-hours-by-cost' },
    objectOf(
      given,
      'an object',
      '{ billed: "3000.00", targetCostShare: "0.50", additions: "300.00", averageHourlyCost: "60.00" }',
    ),
    {},
  )
  return { ...values, reasons }
}

export interface BreakEven {
  /** Hours at which the fee is used up; 0 when tools cost more than the fee. */
  readonly hours: Decimal | null
  /** How much the tools alone exceed the fee; `'0.00'` when they do not. */
  readonly shortfall: Money
  readonly reasons: readonly MeasureReason[]
}

/**
 * At how many hours does a flat-rate month stop making money?
 *
 * @example
 * breakEvenHours({ currency: 'USD', fee: '400.00', toolCost: '740.00', loadedCost: '58.00' })
 * // => { hours: '0.00', shortfall: '340.00', reasons: [] }
 */
export function breakEvenHours(given: {
  readonly currency: string
  readonly fee: Money
  readonly toolCost: Money
  /** What an hour costs, all in. */
  readonly loadedCost: Amount
}): BreakEven {
  const { currency, fee, toolCost, loadedCost } = objectOf(
    given,
    'an object',
    '{ currency: "USD", fee: "400.00", toolCost: "240.00", loadedCost: "58.00" }',
  )
  const { values, reasons } = answers({ hours: 'break-even-hours' }, { fee, toolCost, loadedCost }, {})
  const short = compare(toolCost, fee) > 0
  return { ...values, shortfall: round(short ? minus(toolCost, fee) : 0, currency), reasons }
}
