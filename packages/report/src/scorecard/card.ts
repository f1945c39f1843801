// What a scorecard is: its options, its measures, and what is known of each.

import type { Instant, Month, Period } from '@mspkit/values'
import type { LocaleName } from '../locale/words'
import type { MeasureUnit, RecordKind, Theme } from '../measures/definition'
import type { Figure } from '../measures/figure'
import type { Trend } from './trend'

/** For whom a report is. The client edition holds no money of the provider's. */
export type Edition = 'client' | 'internal'

export interface ScorecardOptions {
  /** All clients together when missing. */
  readonly client?: string
  readonly period: Period
  /** The period to compare with. Default: the one of equal length before; whole months are compared with as many whole months. */
  readonly compareWith?: Period
  readonly edition: Edition
  /** In which the labels are. Default `'en'`. */
  readonly locale?: LocaleName
}

/** One measure, with its comparison. Every key is always there. */
export interface Measure extends Figure {
  /** In the locale asked for. */
  readonly label: string
  readonly theme: Theme
  readonly unit: MeasureUnit
  /** Which way is better for the client. */
  readonly better: 'up' | 'down' | null
  /** What the ids are ids of. */
  readonly records: RecordKind
  readonly previous: Pick<Figure, 'value' | 'numerator' | 'denominator' | 'range' | 'reason'> | null
  readonly trend: Trend
  /** The values of the months that end with the period, at most twelve; `null` where there is none. */
  readonly months: readonly { readonly month: Month; readonly value: number | null }[]
}

/** What is known of a client in a period: plain data. Every key is always there. */
export interface Scorecard {
  readonly clientId: string | null
  readonly period: Period
  readonly compareWith: Period
  readonly timeZone: string
  readonly asOf: Instant
  readonly edition: Edition
  readonly measures: readonly Measure[]
}
