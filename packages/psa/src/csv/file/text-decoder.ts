// Bytes as text, as they arrive.

/** Turns bytes into text, chunk by chunk. */
export interface ChunkDecoder {
  /** The text of a chunk; a letter whose bytes are not all there yet comes with the next. */
  decode(chunk: Uint8Array): string
  /** What is left. */
  end(): string
}

/** How a file is encoded: as its byte-order mark says, where it has one of UTF-16. */
export function encodingOf(first: string | Uint8Array, encoding: string): string {
  if (typeof first === 'string') return encoding
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : encoding
}

/** A decoder of chunks. The platform's own is several times slower on UTF-8 when it streams, and its texts take twice the memory. */
export function textDecoder(encoding: string): ChunkDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  if (decoder.encoding !== 'utf-8')
    return { decode: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
  let rest = new Uint8Array(0)
  return {
    decode(chunk) {
      const bytes = rest.length === 0 ? chunk : joined(rest, chunk)
      const end = wholeLetters(bytes)
      // The chunk may be written over when the next one comes.
      rest = bytes.slice(end)
      return decoder.decode(end === bytes.length ? bytes : bytes.subarray(0, end))
    },
    end: () => decoder.decode(rest),
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** How many bytes end with a whole letter: a letter's first byte says how many it has. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
