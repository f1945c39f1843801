// Splits a sentence into words to compare: values that always differ are masked, codes and names stay whole.

import { grammarWords } from './grammar.generated'
import { code, grammar, name, plain } from './kinds'

const isDigit = (c: number): boolean => c >= 48 && c <= 57
/** ASCII letters, then every script below the punctuation at U+2000, then the scripts of East Asia without their punctuation. */
function isLetter(c: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
  if (c < 0x2000) return c >= 0xc0 && c !== 0xd7 && c !== 0xf7
  return (c >= 0x3041 && c <= 0xd7a3 && c !== 0x30fb) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff66 && c <= 0xff9f)
}
/** `. _ - : / \ @ $ #` inside a word hold it together. */
const joins = (c: number): boolean =>
  c === 46 || c === 95 || c === 45 || c === 58 || c === 47 || c === 92 || c === 64 || c === 36 || c === 35

const address = /^\d{1,3}(?:\.(?:\d{1,3}|x)){3}(?:[:/]\d+)?$/
const clock = /^\d{1,2}[:h]\d{2}(?::\d{2})?(?:uhr|h|am|pm|z)?$/
/** `KW12`, `2024W12`, `Jan2024`, `FY26`, `20240312T120000Z`: parts of a calendar in one word. */
const calendar =
  /^(?:kw\d{1,2}|(?:19|20)\d\d-?w\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-?(?:19|20)\d\d|fy(?:20)?\d\d|q[1-4]-?(?:20)?\d\d|(?:19|20)\d{6}t\d{4,6}z?|(?:19|20)\d\der)$/
/** The address of a network card. */
const cardAddress = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/
const dated = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\d{1,2})$/
const longHex = /^(?:[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,})$/
const year = /^(?:19|20)\d\d$/
/** A quantity with its unit, `24x7`, `1st`: it says how much, not what. */
const amount =
  /^\d+(?:x\d+|px|pt|cm|mm|em|[kmgt]b|min|mins|secs?|ms|s|h|hrs?|d|days?|am|pm|st|nd|rd|th|[kmgvw]|[kmg]?hz|bit|mbps|gbps)$/

/** Receives a word. `form` is the word as it is written. */
export type Emit = (word: string, kind: number, form: string) => void

/** The length of stems. Six letters are enough to match `certificate` with `certificates` and `connect` with `connection`. */
const stemLength = 6
const stem = (word: string): string => (word.length > stemLength ? word.slice(0, stemLength) : word)

const grammarSet: ReadonlySet<string> = /* @__PURE__ */ new Set(grammarWords.flatMap((line) => line.split(' ')))
export const isGrammar = (word: string): boolean => grammarSet.has(word)

/** Scripts that write words without spaces between them. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/
/** One or two hiragana are an ending or a particle. */
const ending = /^[\u3041-\u309f]{1,2}$/
const segmenter = /* @__PURE__ */ new Intl.Segmenter('ja', { granularity: 'word' })

/**
 * Passes every word of a sentence to `emit`. Masked words become `<…>`, so that the count of words stays the same. Words are lower case;
 * a plain word is cut to its stem, and a code or a name stays whole.
 */
export function scan(sentence: string, emit: Emit): void {
  const length = sentence.length
  let at = 0
  let last = ''
  let before = ''
  while (at < length) {
    let c = sentence.charCodeAt(at)
    if (!isDigit(c) && !isLetter(c)) {
      at++
      continue
    }
    const from = at
    let digits = 0
    let letters = 0
    let joints = 0
    while (at < length) {
      c = sentence.charCodeAt(at)
      if (isDigit(c)) digits++
      else if (isLetter(c)) letters++
      else if (joins(c) && at + 1 < length && isInside(sentence.charCodeAt(at + 1))) joints++
      else break
      at++
    }
    const form = sentence.slice(from, at)
    const word = form.toLowerCase()
    if (letters > 0 && unspaced.test(word)) segment(form, emit)
    else {
      const introduced = introducesCode(before, last) || (/^[45]\d\d$/.test(last) && mailStatus.test(word))
      classify({ form, word, digits, letters, joints, introduced }, emit)
    }
    before = last
    last = word
  }
}

const isInside = (c: number): boolean => isDigit(c) || isLetter(c)

function segment(form: string, emit: Emit): void {
  for (const { segment: part, isWordLike } of segmenter.segment(form)) {
    if (!isWordLike || part.length < 2) continue
    const word = part.toLowerCase()
    if (/^\d/.test(word)) emit('<amount>', grammar, '<amount>')
    else emit(stem(word), grammarSet.has(word) || ending.test(word) ? grammar : plain, part)
  }
}

interface Token {
  readonly form: string
  readonly word: string
  readonly digits: number
  readonly letters: number
  readonly joints: number
  /** Whether the words before it announce a code, as in "event id 7031". */
  readonly introduced: boolean
}

