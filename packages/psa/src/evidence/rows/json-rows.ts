// JSON records as rows: the cells are what lies at the paths that the map names.

import { quote } from '@mspkit/values'
import { isIterable } from '../../adapter/argument'
import type { CsvRow } from '../../csv/file/raw'
import type { Batch, RowFault } from '../../csv/file/records'
import { columnsOf, headingOf } from '../columns'
import type { EvidenceMap } from '../definition'

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
  if (!isRecord(record))
    throw new TypeError(`${quote(record)} is not a record. Give objects, e.g. { records: [{ "Device": "srv-1" }] }.`)
  return each === undefined ? [record] : itemsAt(record, each, false)
}

/** Lists may lie in lists: `'items.policies'` is every policy of every item. An item without one has none. */
function itemsAt(record: object, path: string, isInner: boolean): readonly unknown[] | null {
  const [key, rest] = splitAt(record, path)
  if (key === null) return isInner ? [] : null
  const value: unknown = Reflect.get(record, key)
  if (value === null) return []
  const around = (item: unknown): object => ({ ...record, [key]: item })
  if (rest === '') return Array.isArray(value) ? value.map(around) : null
  const inner: unknown[] = Array.isArray(value) ? value : [value]
  const items = inner.map((one) => (isRecord(one) ? itemsAt(one, rest, isInner || Array.isArray(value)) : null))
  return items.includes(null) ? null : items.flatMap((list) => list ?? []).map(around)
}

/** The longest beginning of a path that is a key of a record, and the rest of it. */
function splitAt(record: object, path: string): readonly [key: string | null, rest: string] {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const key = path.slice(0, end)
    if (Object.hasOwn(record, key)) return [key, path.slice(end + 1)]
  }
  return [null, path]
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
  const [key, rest] = splitAt(record, path)
  if (key === null) return undefined
  const value: unknown = Reflect.get(record, key)
  return rest === '' ? value : valueAt(value, rest)
}

/** A value as a cell: text as it is, nothing as an empty cell, everything else as JSON. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
