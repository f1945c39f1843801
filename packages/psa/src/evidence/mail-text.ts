// The text of a mail: its lines without markup, and the address of who sent it.

import { looksLikeHtml, textOfHtml } from './html'
import { oneLine } from './pattern'

/**
 * The lines of a mail's text, plain or HTML, without empty lines and without what a reply quotes. Cells of a table are divided by "|", also
 * empty ones.
 */
export function linesOf(body: string): readonly string[] {
  const plain = looksLikeHtml(body) ? textOfHtml(body) : body
  const lines = plain.split(/\r\n|\r|\n/).map(oneLine)
  return ownLines(lines.filter((line) => line !== '' && !line.startsWith('>'))).map(inCells)
}

/** A line of several cells, each with a space on both sides. */
const inCells = (line: string): string =>
  line.includes('|')
    ? line
        .split('|')
        .map((cell) => cell.trim())
        .join(' | ')
    : line

const original =
  /^[-_*]{2,} ?(?:original message|original appointment|ursprüngliche nachricht|message d'origine|oorspronkelijk bericht|mensaje original|messaggio originale) ?[-_*]{2,}$/i
const header = /^[-*_]*(?:from|von|de|van|da)[*_]*\s?:/i
const dated = /^[-*_]*(?:sent|date|gesendet|datum|envoyé|verzonden|enviado|inviato|fecha|data)[*_]*\s?:/i

/** The lines before those of an older mail that is quoted whole. */
function ownLines(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex(
    (line, i) =>
      original.test(line) || (header.test(line) && lines.slice(i + 1, i + 4).some((next) => dated.test(next))),
  )
  return end < 0 ? lines : lines.slice(0, end)
}

/** The address in `"Backup" <backup@acme.example>`, lower case. */
export const addressOf = (sender: string): string => (/<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase()

/** Whether an address is one of these, or of one of these domains: `'@acme.example'`. */
export const isFrom = (address: string, senders: readonly string[]): boolean =>
  senders.some((one) => {
    const wanted = one.trim().toLowerCase()
    return wanted.startsWith('@') ? address.endsWith(wanted) : address === wanted
  })
