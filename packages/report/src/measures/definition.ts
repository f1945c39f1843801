// What a measure is: theme, unit, direction, records and variants.

export type Theme = 'quiet' | 'repeats' | 'promises' | 'speed' | 'work' | 'money' | 'risk'

/**
 * What a value is. Shares are percents from 0 to 100; a month is 30.44 days; `money` and `money-per-hour` are decimal text, all others
 * numbers.
 */
export type MeasureUnit =
  | 'percent'
  | 'count'
  | 'hours'
  | 'minutes'
  | 'per-100-users-and-month'
  | 'per-100-endpoints-and-month'
  | 'hours-per-endpoint-and-month'
  | 'per-week'
  | 'money'
  | 'money-per-hour'
  | 'ratio'

/** What the ids of a measure are ids of. */
export type RecordKind =
  | 'ticket'
  | 'entry'
  | 'problem'
  | 'asset'
  | 'subject'
  | 'agreement'
  | 'day'
  | 'answer'
  | 'service'
  | 'change'
  | 'gap'
  | 'objective'
  | 'week'

export interface MeasureDefinition {
  readonly theme: Theme
  readonly unit: MeasureUnit
  /** Which way is better for the client; `null` where neither is. */
  readonly better: 'up' | 'down' | null
  readonly records: RecordKind
  /** The first is the default. */
  readonly variants: readonly [string, ...string[]]
  /** Only in the internal edition. */
  readonly internal?: true
}
