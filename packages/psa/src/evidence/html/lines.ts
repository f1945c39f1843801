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
    } else addRows(item, lines, rows)
  }
}

/** Cells that reach into rows below, and letters of each, at the most: so that the cost of a table grows no faster than its text. */
const mostReaching = 20
const mostLetters = 200

const isShort = (text: string): boolean => text !== '' && text.length <= mostLetters

/** The rows of a table; a cell that reaches into rows below is in each of them. */
function addRows(table: Table, lines: MailLine[], rows: TableRow[]): void {
  const reaching = new Map<number, { readonly cell: Cell; left: number }>()
  for (const row of table.rows) {
    const cells: Cell[] = []
    let column = 0
    const put = (cell: Cell): void => {
      cells.push(cell)
      column += cell.colSpan
    }
    const putReaching = (): void => {
      for (let one = reaching.get(column); one !== undefined; one = reaching.get(column)) {
        if (--one.left === 0) reaching.delete(column)
        put(one.cell)
      }
    }
    const begun: [column: number, cell: Cell][] = []
    for (const cell of row.cells) {
      putReaching()
      if (cell.rowSpan > 1 && isShort(flat(cell.block))) begun.push([column, cell])
      put(cell)
    }
    putReaching()
    for (const [at, cell] of begun) if (reaching.size < mostReaching) reaching.set(at, { cell, left: cell.rowSpan - 1 })
    addRow(table, { cells }, lines, rows)
    // Where a logo or a title is beside several lines, each of them is a line of its own as well.
    if (row.cells.length === 1 && cells.length > 1) addRow(table, row, lines, rows)
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
