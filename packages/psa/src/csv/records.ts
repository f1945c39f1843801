// Rows of CSV text as it arrives.

import { quote } from '@mspkit/values'
import Papa from 'papaparse'
import { isIterable } from '../argument'
import { mayBeGarbled } from './encoding'

/** What the parser gives: cells, or a line that it could not take apart, whole. */
export interface RawRow {
  /** Row number as a spreadsheet counts, from 1. */
  readonly row: number
  readonly values: readonly string[]
  readonly fault: 'quotes' | 'length' | 'no-list' | null
}

/** Rows that came together. */
export interface Batch {
  readonly rows: readonly RawRow[]
  /** Whether their text holds characters that wrongly decoded bytes leave: then their cells are worth a look. */
  readonly strange: boolean
}

/** A row longer than this, in characters, is taken for a quote that was never closed. */
const longestRow = 1_048_576

export type CsvSource = string | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/**
 * The rows of CSV text as it arrives, in order, holding no more than one row and one chunk.
 *
 * A row with broken quotes is given with its fault, and reading goes on at the next line, so that one stray quote does
 * not swallow the file.
 */
export async function* readRows(source: CsvSource, delimiter: string, encoding: string): AsyncGenerator<Batch> {
  if (typeof source !== 'string' && !isIterable(source))
    throw new TypeError(`${quote(source)} is not a CSV file. Give its text, or its chunks as they arrive.`)
  let row = 0
  let pending = ''
  let first = true
  const decoder = new TextDecoder(encoding)
  for await (const chunk of typeof source === 'string' ? pieces(source) : source) {
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk))
      throw new TypeError(`${quote(chunk)} is not a chunk of a CSV file. Give text or bytes (Uint8Array).`)
    let text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (first && text !== '') {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
      first = false
    }
    pending += text
    if (!text.includes('\n') && pending.length < longestRow) continue
    const taken = takeRows(pending, delimiter, row, false)
    const strange = mayBeGarbled(pending)
    pending = pending.slice(taken.cursor)
    row += taken.rows.length
    if (taken.rows.length > 0) yield { rows: taken.rows, strange }
  }
  pending += decoder.decode()
  const taken = takeRows(pending, delimiter, row, true)
  if (taken.rows.length > 0) yield { rows: taken.rows, strange: mayBeGarbled(pending) }
}

/** Text in pieces, so that a file that came whole streams like one that did not. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536)
}

interface Taken {
  readonly rows: RawRow[]
  /** Characters that the rows took; what follows waits for more text. */
  readonly cursor: number
}

/** The whole rows of some text; the last one is held back until its end is certain. */
function takeRows(text: string, delimiter: string, rowsBefore: number, final: boolean): Taken {
  const rows: RawRow[] = []
  let start = 0
  while (start < text.length) {
    const pass = onePass(start === 0 ? text : text.slice(start), delimiter, rowsBefore + rows.length, final)
    for (const row of pass.rows) rows.push(row)
    start += pass.cursor
    if (!pass.broken) break
  }
  return { rows, cursor: start }
}

/** Parses until the text ends or a row's quotes turn out to be broken; then that line alone is given up. */
function onePass(text: string, delimiter: string, rowsBefore: number, final: boolean): Taken & { broken: boolean } {
  const rows: RawRow[] = []
  let cursor = 0
  let broken = false
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step(result, parser) {
      const end = result.meta.cursor
      const tooLong = end - cursor > longestRow
      // A row that reaches the end of the text may still grow, quotes and all.
      if (!final && end >= text.length && !tooLong) return
      const row = rowsBefore + rows.length + 1
      const misquoted = result.errors.some((error) => error.type === 'Quotes')
      if (misquoted || tooLong) {
        const lineEnd = text.indexOf('\n', cursor)
        const line = text.slice(cursor, lineEnd === -1 ? text.length : lineEnd)
        rows.push({ row, values: [line.replace(/\r$/, '')], fault: misquoted ? 'quotes' : 'length' })
        cursor = lineEnd === -1 ? text.length : lineEnd + 1
        broken = true
        parser.abort()
        return
      }
      cursor = end
      rows.push({ row, values: withoutReturn(result.data), fault: null })
    },
  })
  // The empty row after the last line break is no row.
  const last = rows.at(-1)
  if (final && !broken && text.endsWith('\n') && last?.values.length === 1 && last.values[0] === '') rows.pop()
  return { rows, cursor, broken }
}

/** Lines that end in CR LF leave the CR on the last cell. */
function withoutReturn(values: string[]): string[] {
  const last = values[values.length - 1]
  if (last?.endsWith('\r')) values[values.length - 1] = last.slice(0, -1)
  return values
}
