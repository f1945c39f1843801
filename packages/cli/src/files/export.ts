// Rows for machines: JSON, NDJSON, CSV.

import Papa from 'papaparse'

// What a spreadsheet takes for a formula. A number is none, whatever its sign.
const formula = /^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r]/

/** A row of CSV. Escaped against formulae: a ticket called =cmd() must not run in a spreadsheet. Numbers stay numbers. */
export const csvLine = (cells: readonly unknown[]): string => Papa.unparse([cells], { escapeFormulae: formula })

/** How rows become CSV. */
export interface Columns<T> {
  readonly names: readonly string[]
  readonly cells: (row: T) => readonly unknown[]
}

/** All rows, for machines. */
export function exported<T>(format: 'json' | 'ndjson' | 'csv', rows: readonly T[], columns: Columns<T>): string[] {
  switch (format) {
    case 'ndjson':
      return rows.map((row) => JSON.stringify(row))
    case 'json':
      return ['[', ...rows.map((row, i) => `${i === 0 ? ' ' : ','} ${JSON.stringify(row)}`), ']']
    case 'csv':
      return [columns.names.join(','), ...rows.map((row) => csvLine(columns.cells(row)))]
  }
}
