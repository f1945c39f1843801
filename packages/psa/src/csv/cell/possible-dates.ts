// In which forms the dates of a file can be read: a help for writing its map.

import { quote } from '@mspkit/values'
import { textOf } from '@mspkit/values/arguments'
import { isIterable } from '../../adapter/argument'
import { compileDateFormat } from './date-format'

/** Date forms that exports write, to be held against a file. */
const forms = [
  'd/M/yyyy HH:mm',
  'M/d/yyyy HH:mm',
  'd/M/yyyy h:mm a',
  'M/d/yyyy h:mm a',
  'd.M.yyyy HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm:ss.SSS',
  'yyyy-MM-dd HH:mm',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  'yyyy-MM-dd HH:mm:ssXXX',
  'yyyy-MM-dd HH:mm:ss.SSSXXX',
  // As databases print them: Postgres, Snowflake, BigQuery.
  'yyyy-MM-dd HH:mm:ssX',
  'yyyy-MM-dd HH:mm:ss.SSSX',
  'yyyy-MM-dd HH:mm:ss XX',
  'yyyy-MM-dd HH:mm:ss.SSS XX',
  "yyyy-MM-dd HH:mm:ss 'UTC'",
  "yyyy-MM-dd HH:mm:ss.SSS 'UTC'",
  "yyyy-MM-dd HH:mm:ss 'GMT'",
  "yyyy-MM-dd'T'HH:mm:ss 'UTC'",
  "yyyy-MM-dd'T'HH:mm:ssXX",
  "yyyy-MM-dd'T'HH:mm:ss.SSSXX",
  'yyyy/MM/dd HH:mm',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd HH:mm:ss.SSS',
  'd/M/yyyy HH:mm:ss',
  'M/d/yyyy HH:mm:ss',
  'd/M/yyyy HH:mm:ss.SSS',
  'M/d/yyyy HH:mm:ss.SSS',
  'd/M/yyyy h:mm:ss a',
  'M/d/yyyy h:mm:ss a',
  'd/M/yyyy h:mm:ss.SSS a',
  'M/d/yyyy h:mm:ss.SSS a',
  'd.M.yyyy HH:mm:ss',
  'd.M.yyyy HH:mm:ss.SSS',
  'd.M.yyyy',
  // As browsers and scripts print them.
  'd/M/yyyy, HH:mm:ss',
  'M/d/yyyy, h:mm:ss a',
  'd.M.yyyy, HH:mm:ss',
  'd.M.yyyy, HH:mm',
  'd.M.yy HH:mm',
  'yyyy-MM-dd h:mm a',
  'yyyy-MM-dd h:mm:ss a',
  'd-MMM-yyyy HH:mm',
  'd-MMM-yyyy h:mm a',
  'd-MMM-yy HH:mm',
  'd-MMM-yy h:mm a',
  'd/MMM/yy h:mm a',
  'd/MMM/yyyy HH:mm',
  'd-MMM-yyyy HH:mm:ss',
  'd MMM yyyy HH:mm',
  'MMM d, yyyy HH:mm',
  'MMM d, yyyy h:mm a',
  'MMM d, yyyy h:mm:ss a',
  'MMM d, yyyy, h:mm a',
  'MMM d, yyyy, h:mm:ss a',
  'MMMM d, yyyy h:mm a',
  'MMMM d, yyyy HH:mm',
  'd MMMM yyyy HH:mm',
  'EEE d MMM yyyy HH:mm',
  'd-M-yyyy HH:mm',
  'M-d-yyyy HH:mm',
  'd/M/yy HH:mm',
  'M/d/yy HH:mm',
  'd/M/yy h:mm a',
  'M/d/yy h:mm a',
  'd/M/yyyy',
  'M/d/yyyy',
  'yyyy-MM-dd',
  'iso',
]

/**
 * In which forms can these dates be read? A help for writing a map: where more than one form fits every sample, only somebody
 * who knows the file can choose, and nothing here does.
 *
 * @example
 * possibleDateFormats(['3/2/2026 09:00', '26/2/2026 17:30']) // => ['d/M/yyyy HH:mm']
 * possibleDateFormats(['3/2/2026 09:00'])                    // => ['d/M/yyyy HH:mm', 'M/d/yyyy HH:mm']
 */
export function possibleDateFormats(samples: Iterable<string>): readonly string[] {
  if (!isIterable(samples))
    throw new TypeError(`${quote(samples)} is not a list of dates. Write e.g. ["3/2/2026 09:00"].`)
  const texts = [...samples]
    .map((text) => textOf(text, 'a date as text', '"3/2/2026 09:00"').trim())
    .filter((text) => text !== '')
  if (texts.length === 0) return []
  const fitting = formsFor(texts).filter((format) => {
    const reader = compileDateFormat(format)
    return reader.ok && texts.every((text) => reader.value.read(text).ok)
  })
  if (fitting.length > 0) return fitting
  return countForms.flatMap(([format, count]) => (texts.every((text) => count.test(text)) ? [format] : []))
}

/** The forms without those that differ from another one only in what no text has: fractions of a second, long names of months. */
function formsFor(texts: readonly string[]): readonly string[] {
  const hasFractions = texts.some((text) => /:\d{2}[.,]\d/.test(text))
  const hasLongMonths = texts.some((text) => /[a-z]{4}/i.test(text))
  return forms.filter(
    (format) => (hasFractions || !format.includes('SSS')) && (hasLongMonths || !format.includes('MMMM')),
  )
}

/**
 * The forms that every cell has, or else most of them, at least every second one. None where the cells that fit depend on the form: a column
 * written in two forms is not read in one.
 */
export function likelyDateFormats(cells: Iterable<string>): readonly string[] {
  const texts = [...cells]
  const fitting = possibleDateFormats(texts)
  if (fitting.length > 0) return fitting
  // The frequent cells come first; more of them say nothing new.
  const samples = texts.slice(0, mostSamples)
  const all = formsFor(samples).map((form) => ({ form, odd: oddDates(form, samples) }))
  const fewest = Math.min(...all.map(({ odd }) => odd.length))
  const best = all.filter(({ odd }) => odd.length === fewest)
  const isOne = best.every(({ odd }) => odd.join('\n') === best[0]?.odd.join('\n'))
  return isOne && fewest * 2 <= samples.length ? best.map(({ form }) => form) : []
}
const mostSamples = 500

/** The cells that do not have a form. */
export function oddDates(form: string, cells: Iterable<string>): string[] {
  const reader = compileDateFormat(form)
  return reader.ok ? [...cells].filter((cell) => cell.trim() !== '' && !reader.value.read(cell.trim()).ok) : []
}

/** Numbers that are dates: those of a spreadsheet from 1982 to 2119, seconds and milliseconds since 1970 from 2001 to 2033. */
const countForms: readonly (readonly [format: string, count: RegExp])[] = [
  ['excel', /^[3-7]\d{4}(?:[.,]\d+)?$/],
  ['t', /^1\d{9}(?:\.\d+)?$/],
  ['T', /^1\d{12}$/],
]
