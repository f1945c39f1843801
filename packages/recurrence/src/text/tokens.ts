// Splits a sentence into words to compare: values that always differ are masked, codes and names stay whole.

/** The kinds of words. Codes and names weigh more. */
const plain = 0
export const code = 1
export const name = 2

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || c >= 0xc0
/** `. _ - : / \ @ $ #` inside a word hold it together. */
const joins = (c: number): boolean =>
  c === 46 || c === 95 || c === 45 || c === 58 || c === 47 || c === 92 || c === 64 || c === 36 || c === 35

const address = /^\d{1,3}(?:\.(?:\d{1,3}|x)){3}(?:[:/]\d+)?$/
const clock = /^\d{1,2}:\d{2}(?::\d{2})?$/
const dated = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\d{1,2})$/
const longHex = /^(?:[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,})$/

/** Receives a word. `full` is the written word in lower case, if `word` is only its stem. */
export type Emit = (word: string, kind: number, full: string) => void

/** The length of stems. Six letters are enough to match `certificate` with `certificates` and `connect` with `connection`. */
const stemLength = 6

/**
 * Passes every word of a sentence to `emit`. Masked words become `<…>`, so that the count of words stays the same. Words are lower case;
 * a plain word is cut to its stem, and a code or a name stays whole.
 */
export function scan(sentence: string, emit: Emit): void {
  const text = sentence.toLowerCase()
  const length = text.length
  let at = 0
  while (at < length) {
    let c = text.charCodeAt(at)
    if (!isDigit(c) && !isLetter(c)) {
      at++
      continue
    }
    const from = at
    let digits = 0
    let letters = 0
    let joints = 0
    while (at < length) {
      c = text.charCodeAt(at)
      if (isDigit(c)) digits++
      else if (isLetter(c)) letters++
      else if (joins(c) && at + 1 < length && (isDigit(text.charCodeAt(at + 1)) || isLetter(text.charCodeAt(at + 1)))) {
        joints++
      } else break
      at++
    }
    classify(text.slice(from, at), digits, letters, joints, emit)
  }
}

function classify(word: string, digits: number, letters: number, joints: number, emit: Emit): void {
  const mask = maskOf(word, digits, letters, joints)
  if (mask !== null) emit(mask, plain, mask)
  else if (joints === 0) simple(word, digits, letters, emit)
  else if (digits > 0 && letters === 0) emit(word, code, word)
  else if (digits > 0 && !apart.test(word)) emit(word, name, word)
  else for (const part of word.split(/[._\-:/\\$#]/)) addPart(part, emit)
}

/** Characters that separate parts of a word; dots and hyphens belong to a name. */
const apart = /[/\\:]/

/** The mask of a word that differs each time, such as a date; null for all others. */
function maskOf(word: string, digits: number, letters: number, joints: number): string | null {
  if (joints === 0) {
    if (letters === 0) return digits > 5 ? '<number>' : null
    return digits > 12 && longHex.test(word) ? '<id>' : null
  }
  if (word.includes('@')) return '<mail>'
  if (word.includes('://') || word.startsWith('www.')) return '<link>'
  if (digits === 0) return null
  if (letters === 0 || word.includes('.x')) {
    if (address.test(word)) return '<address>'
    if (clock.test(word)) return '<time>'
    if (dated.test(word)) return '<date>'
    return digits > 10 ? '<number>' : null
  }
  if (dated.test(word)) return '<date>'
  return longHex.test(word) ? '<id>' : null
}

function simple(word: string, digits: number, letters: number, emit: Emit): void {
  if (digits === 0) {
    if (letters > 1) emit(stem(word), plain, word)
  } else if (word.length > 2) emit(word, code, word)
}

function addPart(part: string, emit: Emit): void {
  if (part.length < 2) return
  if (!/\d/.test(part)) emit(stem(part), plain, part)
  else if (!/^\d+$/.test(part) || (part.length > 2 && part.length < 6)) emit(part, code, part)
}

const stem = (word: string): string => (word.length > stemLength ? word.slice(0, stemLength) : word)
