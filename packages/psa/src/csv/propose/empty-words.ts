// Columns of dates and amounts whose empty cells hold a word.

import { isEmptyWord } from '../cell/empty-word'
import type { CsvCellColumn } from './cells'

/** The words for an empty cell in these columns, as the file spells them. */
export const emptyWords = (columns: readonly CsvCellColumn[]): string[] => [
  ...new Set(columns.flatMap(({ counts }) => [...counts.keys()].filter(isEmptyWord))),
]

/** The columns without these words. */
export function withoutWords(columns: readonly CsvCellColumn[], words: readonly string[]): CsvCellColumn[] {
  const empty = new Set(words)
  return columns.map(({ heading, counts }) => ({
    heading,
    counts: new Map([...counts].filter(([cell]) => !empty.has(cell))),
  }))
}
