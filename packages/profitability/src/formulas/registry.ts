// The registry of named formulas: one metric for each variant that the industry mixes.

import { type Decimal, didYouMean, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, exact, minorDigits, sign, toDecimal } from '@mspkit/values/money'
import { type MeasureReason, reasonOf } from '../reason'
import { decimalOf } from '../share'
import {
  type DescribedMetric,
  type Given,
  type MetricDefinition,
  type MetricInput,
  NoAnswer,
  type Unit,
} from './definition'
import { effortMetrics } from './effort'
import { functionMetrics } from './functions'
import { growthMetrics } from './growth'
import { marginMetrics } from './margin'
import { pricingMetrics } from './pricing'
import { rateMetrics } from './rate'

const registry = (): readonly MetricDefinition[] => [
  ...marginMetrics,
  ...rateMetrics,
  ...effortMetrics,
  ...growthMetrics,
]

type Definition =
  | (typeof marginMetrics)[number]
  | (typeof rateMetrics)[number]
  | (typeof effortMetrics)[number]
  | (typeof growthMetrics)[number]

/** The names that {@link measure} knows. */
export type MetricName = Definition['name']

/** Metrics that are answered as numbers: shares that no money is multiplied by. */
type NumberMetric = Extract<Definition, { readonly answer: 'number' }>['name']

/** The value of a metric: decimal text, or a number where it is a share that no money is multiplied by. */
export type MetricValue<N extends MetricName> = N extends NumberMetric ? number : Decimal

type InputName<N extends MetricName> = Extract<Definition, { readonly name: N }>['inputs'][number]['name']

/**
 * The inputs of a metric by name. `null` is known to be missing: the answer is then `null` with that reason. Percents, counts
 * and ratios may be numbers with a fraction.
 */
export type MetricInputs<N extends MetricName> = { readonly [K in InputName<N>]: Amount | null }

/** Inputs of any metrics. */
export type AnyInputs = Readonly<Record<string, Amount | null>>

/** How to write the answer. */
export interface MeasureOptions {
  /** ISO 4217; needed for answers in money, whose decimals are the currency's. */
  readonly currency?: string
  /** Decimals of the answer, where the metric's own are not wanted. */
  readonly scale?: number
}

/** One number with its name and unit, or `null` with the reason why there is none. Never infinity, never a quiet 0. */
export interface Measure<N extends MetricName = MetricName> {
  /** The metric's name in the registry. */
  readonly metric: N
  readonly value: MetricValue<N> | null
  readonly unit: Unit
  /** Why there is no value; `null` when there is one. */
  readonly reason: MeasureReason | null
}

function find(name: string): MetricDefinition {
  if (typeof name !== 'string')
    throw new RangeError(`${quote(name)} is not a metric's name. Write e.g. "effective-hourly-rate".`)
  const found = registry().find((metric) => metric.name === name)
  if (found) return found
  const hint = didYouMean(
    name,
    registry().map((metric) => metric.name),
  )
  // Their words stay out of a browser's download until somebody asks for the list.
  throw new RangeError(
    `${quote(name)} is not a formula of numbers.${hint} describeMetrics() lists every metric, with the function that answers it.`,
  )
}

/** Units of which numbers may have a fraction; money and hours are text. */
const numeric: readonly Unit[] = ['percent', 'ratio', 'count', 'months']

function readInput({ name, unit }: MetricInput, value: Amount | undefined): Amount {
  if (value === undefined)
    throw new RangeError(`The input ${quote(name)} is missing; write null where it is not known.`)
  const amount = exact(typeof value === 'number' && numeric.includes(unit) ? decimalOf(value) : value)
  if ((unit === 'hours' || unit === 'count') && sign(amount) < 0) {
    throw new RangeError(`${name} is ${quote(value)}; ${unit} are 0 or more.`)
  }
  return amount
}

function scaleOf(metric: MetricDefinition, options: MeasureOptions): number {
  if (options.scale !== undefined) return options.scale
  if (metric.scale !== null) return metric.scale
  if (options.currency === undefined) {
    throw new RangeError(`${metric.name} is money: say in which currency, e.g. { currency: "USD" }.`)
  }
  return minorDigits(options.currency)
}

/**
 * What is this metric for these inputs? Exact fractions inside, rounded once, half away from zero. `null` with a reason where
 * a divisor is zero or an input is unknown.
 *
 * @throws RangeError for an unknown metric, a missing input, a negative count or hours, or money without a currency.
 * @example
 * measure('effective-hourly-rate', { revenue: '3000.00', hours: '20' }, { currency: 'USD' }).value // => '150.00'
 * measure('effective-hourly-rate', { revenue: '3000.00', hours: '0' }, { currency: 'USD' }).reason
 * // => { code: 'profitability/division-by-zero', facts: { divisor: 'hours' }, source: null }
 */
export function measure<N extends MetricName>(
  name: N,
  inputs: MetricInputs<N>,
  options: MeasureOptions = {},
): Measure<N> {
  return measureOf(name, inputs, options)
}

/** The same for inputs that serve several metrics. */
export function measureOf<N extends MetricName>(name: N, inputs: AnyInputs, options: MeasureOptions): Measure<N> {
  const metric = find(name)
  const unit = metric.unit
  const none = (reason: MeasureReason): Measure<N> => ({ metric: name, value: null, unit, reason })
  const given = objectOf(inputs, 'an object', '{ revenue: "3000.00", hours: "20" }')
  const wanted = objectOf(options, 'an object', '{ currency: "USD" }')
  const values = new Map<string, Amount>()
  for (const input of metric.inputs) {
    const value = Object.hasOwn(given, input.name) ? given[input.name] : undefined
    if (value === null) return none(reasonOf('unknown-input', { input: input.name }))
    values.set(input.name, readInput(input, value))
  }
  const read: Given = (input) => exact(values.get(input) as Amount)
  try {
    const value = toDecimal(metric.formula(read), scaleOf(metric, wanted))
    // The definition of the name says which of the two it is; a lookup by name loses that.
    return {
      metric: name,
      value: (metric.answer === 'number' ? Number(value) : value) as MetricValue<N>,
      unit,
      reason: null,
    }
  } catch (error) {
    if (error instanceof NoAnswer) return none(reasonOf('division-by-zero', { divisor: error.divisor }))
    throw error
  }
}

/**
 * Every formula of this package with its words, unit, inputs and source, as plain data.
 *
 * Each variant that the industry mixes has a name of its own, so that "effective hourly rate" is never ambiguous.
 *
 * @example
 * describeMetrics().find((metric) => metric.name === 'contribution-rate').words // => 'profit ÷ hours'
 */
export function describeMetrics(): readonly DescribedMetric[] {
  const formulas = registry().map(({ name, family, words, unit, scale, inputs, source }): DescribedMetric => {
    const answeredBy = { entryPoint: '@mspkit/profitability/metrics', name: 'measure' }
    return { name, family, words, unit, scale, inputs: inputs.map((input) => ({ ...input })), source, answeredBy }
  })
  return [...formulas, ...functionMetrics(), ...pricingMetrics()]
}
