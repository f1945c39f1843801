// Measures several metrics from the same inputs, for functions that return all variants together.

import type { Amount } from '@mspkit/values/money'
import { type AnyInputs, type MeasureOptions, type MetricName, type MetricValue, measureOf } from '../formulas/registry'
import type { MeasureReason } from '../reason'

/** The value given, or `null` (not known) for a key that was left out. */
export const known = (value: Amount | null | undefined): Amount | null => value ?? null

/** The values of metrics by the caller's own keys, and the reasons of those that have none. */
export function answers<const Named extends Readonly<Record<string, MetricName>>>(
  named: Named,
  inputs: AnyInputs,
  options: MeasureOptions,
): {
  readonly values: { readonly [K in keyof Named]: MetricValue<Named[K]> | null }
  readonly reasons: readonly MeasureReason[]
} {
  const measured = Object.entries(named).map(([key, name]) => [key, measureOf(name, inputs, options)] as const)
  const reasons = measured.flatMap(([, { metric, reason }]) => (reason === null ? [] : [about(metric, reason)]))
  // `Object.fromEntries` forgets which key has which value.
  const values = Object.fromEntries(measured.map(([key, { value }]) => [key, value])) as {
    readonly [K in keyof Named]: MetricValue<Named[K]> | null
  }
  return { values, reasons }
}

/** The reason, with the metric that it is about. */
function about(metric: string, reason: MeasureReason): MeasureReason {
  return reason.code === 'profitability/unknown-input'
    ? { ...reason, facts: { metric, ...reason.facts } }
    : { ...reason, facts: { metric, ...reason.facts } }
}
