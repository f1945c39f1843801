// Files as they are read: whole, as a stream, line by line.

import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { quote } from '@mspkit/values'
import { repeatedKey } from './json'
import { InputError } from './terminal'

/** A JSON file's content. @throws InputError naming the file, and the line when it is not JSON or has a key twice. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(cannotRead(path, error))
  })
  const json = parsed(path, text)
  const repeated = repeatedKey(text)
  if (repeated === null) return json
  const owner = repeated.path === '' ? '' : ` of ${repeated.path}`
  throw new InputError(
    `${path}: line ${repeated.line}: the key ${quote(repeated.key)}${owner} is written twice, and only one value can count. Leave one out.`,
  )
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${placeOf(error as SyntaxError, text)}.`)
  }
}

function placeOf(error: SyntaxError, text: string): string {
  const position = /position (\d+)/.exec(error.message)?.[1]
  if (position === undefined) return error.message
  const line = text.slice(0, Number(position)).split('\n').length
  return `line ${line}, ${error.message.replace(/ in JSON.*$/, '').replace(/^U/, 'u')}`
}

const cannotRead = (path: string, error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}.`

/** A file as it streams, and how far it has been read. */
export interface Source {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly totalBytes: number
  readBytes(): number
}

/** Opens a file for streaming; `.gz` is unpacked on the way, `-` is standard input. @throws InputError when it cannot. */
export function openSource(path: string, input: Readable = process.stdin): Source {
  if (path === '-') return counted(input, input, 0)
  let totalBytes: number
  try {
    totalBytes = statSync(path).size
  } catch (error) {
    throw new InputError(cannotRead(path, error as NodeJS.ErrnoException))
  }
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  return counted(file, path.endsWith('.gz') ? file.pipe(createGunzip()) : file, totalBytes)
}

function counted(file: Readable, chunks: AsyncIterable<Uint8Array>, totalBytes: number): Source {
  return { chunks, totalBytes, readBytes: () => ('bytesRead' in file ? Number(file.bytesRead) : 0) }
}

/** The lines of a stream of text, without their ends. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pending = ''
  for await (const chunk of chunks) {
    const lines = (pending + decoder.decode(chunk, { stream: true })).split('\n')
    pending = lines.pop() ?? ''
    yield* lines
  }
  yield pending + decoder.decode()
}
