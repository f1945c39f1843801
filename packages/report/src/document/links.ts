// Links inside a document: where each figure's records are, and that no link leads nowhere.

import type { Measure } from '../scorecard/card'
import type { Block, Cell, Column, ReportDocument, Table } from './document'

/** Any text as a part of an id: two texts never have the same, and none has a space. */
export const idText = (text: string): string =>
  text.replace(/[^a-zA-Z0-9-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`)

/** The id of the appendix table of a measure; `of` is any text, such as the name of a clock. */
export const anchorOf = ({ id, of }: Pick<Measure, 'id' | 'of'>): string =>
  `r-${id}${of === null ? '' : `-${idText(of)}`}`

/** Whether a link leads to another page beside this one. Ids have neither a dot nor a slash. */
export const isPage = (to: string): boolean => to.startsWith('./')

/** The document without the links whose target it does not have: a figure without a value has no records. */
export function withLinks(report: ReportDocument): ReportDocument {
  const targets = new Set([...report.appendix, ...report.definitions].map(({ id }) => id))
  const cellOf = (one: Cell): Cell =>
    one.to === null || isPage(one.to) || targets.has(one.to) ? one : { ...one, to: null }
  const rowsOf = (rows: Table['rows']): Table['rows'] => rows.map((row) => row.map(cellOf))
  const columnsOf = (columns: readonly Column[]): Column[] =>
    columns.map((one) => (one.to === null || targets.has(one.to) ? one : { ...one, to: null }))
  const tableOf = (table: Table): Table => ({
    ...table,
    columns: columnsOf(table.columns),
    rows: rowsOf(table.rows),
  })
  const blockOf = (block: Block): Block => {
    if (block.block === 'table') return tableOf(block)
    if (block.block === 'chart') return { ...block, table: tableOf(block.table) }
    return block
  }
  return {
    ...report,
    sections: report.sections.map((section) => ({ ...section, blocks: section.blocks.map(blockOf) })),
    appendix: report.appendix.map((table) => ({ ...table, rows: rowsOf(table.rows) })),
  }
}
