// Figures in a document: as cards, and as rows of the table of all figures.

import type { Format } from '../locale/locale'
import { sentenceOf } from '../locale/sentences'
import type { Figure } from '../measures/figure'
import type { Measure, Scorecard } from '../scorecard/card'
import type { Trend } from '../scorecard/trend'
import { type Block, type Cell, cell, column, type FigureCard, type Table, text } from './document'
import { anchorOf } from './links'

/** Units whose denominator is time: how many users or devices there were, times the months. */
const monthsOf: { readonly [U in Measure['unit']]?: 'users' | 'endpoints' } = {
  'per-100-users-and-month': 'users',
  'per-100-endpoints-and-month': 'endpoints',
  'hours-per-endpoint-and-month': 'endpoints',
}

/** `47 of 50`, with the range where the history is partial. */
export function countedText(measure: Measure, format: Format): string {
  const { numerator, denominator, range, unit, leftOut } = measure
  const { words } = format
  const parts: string[] = []
  if (unit === 'minutes') parts.push(`n = ${format.number(denominator ?? 0, 0)}`)
  else if (unit === 'per-week')
    parts.push(...(denominator === null ? [] : [words.overWeeks(format.number(denominator))]))
  else if (denominator !== null && numerator !== null) {
    const [part, whole] = distinctTexts(numerator, denominator, format)
    const of = monthsOf[unit]
    const shown = unit === 'hours-per-endpoint-and-month' ? `${part} h` : part
    parts.push(of === undefined ? words.nOf(part, whole) : words.inMonths(shown, whole, of))
  }
  if (range !== null) {
    const shown = (value: number): string =>
      unit === 'percent' ? format.value({ value, currency: null }, unit) : format.number(value)
    parts.push(words.range(shown(range.from), shown(range.to)))
  }
  const total = (isOpen: boolean): number =>
    leftOut.reduce((sum, { count, reason }) => sum + ((reason.code === 'report/not-decided') === isOpen ? count : 0), 0)
  if (total(true) > 0) parts.push(words.stillOpen(total(true)))
  if (total(false) > 0) parts.push(words.leftOut(total(false)))
  return parts.join(' · ')
}

/** A value with what was counted: no percentage is shown alone. */
export function withCounts(
  { value, numerator, denominator }: Pick<Figure, 'value' | 'numerator' | 'denominator'>,
  { unit, currency }: Pick<Measure, 'unit' | 'currency'>,
  format: Format,
): string {
  const shown = format.value({ value, currency }, unit)
  if (value === null || unit !== 'percent' || numerator === null || denominator === null) return shown
  return `${shown} (${format.words.nOf(...distinctTexts(numerator, denominator, format))})`
}

/** With two decimals where one would make 29.49 of 29.5 look like all. */
function distinctTexts(part: number, whole: number, format: Format): [part: string, whole: string] {
  const isAlike = part !== whole && format.number(part) === format.number(whole)
  return [format.number(part, isAlike ? 2 : 1), format.number(whole, isAlike ? 2 : 1)]
}

/** The change against the period before, in words that need no colour. */
function changeCell({ trend, previous, better }: Measure, { words }: Format): Cell {
  if (previous === null || previous.value === null) return cell(words.trends.noComparison, { tone: 'muted' })
  const { direction } = trend
  // A margin that fell by a third is no "no clear change": where the scatter is not known, nothing is claimed.
  if (trend.reason?.code === 'report/no-uncertainty-known') return cell(words.trends.notJudged, { tone: 'muted' })
  if (direction === 'cannot-tell') return cell(`≈ ${words.trends.noClearChange}`, { tone: 'muted' })
  const arrow = direction === 'rising' ? '▲' : '▼'
  if (trend.better === null || better === null) return cell(`${arrow} ${words.trends[direction]}`)
  return cell(`${arrow} ${trend.better ? words.trends.better : words.trends.worse}`, {
    tone: trend.better ? 'good' : 'bad',
  })
}

