// The HTML of a mail as blocks of text and tables, without what its reader does not see and what a reply quotes.

import { Parser } from 'htmlparser2'

/** Text in lines, with the tables between them. */
export interface Block {
  readonly items: (string | Table)[]
  /** The line that is being read. */
  open: string
}

export interface Table {
  readonly rows: Row[]
}

export interface Row {
  readonly cells: Cell[]
}

export interface Cell {
  /** A heading, `<th>`. */
  readonly isHeading: boolean
  /** Over how many rows and columns it reaches. */
  readonly rowSpan: number
  readonly colSpan: number
  readonly block: Block
}

const emptyBlock = (): Block => ({ items: [], open: '' })

/** Elements whose text is not read: what is not shown, and what is struck out. */
const unread: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'style script head title noscript template s strike del blockquote'.split(' '),
)
/** Elements that begin and end a line. */
const ownLine: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'p div br hr li ul ol dl dt dd pre h1 h2 h3 h4 h5 h6 center section article header footer address'.split(' '),
)
/** Elements with which mail programs wrap the mail that is answered. */
const answered = /\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|OLK_SRC_BODY_SECTION)\b/
/** Where the mail that is answered begins, in programs that do not wrap it. */
const answerBegins = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|zwchr)$/
const invisible =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration[a-z-]*\s*:[^;]*line-through)/i

/** No report is nested deeper. */
const deepest = 1000

/** What a mail shows; `null` where it is nested too deep to be a report. */
export function blocksOf(html: string): Block | null {
  const root = emptyBlock()
  const tables: { readonly table: Table; readonly around: Block }[] = []
  /** For each open element, whether it hides its text. */
  const open: boolean[] = []
  let block = root
  let hidden = 0
  let preformatted = 0
  let ended = false
  let isTooDeep = false
  const openTag = (name: string, spans: Spans): void => {
    if (name === 'table') {
      endLine(block)
      const table: Table = { rows: [] }
      block.items.push(table)
      tables.push({ table, around: block })
    } else if (name === 'tr') tables.at(-1)?.table.rows.push({ cells: [] })
    else if (name === 'td' || name === 'th') block = openCell(tables.at(-1)?.table, name, spans) ?? block
    else if (ownLine.has(name)) endLine(block)
    if (name === 'pre') preformatted++
  }
  const closeTag = (name: string): void => {
    if (name === 'table') block = tables.pop()?.around ?? root
    else if (name === 'td' || name === 'th' || name === 'tr') {
      endLine(block)
      block = tables.at(-1)?.around ?? root
    } else if (ownLine.has(name)) endLine(block)
    if (name === 'pre') preformatted--
  }
  const parser = new Parser(
    {
      onopentag(name, { id = '', class: classes = '', style = '', ...others }) {
        if (answerBegins.test(id)) ended = true
        const hides =
          unread.has(name) || 'hidden' in others || invisible.test(style) || answered.test(`${id} ${classes}`)
        open.push(hides)
        if (hides) hidden++
        isTooDeep ||= open.length > deepest
        if (isTooDeep) parser.pause()
        else if (hidden === 0) openTag(name, { rowSpan: spanOf(others.rowspan), colSpan: spanOf(others.colspan) })
      },
      onclosetag(name) {
        if (hidden === 0) closeTag(name)
        if (open.pop() === true) hidden--
      },
      ontext(text) {
        if (hidden > 0 || ended) return
        const [first = '', ...others] = preformatted > 0 ? text.split(/\r\n|\r|\n/) : [text]
        block.open += first
        for (const line of others) {
          endLine(block)
          block.open += line
        }
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  if (isTooDeep) return null
  parser.end()
  endLine(root)
  return root
}

type Spans = Pick<Cell, 'rowSpan' | 'colSpan'>
const spanOf = (written: string | undefined): number => Math.max(1, Number.parseInt(written ?? '1', 10) || 1)

/** A cell of the row that is open; a table without a row begins one. */
function openCell(table: Table | undefined, name: 'td' | 'th', spans: Spans): Block | null {
  if (table === undefined) return null
  const row = table.rows.at(-1) ?? { cells: [] }
  if (table.rows.length === 0) table.rows.push(row)
  const cell: Cell = { isHeading: name === 'th', ...spans, block: emptyBlock() }
  row.cells.push(cell)
  return cell.block
}

function endLine(block: Block): void {
  if (/\S/.test(block.open)) block.items.push(block.open)
  block.open = ''
}
