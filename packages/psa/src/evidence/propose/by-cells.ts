// Which column holds what, by its cells, where no heading says so: dates, and words for the end of a run.

import { possibleDateFormats } from '../../csv/cell/possible-dates'
import type { CsvCellColumn } from '../../csv/propose/cells'
import type { EvidenceColumnName } from '../columns'
import { likelyOutcome } from './outcomes'

/** A column that the map does not use, with its first cells. */
export type UnusedColumn = readonly [heading: string, cells: readonly string[]]

/** A column with more words is no list of words. */
const mostWords = 60
const mostUnused = 12
const fewCells = 3

/** Adds `at` and `outcome` where one column alone has such cells; returns those that were added. */
export function addByCells(
  names: Map<EvidenceColumnName, string>,
  columns: readonly CsvCellColumn[],
): [name: EvidenceColumnName, heading: string][] {
  const added: [EvidenceColumnName, string][] = []
  const add = (name: EvidenceColumnName, fits: (column: CsvCellColumn) => boolean): void => {
    const [only, ...others] = unusedOf(names, columns).filter((column) => column.counts.size > 0 && fits(column))
    if (only === undefined || others.length > 0) return
    names.set(name, only.heading)
    added.push([name, only.heading])
  }
  if (!names.has('at') && !names.has('lastSuccessAt')) add('at', areDates)
  if (!names.has('outcome') && names.has('at')) add('outcome', areOutcomes)
  return added
}

/** The columns that the map does not use, for people who know what they hold. */
export const unusedColumns = (
  names: ReadonlyMap<EvidenceColumnName, string>,
  columns: readonly CsvCellColumn[],
): UnusedColumn[] =>
  unusedOf(names, columns)
    .filter(({ counts }) => counts.size > 0)
    .slice(0, mostUnused)
    .map(({ heading, counts }) => [heading, [...counts.keys()].slice(0, fewCells)])

function unusedOf(names: ReadonlyMap<EvidenceColumnName, string>, columns: readonly CsvCellColumn[]): CsvCellColumn[] {
  const used = new Set(names.values())
  return columns.filter(({ heading }) => !used.has(heading))
}

/** Dates with a form; a number may be anything. */
const areDates = ({ counts }: CsvCellColumn): boolean => {
  const cells = [...counts.keys()].filter((cell) => cell !== '')
  return cells.length > 0 && !cells.every((cell) => /^-?[\d.,]+$/.test(cell)) && possibleDateFormats(cells).length > 0
}

/** Most of its words say how a run ended, and one of them that it succeeded. */
const areOutcomes = ({ counts }: CsvCellColumn): boolean => {
  if (counts.size > mostWords) return false
  const meanings = [...counts.keys()].map((cell) => (/^[\d.,-]*$/.test(cell) ? null : likelyOutcome(cell)))
  const known = meanings.filter((meaning) => meaning !== null)
  return known.includes('success') && known.length * 2 > meanings.length
}
