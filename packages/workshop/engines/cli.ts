// Answers questions to the command line: what `mspkit` prints for some files.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { ConformanceQuestion } from '@mspkit/conformance'
import { run } from 'mspkit'

/** `facts` are files by name; `ask` is the command line, which names them. */
type Question = ConformanceQuestion<unknown, Readonly<Record<string, string>>, readonly string[]>

/** What was printed, read as JSON: ask with `--format json`. */
export async function answerCli({ facts, ask }: Question): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-'))
  try {
    for (const [name, text] of Object.entries(facts)) writeFileSync(join(folder, name), text)
    const [out, err] = [new Written(), new Written()]
    const args = ask.map((word) => (Object.hasOwn(facts, word) ? join(folder, word) : word))
    const code = await run(args, { in: Readable.from([]), out, err, now: () => Date.UTC(2026, 2, 3) })
    if (code === 2) throw new Error(err.text.replaceAll(folder, ''))
    return JSON.parse(out.text)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

class Written extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
