// What a mail shows, as lines: a row of a table is one line, with "|" between its cells.

import { lineOf, oneLine } from '../pattern'
import type { Block, Cell, Row, Table } from './blocks'

/** A row of a table with several cells. */
export interface TableRow {
  /** The same for all rows of a table. */
  readonly table: Table
  readonly cells: number
  readonly text: string
}

/** A line of a mail; `row` is the row of a table that it is. */
export interface MailLine {
  readonly text: string
  readonly row: TableRow | null
}

/** The lines of a mail, and all rows of its tables that are no headings: also those that were taken apart, as they hold a table. */
export interface MailText {
  readonly lines: readonly MailLine[]
  readonly rows: readonly TableRow[]
}

/** A cell stays one cell, however many lines it has. A row that holds a table of its own, or all of whose text is in one cell, is layout. */
export function textOfBlocks(root: Block): MailText {
  const lines: MailLine[] = []
  const rows: TableRow[] = []
  addBlock(root, lines, rows)
  return { lines, rows }
}

function addBlock(block: Block, lines: MailLine[], rows: TableRow[]): void {
  for (const item of block.items) {
    if (typeof item === 'string') {
      const text = lineOf(item)
      if (text !== '') lines.push({ text, row: null })
    } else for (const row of item.rows) addRow(item, row, lines, rows)
  }
}

function addRow(table: Table, { cells }: Row, lines: MailLine[], rows: TableRow[]): void {
  const texts = cells.map(({ block }) => flat(block))
  const full = texts.filter((text) => text !== '').length
  if (full === 0) return
  const row = { table, cells: cells.length, text: lineOf(texts.join(' | ')) }
  const isData =
    cells.length > 1 && !cells.some(holdsTable) && (full > 1 || cells.every(({ block }) => isOneLine(block)))
  if (cells.length > 1 && (isData || full > 1) && !cells.every(({ isHeading }) => isHeading)) rows.push(row)
  if (isData) lines.push({ text: row.text, row })
  else for (const { block } of cells) addBlock(block, lines, rows)
}

const isTable = (item: string | Table): item is Table => typeof item !== 'string'

/** Whether a cell holds a table with columns; one of single cells is a way to write lines. */
const holdsTable = ({ block }: Cell): boolean =>
  block.items.filter(isTable).some(({ rows }) => rows.some(({ cells }) => cells.length > 1 || cells.some(holdsTable)))

const isOneLine = ({ items }: Block): boolean => items.length <= 1 && !items.some(isTable)

/** All text of a cell, in one line. */
const flat = ({ items }: Block): string =>
  oneLine(
    items
      .map((item) =>
        isTable(item) ? item.rows.flatMap(({ cells }) => cells.map(({ block }) => flat(block))).join(' ') : item,
      )
      .join(' '),
  )
