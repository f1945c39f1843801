// In which zone the dates of a row are written: by a column or a mail, or else as the map says.

import { quote } from '@mspkit/values'
import type { Column } from '../../csv/cell/cell'
import { note, type RowContext } from './context'

/**
 * The column by which a cell of the row is read: in the zone that the mail or the row says; `null` where that is none that is known, which is
 * reported. A cell that carries its own offset needs none.
 */
export function inRowZone(context: RowContext, column: Column, text: string | null): Column | null {
  const { tables, layout, cells, row, said } = context
  const place = layout.columns.get('zone') ?? null
  const word = said.get('zone') ?? cells.text(row, place)
  if (text === null || (word === null && place === null)) return column
  const read = column.dates?.read(text)
  if (read?.ok !== true || read.epochMs !== null) return column
  const zone = word === null ? null : tables.zones.zone(word)
  if (zone !== null) return tables.zones.column(column, zone)
  if (word === null && column.zone !== null) return column
  if (word === null) {
    const why = `nothing says in which zone ${quote(text)} is.`
    const remedy = 'Fill the cell, or write the "zone" of rows without one in the map.'
    note(context, 'zone', { code: 'psa/missing-value', why, severity: 'warning', remedy })
    return null
  }
  tables.unknownZones.count(word)
  const why = `${quote(word)} is no zone that is known, so the row is left out.`
  const remedy = `Add it to "zones" in the map, e.g. ${quote(word)}: "America/Chicago".`
  note(context, 'zone', { code: 'psa/unknown-zone', why, severity: 'warning', remedy })
  return null
}
