// Figures in a document: as cards, and as rows of the table of all figures.

import type { Format } from '../locale/locale'
import { sentenceOf } from '../locale/sentences'
import type { Measure, Scorecard } from '../scorecard/card'
import type { Trend } from '../scorecard/trend'
import { countedText, withCounts } from './counted'
import { type Block, type Cell, cell, column, type FigureCard, type Table, text } from './document'
import { anchorOf } from './links'

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
