// What would the same months have cost by the hour, and who gains when hours fall?

import { type Decimal, type Money, type Month, parseMonth } from '@mspkit/values'
import { objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { type Amount, type Exact, minus, over, plus, round, sign, times, toDecimal } from '@mspkit/values/money'
import { type MeasureReason, reasonOf } from '../reason'

/** Whether the provider earns more when the client has fewer problems. */
export type Incentive = 'aligned' | 'opposed' | 'neutral'

/** One month of work, to be priced both ways. */
export interface WorkedMonth {
  readonly month: Month
  /** The flat fee of the month. */
  readonly fee: Money
  /** Hours worked, not rounded. */
  readonly hours: Decimal
  /** Hours after the rate card rounded them; the hourly price is on these. The worked hours when left out. */
  readonly billedHours?: Decimal
  /** What tools cost under the flat rate. */
  readonly toolCost?: Money
}

/** Prices and costs that hold for all months. */
export interface BreakFixTerms {
  readonly currency: string
  /** What an hour would be billed at. */
  readonly hourlyRate: Amount
  /** What an hour costs the provider. */
  readonly costPerHour: Amount
  /** Which tools an hourly client would still have; `'none'` because break-fix work is done without them, or `'same'`. */
  readonly toolsUnderHourly: 'none' | 'same'
  /** How far hours fall in the sensitivity, in percent; `'10'` when left out. */
  readonly fallPercent?: Decimal
}

export interface BreakFixMonth {
  readonly month: Month
  readonly clientPaysFlat: Money
  readonly clientPaysHourly: Money
  /** What the client saves by the flat rate; below 0 when hourly would have been cheaper. */
  readonly clientSaving: Money
  readonly marginFlat: Money
  readonly marginHourly: Money
  /** Billed hours at which the client pays the same either way; `null` at a rate of 0. */
  readonly indifferenceHours: Decimal | null
  /** Worked hours at which the provider earns the same either way, in this month's rounding. */
  readonly providerIndifferenceHours: Decimal | null
}

/** What happens to the provider's margin when hours fall. */
export interface Sensitivity {
  readonly fallPercent: Decimal
  readonly flat: { readonly marginChange: Money; readonly incentive: Incentive }
  readonly hourly: { readonly marginChange: Money; readonly incentive: Incentive }
}

export interface FlatVersusBreakFix {
  readonly months: readonly BreakFixMonth[]
  readonly total: Omit<BreakFixMonth, 'month'>
  readonly sensitivity: Sensitivity
  readonly reasons: readonly MeasureReason[]
}

interface Sums {
  readonly fee: Amount
  readonly hours: Amount
  readonly billed: Amount
  readonly tools: Amount
}

const sumsOf = (month: WorkedMonth): Sums => ({
  fee: month.fee,
  hours: month.hours,
  billed: month.billedHours ?? month.hours,
  tools: month.toolCost ?? 0,
})

function bothWays(sums: Sums, terms: BreakFixTerms): Omit<BreakFixMonth, 'month'> {
  const { currency, hourlyRate, costPerHour } = terms
  const money = (amount: Amount): Money => round(amount, currency)
  const labour = times(sums.hours, costPerHour)
  const hourly = money(times(sums.billed, hourlyRate))
  const hourlyTools = terms.toolsUnderHourly === 'same' ? sums.tools : 0
  const hours = (amount: Exact | null): Decimal | null => (amount === null ? null : toDecimal(amount, 2))
  return {
    clientPaysFlat: money(sums.fee),
    clientPaysHourly: hourly,
    clientSaving: money(minus(hourly, sums.fee)),
    marginFlat: money(minus(sums.fee, plus(labour, sums.tools))),
    marginHourly: money(minus(hourly, plus(labour, hourlyTools))),
    indifferenceHours: hours(sign(hourlyRate) === 0 ? null : over(sums.fee, hourlyRate)),
    providerIndifferenceHours: hours(providerIndifference(sums, hourlyRate, hourlyTools)),
  }
}

/** Labour costs the same either way, so the fee net of the tools it alone pays is set equal to hours at the rate. */
function providerIndifference({ fee, tools, hours, billed }: Sums, rate: Amount, hourlyTools: Amount): Exact | null {
  const perWorkedHour = sign(hours) === 0 ? rate : times(rate, over(billed, hours))
  return sign(perWorkedHour) === 0 ? null : over(minus(fee, minus(tools, hourlyTools)), perWorkedHour)
}

const incentiveOf = (change: Amount): Incentive =>
  sign(change) > 0 ? 'aligned' : sign(change) < 0 ? 'opposed' : 'neutral'

function sensitivityOf({ hours, billed }: Sums, terms: BreakFixTerms): Sensitivity {
  const fallPercent = terms.fallPercent ?? '10'
  const share = over(fallPercent, 100)
  const saved = times(hours, terms.costPerHour, share)
  const lost = times(billed, terms.hourlyRate, share)
  const side = (change: Amount) => ({ marginChange: round(change, terms.currency), incentive: incentiveOf(change) })
  return { fallPercent, flat: side(saved), hourly: side(minus(saved, lost)) }
}

/**
 * What would these same months have cost by the hour, and who gains when hours fall?
 *
 * Under a flat rate, every hour saved is cost saved, so provider and client want the same: `aligned`. By the hour, it is
 * margin lost while an hour earns more than it costs: `opposed`. Labour is the same either way, because the work is the
 * same.
 *
 * @throws RangeError for an unknown currency.
 * @example
 * const { total, sensitivity } = flatVersusBreakFix(
 *   [{ month: '2026-03', fee: '4000.00', hours: '22', toolCost: '700.00' }],
 *   { currency: 'USD', hourlyRate: '150.00', costPerHour: '58.00', toolsUnderHourly: 'none' },
 * )
 * total.clientSaving // => '-700.00'
 * total.marginFlat // => '2024.00'
 * total.indifferenceHours // => '26.67'
 * sensitivity.flat // => { marginChange: '127.60', incentive: 'aligned' }
 * sensitivity.hourly // => { marginChange: '-202.40', incentive: 'opposed' }
 */
export function flatVersusBreakFix(months: readonly WorkedMonth[], terms: BreakFixTerms): FlatVersusBreakFix {
  checkArguments(months, terms)
  const all = months.map(sumsOf)
  const sum = (part: (sums: Sums) => Amount): Exact => plus(0, ...all.map(part))
  const together: Sums = {
    fee: sum(({ fee }) => fee),
    hours: sum(({ hours }) => hours),
    billed: sum(({ billed }) => billed),
    tools: sum(({ tools }) => tools),
  }
  const rows = months.map((month, index) => ({ month: month.month, ...bothWays(all[index] as Sums, terms) }))
  const total = bothWays(together, terms)
  const added = (key: 'clientPaysHourly' | 'clientSaving' | 'marginFlat' | 'marginHourly'): Money =>
    round(plus(0, ...rows.map((row) => row[key])), terms.currency)
  return {
    months: rows,
    // Months were invoiced one by one, so the total is the sum of the rounded months.
    total: {
      ...total,
      clientPaysHourly: added('clientPaysHourly'),
      clientSaving: added('clientSaving'),
      marginFlat: added('marginFlat'),
      marginHourly: added('marginHourly'),
    },
    sensitivity: sensitivityOf(together, terms),
    reasons: sign(terms.hourlyRate) === 0 ? [reasonOf('division-by-zero', { divisor: 'hourlyRate' })] : [],
  }
}

function checkArguments(months: readonly WorkedMonth[], terms: BreakFixTerms): void {
  const { toolsUnderHourly } = objectOf(
    terms,
    'an object',
    '{ currency: "USD", hourlyRate: "150.00", costPerHour: "58.00", toolsUnderHourly: "none" }',
  )
  wordOf(toolsUnderHourly, ['none', 'same'], 'an answer to which tools an hourly client has')
  for (const { month } of objectsOf(months, 'months', '[{ month: "2026-03", fee: "4000.00", hours: "22" }]')) {
    const parsed = parseMonth(month)
    if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  }
}

/**
 * Does a mixed agreement (covered hours at a flat fee, the rest by the hour) reward fewer hours?
 *
 * `aligned` when the provider's margin rises as all hours fall alike; `opposed` when the billable part outweighs.
 *
 * @example
 * incentive({ currency: 'USD', coveredHours: '20', billableHours: '5', hourlyRate: '150.00', costPerHour: '58.00' })
 * // => { incentive: 'aligned', marginChange: '70.00', fallPercent: '10' }
 */
export function incentive(given: {
  readonly currency: string
  readonly coveredHours: Decimal
  readonly billableHours: Decimal
  readonly hourlyRate: Amount
  readonly costPerHour: Amount
  readonly fallPercent?: Decimal
}): { readonly incentive: Incentive; readonly marginChange: Money; readonly fallPercent: Decimal } {
  const {
    currency,
    coveredHours,
    billableHours,
    hourlyRate,
    costPerHour,
    fallPercent = '10',
  } = objectOf(
    given,
    'an object',
    '{ currency: "USD", coveredHours: "20", billableHours: "5", hourlyRate: "150.00", costPerHour: "58.00" }',
  )
  const cost = times(plus(coveredHours, billableHours), costPerHour)
  const change = times(minus(cost, times(billableHours, hourlyRate)), over(fallPercent, 100))
  return { incentive: incentiveOf(change), marginChange: round(change, currency), fallPercent }
}
