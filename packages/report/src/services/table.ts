// A section that is one table.

import { type Cell, type Column, filled, type Section, section } from '../document/document'

/** A section with one table, unless it has no rows. Columns in which nothing is said are left out. */
export const tableSection = (
  id: string,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Section[] =>
  rows.length === 0 ? [] : section(id, title, [{ block: 'table', caption: title, ...filled(columns, rows) }])
