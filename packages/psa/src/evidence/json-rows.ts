// JSON records as rows: the cells are what lies at the paths that the map names.

import { quote } from '@mspkit/values'
import { isIterable } from '../adapter/argument'
import type { CsvRow } from '../csv/file/raw'
import type { Batch, RowFault } from '../csv/file/records'
import { columnsOf, headingOf } from './columns'
import type { EvidenceMap } from './definition'

/** JSON records of an export, as objects. */
export interface JsonRecords {
  readonly records: Iterable<unknown> | AsyncIterable<unknown>
}

export const isJsonRecords = (source: unknown): source is JsonRecords =>
  typeof source === 'object' && source !== null && 'records' in source && isIterable(source.records)

/** The keys that the map reads, in place of a header. */
const headingsOf = (map: EvidenceMap): string[] => [
  ...new Set([
    ...columnsOf(map).flatMap(({ column }) =>
      typeof column === 'string' || column.within === undefined ? [headingOf(column)] : [column.column, column.within],
    ),
    ...(map.only === undefined ? [] : [map.only.column]),
  ]),
]

/** Rows of JSON records: the first holds the keys, and the n-th record is row n. */
export async function* jsonRows(map: EvidenceMap, { records }: JsonRecords): AsyncGenerator<Batch> {
  const headings = headingsOf(map)
  yield batchOf([{ row: 0, values: headings }])
  let row = 0
  for await (const record of records) {
    row++
    const items = itemsOf(record, map.each)
    const rows = items?.map(
      (item): CsvRow => ({ row, values: headings.map((heading) => cellOf(valueAt(item, heading))) }),
    )
    yield rows === undefined ? batchOf([{ row, values: [JSON.stringify(record)] }], 'no-list') : batchOf(rows)
  }
}

const batchOf = (rows: readonly CsvRow[], fault: RowFault | null = null): Batch => ({
  each: (visit) => {
    for (const row of rows) visit(row, fault)
  },
  strange: false,
})

/** A record, or with `each` one for every item of its list, with the facts around it; `null` where it has no list there. */
function itemsOf(record: unknown, each: string | undefined): readonly unknown[] | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    throw new TypeError(`${quote(record)} is not a record. Give objects, e.g. { records: [{ "Device": "srv-1" }] }.`)
  if (each === undefined) return [record]
  const list = valueAt(record, each)
  if (list === null) return []
  return Array.isArray(list) ? list.map((item: unknown) => ({ ...record, [each]: item })) : null
}

/** What lies at a key, or at a path of keys: `'result.message'`. Of a list it is the first that one of its items has. */
function valueAt(record: unknown, path: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined
  if (Array.isArray(record)) {
    for (const item of record) {
      const value = valueAt(item, path)
      if (value !== undefined) return value
    }
    return undefined
  }
  if (Object.hasOwn(record, path)) return Reflect.get(record, path)
  const keys = path.split('.')
  for (let i = keys.length - 1; i > 0; i--) {
    const key = keys.slice(0, i).join('.')
    if (Object.hasOwn(record, key)) return valueAt(Reflect.get(record, key), keys.slice(i).join('.'))
  }
  return undefined
}

/** A value as a cell: text as it is, nothing as an empty cell, everything else as JSON. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
