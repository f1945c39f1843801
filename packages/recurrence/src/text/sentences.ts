// Extracts what a person wrote for this ticket, without reply marks, greetings, quoted mail, signatures and disclaimers.

import { beginsQuote, isClosing, isDisclaimer, withoutGreeting } from './mail'

/** Marks that mail programs and help desks add to a title, in the languages that desks meet most. */
const prefix =
  /^(?:\s*(?:re|fw|fwd|aw|wg|sv|vs|tr|rv|rif|antw|doorst|ref|urgent|asap|dringend|important)\s*(?:\[\d+\])?\s*[:!]|\s*(?:\[external\]|\[ext\]|\[?spam\]|!+)|\s*\[[^\]]{0,12}#\s*\d+\]|\s*(?:urgent|asap)\s)+/i
const ticketMark = /[([](?:#|ticket|case|incident|inc|sr|ref)[\s:#-]*\d+[)\]]/gi
/** What a technician added. */
export const note = /^(?:tech(?:nician)?|internal|engineer|support|desk)\s*note\s*:/i

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
  let signed = 0
  const text = description.length > readAtMost ? description.slice(0, readAtMost) : description
  const lines = text.split('\n').map((line) => line.trim())
  const first = lines.findIndex((line) => line !== '')
  const isOnly = lines.findLastIndex((line) => line !== '') === first
  lines.forEach((line, i) => {
    if (line === '') {
      // An empty line may come between a closing and the name.
      if (skip === 'signature' && (signed > 0 || found.length === 0)) skip = 'nothing'
      return
    }
    if (note.test(line)) skip = 'nothing'
    else if (skip !== 'nothing') {
      signed++
      return
    } else if (isClosing(line)) {
      skip = 'signature'
      signed = 0
    } else if (beginsQuote(line, lines[i + 1] ?? '')) skip = 'quote'
    if (skip !== 'nothing' || line.startsWith('>') || isDisclaimer(line)) return
    addSentences(i === first ? withoutGreeting(line, isOnly) : line, found)
  })
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
