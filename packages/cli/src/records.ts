// mspkit's own records from a file: a JSON list, or one a line.

import { type Parsed, problem, problemsAt } from '@mspkit/values'
import { linesOf, openSource, readJson } from './files'
import { fileProblem, type ProblemLog } from './problems'
import { InputError } from './terminal'

/** A kind of record that mspkit reads in its own spelling. */
export interface Kind<T> {
  readonly parse: (value: unknown) => Parsed<T>
  /** What a list of them is called: `'tickets'`. */
  readonly many: string
  /** How one begins: `'{ "id": …, "openedAt": … }'`. */
  readonly example: string
}

/** Records as a file gives them, and how far it has been read. */
export interface RecordSource<T> {
  readonly records: AsyncIterable<T>
  readonly totalBytes: number
  readBytes(): number
}

/** Whether a file holds mspkit's own records, and whether as a list or one a line; `null` for any other form. */
export function ownForm(path: string): 'list' | 'lines' | null {
  const kind = path.replace(/\.gz$/, '').split('.').at(-1)
  if (kind === 'ndjson' || kind === 'jsonl') return 'lines'
  return kind === 'json' ? 'list' : null
}

/** Opens mspkit's own records as JSON (a list) or NDJSON (one a line). Those that cannot be read go to `log`. */
export async function openRecords<T>(path: string, kind: Kind<T>, log: ProblemLog): Promise<RecordSource<T>> {
  const form = ownForm(path)
  if (form === 'lines') {
    const source = openSource(path)
    const records = recordLines(path, source.chunks, kind, log)
    return { records, totalBytes: source.totalBytes, readBytes: source.readBytes }
  }
  if (form === null) {
    throw new InputError(
      `${path} is neither .json nor .ndjson. Write ${kind.many} as a JSON list, or one a line in a .ndjson file: ${kind.example}`,
    )
  }
  const list = await readList(path, kind)
  async function* records(): AsyncGenerator<T> {
    for (const [i, value] of list.entries()) {
      const parsed = kind.parse(value)
      if (parsed.ok) yield parsed.value
      else for (const one of problemsAt([i], parsed.problems)) log.add(fileProblem(path, one))
    }
  }
  return { records: records(), totalBytes: 0, readBytes: () => 0 }
}

/** The records of a stream of NDJSON, as they come. `name` is how the stream is called in messages. */
export async function* recordLines<T>(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { parse }: Kind<T>,
  log: ProblemLog,
): AsyncGenerator<T> {
  let line = 0
  for await (const text of linesOf(chunks)) {
    line++
    if (text.trim() === '') continue
    const parsed = parsedLine(text, parse)
    if (parsed.ok) yield parsed.value
    else for (const one of parsed.problems) log.add(fileProblem(name, one, { line }))
  }
}

function parsedLine<T>(text: string, parse: Kind<T>['parse']): Parsed<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      problems: [problem('cli/not-json', '', `The line is not JSON: ${why}.`, { received: text.slice(0, 200) })],
    }
  }
  return parse(value)
}

async function readList<T>(path: string, { many, example }: Kind<T>): Promise<readonly unknown[]> {
  const list = await readJson(path)
  if (Array.isArray(list)) return list
  throw new InputError(`${path} is not a list of ${many}. Write [ ${example} ], or one a line in a .ndjson file.`)
}
