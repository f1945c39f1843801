// The text of a mail: its lines without markup, and the address of who sent it.

import { oneLine } from './pattern'

const looksLikeHtml = /<(?:html|body|table|div|p|br|span|tr|td)\b/i
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The lines of a mail's text, plain or HTML, without empty lines and without what a reply quotes. Cells of a table are divided by "|". */
export function linesOf(body: string): readonly string[] {
  const plain = looksLikeHtml.test(body) ? withoutMarkup(body) : body
  return plain
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .filter((line) => line !== '' && !line.startsWith('>'))
}

/** Text without comments, styles and scripts. One that is never closed takes the rest with it. */
function withoutHidden(html: string): string {
  const opening = /<!--|<(style|script|head)\b/gi
  let kept = ''
  let at = 0
  for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
    kept += html.slice(at, found.index)
    const closing = found[1] === undefined ? /-->/g : new RegExp(`</${found[1]}\\s*>`, 'gi')
    closing.lastIndex = opening.lastIndex
    if (closing.exec(html) === null) return kept
    at = closing.lastIndex
    opening.lastIndex = at
  }
  return kept + html.slice(at)
}

function withoutMarkup(html: string): string {
  const text = withoutHidden(html)
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]\s*>\s*<t[dh]\b[^<>]*>/gi, ' | ')
    .replace(/<(?:br|\/p|\/tr|\/div|\/li|\/h[1-6]|\/table)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? written
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
}

/** The address in `"Backup" <backup@acme.example>`, lower case. */
export const addressOf = (sender: string): string => (/<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase()

/** Whether an address is one of these, or of one of these domains: `'@acme.example'`. */
export const isFrom = (address: string, senders: readonly string[]): boolean =>
  senders.some((one) => {
    const wanted = one.trim().toLowerCase()
    return wanted.startsWith('@') ? address.endsWith(wanted) : address === wanted
  })