function classify(token: Token, emit: Emit): void {
  const { form, word, digits, letters, joints, introduced } = token
  if (introduced && digits > 1 && letters === 0 && isNumberOfError(word)) emit(word, code, form)
  else if (isCode(form)) emit(word, code, form)
  else if (joints === 5 && cardAddress.test(word)) emit(word, name, form)
  else {
    const mask = maskOf(word, digits, letters, joints)
    // What differs each time links nothing.
    if (mask !== null) emit(mask, grammar, mask)
    else if (joints === 0) simple(token, emit)
    else if (digits > 0 && !apart.test(word)) emit(word, name, form)
    else for (const part of form.split(/[._\-:/\\$#]/)) addPart(part, emit)
  }
}

/** A short number that is no year, what a mail server answers (`5.7.1`), or a result of Windows as a signed number. */
const isNumberOfError = (word: string): boolean =>
  (word.length < 7 && !year.test(word)) || mailStatus.test(word) || /^2147\d{6}$/.test(word)
const mailStatus = /^[45]\.\d{1,3}\.\d{1,3}$/

/** Characters that separate parts of a word; dots and hyphens belong to a name. */
const apart = /[/\\:]/

/** The mask of a word that differs each time, such as a date; null for all others. */
function maskOf(word: string, digits: number, letters: number, joints: number): string | null {
  if (digits > 0 && amount.test(word)) return '<amount>'
  if (digits > 0 && letters > 0 && calendar.test(word)) return '<date>'
  if (digits > 0 && clock.test(word)) return '<time>'
  if (joints === 0) {
    if (letters > 0) return digits > 12 && longHex.test(word) ? '<id>' : null
    if (year.test(word)) return '<year>'
    return digits > 5 ? '<number>' : null
  }
  if (word.includes('@')) return '<mail>'
  if (word.includes('://') || word.startsWith('www.')) return '<link>'
  if (digits === 0) return null
  if (letters === 0 || word.includes('.x')) {
    if (address.test(word)) return '<address>'
    if (dated.test(word)) return '<date>'
    return digits > 10 ? '<number>' : null
  }
  if (dated.test(word)) return '<date>'
  return longHex.test(word) ? '<id>' : null
}

function simple({ form, word, digits, letters }: Token, emit: Emit): void {
  if (digits === 0) addPart(form, emit)
  else if (word.length > 2) emit(word, letters > 0 ? name : plain, form)
}

function addPart(form: string, emit: Emit): void {
  if (form.length < 2) return
  const part = form.toLowerCase()
  if (!/\d/.test(part)) emit(stem(part), grammarSet.has(part) ? grammar : plain, form)
  else if (isCode(form)) emit(part, code, form)
  else if (amount.test(part)) emit('<amount>', grammar, '<amount>')
  else if (year.test(part)) emit('<year>', grammar, '<year>')
  else if (!/^\d+$/.test(part)) emit(part, name, form)
  else if (part.length > 2 && part.length < 6) emit(part, plain, form)
}

/** `0x80070005`, and `80072EE7` as logs write it; results of Windows begin with 8, C or 0, names of users with any letter. */
const hex = /^(?:0x[0-9a-f]{2,16}|(?=[0-9]*[a-f])(?=[a-f]*\d)[08c][0-9a-f]{7})$/i
/** `ERR_CONNECTION_RESET`, `NT_STATUS_ACCESS_DENIED`: capitals with underscores. */
const symbol = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+$/
/** `AADSTS50076`, `KB5034441`, `ORA-00942`, `TF400813`: letters, then four digits or more; a year or a date is no code. */
const lettered = /^[A-Z]{2,8}-?(?!(?:19|20)\d\d$|(?:19|20)\d\d[01]\d[0-3]\d$)\d{4,8}$/
/** Invoices, orders, tickets and devices are numbered in the same form. They are names: no error is behind them. */
const numbered =
  /^(?:INV|PO|SO|RE|RG|ORD|RMA|SN|INC|SR|REQ|RITM|CHG|PRB|TKT|TICKET|TASK|CASE|INVOICE|ORDER|ACCT|CUST|USER|REF|DOC|ASSET|SCTASK|CS|PC|NB|LT|WS|WKS|SRV|SV|DC|SW|AP|FW|RTR|PRN|PR|VM|HV|UPS|TEL|LAPTOP|DESKTOP)-?\d/

/** `49.4C02`, `79.01FE`: what printers show. */
const dotted = /^\d{2}\.(?=[0-9A-F]*[A-F])[0-9A-F]{4}$/

/** Whether a word, as written, is a code by its form alone. */
const isCode = (form: string): boolean =>
  hex.test(form) || symbol.test(form) || (lettered.test(form) && !numbered.test(form)) || dotted.test(form)

const nouns: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'http smtp ndr event code error errors err errno exit rc status stop fault exception fehler fehlercode ereignis erreur código codigo errore codice ' +
    'evento fout foutcode erro błąd kod fel felkod fejl fejlkode ошибка код hata kodu エラー コード 错误 代码 오류 코드 eventid'
  ).split(' '),
)

/** Whether two words announce that a number after them is a code: "error 1603", "event id 7031", "Ereignis-ID 41". */
function introducesCode(before: string, last: string): boolean {
  if (nouns.has(last)) return true
  const [noun = '', mark = last] = last.includes('-') ? last.split('-') : [before]
  return (mark === 'id' || mark === 'no' || mark === 'nr' || mark === 'number' || mark === 'code') && nouns.has(noun)
}
