import { didYouMean, quote } from '@mspkit/values'
import { type Amount, exact, minorDigits, sign, toDecimal } from '@mspkit/values/money'
import { because, type Measure } from './measure'
import {
  type DescribedMetric,
  type Given,
  type Metric,
  type MetricDefinition,
  type MetricInput,
  NoAnswer,
} from './metrics/definition'
import { effortMetrics } from './metrics/effort'
import { functionMetrics } from './metrics/functions'
import { growthMetrics } from './metrics/growth'
import { marginMetrics } from './metrics/margin'
import { pricingMetrics } from './metrics/pricing'
import { rateMetrics } from './metrics/rate'

const registry = (): readonly MetricDefinition[] => [
  ...marginMetrics,
  ...rateMetrics,
  ...effortMetrics,
  ...growthMetrics,
]

const answeredMetrics = (): readonly DescribedMetric[] => [...functionMetrics(), ...pricingMetrics()]

/** The names that {@link metrics} knows. */
export type MetricName =
  | (typeof marginMetrics)[number]['name']
  | (typeof rateMetrics)[number]['name']
  | (typeof effortMetrics)[number]['name']
  | (typeof growthMetrics)[number]['name']

/** Inputs by name. `null` is known to be missing: the answer is then `null` with that reason. */
export type MetricInputs = Readonly<Record<string, Amount | null>>

/** How to write the answer. */
export interface MeasureOptions {
  /** ISO 4217; needed for answers in money, whose decimals are the currency's. */
  readonly currency?: string
  /** Decimals of the answer, where the metric's own are not wanted. */
  readonly scale?: number
}

/** The registry: one named formula per metric and per variant the industry mixes. */
export interface Metrics {
  /** All formulas as plain data, in the registry's order. */
  describe(): readonly DescribedMetric[]
  /**
   * What is this metric for these inputs? Exact fractions inside, rounded once, half away from zero.
   *
   * @throws RangeError for an unknown metric, a missing input, a negative count or hours, or money without a currency.
   */
  measure(name: MetricName, inputs: MetricInputs, options?: MeasureOptions): Measure
}

function find(name: string): MetricDefinition {
  const found = registry().find((metric) => metric.name === name)
  if (found) return found
  const answered = answeredMetrics().find((metric) => metric.name === name)
  if (answered) {
    throw new RangeError(
      `${quote(name)} is more than one formula: ask ${answered.askedBy.verb} of ${answered.askedBy.door}.`,
    )
  }
  const hint = didYouMean(
    name,
    registry().map((metric) => metric.name),
  )
  throw new RangeError(`${quote(name)} is not a metric.${hint} metrics.describe() lists them all.`)
}

function readInput({ name, unit }: MetricInput, value: Amount | undefined): Amount {
  if (value === undefined)
    throw new RangeError(`The input ${quote(name)} is missing; write null where nobody knows it.`)
  const amount = exact(value)
  if ((unit === 'hours' || unit === 'count') && sign(amount) < 0) {
    throw new RangeError(`${name} is ${quote(value)}; ${unit} are 0 or more.`)
  }
  return amount
}

function scaleOf(metric: Metric, options: MeasureOptions): number {
  if (options.scale !== undefined) return options.scale
  if (metric.scale !== null) return metric.scale
  if (options.currency === undefined) {
    throw new RangeError(`${metric.name} is money: say in which currency, e.g. { currency: "USD" }.`)
  }
  return minorDigits(options.currency)
}

/**
 * What is this metric for these inputs? `null` with a reason where a divisor is zero or an input is unknown.
 *
 * @throws RangeError for an unknown metric, a missing input, a negative count or hours, or money without a currency.
 * @example
 * measure('effective-hourly-rate', { revenue: '3000.00', hours: '20' }, { currency: 'USD' }).value // => '150.00'
 * measure('effective-hourly-rate', { revenue: '3000.00', hours: '0' }, { currency: 'USD' }).reason
 * // => { code: 'profitability/division-by-zero', facts: { divisor: 'hours' }, source: null }
 */
export function measure(name: MetricName, inputs: MetricInputs, options: MeasureOptions = {}): Measure {
  const metric = find(name)
  const unit = metric.unit
  const none = (reason: Measure['reason']): Measure => ({ metric: name, value: null, unit, reason })
  const values = new Map<string, Amount>()
  for (const input of metric.inputs) {
    const value = Object.hasOwn(inputs, input.name) ? inputs[input.name] : undefined
    if (value === null) return none(because('unknown-input', { input: input.name }))
    values.set(input.name, readInput(input, value))
  }
  const given: Given = (input) => exact(values.get(input) as Amount)
  try {
    return { metric: name, value: toDecimal(metric.formula(given), scaleOf(metric, options)), unit, reason: null }
  } catch (error) {
    if (error instanceof NoAnswer) return none(because('division-by-zero', { divisor: error.divisor }))
    throw error
  }
}

/**
 * Every formula of the room with its words, unit, inputs and source, as plain data.
 *
 * @example
 * describeMetrics().find((metric) => metric.name === 'contribution-rate').words // => 'profit ÷ hours'
 */
export function describeMetrics(): readonly DescribedMetric[] {
  const askedBy = { door: '@mspkit/profitability', verb: 'measure' }
  const formulas = registry().map(({ formula: _, ...metric }): DescribedMetric => ({ ...metric, askedBy }))
  return [...formulas, ...answeredMetrics()]
}

/**
 * The registry of named formulas: which metrics are there, and what is one for these inputs?
 *
 * Each variant that the industry mixes has a name of its own, so that "effective hourly rate" is never ambiguous.
 */
export const metrics: Metrics = {
  describe: describeMetrics,
  measure,
}
