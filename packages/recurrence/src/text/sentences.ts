// Extracts what a person wrote for this ticket, without reply marks, quoted mail, signatures and disclaimers.

/** Marks that mail programs and help desks add to a title, in the languages that desks meet most. */
const prefix =
  /^(?:\s*(?:re|fw|fwd|aw|wg|sv|vs|tr|rv|rif|antw|doorst|ref|urgent|asap|dringend|important)\s*(?:\[\d+\])?\s*[:!]|\s*(?:\[external\]|\[ext\]|\[?spam\]|!+)|\s*\[[^\]]{0,12}#\s*\d+\]|\s*(?:urgent|asap)\s)+/i
const ticketMark = /[([](?:#|ticket|case|incident|inc|sr|ref)[\s:#-]*\d+[)\]]/gi

const signOff =
  /^(?:(?:kind|best|warm|many)\s+(?:regards|wishes|greetings)|regards|cheers|thanks(?: and regards)?|many thanks|thank you|best|sincerely|yours\b.{0,20}|mit freundlichen gr\S+|viele gr\S+|freundliche gr\S+|beste gr\S+|lg|mfg|met vriendelijke groet\S*|groeten|cordialement|bien cordialement|salutations|saludos|un saludo|atentamente|cordiali saluti|distinti saluti)\s*[,.!]?$/i
const quotedFrom =
  /^(?:-{2,}\s*(?:original message|urspr\S+ nachricht|message d'origine|mensaje original|oorspronkelijk bericht).*|on .{4,80} wrote:|am .{4,80} schrieb.*:|le .{4,80} a \S+crit ?:|op .{4,80} schreef.*:|el .{4,80} escribi\S+:|_{10,})$/i
/** The first line of an answered mail that no mark separates, and the lines that follow it. */
const sender = /^\**(?:from|von|de|da|van|od|från|fra|от|kimden|差出人|发件人|보낸 사람)\**\s*[:：]\s*\S/i
const sentOrTo =
  /^\**(?:sent|to|date|subject|gesendet|an|betreff|datum|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|sendt|til|отправлено|кому|gönderilme|kime|送信日時|宛先|发送时间|收件人|보낸 날짜|받는 사람)\**\s*[:：]/i
const note = /^(?:tech(?:nician)?|internal|engineer|support|desk)\s*note\s*:/i
const disclaimer =
  /confidential|vertraulich|intended solely|privileged information|originated from outside|scanned for (?:malware|viruses)|consider the environment|do not reply to this|before printing this/i

/** The title as a person wrote it, without marks of mail programs and ticket numbers. */
export function plainTitle(title: string): string {
  return title.replace(ticketMark, ' ').replace(prefix, '').trim()
}

/** How many characters are read: a long description says the important things early, and pasted logs only cost time. */
const readAtMost = 6000

/** The sentences that the author of a description wrote for this ticket, in order. */
export function sentencesOf(description: string): string[] {
  const found: string[] = []
  let skip: 'nothing' | 'signature' | 'quote' = 'nothing'
  const text = description.length > readAtMost ? description.slice(0, readAtMost) : description
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim()
    if (line === '') {
      if (skip === 'signature') skip = 'nothing'
      continue
    }
    if (note.test(line)) skip = 'nothing'
    else if (skip !== 'nothing') continue
    else if (line.length < 40 && signOff.test(line)) skip = 'signature'
    else if (quotedFrom.test(line) || (sender.test(line) && sentOrTo.test(lines[i + 1]?.trim() ?? ''))) skip = 'quote'
    if (skip !== 'nothing' || line.startsWith('>')) continue
    // A line with a disclaimer is dropped as a whole.
    if (!disclaimer.test(line)) addSentences(line, found)
  }
  return found
}

function addSentences(line: string, found: string[]): void {
  let from = 0
  for (let at = 0; at < line.length; at++) {
    const char = line.charCodeAt(at)
    const wide = char === 0x3002 || char === 0xff01 || char === 0xff1f
    const ends = wide || char === 46 || char === 33 || char === 63
    if (!ends || at - from < 12 || (!wide && at + 1 < line.length && line.charCodeAt(at + 1) !== 32)) continue
    found.push(line.slice(from, at + 1))
    from = at + (wide ? 1 : 2)
  }
  if (from < line.length) found.push(line.slice(from))
}
