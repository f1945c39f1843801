// Rows for people: a table with borders.

import Table from 'cli-table3'

/** Rows below each other; the last column is broken into lines of `lastWidth` characters. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[], lastWidth = 46): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colWidths: head.map((_, i) => (i === head.length - 1 ? lastWidth : null)),
    wordWrap: true,
  })
  for (const row of rows) table.push([...row])
  return table.toString()
}
