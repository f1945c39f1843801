// What a metric is: its name, its formula in words, its inputs and its source.

import { type Amount, type Exact, over, sign } from '@mspkit/values/money'

/** What a number counts. Money and money per hour are in the currency that was given. */
export type Unit =
  | 'money'
  | 'money-per-hour'
  | 'hours'
  | 'months'
  | 'percent'
  | 'ratio'
  | 'count'
  | 'tickets-per-endpoint'
  | 'hours-per-endpoint-month'

/** One thing that a metric is made of. */
export interface MetricInput {
  readonly name: string
  readonly unit: Unit
  /** What it is, in words. */
  readonly words: string
}

/** A named formula as data: the documentation is made from these. */
export interface Metric {
  readonly name: string
  /** Metrics of one family answer one question in different ways; variants are listed together on purpose. */
  readonly family: string
  /** The formula, in words. */
  readonly words: string
  readonly unit: Unit
  /** Decimals of the answer; `null` means the currency's minor digits. */
  readonly scale: number | null
  readonly inputs: readonly MetricInput[]
  /** Who defines it so. */
  readonly source: string
}

/** The function that answers a metric. */
export interface MetricFunction {
  /** What to import it from. */
  readonly entryPoint: string
  readonly name: string
}

/** A metric as `describeMetrics()` lists it. */
export interface DescribedMetric extends Metric {
  readonly answeredBy: MetricFunction
}

/** A metric that a function answers; each input is its unit and its words. */
interface AnsweredMetric extends Pick<Metric, 'words' | 'unit' | 'scale' | 'source'> {
  readonly inputs: Readonly<Record<string, readonly [unit: Unit, words: string]>>
}

/** Describes the metrics of one family that one function answers, by name. */
export function metricsOf(
  answeredBy: MetricFunction,
  family: string,
  metrics: Readonly<Record<string, AnsweredMetric>>,
): DescribedMetric[] {
  return Object.entries(metrics).map(([name, { words, unit, scale, inputs, source }]) => ({
    name,
    family,
    words,
    unit,
    scale,
    inputs: Object.entries(inputs).map(([input, [of, what]]) => ({ name: input, unit: of, words: what })),
    source,
    answeredBy: { ...answeredBy },
  }))
}

/** The inputs of one metric, exact. */
export type Given = (name: string) => Exact

/** A metric with its formula as code; internal, because definitions that leave the package are plain data. */
export interface MetricDefinition extends Metric {
  /** `'number'` for shares that no money is multiplied by; everything else is answered as decimal text. */
  readonly answer?: 'number'
  readonly formula: (x: Given) => Amount
}

/** Thrown inside a formula whose divisor is zero, and which `measure` turns into `null` with a reason. */
export class NoAnswer extends Error {
  readonly divisor: string
  constructor(divisor: string) {
    super(divisor)
    this.divisor = divisor
  }
}

/** A quotient whose divisor may be zero; `called` is what the divisor is in the reason. */
export function ratio(dividend: Amount, divisor: Amount, called: string): Exact {
  if (sign(divisor) === 0) throw new NoAnswer(called)
  return over(dividend, divisor)
}
