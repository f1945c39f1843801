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
const answered = /\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)\b/

/** The text of HTML, one line for each block, without the mail that it answers. */
export function textOfHtml(html: string): string {
  let text = ''
  /** The elements that are open and hide their text. */
  let hidden = 0
  let ended = false
  const open: boolean[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isAnswered = answered.test(`${attributes.id ?? ''} ${attributes.class ?? ''}`)
        // What a mail answers comes last: Outlook does not wrap it, it only marks where it begins.
        if (isAnswered && /^(?:divRplyFwdMsg|appendonsend)$/.test(attributes.id ?? '')) ended = true
        const hides = unread.has(name) || name === 'blockquote' || isAnswered
        open.push(hides)
        if (hides) hidden++
        if (block.has(name)) text += '\n'
      },
      onclosetag(name) {
        if (open.pop()) hidden--
        if (block.has(name) && name !== 'br' && name !== 'hr') text += '\n'
        else if (name === 'td' || name === 'th') text += ' '
      },
      ontext(data) {
        if (hidden === 0 && !ended) text += data.replace(/[\s\u00a0]+/g, ' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  return text
}
