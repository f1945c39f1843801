// Gathers the rows of one record.

import { quote } from '@mspkit/values'
import type { CellReader } from '../cell/cell'
import type { CsvMap } from '../definition/definition'
import type { Groups } from './file'
import { idTable } from './id-table'
import type { Layout } from './layout'
import type { CsvResult, CsvRow } from './raw'

const repeatedRemedy = {
  ticket:
    'If the file has a row for each change of a ticket, write "row": "event" in the map; otherwise remove one of the two rows.',
  'time-entry': 'Remove one of the two rows.',
} as const

/**
 * Gathers rows by their id, as the map's `grouping` says. What it remembers of records that are done is their ids alone,
 * so that one that comes back is noticed.
 */
export function groupRows<T>(
  map: CsvMap,
  layout: Layout,
  cells: CellReader,
  entity: 'ticket' | 'time-entry',
  make: (id: string, rows: readonly CsvRow[], isClean: boolean) => CsvResult<T>,
): Groups<T> {
  const column = layout.columns.id ?? null
  const bad = (
    row: CsvRow,
    id: string | null,
    code: 'psa/missing-id' | 'psa/duplicate-id',
    why: string,
    remedy?: string,
  ): CsvResult<T> => {
    const fault = { value: null, code, why, severity: 'error', ...(remedy === undefined ? {} : { remedy }) } as const
    return {
      value: null,
      vendorReported: null,
      diagnostics: [cells.diagnose(entity, id, row, column, fault)],
      raw: { header: layout.header, rows: [row] },
    }
  }
  const nameless = (row: CsvRow): CsvResult<T> =>
    bad(
      row,
      null,
      'psa/missing-id',
      `the row has no id, so it belongs to no ${entity === 'ticket' ? 'ticket' : 'entry'}.`,
    )

  if (map.row !== 'event') {
    const seen = idTable()
    return {
      take(row, isClean, give) {
        const id = cells.id(row, column)
        if (id === null) return give(nameless(row))
        const before = seen.firstRow(id, row.row)
        if (before !== null) {
          const why = `${quote(id)} is in row ${before} already; the first is used.`
          return give(bad(row, id, 'psa/duplicate-id', why, repeatedRemedy[entity]))
        }
        give(make(id, [row], isClean))
      },
      *end() {},
    }
  }

  if (map.grouping === 'collect') {
    const groups = new Map<string, CsvRow[]>()
    return {
      take(row, _isClean, give) {
        const id = cells.id(row, column)
        if (id === null) return give(nameless(row))
        const rows = groups.get(id)
        if (rows) rows.push(row)
        else groups.set(id, [row])
      },
      *end() {
        for (const [id, rows] of groups) yield make(id, rows, false)
      },
    }
  }

  const done = idTable()
  let current: { id: string; rows: CsvRow[] } | null = null
  function* close(): Iterable<CsvResult<T>> {
    if (current === null) return
    const { id, rows } = current
    current = null
    const first = rows[0] as CsvRow
    const before = done.firstRow(id, first.row)
    if (before === null) {
      yield make(id, rows, false)
      return
    }
    const why = `ticket ${quote(id)} comes back after its rows from row ${before} on were done; ${rows.length === 1 ? 'this row is' : `these ${rows.length} rows are`} left out.`
    yield {
      ...bad(first, id, 'psa/duplicate-id', why, 'Sort the file by ticket, or write "grouping": "collect" in the map.'),
      raw: { header: layout.header, rows },
    }
  }
  return {
    take(row, _isClean, give) {
      const id = cells.id(row, column)
      if (id === null) return give(nameless(row))
      if (current !== null && current.id === id) {
        current.rows.push(row)
        return
      }
      for (const result of close()) give(result)
      current = { id, rows: [row] }
    },
    end: close,
  }
}
