// A shell for tests: files of their own, and what the program writes.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { run } from 'mspkit'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-'))

/** The demo's files. */
export const examples = fileURLToPath(new URL('../../../examples/script', import.meta.url))

let written = 0
/** Writes a file of the test's own and gives its path; two of one name lie apart. */
export function file(name: string, content: string | Buffer | object): string {
  const own = join(folder, String(++written))
  mkdirSync(own)
  const path = join(own, name)
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

/** One record a line. */
export const lines = (records: readonly object[]): string => records.map((one) => JSON.stringify(one)).join('\n')

class Paper extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line on 3 March 2026. */
export const mspkit = (...args: string[]): Promise<Ended> => mspkitWith('', ...args)

/** The same with a standard input. */
export async function mspkitWith(input: string | Iterable<string>, ...args: string[]): Promise<Ended> {
  const [out, err] = [new Paper(), new Paper()]
  const chunks = typeof input === 'string' ? [input] : input
  const code = await run(args, {
    in: Readable.from(Array.from(chunks, (text) => Buffer.from(text))),
    out,
    err,
    now: () => Date.UTC(2026, 2, 3),
  })
  return { code, out: out.text, err: err.text }
}
