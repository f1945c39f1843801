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
  /** A wide terminal, so that a row is a line. */
  readonly columns: number
  constructor(columns: number) {
    super()
    this.columns = columns
  }
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
export const mspkitWith = (input: string | Iterable<string>, ...args: string[]): Promise<Ended> => ran(input, args, 200)

/** The same in a terminal of 80 columns. */
export const mspkitNarrow = (...args: string[]): Promise<Ended> => ran('', args, 80)

/** The cells of a table's row. */
export const cellsOf = (row: string): string[] => row.split(/ {2,}/)

async function ran(input: string | Iterable<string>, args: readonly string[], columns: number): Promise<Ended> {
  const [out, err] = [new Paper(columns), new Paper(columns)]
  const chunks = typeof input === 'string' ? [input] : input
  const code = await run(args, {
    in: Readable.from(Array.from(chunks, (text) => Buffer.from(text))),
    out,
    err,
    now: () => Date.UTC(2026, 2, 3),
  })
  return { code, out: out.text, err: err.text }
}
