// Notices letters that were read in another encoding than they were written.

import { quote } from '@mspkit/values'
import { type Diagnostic, diagnostic, type EntityKind } from '../../diagnostic'
import type { FileLayout } from './layout'
import type { CsvRow } from './raw'

// What is left of a letter that was written in one encoding and read in another. U+FFFD is written where bytes could not be read at
// all; a NUL comes of UTF-16; the others are UTF-8 read as Windows-1252 or Latin-1: "\u00c3\u00bc" was one letter.
const unreadable = '\ufffd'
const nul = '\0'
const second = '[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]'
const twice = /* @__PURE__ */ new RegExp(
  `[\u00c2\u00c3\u00c5]${second}|\u00e2(?:\u20ac|\u0080)${second}|\u00ef\u00bb\u00bf`,
)
const strange = /[\0\ufffd\u00c2\u00c3\u00c5\u00e2\u00ef]/

/** Whether some text is worth a closer look: most is not, and one scan of the whole says so. */
export const mayBeGarbled = (text: string): boolean => strange.test(text)

/** Why the letters of a cell cannot be what was written; `null` where they can. */
function garbled(cell: string): string | null {
  if (cell.includes(unreadable)) return 'holds bytes that are no letters in the encoding that was read'
  if (cell.includes(nul)) return 'holds NUL characters, as UTF-16 does when it is read as something else'
  return twice.test(cell) ? 'looks like UTF-8 that was read as Windows-1252 or Latin-1' : null
}

/** Says of a row, once, that its bytes were decoded wrongly: in which column, and what to do. Its facts are as they came. */
export function noteGarbled(row: CsvRow, layout: FileLayout, entity: EntityKind, encoding: string): Diagnostic | null {
  for (const column of layout.read) {
    const cell = row.values[column.index] ?? ''
    const why = garbled(cell)
    if (why === null) continue
    const message = `Row ${row.row}, column ${quote(column.heading)}: ${quote(cell.slice(0, 80))} ${why}.`
    return garbledAt({ row: row.row, path: `/${row.row}/${column.heading}`, cell, message }, entity, encoding)
  }
  return null
}

/** The same of the headings: then columns are not found. */
export function noteGarbledHeader(header: readonly string[], row: number, encoding: string): Diagnostic | null {
  const at = header.findIndex((heading) => garbled(heading) !== null)
  const heading = header[at]
  if (heading === undefined) return null
  const message = `Row ${row}, heading ${at + 1}: ${quote(heading.slice(0, 80))} ${garbled(heading)}.`
  return garbledAt({ row, path: `/${row}`, cell: heading, message }, 'file', encoding)
}

interface GarbledCell {
  readonly row: number
  readonly path: string
  readonly cell: string
  readonly message: string
}

const garbledAt = ({ row, path, cell, message }: GarbledCell, entity: EntityKind, encoding: string): Diagnostic =>
  diagnostic(
    { vendor: 'csv', entity, id: null, row },
    {
      severity: 'warning',
      code: 'psa/bad-encoding',
      path,
      received: cell.slice(0, 200),
      message: `${message} Write the file's own encoding in the map, e.g. "encoding": "windows-1252", "utf-8" or "utf-16le" (it was read as ${quote(encoding)}), and pass bytes, not text that was decoded before.`,
    },
  )
