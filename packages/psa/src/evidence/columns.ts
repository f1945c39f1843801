// The columns of an evidence map, found in the header of a file.

import { pointer } from '@mspkit/values'
import { type Column, prepareColumn } from '../csv/cell/cell'
import type { CsvColumn } from '../csv/definition/column-definition'
import { type FileLayout, filterOf, indexOf, lacks } from '../csv/file/layout'
import type { EvidenceColumns, EvidenceMap } from './definition'

export type EvidenceColumnName = keyof EvidenceColumns

/** The map's columns, found in a file's header. */
export interface EvidenceLayout extends FileLayout {
  readonly columns: ReadonlyMap<EvidenceColumnName, Column>
  readonly fields: ReadonlyMap<string, Column>
  /** Columns whose dates are in the zone of their row; the others name their own. */
  readonly zoned: ReadonlySet<Column>
  /** Fields for which the map does not say how they are read: `true` and `false` are booleans there, and all else is text. */
  readonly plain: ReadonlySet<Column>
}

interface NamedColumn {
  readonly path: string
  readonly name: string
  readonly column: CsvColumn
  readonly as: 'text' | 'instant'
}

const columnNames: readonly EvidenceColumnName[] = [
  'id',
  'at',
  'zone',
  'outcome',
  'lastSuccessAt',
  'obligation',
  'clientId',
  'assetId',
  'siteId',
  'contactId',
  'job',
  'sender',
  'subject',
  'body',
]

/** Every column that the map names, with the place where it is written. */
export const columnsOf = ({ columns, fields = {} }: EvidenceMap): NamedColumn[] => [
  ...columnNames.flatMap((name): NamedColumn[] => {
    const column = columns[name]
    const as = name === 'at' || name === 'lastSuccessAt' ? 'instant' : 'text'
    return column === undefined ? [] : [{ path: pointer('columns', name), name, column, as }]
  }),
  ...Object.entries(fields).map(([name, column]) => ({
    path: pointer('fields', name),
    name,
    column,
    as: 'text' as const,
  })),
]

export const headingOf = (column: CsvColumn): string => (typeof column === 'string' ? column : column.column)

/** Columns without which a row says nothing: the outcome, when it was, and whose it is, where nothing else says that. */
function vitalOf({ given = {}, mails }: EvidenceMap): readonly string[] {
  const about = (['obligation', 'clientId'] as const).filter((name) => mails === undefined && given[name] === undefined)
  return ['at', 'zone', 'outcome', 'lastSuccessAt', 'subject', ...about]
}

/** Finds the map's columns by their headings. A heading that the file lacks is reported once, with the nearest it has. */
export function layOut(map: EvidenceMap, header: readonly string[], row: number): EvidenceLayout {
  const columns = new Map<EvidenceColumnName, Column>()
  const fields = new Map<string, Column>()
  const zoned = new Set<Column>()
  const plain = new Set<Column>()
  const vital = vitalOf(map)
  const read: Column[] = []
  const diagnostics: FileLayout['diagnostics'][number][] = []
  const headings = header.map((heading) => heading.trim())
  for (const { path, name, column, as } of columnsOf(map)) {
    const heading = headingOf(column)
    const index = indexOf(headings, heading)
    const isField = path.startsWith('/fields')
    if (index < 0) {
      diagnostics.push(lacks({ path, heading, row }, headings, !isField && vital.includes(name)))
      continue
    }
    const outer = typeof column === 'string' ? undefined : column.within
    const within = outer === undefined ? null : indexOf(headings, outer)
    if (outer !== undefined && within !== null && within < 0) {
      diagnostics.push(lacks({ path: `${path}/within`, heading: outer, row }, headings, true))
      continue
    }
    const prepared = prepareColumn(map, column, index, as, within)
    read.push(prepared)
    if (typeof column === 'string' || column.zone === undefined) zoned.add(prepared)
    if (isField && (typeof column === 'string' || column.as === undefined)) plain.add(prepared)
    if (isField) fields.set(name, prepared)
    else for (const known of columnNames) if (known === name) columns.set(known, prepared)
  }
  return { header, columns, fields, zoned, plain, ...filterOf(map, headings, row, diagnostics), read, diagnostics }
}
