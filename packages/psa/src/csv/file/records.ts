// Rows of CSV text as it arrives.

import { quote } from '@mspkit/values'
import Papa from 'papaparse'
import { isIterable } from '../../adapter/argument'
import { mayBeGarbled } from './encoding'
import type { CsvRow } from './raw'
import { type ChunkDecoder, encodingOf, textDecoder } from './text-decoder'

/** Why a row could not be taken apart: its values are the whole line. */
export type RowFault = 'quotes' | 'length' | 'no-list'

/** Rows that came together. They are read one by one, so that most are forgotten before the next is read. */
export interface Batch {
  /** Gives each row, once. */
  each(visit: (row: CsvRow, fault: RowFault | null) => void): void
  /** Whether their text holds characters that wrongly decoded bytes leave: then their cells are worth a look. */
  readonly strange: boolean
}

/** A row longer than this, in characters, is taken for a quote that was never closed. */
const longestRow = 1_048_576

export type CsvSource = string | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/** @throws TypeError for what is no text and gives no chunks. */
export function demandSource(source: CsvSource): void {
  if (typeof source !== 'string' && !isIterable(source))
    throw new TypeError(`${quote(source)} is not a CSV file. Give its text, or its chunks as they arrive.`)
}

/**
 * The rows of CSV text as it arrives, in order, holding no more than one row and one chunk.
 *
 * A row with broken quotes is given with its fault, and reading goes on at the next line, so that one stray quote does
 * not swallow the file.
 */
export async function* readRows(source: CsvSource, delimiter: string, encoding: string): AsyncGenerator<Batch> {
  demandSource(source)
  let row = 0
  let pending = ''
  let first = true
  /** Whether what comes is the rest of a line that was given up. */
  let inLostLine = false
  let decoder: ChunkDecoder | null = null
  for await (const chunk of typeof source === 'string' ? pieces(source) : source) {
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk))
      throw new TypeError(`${quote(chunk)} is not a chunk of a CSV file. Give text or bytes (Uint8Array).`)
    decoder ??= textDecoder(encodingOf(chunk, encoding))
    let text = typeof chunk === 'string' ? chunk : decoder.decode(chunk)
    if (first && text !== '') {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
      first = false
    }
    if (inLostLine) {
      const end = text.indexOf('\n')
      if (end < 0) continue
      text = text.slice(end + 1)
      inLostLine = false
    }
    pending += text
    if (!text.includes('\n') && pending.length < longestRow) continue
    yield batchOf(false)
  }
  pending += decoder?.end() ?? ''
  yield batchOf(true)

  /** The whole rows of the pending text; what follows them waits for more text. */
  function batchOf(final: boolean): Batch {
    return {
      each(visit) {
        const taken = takeRows(pending, { delimiter, rowsBefore: row, final }, visit)
        pending = pending.slice(taken.cursor)
        row += taken.count
        inLostLine = taken.lostLine
      },
      strange: mayBeGarbled(pending),
    }
  }
}

/** Text in pieces, so that a file that came whole streams like one that did not. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536)
}

type Visit = Parameters<Batch['each']>[0]

/** How some text is read, and what was before it. */
interface Reading {
  readonly delimiter: string
  readonly rowsBefore: number
  /** Whether nothing follows; otherwise the last row is held back until its end is certain. */
  readonly final: boolean
}

interface Taken {
  readonly count: number
  /** Characters that the rows took. */
  readonly cursor: number
  /** Whether the last row was given up before the end of its line. */
  readonly lostLine: boolean
}

/** Gives the whole rows of some text. */
function takeRows(text: string, reading: Reading, visit: Visit): Taken {
  if (text.length <= longestRow && !text.includes('"')) return takeLines(text, reading, visit)
  let count = 0
  let start = 0
  let lostLine = false
  while (start < text.length) {
    const before = { ...reading, rowsBefore: reading.rowsBefore + count }
    const pass = onePass(start === 0 ? text : text.slice(start), before, visit)
    count += pass.count
    start += pass.cursor
    lostLine = pass.lostLine
    if (!pass.broken) break
  }
  return { count, cursor: start, lostLine }
}

/** The same of text without quotes, in which every line is a row and no row is too long: nothing needs to be watched row by row. */
function takeLines(text: string, { delimiter, rowsBefore, final }: Reading, visit: Visit): Taken {
  const whole = final ? text : text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole === '') return { count: 0, cursor: 0, lostLine: false }
  const { data } = Papa.parse<string[]>(whole, { delimiter, newline: '\n' })
  // After the last line break comes an empty row, which is none.
  const count = whole.endsWith('\n') ? data.length - 1 : data.length
  for (let i = 0; i < count; i++) visit({ row: rowsBefore + i + 1, values: withoutReturn(data[i] as string[]) }, null)
  return { count, cursor: whole.length, lostLine: false }
}

/** Parses until the text ends or a row's quotes turn out to be broken; then that line alone is given up. */
function onePass(
  text: string,
  { delimiter, rowsBefore, final }: Reading,
  visit: Visit,
): Taken & { readonly broken: boolean } {
  let count = 0
  let cursor = 0
  let broken = false
  let lostLine = false
  const endsInBreak = text.endsWith('\n')
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step(result, parser) {
      const end = result.meta.cursor
      const tooLong = end - cursor > longestRow
      // A row that reaches the end of the text may still grow, quotes and all.
      if (!final && end >= text.length && !tooLong) return
      const { data } = result
      const misquoted = result.errors.some((error) => error.type === 'Quotes')
      if (misquoted || tooLong) {
        const lineEnd = text.indexOf('\n', cursor)
        const line = text.slice(cursor, lineEnd === -1 ? text.length : lineEnd)
        cursor = lineEnd === -1 ? text.length : lineEnd + 1
        broken = true
        lostLine = lineEnd === -1
        parser.abort()
        visit({ row: rowsBefore + ++count, values: [line.replace(/\r$/, '')] }, misquoted ? 'quotes' : 'length')
        return
      }
      cursor = end
      // The empty row after the last line break is no row.
      if (end >= text.length && endsInBreak && data.length === 1 && data[0] === '') return
      visit({ row: rowsBefore + ++count, values: withoutReturn(data) }, null)
    },
  })
  return { count, cursor, broken, lostLine }
}

/** Lines that end in CR LF leave the CR on the last cell. */
function withoutReturn(values: string[]): string[] {
  const last = values[values.length - 1]
  if (last?.endsWith('\r')) values[values.length - 1] = last.slice(0, -1)
  return values
}
