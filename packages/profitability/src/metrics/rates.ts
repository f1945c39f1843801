// The effective hourly rate, in all its variants.

import type { Decimal, Money } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import type { MeasureReason } from '../reason'
import { answers, known } from './answer'

/** The effective hourly rate, in each meaning that the field gives to the words. Money per hour. */
export interface HourlyRates {
  /** Revenue ÷ hours. */
  readonly simple: Decimal | null
  /** (Revenue − tool cost) ÷ hours. */
  readonly netOfToolCost: Decimal | null
  /** (Revenue − retail price of the tools) ÷ hours. */
  readonly netOfToolRetail: Decimal | null
  /** (Revenue − wages) ÷ hours. */
  readonly netOfWages: Decimal | null
}

export interface EffectiveHourlyRates {
  readonly onActualHours: HourlyRates
  readonly onRoundedHours: HourlyRates
  /** Why a rate is `null`: the hours are 0, or an input was not given. */
  readonly reasons: readonly MeasureReason[]
}

/**
 * What was the effective hourly rate? All eight variants together, so that tools that disagree can be compared.
 *
 * An input that is left out is unknown, and only the variants that need it are `null`. Hours are decimal text.
 *
 * @throws RangeError for an unknown currency or negative hours.
 * @see MSPCFO, MSPbots and ConnectWise each call a different one of these "effective hourly rate".
 * @example
 * effectiveHourlyRates({ currency: 'USD', revenue: '3000.00', hours: '20', toolCost: '700.00', toolRetail: '1000.00' })
 *   .onActualHours // => { simple: '150.00', netOfToolCost: '115.00', netOfToolRetail: '100.00', netOfWages: null }
 */
export function effectiveHourlyRates(given: {
  readonly currency: string
  readonly revenue: Money
  readonly hours?: Amount | null
  readonly roundedHours?: Amount | null
  readonly toolCost?: Money | null
  readonly toolRetail?: Money | null
  readonly wages?: Money | null
}): EffectiveHourlyRates {
  const { currency, revenue } = objectOf(given, 'an object', '{ currency: "USD", revenue: "3000.00", hours: "20" }')
  const inputs = {
    revenue,
    hours: known(given.hours),
    roundedHours: known(given.roundedHours),
    toolCost: known(given.toolCost),
    toolRetail: known(given.toolRetail),
    wages: known(given.wages),
  }
  const actual = answers(
    {
      simple: 'effective-hourly-rate',
      netOfToolCost: 'effective-hourly-rate-net-of-tool-cost',
      netOfToolRetail: 'effective-hourly-rate-net-of-tool-retail',
      netOfWages: 'effective-hourly-rate-net-of-wages',
    },
    inputs,
    { currency },
  )
  const rounded = answers(
    {
      simple: 'effective-hourly-rate-on-rounded-hours',
      netOfToolCost: 'effective-hourly-rate-net-of-tool-cost-on-rounded-hours',
      netOfToolRetail: 'effective-hourly-rate-net-of-tool-retail-on-rounded-hours',
      netOfWages: 'effective-hourly-rate-net-of-wages-on-rounded-hours',
    },
    inputs,
    { currency },
  )
  return {
    onActualHours: actual.values,
    onRoundedHours: rounded.values,
    reasons: [...actual.reasons, ...rounded.reasons],
  }
}