/** How sure a change is: the interval. */
function intervalText({ interval, method }: Trend, { words, fixed }: Format): string {
  if (interval === null || interval.to === null) return ''
  return method === 'rate-ratio'
    ? words.trends.ratio(fixed(interval.from, 2), fixed(interval.to, 2))
    : words.trends.points(fixed(interval.from, 1), fixed(interval.to, 1))
}

export function cardOf(measure: Measure, format: Format): FigureCard {
  // What is the same for most cards is said once below them.
  const isClear = measure.trend.direction !== 'cannot-tell'
  const change = isClear ? changeCell(measure, format) : cell('')
  const { previous, unit } = measure
  const before =
    previous === null || previous.value === null
      ? ''
      : `${format.words.before} ${together(withCounts(previous, measure, format))}`
  return {
    label: measure.label,
    value: format.value(measure, unit),
    counted: [countedText(measure, format), before].filter((one) => one !== '').join(' · '),
    change,
    months: measure.months.map(({ value }) => value),
    monthsTitle: format.words.everyMonth(measure.label),
    to: anchorOf(measure),
  }
}

/** Counts in brackets stay on one line. */
const together = (text: string): string => text.replace(/\(.*\)/, (counts) => counts.replaceAll(' ', '\u00a0'))

/** All figures by theme: one table for each. */
export function figureTables(card: Scorecard, format: Format): Table[] {
  const { words } = format
  const { columns } = words
  const themes = [...new Set(card.measures.map(({ theme }) => theme))]
  return themes.flatMap((theme) => {
    const rows = card.measures
      .filter((one) => one.theme === theme && one.value !== null)
      .map((one): Cell[] => {
        const { previous, unit } = one
        const change = changeCell(one, format)
        const interval = intervalText(one.trend, format)
        return [
          cell(one.label, { to: `d-${one.id}` }),
          cell(format.value(one, unit) + unitText(one, format), { to: anchorOf(one) }),
          cell(countedText(one, format)),
          cell(previous === null ? '' : withCounts(previous, one, format)),
          { ...change, text: interval === '' ? change.text : `${change.text} (${interval})` },
        ]
      })
    if (rows.length === 0) return []
    return [
      {
        block: 'table' as const,
        caption: words.themes[theme],
        columns: [
          column(columns.measure),
          column(columns.value, 'end'),
          column(columns.counted),
          column(columns.previous, 'end'),
          column(columns.change),
        ],
        rows,
      },
    ]
  })
}

/** With fewer records, there is no "9 of 10". */
const fewestForShare = 10

/** The 90th percentile of a length, where there are enough records to speak of one. */
function unitText({ unit, variants }: Measure, format: Format): string {
  const p90 = variants.find(({ variant }) => variant === 'p90')
  if (p90 === undefined || p90.value === null || unit !== 'minutes' || (p90.denominator ?? 0) < fewestForShare)
    return ''
  return ` (${format.words.variants.p90 ?? 'p90'} ${format.minutes(p90.value)})`
}

/** What could not be measured, and why. What was not given is one sentence for the client: the list is for who gives it. */
export function gapBlocks({ measures, edition }: Scorecard, { words }: Format): Block[] {
  const { columns, sections, reasons, unmeasured } = words
  const missing = measures.flatMap(({ reason, ...one }) => (reason === null ? [] : [{ reason, ...one }]))
  const needed = missing.flatMap(({ reason }) =>
    edition === 'client' && reason.code === 'report/no-records' ? [unmeasured[reason.facts.needed]] : [],
  )
  const rows = missing
    .filter(({ reason }) => edition === 'internal' || reason.code !== 'report/no-records')
    .map(({ id, label, reason }) => [cell(label, { to: `d-${id}` }), cell(sentenceOf(reasons, reason))])
  return [
    ...(needed.length === 0 ? [] : [text(words.notMeasured([...new Set(needed)].join(', ')), 'muted')]),
    ...(rows.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            caption: sections.gaps,
            columns: [column(columns.measure), column(columns.why)],
            rows,
          },
        ]),
  ]
}
