// Forms of dates in date-fns letters, compiled into readers.

import { dayMs, epochDayOf, type Parsed, parseInstant, problem, quote } from '@mspkit/values'
import { correctedForm } from './corrected-form'
import { type Part, wallReader } from './wall-date'

/** A date as it was read: a wall time in local milliseconds, or an instant when the text carried its offset. */
export type ReadDate =
  | { readonly ok: true; readonly localMs: number; readonly epochMs: number | null }
  | { readonly ok: false; readonly why: string }

/** A date form made ready: date-fns letters, compiled once. */
export interface DateReader {
  /** Whether every text of this form carries its own offset. */
  readonly hasOffset: boolean
  /** Whether the form has no time of day. */
  readonly dateOnly: boolean
  read(text: string): ReadDate
}

/** Each date-fns letter: the pattern it reads and what it is. One- and two-letter numbers read one or two digits alike. */
const letters: Readonly<Record<string, readonly [pattern: string, part: Part]>> = {
  yyyy: ['(\\d{4})', 'year'],
  yy: ['(\\d{2})', 'year'],
  M: ['(\\d{1,2})', 'month'],
  MM: ['(\\d{1,2})', 'month'],
  MMM: ['([A-Za-z]{3})\\.?', 'month'],
  MMMM: ['([A-Za-z]{3,9})', 'month'],
  d: ['(\\d{1,2})', 'day'],
  dd: ['(\\d{1,2})', 'day'],
  H: ['(\\d{1,2})', 'hour'],
  HH: ['(\\d{1,2})', 'hour'],
  h: ['(\\d{1,2})', 'hour12'],
  hh: ['(\\d{1,2})', 'hour12'],
  m: ['(\\d{1,2})', 'minute'],
  mm: ['(\\d{1,2})', 'minute'],
  s: ['(\\d{1,2})', 'second'],
  ss: ['(\\d{1,2})', 'second'],
  S: ['(\\d{1,9})', 'fraction'],
  SS: ['(\\d{1,9})', 'fraction'],
  SSS: ['(\\d{1,9})', 'fraction'],
  a: ['([AaPp])\\.?[Mm]\\.?', 'half'],
  X: ['(Z|[+-]\\d{2}(?:\\d{2})?)', 'offset'],
  XXX: ['(Z|[+-]\\d{2}:\\d{2})', 'offset'],
  XX: ['(Z|[+-]\\d{4})', 'offset'],
  x: ['([+-]\\d{2}(?:\\d{2})?)', 'offset'],
  xxx: ['([+-]\\d{2}:\\d{2})', 'offset'],
  xx: ['([+-]\\d{4})', 'offset'],
  t: ['(-?\\d{1,11}(?:\\.\\d{1,9})?)', 'second'],
  T: ['(-?\\d{1,14})', 'ms'],
}

/** A weekday, in any language. The date says which it is, so it is not read. */
const weekday = '[^\\d\\s,]{1,20}'

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A date form in date-fns letters, made ready to read, or what is wrong with it.
 *
 * `yy` is 2000 to 2099. Digits finer than a millisecond are cut off, and a fraction that is missing is 0. Month names are English; a weekday, `EEEE`, is read over.
 * Quoted text is read over, but `'UTC'`, `'GMT'` and `'Z'` say that the time is UTC.
 *
 * @example
 * compileDateFormat('d/M/yyyy HH:mm').value.read('29/2/2016 01:16').localMs // => 1456708560000
 */
export function compileDateFormat(format: string): Parsed<DateReader> {
  const known = compiled.get(format)
  if (known !== undefined) return known
  const made = orCorrected(format, compiledFormat(format))
  // A map has a handful of forms; a caller who makes up thousands keeps none.
  if (compiled.size < 100) compiled.set(format, made)
  return made
}

/** Of a form that another program would take, the message says how it is written here. */
function orCorrected(format: string, made: Parsed<DateReader>): Parsed<DateReader> {
  if (made.ok) return made
  const right = correctedForm(format)
  // An hour of the 12-hour clock without AM or PM may lack either.
  const bare = (text: string): string => text.replace(/h/gi, '')
  if (bare(right) === bare(format) || !compiledFormat(right).ok) return made
  const message = `${quote(format)} is not written in date-fns letters. Write ${quote(right)}.`
  return { ok: false, problems: [problem('psa/date-format', '', message, { received: format })] }
}

