// Figures in a document: as cards, as rows of the table of all figures, and with the records behind them.

import type { TicketFacts } from '../facts/ticket-facts'
import type { Format } from '../locale/locale'
import { labelOf } from '../locale/locale'
import { sentenceOf } from '../locale/sentences'
import type { LocaleName } from '../locale/words'
import type { MeasureId } from '../measures/definitions'
import type { Measure, Scorecard } from '../scorecard/card'
import type { Trend } from '../scorecard/trend'
import { type Appendix, type Cell, cell, column, type FigureCard, type Table } from './document'

/** The id of the appendix table of a measure. */
const anchorOf = ({ id, of }: Pick<Measure, 'id' | 'of'>): string =>
  `r-${id}${of === null ? '' : `-${of.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`}`

/** `47 of 50`, with the range where the history is partial. */
function countedText(measure: Measure, format: Format): string {
  const { numerator, denominator, range, unit, leftOut } = measure
  const { words } = format
  const parts: string[] = []
  if (unit === 'minutes') parts.push(`n = ${format.number(denominator ?? 0, 0)}`)
  else if (denominator !== null && numerator !== null)
    parts.push(words.nOf(format.number(numerator), format.number(denominator)))
  if (range !== null) parts.push(words.range(format.number(range.from), format.number(range.to)))
  const out = leftOut.reduce((sum, { count }) => sum + count, 0)
  if (out > 0) parts.push(words.leftOut(out))
  return parts.join(' · ')
}

/** The change against the period before, in words that need no colour. */
function changeCell({ trend, previous, better }: Measure, { words }: Format): Cell {
  if (previous === null || previous.value === null) return cell(words.trends.noComparison, { tone: 'muted' })
  const { direction } = trend
  if (direction === 'cannot-tell') return cell(`≈ ${words.trends.noClearChange}`, { tone: 'muted' })
  const arrow = direction === 'rising' ? '▲' : '▼'
  if (trend.better === null || better === null) return cell(`${arrow} ${words.trends[direction]}`)
  return cell(`${arrow} ${trend.better ? words.trends.better : words.trends.worse}`, {
    tone: trend.better ? 'good' : 'bad',
  })
}

/** How sure a change is: the interval. */
function intervalText({ interval, method }: Trend, { words, number }: Format): string {
  if (interval === null || interval.to === null) return ''
  return method === 'rate-ratio'
    ? words.trends.ratio(number(interval.from, 2), number(interval.to, 2))
    : words.trends.points(number(interval.from), number(interval.to))
}

export function cardOf(measure: Measure, format: Format): FigureCard {
  const change = changeCell(measure, format)
  const { previous, unit, currency } = measure
  const before =
    previous === null || previous.value === null
      ? ''
      : `${format.words.before} ${format.value({ value: previous.value, currency }, unit)}`
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

/** All figures by theme: one table for each. */
export function figureTables(card: Scorecard, format: Format): Table[] {
  const { words } = format
  const { columns } = words
  const themes = [...new Set(card.measures.map(({ theme }) => theme))]
  return themes.flatMap((theme) => {
    const rows = card.measures
      .filter((one) => one.theme === theme && one.value !== null)
      .map((one): Cell[] => {
        const { previous, currency, unit } = one
        const change = changeCell(one, format)
        const interval = intervalText(one.trend, format)
        return [
          cell(one.label, { to: `d-${one.id}` }),
          cell(format.value(one, unit) + unitText(one, format), { to: anchorOf(one) }),
          cell(countedText(one, format)),
          cell(previous === null ? '' : format.value({ value: previous.value, currency }, unit)),
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

/** The other definitions of the same measure, where there are any, and the 90th percentile. */
function unitText({ unit, variants }: Measure, format: Format): string {
  const p90 = variants.find(({ variant }) => variant === 'p90')
  if (p90 === undefined || p90.value === null || unit !== 'minutes') return ''
  return ` (${format.words.variants.p90 ?? 'p90'} ${format.minutes(p90.value)})`
}

/** What could not be measured, and why. */
export function gapsTable(card: Scorecard, format: Format): Table | null {
  const { columns, sections, reasons } = format.words
  const rows = card.measures.flatMap((one) =>
    one.reason === null ? [] : [[cell(one.label, { to: `d-${one.id}` }), cell(sentenceOf(reasons, one.reason))]],
  )
  if (rows.length === 0) return null
  return { block: 'table', caption: sections.gaps, columns: [column(columns.measure), column(columns.why)], rows }
}

/** At most so many records of a figure are listed; the JSON has all ids. */
const mostListed = 50

/** The records behind each figure that has a value. */
export function appendixOf(
  card: Scorecard,
  format: Format,
  tickets: ReadonlyMap<string, TicketFacts>,
  titles: ReadonlyMap<string, string>,
): Appendix[] {
  const { columns, reasons, records, more } = format.words
  return card.measures.flatMap((one): Appendix[] => {
    if (one.value === null) return []
    const isShare = one.otherIds.length > 0
    // Those that need attention come first: what is missing from a share that should be high.
    const parts: readonly (readonly [string, readonly string[]])[] = !isShare
      ? [['', one.ids]]
      : one.better === 'up'
        ? [
            ['–', one.otherIds],
            ['✓', one.ids],
          ]
        : [
            ['✓', one.ids],
            ['–', one.otherIds],
          ]
    const all = [
      ...parts.flatMap(([mark, ids]) => ids.map((id) => ({ id, mark, why: '' }))),
      ...one.leftOut.flatMap(({ reason, ids }) =>
        ids.map((id) => ({ id, mark: '', why: sentenceOf(reasons, reason) })),
      ),
    ]
    const rows = all
      .slice(0, mostListed)
      .map(({ id, mark, why }): Cell[] => [
        cell(id),
        cell(tickets.get(id)?.ticket.title ?? titles.get(id) ?? ''),
        cell(mark),
        cell(why),
      ])
    return [
      {
        id: anchorOf(one),
        title: `${one.label}: ${countedText(one, format) || format.value(one, one.unit)} (${records[one.records]})`,
        columns: [
          column(records[one.records]),
          column(columns.title),
          column(columns.counted),
          column(columns.notCounted),
        ],
        rows,
        more: all.length > mostListed ? more(all.length - mostListed) : null,
      },
    ]
  })
}

/** What each figure of a document means, with the other definitions and what they would give. */
export function definitionsOf(card: Scorecard, locale: LocaleName, format: Format) {
  const ids = [...new Set(card.measures.map(({ id }) => id))]
  return ids.map((id: MeasureId) => {
    const { label, counts } = format.words.measures[id]
    const others = card.measures
      .filter((one) => one.id === id)
      .flatMap((one) =>
        one.variants.flatMap(({ variant, value }) =>
          value === null || variant === 'p90'
            ? []
            : [
                `${one.of === null ? '' : `${labelOf(locale, one)}, `}${format.words.variants[variant] ?? variant}: ${format.value({ value, currency: null }, one.unit)}`,
              ],
        ),
      )
    return {
      id: `d-${id}`,
      term: label,
      text: [counts, ...(others.length === 0 ? [] : [`${others.join('; ')}.`])].join(' '),
    }
  })
}
