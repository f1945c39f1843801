// A figure: one measure of one period, with what it counts, what it leaves out, and why it is missing where it is.

import type { Decimal } from '@mspkit/values'
import type { LeftOut } from '../facts/left-out'
import { type MissingReason, type Needed, reasonOf } from '../reason'
import { type ChanceInterval, rateInterval } from '../statistics/intervals'
import { definitionOf, type MeasureId } from './definitions'

/** The same measure by another definition. */
export interface VariantFigure {
  readonly variant: string
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** One measure of one period. Every key is always there. */
export interface Figure {
  readonly id: MeasureId
  /** The part that it is of: a clock, or a priority; `null` for the whole. */
  readonly of: string | null
  readonly variant: string
  /** A number; decimal text for money; `null` with the reason. */
  readonly value: number | Decimal | null
  readonly reason: MissingReason | null
  /** ISO 4217, of money. */
  readonly currency: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** The least and the most that the value can be where the history is partial; `null` where it is known. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** The exact interval of a rate; `null` for other measures. */
  readonly interval: ChanceInterval | null
  readonly leftOut: readonly LeftOut[]
  /** Ids of the numerator. */
  readonly ids: readonly string[]
  /** Ids of the denominator that are not of the numerator. */
  readonly otherIds: readonly string[]
  readonly variants: readonly VariantFigure[]
}

/** Rounded to two decimals. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** In percent with two decimals. What is not all is never 100, and what is something never 0. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  const percent = rounded((100 * part) / whole)
  if (part < whole && percent >= 100) return 99.99
  return part > 0 && percent <= 0 ? 0.01 : percent
}

const empty = {
  value: null,
  reason: null,
  currency: null,
  numerator: null,
  denominator: null,
  range: null,
  interval: null,
  leftOut: [],
  ids: [],
  otherIds: [],
  variants: [],
} satisfies Partial<Figure>

type Rest = Partial<Omit<Figure, 'id'>>

const make = (id: MeasureId, rest: Rest): Figure => ({
  ...empty,
  id,
  of: null,
  variant: definitionOf(id).variants[0],
  ...rest,
})

/** A figure that nothing can be said about. */
export const missing = (id: MeasureId, needed: Needed, rest: Rest = {}): Figure =>
  make(id, { ...rest, reason: reasonOf('no-records', { needed }) })

export const without = (id: MeasureId, reason: MissingReason, rest: Rest = {}): Figure => make(id, { ...rest, reason })

/** A share of records, in percent. */
export function share(
  id: MeasureId,
  { yes, no }: { readonly yes: readonly string[]; readonly no: readonly string[] },
  rest: Rest = {},
): Figure {
  const denominator = yes.length + no.length
  return make(id, {
    value: percentOf(yes.length, denominator),
    reason: denominator === 0 ? reasonOf('nothing-counted', {}) : null,
    numerator: yes.length,
    denominator,
    ids: yes,
    otherIds: no,
    ...rest,
  })
}

/** A share of sums, such as hours, in percent. */
export function shareOfSums(id: MeasureId, numerator: number, denominator: number, rest: Rest): Figure {
  return make(id, {
    value: percentOf(numerator, denominator),
    reason: denominator === 0 ? reasonOf('nothing-counted', {}) : null,
    numerator: rounded(numerator),
    denominator: rounded(denominator),
    ...rest,
  })
}

/** Events per so many units of exposure, with the exact Poisson interval. */
export function rate(
  id: MeasureId,
  ids: readonly string[],
  { exposure, per, ...rest }: Rest & { readonly exposure: number; readonly per: number },
): Figure {
  if (exposure <= 0)
    return without(id, reasonOf('nothing-counted', {}), { ids, numerator: ids.length, denominator: 0, ...rest })
  const { from, to, chance } = rateInterval({ events: ids.length, exposure })
  return make(id, {
    value: rounded((ids.length / exposure) * per),
    numerator: ids.length,
    denominator: rounded(exposure),
    interval: { from: rounded(from * per), to: rounded(to * per), chance },
    ids,
    ...rest,
  })
}

/** A quotient whose uncertainty is not known, such as hours per endpoint. */
export function quotient(id: MeasureId, numerator: number, denominator: number, rest: Rest): Figure {
  return make(id, {
    value: denominator > 0 ? rounded(numerator / denominator) : null,
    reason: denominator > 0 ? null : reasonOf('nothing-counted', {}),
    numerator: rounded(numerator),
    denominator: rounded(denominator),
    ...rest,
  })
}

export const count = (id: MeasureId, ids: readonly string[], rest: Rest = {}): Figure =>
  make(id, { value: ids.length, numerator: ids.length, ids, ...rest })

/** A value that another package computed. */
export const given = (id: MeasureId, rest: Rest): Figure => make(id, rest)

/** The same measure by other definitions, each a share. */
export const variantOf = (variant: string, numerator: number, denominator: number): VariantFigure => ({
  variant,
  value: percentOf(numerator, denominator),
  numerator,
  denominator,
})
