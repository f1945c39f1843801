import type { Reason } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'

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

/** One number with its name and unit, or `null` with the reason why there is none. Never infinity, never a quiet 0. */
export interface Measure {
  /** The metric's name in the registry. */
  readonly metric: string
  readonly value: Decimal | null
  readonly unit: Unit
  /** Why there is no value; `null` when there is one. */
  readonly reason: Reason | null
}

/** A reason of this room that no line of a document stands behind. */
export const because = (what: string, facts: Readonly<Record<string, unknown>> = {}): Reason => ({
  code: `profitability/${what}`,
  facts,
  source: null,
})
