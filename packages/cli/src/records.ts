import type { Parsed } from '@mspkit/values'
import { linesOf, openSource, readJson } from './files'
import type { Faults } from './problems'
import { InputFault } from './terminal'

/** A kind of record that mspkit reads in its own spelling. */
export interface Kind<T> {
  readonly parse: (value: unknown) => Parsed<T>
  /** What a list of them is called: `'tickets'`. */
  readonly many: string
  /** One of them. */
  readonly one: string
  /** How one begins: `'{ "id": …, "openedAt": … }'`. */
  readonly example: string
}

/** Records as a file gives them, and how far it has been read. */
export interface RecordSource<T> {
  readonly records: AsyncIterable<T>
  readonly totalBytes: number
  readBytes(): number
}

/** Whether a file holds mspkit's own records, and how they stand in it; `null` for any other form. */
export function ownForm(path: string): 'list' | 'lines' | null {
  const kind = path.replace(/\.gz$/, '').split('.').at(-1)
  if (kind === 'ndjson' || kind === 'jsonl') return 'lines'
  return kind === 'json' ? 'list' : null
}

/** Opens mspkit's own records as JSON (a list) or NDJSON (one a line). Those that cannot be read go to `faults`. */
export async function openRecords<T>(path: string, kind: Kind<T>, faults: Faults): Promise<RecordSource<T>> {
  const form = ownForm(path)
  if (form === 'lines') {
    const source = openSource(path)
    const records = recordLines(path, source.chunks, kind, faults)
    return { records, totalBytes: source.totalBytes, readBytes: source.readBytes }
  }
  if (form === null) {
    throw new InputFault(
      `${path} is neither .json nor .ndjson. Write ${kind.many} as a JSON list, or one a line in a .ndjson file: ${kind.example}`,
    )
  }
  const list = await readList(path, kind)
  async function* records(): AsyncGenerator<T> {
    for (const [i, value] of list.entries()) yield* take(value, `${path}: ${kind.one} ${i} `, kind, faults)
  }
  return { records: records(), totalBytes: 0, readBytes: () => 0 }
}

/** The records of a stream of NDJSON, as they come. `name` is how the stream is called in messages. */
export async function* recordLines<T>(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  kind: Kind<T>,
  faults: Faults,
): AsyncGenerator<T> {
  let line = 0
  for await (const text of linesOf(chunks)) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const message = `${name}: line ${line} is not JSON: ${(error as Error).message}.`
      faults.add({ severity: 'error', code: 'cli/not-json', message })
      continue
    }
    yield* take(value, `${name}: line ${line} `, kind, faults)
  }
}

async function readList<T>(path: string, { many, example }: Kind<T>): Promise<readonly unknown[]> {
  const list = await readJson(path)
  if (Array.isArray(list)) return list
  throw new InputFault(`${path} is not a list of ${many}. Write [ ${example} ], or one a line in a .ndjson file.`)
}

function take<T>(value: unknown, where: string, { parse }: Kind<T>, faults: Faults): T[] {
  const parsed = parse(value)
  if (parsed.ok) return [parsed.value]
  for (const { code, path, message } of parsed.problems) {
    faults.add({ severity: 'error', code, message: `${where}${path}: ${message}` })
  }
  return []
}
