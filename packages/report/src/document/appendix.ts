// What is behind the figures of a document: their records, and what each means.

import type { View } from '../facts/view'
import type { Format } from '../locale/locale'
import { sentenceOf } from '../locale/sentences'
import type { MeasureId } from '../measures/definitions'
import type { Measure, Scorecard } from '../scorecard/card'
import { countedText, withCounts } from './counted'
import { type Appendix, type Cell, cell, column, filled } from './document'
import { anchorOf } from './links'
import { capital, mostListed, recordText } from './record-text'

/** The records behind each figure that has a value. */
export function appendixOf(card: Scorecard, format: Format, view: View): Appendix[] {
  const { columns, records, more } = format.words
  const shown = card.measures.flatMap((one) => (one.value === null ? [] : [{ one, all: recordsOf(one, format) }]))
  const problems = shown.flatMap(({ one, all }) =>
    one.records === 'problem' ? all.slice(0, mostListed).map(({ id }) => id) : [],
  )
  const record = recordText(view, format, [...new Set(problems)])
  return shown.map(({ one, all }): Appendix => {
    const rows = all.slice(0, mostListed).map(({ id, mark, why }): Cell[] => {
      const { name, what } = record(one.records, id)
      return [cell(name), cell(what), cell(mark), cell(why)]
    })
    return {
      id: anchorOf(one),
      title: `${one.label}: ${countedText(one, format) || format.value(one, one.unit)} (${records[one.records]})`,
      ...filled(
        [
          column(capital(records[one.records])),
          column(columns.title),
          column(columns.counted),
          column(columns.notCounted),
        ],
        rows,
      ),
      more: all.length > mostListed ? more(all.length - mostListed) : null,
      ids: all.map(({ id }) => id),
    }
  })
}

/** All records of a figure, with what each was counted as. Those that need attention come first: what is missing from a share that should be high. */
function recordsOf(one: Measure, { words }: Format) {
  const [counted, not] = words.countedAs[one.id] ?? [words.counted.yes, words.counted.no]
  const isShare = one.otherIds.length > 0
  const parts: readonly (readonly [string, readonly string[]])[] = !isShare
    ? [['', one.ids]]
    : one.better === 'up'
      ? [
          [not, one.otherIds],
          [counted, one.ids],
        ]
      : [
          [counted, one.ids],
          [not, one.otherIds],
        ]
  return [
    ...parts.flatMap(([mark, ids]) => ids.map((id) => ({ id, mark, why: '' }))),
    ...one.leftOut.flatMap(({ reason, ids }) =>
      ids.map((id) => ({ id, mark: '', why: sentenceOf(words.reasons, reason) })),
    ),
  ]
}

/** What each figure of a document means, with the other definitions and what they would give. */
export function definitionsOf(card: Scorecard, format: Format) {
  const ids = [...new Set(card.measures.map(({ id }) => id))]
  return ids.map((id: MeasureId) => {
    const { label, counts } = format.words.measures[id]
    const named = card.measures.flatMap((one) =>
      one.id === id && format.words.variants[one.variant] !== undefined
        ? [format.words.variants[one.variant] ?? '']
        : [],
    )
    const others = card.measures
      .filter((one) => one.id === id)
      .flatMap((one) =>
        one.variants.flatMap((other) =>
          other.value === null || other.variant === 'p90'
            ? []
            : [
                `${one.of === null ? '' : `${format.words.clocks[one.of] ?? one.of}, `}${format.words.variants[other.variant] ?? other.variant}: ${withCounts(other, one, format)}`,
              ],
        ),
      )
    return {
      id: `d-${id}`,
      term: label,
      text: [
        counts,
        ...new Set(named.map((one) => format.words.countedBy(one))),
        ...(others.length === 0 ? [] : [format.words.otherWays(others.join('; '))]),
      ].join(' '),
    }
  })
}
