// Measures month by month, each point with its uncertainty, and whether the later half differs from the earlier by more than chance.

import { addMonths, type Decimal, type Month, monthOf, type Period, toEpochDay } from '@mspkit/values'
import { listOf, wordOf } from '@mspkit/values/arguments'
import type { ReportFacts } from '../../facts/facts'
import { viewOf } from '../../facts/view'
import { labelOf } from '../../locale/locale'
import type { LocaleName } from '../../locale/words'
import type { MeasureUnit } from '../../measures/definition'
import { definitionOf, type MeasureId } from '../../measures/definitions'
import type { Figure } from '../../measures/figure'
import type { MissingReason } from '../../reason'
import type { Edition } from '../../scorecard/card'
import { figuresOf } from '../../scorecard/scorecard'
import { type Trend, trendOf, uncertaintyOf } from '../../scorecard/trend'
import type { ChanceInterval } from '../../statistics/intervals'
import { firstOf, type ViewOptions, viewFor } from '../options'

export interface TrendOptions extends ViewOptions {
  /** Whole months; the period is widened to them. */
  readonly period: Period
  /** The client edition has no series of the provider's money. */
  readonly edition: Edition
  /** Which measures. All when missing. */
  readonly measures?: readonly MeasureId[]
  /** In which the labels are. Default `'en'`. */
  readonly locale?: LocaleName
}

/** A measure in one month. Every key is always there. */
export interface TrendPoint {
  readonly month: Month
  /** `null` where nothing is known or counted. */
  readonly value: number | Decimal | null
  readonly reason: MissingReason | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Where the true value lies by chance alone, at 95 %, in the unit of the value; `null` where its scatter is not known. */
  readonly interval: ChanceInterval | null
  /** The least and the most where the history is partial. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** Whether the month was not over at `asOf`. */
  readonly isPartial: boolean
}

/** A measure month by month. */
export interface TrendSeries {
  readonly measure: MeasureId
  /** The clock or priority that it is of; `null` for the whole. */
  readonly of: string | null
  readonly label: string
  readonly unit: MeasureUnit
  readonly better: 'up' | 'down' | null
  readonly points: readonly TrendPoint[]
  /**
   * The later half of the whole months against the earlier half. Of twenty series without any change, one is expected to show one: look at the
   * intervals before you act.
   */
  readonly change: Trend
}

/**
 * How did each measure go, month by month? A month before the first ticket is unknown, which is not 0.
 *
 * @throws RangeError or TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [ticket] }
 * const period = { from: '2026-02-01', to: '2026-04-01' }
 * const [opened] = trendSeries(facts, { period, edition: 'client', measures: ['opened'] })
 * opened.points.map(({ month, value }) => [month, value]) // => [['2026-02', null], ['2026-03', 1]]
 */
export function trendSeries(facts: ReportFacts, options: TrendOptions): TrendSeries[] {
  const client = viewFor(facts, options)
  const { locale = 'en', measures } = options
  const edition = wordOf(options.edition, ['client', 'internal'], 'an edition')
  if (measures !== undefined) listOf(measures, "ids of measures, e.g. ['opened']", '[]')
  const figuresIn = (period: Period): ReadonlyMap<string, Figure> => {
    const view = viewOf(client, period, false)
    const isKnown = view.toMs > client.knownFromMs && view.toMs > view.fromMs
    const wanted = ({ id }: Figure): boolean => measures === undefined || measures.includes(id)
    return new Map((isKnown ? figuresOf(view, edition) : []).filter(wanted).map((figure) => [keyOf(figure), figure]))
  }
  const months = monthsIn(client.period).map((period) => ({
    period,
    figures: figuresIn(period),
    isPartial: client.zone.startOf(period.to) > client.asOfMs,
  }))
  const whole = months.filter(
    ({ period, isPartial }) => !isPartial && client.zone.startOf(period.to) > client.knownFromMs,
  )
  const halves = halvesOf(whole.map(({ period }) => period))
  const [earlier, later] = halves === null ? [null, null] : halves.map((half) => ({ half, figures: figuresIn(half) }))
  const all = new Map(months.flatMap(({ figures }) => [...figures]))
  return [...all].map(([key, figure]) => {
    const { unit, better } = definitionOf(figure.id)
    return {
      measure: figure.id,
      of: figure.of,
      label: labelOf(locale, figure),
      unit,
      better,
      points: months.map(({ period, figures, isPartial }) => pointOf(period, figures.get(key) ?? null, isPartial)),
      change: trendOf(later?.figures.get(key) ?? figure, earlier?.figures.get(key) ?? null, {
        now: later == null ? 1 : daysIn(later.half),
        before: earlier == null ? 1 : daysIn(earlier.half),
      }),
    }
  })
}

const keyOf = ({ id, of }: Figure): string => JSON.stringify([id, of])
const daysIn = ({ from, to }: Period): number => toEpochDay(to) - toEpochDay(from)

/** The whole months that hold a period. */
function monthsIn({ from, to }: Period): Period[] {
  const months: Period[] = []
  for (let start = firstOf(from); start < to; start = addMonths(start, 1))
    months.push({ from: start, to: addMonths(start, 1) })
  return months
}

/** As many months at the beginning as at the end; of an odd number, the middle one is in neither. */
function halvesOf(months: readonly Period[]): [Period, Period] | null {
  const half = Math.floor(months.length / 2)
  const joined = (part: readonly Period[]): Period | null => {
    const [first, last] = [part[0], part.at(-1)]
    return first === undefined || last === undefined ? null : { from: first.from, to: last.to }
  }
  const [earlier, later] = [joined(months.slice(0, half)), joined(months.slice(months.length - half))]
  return half === 0 || earlier === null || later === null ? null : [earlier, later]
}

function pointOf({ from }: Period, figure: Figure | null, isPartial: boolean): TrendPoint {
  return {
    month: monthOf(from),
    value: figure?.value ?? null,
    reason: figure?.reason ?? null,
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    interval: figure === null ? null : uncertaintyOf(figure),
    range: figure?.range ?? null,
    isPartial,
  }
}
