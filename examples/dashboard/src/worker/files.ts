// Files as the worker reads them: dropped ones and those of the demo, in chunks, with how far it got.

import type { Instant } from '@mspkit/values'
import { fromEpochMs } from '@mspkit/values'

export interface InputFile {
  readonly name: string
  readonly size: number
  readonly modifiedAt: Instant | null
  /** From the beginning, each time that it is called. */
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array>
}

/** A dropped file; `.gz` is unpacked as it is read. */
export const dropped = (file: File): InputFile => ({
  name: file.name.replace(/\.gz$/, ''),
  size: file.size,
  modifiedAt: fromEpochMs(file.lastModified),
  chunks: (onRead) => chunksOf(file, file.name.endsWith('.gz'), onRead),
})

/** A file of the same server. @throws Error that says which file could not be loaded, and why. */
export async function fetched(address: string, name: string, modifiedAt: Instant | null): Promise<InputFile> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${name} could not be loaded: the server answered ${response.status}.`)
  const blob = await response.blob()
  return { name, size: blob.size, modifiedAt, chunks: (onRead) => chunksOf(blob, false, onRead) }
}

async function* chunksOf(blob: Blob, isPacked: boolean, onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0
  const counted = blob.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.byteLength
        onRead?.(read)
        controller.enqueue(chunk)
      },
    }),
  )
  const reader = (isPacked ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}

export async function textOf(file: InputFile): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of file.chunks()) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

/** Lines of a file that are not empty, with their number. */
export async function* linesOf(
  file: InputFile,
  onRead?: (bytes: number) => void,
): AsyncGenerator<readonly [number, string]> {
  const decoder = new TextDecoder()
  let pending = ''
  let line = 0
  for await (const chunk of file.chunks(onRead)) {
    const parts = (pending + decoder.decode(chunk, { stream: true })).split('\n')
    pending = parts.pop() ?? ''
    for (const part of parts) {
      line++
      if (part.trim() !== '') yield [line, part]
    }
  }
  if (pending.trim() !== '') yield [line + 1, pending]
}
