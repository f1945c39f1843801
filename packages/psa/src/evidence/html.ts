// HTML of mails as lines of text: what people see, with "|" between the cells of a row.

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

export const looksLikeHtml = (body: string): boolean => /<(?:html|body|table|div|p|br|span|tr|td)\b/i.test(body)

/** Elements that are not shown, are struck out, or are quoted from an older mail. */
const hidden: readonly string[] = ['style', 'script', 'head', 'blockquote', 's', 'strike', 'del']
/** Elements without an end. */
const empty: readonly string[] = ['img', 'input', 'br', 'hr', 'meta', 'link', 'col', 'area', 'base', 'wbr']

const isHidden = (name: string, attributes: string): boolean =>
  hidden.includes(name) ||
  (!empty.includes(name) && (/display ?: ?none/i.test(attributes) || attributes.includes('gmail_quote')))

/** Text without what nobody reads as said in this mail. What is never closed takes the rest with it. */
function withoutHidden(html: string): string {
  const parts: string[] = []
  let at = 0
  const find = /<!--|<([a-z][a-z0-9]*)([^<>]*)>/gi
  for (let found = find.exec(html); found !== null; found = find.exec(html)) {
    const name = found[1]?.toLowerCase()
    if (name !== undefined && !isHidden(name, found[2] ?? '')) continue
    parts.push(html.slice(at, found.index))
    const end = name === undefined ? endOfComment(html, find.lastIndex) : endOfElement(html, name, find.lastIndex)
    if (end === null) return parts.join('')
    at = end
    find.lastIndex = end
  }
  return parts.join('') + html.slice(at)
}

function endOfComment(html: string, from: number): number | null {
  const end = html.indexOf('-->', from)
  return end < 0 ? null : end + 3
}

/** Where an element ends that has others of its name inside; `null` when it never does. */
function endOfElement(html: string, name: string, from: number): number | null {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^<>]*>`, 'gi')
  tags.lastIndex = from
  let depth = 1
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
  return null
}

/** A tag that matters to lines: `name` is lower case. */
interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly from: number
  readonly to: number
}

const lineTags = /<(\/?)(table|tr|td|th|br|p|div|li|ul|ol|h[1-6]|hr)(?=[\s/>])[^<>]*>/gi

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(lineTags)].map((tag) => ({
    name: String(tag[2]).toLowerCase(),
    closes: tag[1] === '/',
    from: tag.index,
    to: tag.index + tag[0].length,
  }))
}

const isCell = ({ name }: Tag): boolean => name === 'td' || name === 'th'

/** How many cells each row has itself, by the number of its tag. Rows and cells need no closing tags. */
function cellsOfRows(tags: readonly Tag[]): ReadonlyMap<number, number> {
  const cells = new Map<number, number>()
  const open: (number | null)[] = [null]
  for (const [i, tag] of tags.entries()) {
    if (tag.name === 'table') {
      if (!tag.closes) open.push(null)
      else if (open.length > 1) open.pop()
    } else if (tag.name === 'tr') {
      open[open.length - 1] = tag.closes ? null : i
      if (!tag.closes) cells.set(i, 0)
    } else if (isCell(tag) && !tag.closes) {
      const row = open.at(-1)
      if (row != null) cells.set(row, (cells.get(row) ?? 0) + 1)
    }
  }
  return cells
}

/** The text between tags, with lines broken where people see a new line. All of a row with several cells is one line. */
function linesOfTags(html: string): string {
  const tags = tagsOf(html)
  const cells = cellsOfRows(tags)
  const parts: string[] = []
  let at = 0
  /** The tables that are open, from the outer to the inner one: whether the row that is read has several cells, and how many were read. */
  const open: { isWide: boolean; read: number }[] = [{ isWide: false, read: 0 }]
  for (const [i, tag] of tags.entries()) {
    parts.push(html.slice(at, tag.from))
    at = tag.to
    const isInCell = open.slice(0, -1).some(({ isWide }) => isWide)
    const table = open.at(-1)
    if (tag.name === 'table') {
      parts.push(table?.isWide === true || isInCell ? ' ' : '\n')
      if (!tag.closes) open.push({ isWide: false, read: 0 })
      else if (open.length > 1) open.pop()
    } else if (tag.name === 'tr') {
      parts.push(isInCell ? ' ' : '\n')
      open[open.length - 1] = { isWide: !tag.closes && (cells.get(i) ?? 0) > 1, read: 0 }
    } else if (isCell(tag)) {
      if (tag.closes || table === undefined) continue
      parts.push(table.read === 0 ? '' : isInCell ? ' ' : ' | ')
      table.read++
    } else parts.push(table?.isWide === true || isInCell ? ' ' : '\n')
  }
  return parts.join('') + html.slice(at)
}

export function textOfHtml(html: string): string {
  const text = linesOfTags(withoutHidden(html).replace(/\s+/g, ' ')).replace(/<[^<>]*>/g, '')
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? written
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
}
