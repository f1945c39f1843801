// Keys of answers, and what they say: the ruling of a request that is not covered, and the terms of one that is.

import type { Decimal, Money } from '@mspkit/values'
import type { Consequence } from '../policy/clause'
import { around } from './covered-terms'

/** What a ruling's key says. */
export interface Ruled extends Pick<Consequence, 'outcome'> {
  readonly rate: Decimal | null
  readonly flat: Money | null
  readonly fallback: string | null
  readonly per: string
}
export function readRuling(key: string): Ruled {
  const [outcome, rate, flat, fallback, per = 'incident'] = JSON.parse(key)
  return { outcome, rate, flat, fallback, per }
}

/** What follows after hours. */
export interface LateRule {
  readonly ruling: Ruled
  readonly minimum: number
  readonly rounding: number
  /** On the rate of a rate card; empty where there is none. */
  readonly multiplier: string
  /** The hours and how work without times is decided; `null` where they do not matter. */
  readonly schedule: string | null
}

/** A limit. */
export interface LimitTerms {
  readonly measure: string
  readonly per: string
  readonly max: number
  readonly ruling: Ruled
}
export function readLimit(key: string): LimitTerms {
  const [measure, per, max, ruling] = JSON.parse(key)
  return { measure, per, max, ruling: readRuling(ruling) }
}

/** The terms of a covered request. */
export interface CoveredTerms {
  /** `null` where work is covered around the clock; `unknown` where a missing fact decides that. */
  readonly late: LateRule | 'unknown' | null
  /** Keys of limits in the order of the document, or `unknown`. */
  readonly limits: readonly string[]
  readonly surcharges: readonly string[]
  /** How several surcharges are combined; `null` for fewer than two. */
  readonly combine: string | null
}

/** The ruling of a request that is not covered, as a key, or the terms of one that is. */
export type AnswerTerms = { readonly ruling: string } | { readonly covered: CoveredTerms }

/** Reads the key of covered terms, as {@link coveredTerms} writes it. */
export function readCovered(key: string): { readonly covered: CoveredTerms; readonly terms: readonly string[] } {
  const [hours, limits, surcharges, combine] = JSON.parse(key) as [string, string[], string[], string | null]
  const late = hours === around ? null : hours === 'unknown' ? hours : readLate(hours)
  return { covered: { late, limits, surcharges, combine }, terms: [hours, ...limits, ...surcharges] }
}

function readLate(key: string): LateRule {
  const [ruling, minimum, rounding, multiplier, schedule] = JSON.parse(key)
  return { ruling: readRuling(ruling), minimum, rounding, multiplier, schedule }
}
