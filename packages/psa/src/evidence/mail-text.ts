// The text of a mail: its lines without markup, and the address of who sent it.

import { blocksOf } from './html/blocks'
import { type MailText, textOfBlocks } from './html/lines'
import { lineOf } from './pattern'

const looksLikeHtml = /<(?:html|body|table|div|p|br|span|tr|td)\b/i

/**
 * What a mail says, plain or HTML, in lines that are not empty, without what a reply quotes. A row of a table is one line, with "|" between its
 * cells.
 */
export function textOfMail(body: string): MailText {
  const { lines, rows } = looksLikeHtml.test(body) ? textOfHtml(body) : textOfPlain(body)
  const end = lines.findIndex((_, i) => answerBegins(lines.slice(i, i + headerLines).map(({ text }) => text)))
  return end < 0 ? { lines, rows } : { lines: lines.slice(0, end), rows }
}

const textOfHtml = (html: string): MailText => {
  const blocks = blocksOf(html)
  return blocks === null ? { lines: [], rows: [] } : textOfBlocks(blocks)
}

const textOfPlain = (body: string): MailText => ({
  lines: body
    .split(/\r\n|\r|\n/)
    .map(lineOf)
    .filter((text) => text.trim() !== '' && !text.startsWith('>'))
    .map((text) => ({ text, row: null })),
  rows: [],
})

/** Lines in which mail programs name who wrote the mail that is answered, when and about what. */
const headerLines = 6
const divider =
  /^[-_*]{2,} ?(?:original message|forwarded message|urspr\u00fcngliche nachricht|weitergeleitete nachricht|message d'origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht)\b/i
const wroteBy = /^\*?(?:from|von|de|van|da) ?: ?\*?/i
const sentAt = /^\*?(?:sent|date|gesendet|datum|envoy\u00e9|enviado|fecha|verzonden|inviato|data) ?: ?\*?/i
const about = /^\*?(?:subject|betreff|objet|asunto|onderwerp|oggetto) ?: ?\*?/i

/** Whether these lines begin the mail that is answered. */
const answerBegins = ([first = '', ...others]: readonly string[]): boolean =>
  divider.test(first) ||
  (wroteBy.test(first) && others.some((one) => sentAt.test(one)) && others.some((one) => about.test(one)))

/** The address in `"Backup" <backup@acme.example>`, lower case. */
export const addressOf = (sender: string): string => (/<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender).trim().toLowerCase()

/** Whether an address is one of these, or of one of these domains: `'@acme.example'`. */
export const isFrom = (address: string, senders: readonly string[]): boolean =>
  senders.some((one) => {
    const wanted = one.trim().toLowerCase()
    return wanted.startsWith('@') ? address.endsWith(wanted) : address === wanted
  })
