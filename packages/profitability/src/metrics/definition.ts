import { type Amount, type Exact, over, sign } from '@mspkit/values/money'
import type { Unit } from '../measure'

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
  /** Metrics of one family answer one question in different ways; variants stand side by side on purpose. */
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

/** Where a metric is asked for: the import path and the function. */
export interface MetricDoor {
  readonly door: string
  readonly verb: string
}

/** A metric as `metrics.describe()` lists it. */
export interface DescribedMetric extends Metric {
  readonly askedBy: MetricDoor
}

/** A metric that a function answers; each input is its unit and its words. */
interface AnsweredMetric extends Pick<Metric, 'words' | 'unit' | 'scale' | 'source'> {
  readonly inputs: Readonly<Record<string, readonly [unit: Unit, words: string]>>
}

/** Describes the metrics of one family that one function answers, by name. */
export function answeredBy(
  askedBy: MetricDoor,
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
    askedBy,
  }))
}

/** The inputs of one question, exact. */
export type Given = (name: string) => Exact

/** A metric with its formula as code; internal, because definitions that leave the package are plain data. */
export interface MetricDefinition extends Metric {
  readonly formula: (x: Given) => Amount
}

/** Thrown inside a formula whose divisor is zero, and turned into `null` with a reason at the door. */
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
