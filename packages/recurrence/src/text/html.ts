// Turns HTML mail into the plain text that its author wrote.

import { Parser } from 'htmlparser2'

/** A tag of mail or of a rich-text field. Logs with `<none>` or `<unknown>` in them are no HTML. */
const tag =
  /<\/?(?:!doctype|html|head|body|div|p|br|hr|span|table|tbody|tr|td|th|a|b|i|u|em|strong|font|blockquote|ul|ol|li|pre|h[1-6]|img|style|meta|center|o:p)(?:\s[^<>]*)?\/?>/i
/** A reference to a character, as help desks store text that was HTML. */
const reference = /&(?:nbsp|amp|lt|gt|quot|#\d{2,6}|#x[0-9a-f]{2,6});/i

export const isHtml = (text: string): boolean =>
  (text.includes('<') && tag.test(text)) || (text.includes('&') && reference.test(text))

/** Elements whose text is not read. */
const unread: ReadonlySet<string> = /* @__PURE__ */ new Set(['style', 'script', 'head', 'title', 'noscript'])
/** Elements that begin a line. */
const block: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'p div br hr tr li ul ol table blockquote pre h1 h2 h3 h4 h5 h6 section article header footer'.split(' '),
)
/** Elements with which mail programs wrap the mail that is answered. */
const answered =
  /\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)\b/
/** What a mail answers comes last: Outlook and Zimbra do not wrap it, they only mark where it begins. */
const answerBegins = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|zwchr)$/
/** Newsletters and ticket mails hide a preview line in this way. */
const invisible = /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i
/** Characters that only say where a word may be broken. */
const breaks = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** The text of HTML, one line for each block, without the mail that it answers. */
export function textOfHtml(html: string): string {
  const text = parsed(html)
  // A desk that escapes what it is given stores HTML as text.
  return !tag.test(html) && tag.test(text) ? parsed(text) : text
}

function parsed(html: string): string {
  let text = ''
  /** The elements that are open and hide their text. */
  let hidden = 0
  let ended = false
  const open: boolean[] = []
  /** Ends a line. Where one block ends and the next begins is one line's end, so that only empty paragraphs are empty lines. */
  const endLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const parser = new Parser(
    {
      onopentag(name, { id = '', class: classes = '', style = '', ...others }) {
        const isAnswered = answered.test(`${id} ${classes}`)
        if (answerBegins.test(id)) ended = true
        const isInvisible = 'hidden' in others || invisible.test(style)
        const hides = unread.has(name) || name === 'blockquote' || isAnswered || isInvisible
        open.push(hides)
        if (hides) hidden++
        if (name === 'br') text += '\n'
        else if (block.has(name)) endLine()
      },
      onclosetag(name) {
        if (open.pop()) hidden--
        if (block.has(name) && name !== 'br' && name !== 'hr') endLine()
        else if (name === 'td' || name === 'th') text += ' '
      },
      ontext(data) {
        if (hidden > 0 || ended) return
        // White space between blocks is how the source is written; an empty paragraph holds a fixed space.
        if (/^[ \t\r\n]*$/.test(data) && (text === '' || text.endsWith('\n'))) return
        text += data.replace(breaks, '').replace(/[\s\u00a0]+/g, ' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return text
}
