// mspkit's own records from a file: a JSON list, or one per line.

import type { Readable } from 'node:stream'
import { type Parsed, problem, problemsAt } from '@mspkit/values'
import { fileProblem, type ProblemLog } from '../print/problems'
import { InputError } from '../terminal'
import { linesOf, openSource, readJson, tooLong } from './files'
import { repeatedKey } from './json'

/** A kind of record that mspkit reads in its own spelling. */
export interface Kind<T> {
  readonly parse: (value: unknown) => Parsed<T>
  /** What a list of them is called: `'tickets'`. */
  readonly many: string
  /** How one begins: `'{ "id": …, "openedAt": … }'`. */
  readonly example: string
}

/** How many records a file had. */
export interface Counts {
  /** Records that came out. */
  read: number
  /** Records (rows, lines) that could not be read. */
  unreadable: number
}

/** A record that was read turns out to be unreadable. */
export function refused(counts: Counts): void {
  counts.read--
  counts.unreadable++
}

/** Records as a file gives them, and how far it has been read. */
export interface RecordSource<T> {
  readonly records: AsyncIterable<T>
  readonly counts: Readonly<Counts>
  readonly totalBytes: number
  readBytes(): number
  /** Counts a record that was read and then refused. */
  refuse(): void
  /** Sentences that would let more be read, once everything was. */
  advice(): Promise<readonly string[]>
}

/** Whether a file holds mspkit's own records, and whether as a list or one per line; `null` for any other form. */
export function ownForm(path: string): 'list' | 'lines' | null {
  const kind = path.replace(/\.gz$/, '').split('.').at(-1)
  if (kind === 'ndjson' || kind === 'jsonl') return 'lines'
  return kind === 'json' ? 'list' : null
}

/** What `-` is called in messages. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : path)

/**
 * Opens mspkit's own records as JSON (a list) or NDJSON (one per line; `-` is standard input). Those that cannot be read go to `log`.
 */
export async function openRecords<T>(
  path: string,
  kind: Kind<T>,
  log: ProblemLog,
  input?: Readable,
): Promise<RecordSource<T>> {
  const counts: Counts = { read: 0, unreadable: 0 }
  const form = path === '-' ? 'lines' : ownForm(path)
  if (form === 'lines') {
    const source = openSource(path, input)
    const records = recordLines(nameOf(path), source.chunks, kind, log, counts)
    return {
      records,
      counts,
      totalBytes: source.totalBytes,
      readBytes: source.readBytes,
      refuse: () => refused(counts),
      advice: noAdvice,
    }
  }
  if (form === null) {
    throw new InputError(
      `${path} is neither .json nor .ndjson. Write ${kind.many} as a JSON list, or one per line in a .ndjson file: ${kind.example}`,
    )
  }
  const list = await readList(path, kind)
  async function* records(): AsyncGenerator<T> {
    for (const [i, value] of list.entries()) {
      const parsed = kind.parse(value)
      counts[parsed.ok ? 'read' : 'unreadable']++
      if (parsed.ok) yield parsed.value
      else for (const one of problemsAt([i], parsed.problems)) log.add(fileProblem(path, one))
    }
  }
  return {
    records: records(),
    counts,
    totalBytes: 0,
    readBytes: () => 0,
    refuse: () => refused(counts),
    advice: noAdvice,
  }
}

const noAdvice = async (): Promise<readonly string[]> => []

/** The records of a stream of NDJSON, as they come. `name` is how the stream is called in messages. */
export async function* recordLines<T>(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { parse }: Kind<T>,
  log: ProblemLog,
  counts: Counts = { read: 0, unreadable: 0 },
): AsyncGenerator<T> {
  let line = 0
  const onLong = (number: number): void => {
    counts.unreadable++
    log.add(fileProblem(name, problem('cli/long-line', '', tooLong(number)), { line: number }))
  }
  for await (const text of linesOf(chunks, onLong)) {
    line++
    if (text.trim() === '') continue
    const parsed = parsedLine(text, parse)
    counts[parsed.ok ? 'read' : 'unreadable']++
    if (parsed.ok) yield parsed.value
    else for (const one of parsed.problems) log.add(fileProblem(name, one, { line }))
  }
}

function parsedLine<T>(text: string, parse: Kind<T>['parse']): Parsed<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/ in JSON.*$/s, '') : String(error)
    const message = `The line is not JSON: ${why}. Write one record a line: { … }.`
    return { ok: false, problems: [problem('cli/not-json', '', message, { received: text.slice(0, 200) })] }
  }
  const parsed = parse(value)
  if (!parsed.ok) return parsed
  const repeated = repeatedKey(text, value)
  if (repeated === null) return parsed
  const message = `The key "${repeated.key}" is written twice, and only one value can count. Leave one out.`
  return { ok: false, problems: [problem('cli/repeated-key', repeated.path, message, { received: repeated.key })] }
}

async function readList<T>(path: string, { many, example }: Kind<T>): Promise<readonly unknown[]> {
  const list = await readJson(path)
  if (Array.isArray(list)) return list
  throw new InputError(`${path} is not a list of ${many}. Write [ ${example} ], or one per line in a .ndjson file.`)
}
