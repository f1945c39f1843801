// Files as they are read: whole, as a stream, line by line.

import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import { quote } from '@mspkit/values'
import { InputError } from '../terminal'
import { repeatedKey } from './json'

/** A JSON file's content. @throws InputError naming the file, and the line when it is not JSON or has a key twice. */
export async function readJson(path: string): Promise<unknown> {
  const text = textOf(path, await wholeFile(path))
  const json = parsed(path, text)
  const repeated = repeatedKey(text, json)
  if (repeated === null) return json
  const owner = repeated.path === '' ? '' : ` of ${repeated.path}`
  throw new InputError(
    `${path}: line ${repeated.line}: the key ${quote(repeated.key)}${owner} is written twice, and only one value can count. Leave one out.`,
  )
}

/** V8 has no longer texts. */
const longestText = 512 * 1024 * 1024

async function wholeFile(path: string): Promise<Buffer> {
  try {
    if (statSync(path).size > longestText)
      throw new InputError(`${path} is too large to be read whole. Write one record a line, in a .ndjson file.`)
    return await readFile(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Bytes as text; gzip is unpacked, and a byte-order mark says how the text is encoded. */
function textOf(path: string, bytes: Buffer): string {
  try {
    const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
    const [first, second] = unpacked
    if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(unpacked)
    if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(unpacked)
    return new TextDecoder('utf-8').decode(unpacked)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${placeOf(error as SyntaxError, text)}.`)
  }
}

function placeOf(error: SyntaxError, text: string): string {
  if (text.trim() === '') return 'it is empty'
  const position = /position (\d+)/.exec(error.message)?.[1]
  if (position === undefined) return error.message
  const line = text.slice(0, Number(position)).split('\n').length
  return `line ${line}, ${error.message.replace(/ in JSON.*$/, '').replace(/^U/, 'u')}`
}

/** Why a file cannot be read, as the system says it, for people. Other errors are faults of this program: as they are. */
export function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError(`There is no file ${path}.`)
    case 'EISDIR':
      return new InputError(`${path} is a folder. Write the name of a file in it.`)
    case 'Z_BUF_ERROR':
      return new InputError(`${path} is cut off: its gzip ends before its data do. Copy it again.`)
    case 'Z_DATA_ERROR':
      return new InputError(`${path} is not gzip, or is damaged: ${error.message}. Copy it again, or rename it.`)
    default:
      return new InputError(`${path} cannot be read: ${error.message}.`)
  }
}

/** A file as it streams, and how far it has been read. */
export interface Source {
  /** @throws InputError where the file turns out to be unreadable, or is not text. */
  readonly chunks: AsyncIterable<Uint8Array>
  readonly totalBytes: number
  readBytes(): number
}

/** Opens a file for streaming; `.gz` is unpacked on the way, `-` is standard input. @throws InputError when it cannot. */
export function openSource(path: string, input: Readable = process.stdin): Source {
  if (path === '-') return { chunks: chunksOf('standard input', input), totalBytes: 0, readBytes: () => 0 }
  const totalBytes = sizeOf(path)
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  const unpacked = path.endsWith('.gz') ? file.pipe(createGunzip({ chunkSize: 1 << 16 })) : file
  // An error of the file does not end what it is piped into.
  if (unpacked !== file) file.on('error', (error) => unpacked.destroy(error))
  return { chunks: chunksOf(path, unpacked), totalBytes, readBytes: () => file.bytesRead }
}

/** The size of a file. @throws InputError where there is none, and for a folder. */
export function sizeOf(path: string): number {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) throw new InputError(`${path} is a folder. Write the name of a file in it.`)
    return stats.size
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function* chunksOf(path: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true
  try {
    for await (const chunk of stream) {
      if (first) demandText(path, chunk)
      first = false
      yield chunk
    }
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** How files begin that are often taken for text. */
const signatures: readonly (readonly [bytes: readonly number[], sentence: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is an Excel workbook (.xlsx) or another zip file. Open it in Excel or LibreOffice and save the sheet as "CSV UTF-8"',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an Excel workbook (.xls). Open it and save the sheet as "CSV UTF-8"'],
  [[0x1f, 0x8b], 'is gzip. Give it a name that ends in .gz'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF. Export the report as CSV'],
]

function demandText(path: string, chunk: Uint8Array): void {
  const found = signatures.find(([bytes]) => bytes.every((byte, i) => chunk[i] === byte))
  if (found !== undefined) throw new InputError(`${path} ${found[1]}.`)
  // A NUL may be half of a letter of UTF-16; other control characters are rare in text of any encoding.
  const beginning = chunk.subarray(0, 4096)
  const controls = beginning.filter((byte) => (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== 27))
  if (controls.length * 20 > beginning.length)
    throw new InputError(`${path} is not text. Export the table as CSV, or the records as NDJSON.`)
}

/** A line longer than this, in characters, is no record. */
const longestLine = 16 * 1024 * 1024

/** What is said of a line that is too long. */
export const tooLong = (line: number): string =>
  `Line ${line} is longer than ${longestLine} characters. Write one record a line.`

/**
 * The lines of a stream of text, without their ends. One that is too long is given as an empty line, and its number to
 * `onLong`, which throws where nothing is given.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  onLong: (line: number) => void = (line) => {
    throw new InputError(tooLong(line))
  },
): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let number = 1
  let parts: string[] = []
  let length = 0
  const add = (text: string): void => {
    length += text.length
    if (length <= longestLine) parts.push(text)
    else parts = []
  }
  const take = (): string => {
    if (length > longestLine) onLong(number)
    const line = parts.join('')
    number++
    parts = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      add(text.slice(from, to))
      yield take()
      from = to + 1
    }
    add(text.slice(from))
  }
  add(decoder.decode())
  yield take()
}
