import type { Decimal } from '@mspkit/values'
import type { Amount } from '@mspkit/values/money'
import type { Measure } from './measure'
import { type MeasureOptions, type MetricInputs, type MetricName, measure } from './metrics'

/** What was given, or `null` for a key that was left out: leaving out says that nobody knows it. */
export const known = (value: Amount | null | undefined): Amount | null => value ?? null

/** Several metrics of the same inputs, by the caller's own keys: the values, and the reasons of those that have none. */
export function answers<K extends string>(
  named: Readonly<Record<K, MetricName>>,
  inputs: MetricInputs,
  options: MeasureOptions,
): {
  readonly values: Readonly<Record<K, Decimal | null>>
  readonly reasons: readonly NonNullable<Measure['reason']>[]
} {
  const measured = (Object.entries(named) as [K, MetricName][]).map(
    ([key, name]) => [key, measure(name, inputs, options)] as const,
  )
  const reasons = measured.flatMap(([, { metric, reason }]) =>
    reason === null ? [] : [{ ...reason, facts: { metric, ...reason.facts } }],
  )
  const values = Object.fromEntries(measured.map(([key, { value }]) => [key, value])) as Record<K, Decimal | null>
  return { values, reasons }
}