const compiled = new Map<string, Parsed<DateReader>>()

function compiledFormat(format: string): Parsed<DateReader> {
  if (format === 'iso') return { ok: true, value: isoReader }
  if (format === 'excel') return { ok: true, value: excelReader }
  const wrong = (message: string): Parsed<DateReader> => ({
    ok: false,
    problems: [problem('psa/date-format', '', message, { received: format })],
  })
  let pattern = ''
  let saysUtc = false
  const parts: Part[] = []
  const tokens = format.match(/''|'(?:''|[^'])+'|([A-Za-z])\1*|[^A-Za-z']+|'/g) ?? []
  for (const token of tokens) {
    const letter = letters[token]
    if (letter?.[1] === 'fraction' && /[.,]$/.test(pattern)) {
      // Databases leave a fraction out where it is zero.
      pattern = `${pattern.replace(/(?:\\\.|,)$/, '')}(?:[.,]${letter[0]})?`
      parts.push(letter[1])
    } else if (letter) {
      if (parts.includes(letter[1])) return wrong(`${quote(format)} names the ${letter[1]} twice.`)
      pattern += letter[0]
      parts.push(letter[1])
    } else if (/^E{1,4}$/.test(token)) pattern += weekday
    else if (token === "''") pattern += "'"
    else if (token.length > 2 && token.startsWith("'")) {
      pattern += literal(token.slice(1, -1).replaceAll("''", "'"))
      saysUtc ||= utcWord.test(token)
    } else if (/^[A-Za-z']/.test(token)) return wrong(unknownLetters(format, token))
    else pattern += literal(token).replace(/ +/g, ' +')
  }
  const epoch = format.trim() === 't' ? 1000 : format.trim() === 'T' ? 1 : 0
  if (epoch > 0) return { ok: true, value: epochReader(new RegExp(`^${pattern}$`), epoch) }
  const lacks = (['year', 'month', 'day'] as const).filter((part) => !parts.includes(part))
  if (lacks.length > 0)
    return wrong(`${quote(format)} names no ${lacks.join(' and no ')}. Write e.g. "d/M/yyyy HH:mm".`)
  if (parts.includes('hour12') !== parts.includes('half')) {
    return wrong(
      `${quote(format)}: the 12-hour "h" and the "a" of AM and PM belong together. Write e.g. "M/d/yyyy h:mm a".`,
    )
  }
  return { ok: true, value: wallReader(format, new RegExp(`^${pattern}$`), parts, saysUtc) }
}

/** Quoted text that names the zone of the time. */
const utcWord = /^'\s*(?:UTC|GMT|Z)\s*'$/

const unknownLetters = (format: string, token: string): string =>
  `${quote(token)} in ${quote(format)} is no letter of a date. Known: ${Object.keys(letters).join(' ')} EEE EEEE; other text in 'quotes'.`

const isoReader: DateReader = {
  hasOffset: true,
  dateOnly: false,
  read(text) {
    const parsed = parseInstant(text)
    if (parsed.ok) return { ok: true, localMs: Number.NaN, epochMs: parsed.value }
    return { ok: false, why: parsed.problems[0]?.message ?? '' }
  },
}

/** The day that spreadsheets count as 0. */
const excelFromDay = epochDayOf(1899, 12, 30)

/** Days since the end of 1899 with the time as a fraction, as a spreadsheet stores a date: 45000.5 is noon on 15 March 2023. */
const excelReader: DateReader = {
  hasOffset: false,
  dateOnly: false,
  read(text) {
    if (!/^\d{1,6}(?:[.,]\d+)?$/.test(text))
      return { ok: false, why: `${quote(text)} is not a date as a spreadsheet stores it, such as 45000.5.` }
    const seconds = Math.round(Number(text.replace(',', '.')) * (dayMs / 1000))
    return { ok: true, localMs: excelFromDay * dayMs + seconds * 1000, epochMs: null }
  },
}

const epochReader = (pattern: RegExp, unitMs: number): DateReader => ({
  hasOffset: true,
  dateOnly: false,
  read: (text) =>
    pattern.test(text)
      ? { ok: true, localMs: Number.NaN, epochMs: Math.round(Number(text) * unitMs) }
      : { ok: false, why: `${quote(text)} is not a count of ${unitMs === 1 ? 'milliseconds' : 'seconds'} since 1970.` },
})
