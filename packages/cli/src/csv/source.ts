// A CSV export read by its map: records come out, problems of rows go to the log.

import type { Readable } from 'node:stream'
import type { Diagnostic, MissingConfig } from '@mspkit/psa'
import {
  type CsvMap,
  type CsvRaw,
  type CsvReadOptions,
  type CsvResult,
  likelyPriority,
  likelyStatus,
  parseCsvMap,
} from '@mspkit/psa/csv'
import { type Problem, problem, quote } from '@mspkit/values'
import { forFile, readDocument } from '../files/documents'
import { openSource, sizeOf } from '../files/files'
import { type Counts, nameOf, refused } from '../files/records'
import { fileProblem, type ProblemLog } from '../print/problems'
import { InputError } from '../terminal'
import { columnsOf, dateAdvice, type FileMap, headingAdvice, headingOf } from './advice'
import { labelsToPaste } from './labels'

/** A record, what the vendor says of it, and the rows that it came from. */
export interface MappedRecord<T> {
  readonly value: T
  readonly reported: Readonly<Record<string, unknown>>
  readonly raw: CsvRaw
}

/** Records whose text came together. */
export interface RecordBatch<T, R> {
  /** Gives each record, once, before the next batch is read: most of a long file are looked at without being made. */
  each(visit: (record: () => R, result: CsvResult<T>) => void): void
}

/** Records of a CSV export, and how far it has been read. Either its records or its batches are read, once. */
export interface MappedSource<T, R> {
  readonly records: AsyncIterable<R>
  readonly batches: AsyncIterable<RecordBatch<T, R>>
  readonly counts: Readonly<Counts>
  /** The names of facts for which the map has a column. */
  readonly facts: ReadonlySet<string>
  readonly totalBytes: number
  readBytes(): number
  /** Counts a record that was read and then refused. */
  refuse(): void
  /** What would let more be read, once everything was: labels that the map does not know, as JSON to paste; forms of dates. */
  advice(): Promise<string[]>
}

/** What a reader gives for a file. */
export interface RowReading<T> {
  readonly batches: AsyncIterable<{ each(visit: (result: CsvResult<T>) => void): void }>
  /** Labels that the map does not know. */
  missingConfig(): readonly MissingConfig[]
}

/** Which records a CSV export must hold, and how they are read. */
export interface Rows<T, R> {
  readonly many: string
  /** The option that names the map. */
  readonly option: string
  /** What the map's `row` must say. */
  readonly row: readonly string[]
  readonly read: (map: CsvMap, chunks: AsyncIterable<Uint8Array>, options: CsvReadOptions) => RowReading<T>
  /** What becomes of each record, by the map. */
  readonly keep: (map: CsvMap) => (record: MappedRecord<T>) => R
}

/** Where a CSV export and its map are, and when its rows were true. */
export interface MappedPaths {
  readonly path: string
  readonly mapPath: string | undefined
  readonly seenAt?: string
  /** Standard input, where `path` is `-`. */
  readonly input?: Readable | undefined
}

/** Opens a CSV export with its map. What is wrong with rows goes to `log`; the others come out. */
export async function openMapped<T, R>(
  paths: MappedPaths,
  rows: Rows<T, R>,
  log: ProblemLog,
): Promise<MappedSource<T, R>> {
  const { path, seenAt } = paths
  const mapPath = paths.mapPath ?? withoutMap(path, rows.option)
  const map = await readDocument(mapPath, 'CSV map', parseCsvMap)
  demandRow(mapPath, map, rows)
  const file = { path, mapPath, map }
  const source = openSource(path, paths.input)
  const name = nameOf(path)
  const counts: Counts = { read: 0, unreadable: 0 }
  const badDates = new Set<string>()
  const options = seenAt === undefined ? {} : { seenAt }
  const reading = forFile(mapPath, () => rows.read(map, withLineFeeds(path, source.chunks), options))
  const heading: { header: readonly string[] | null; fault: Diagnostic | null } = { header: null, fault: null }

  /** Reports what is wrong with a row. @returns whether it gave a record */
  function note({ value, diagnostics }: CsvResult<T>): boolean {
    for (const one of diagnostics.length > 1 ? oneEachCell(diagnostics) : diagnostics) {
      if (one.entity === 'file' && one.severity === 'error') {
        heading.fault = one
        return false
      }
      if (one.code === 'psa/bad-date') badDates.add(one.path.replace(/^\/\d+\//, ''))
      // Labels are reported once, as JSON to paste. Advice is of every row of a table, so it is left out.
      if (one.severity !== 'advice' && !labelCodes.has(one.code)) log.add(fileProblem(name, one, { row: one.row }))
    }
    if (value === null && diagnostics.some(({ entity }) => entity !== 'file')) counts.unreadable++
    return value !== null
  }

  async function* batches(): AsyncGenerator<RecordBatch<T, R>> {
    const keep = rows.keep(map)
    for await (const batch of reading.batches) {
      yield {
        each: (visit) =>
          batch.each((result) => {
            if (heading.header === null) {
              heading.header = result.raw.header
              for (const one of repeatedHeadings(heading.header, map)) log.add(fileProblem(name, one, { row: 1 }))
            }
            // What is alike is known to be without faults.
            if (!('alike' in result) && !note(result)) return
            counts.read++
            visit(() => keep(mapped(result)), result)
          }),
      }
      const { fault, header } = heading
      if (fault !== null) throw new InputError((await headingAdvice(file, header ?? [])) ?? `${name}: ${fault.message}`)
    }
  }

  async function* records(): AsyncGenerator<R> {
    for await (const batch of batches()) {
      const found: R[] = []
      batch.each((record) => found.push(record()))
      yield* found
    }
  }

  return {
    records: records(),
    batches: batches(),
    counts,
    facts: new Set([...Object.keys(map.columns), ...Object.keys(map.fields ?? {})]),
    totalBytes: source.totalBytes,
    readBytes: source.readBytes,
    refuse: () => refused(counts),
    advice: async () => [...labelAdvice(reading.missingConfig(), mapPath), ...(await dateAdvice(file, badDates))],
  }
}

function mapped<T>({ value, vendorReported, raw }: CsvResult<T>): MappedRecord<T> {
  if (value === null) throw new Error('A row without a record was kept.')
  return { value, reported: vendorReported ?? nothing, raw }
}

const nothing = Object.freeze({})

/** @throws InputError for line ends of old Macs: the whole file would be one heading. */
export async function* withLineFeeds(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of chunks) {
    if (first && chunk.includes(0x0d) && !chunk.includes(0x0a)) {
      throw new InputError(
        `${path}: its lines end in CR alone, as old Macs wrote them. Save it as "CSV UTF-8", whose lines end in LF or CR LF.`,
      )
    }
    first = false
    yield chunk
  }
}

/** @throws InputError with what to do for a file that needs a map. */
export function withoutMap(path: string, option: string, kind = ''): never {
  if (path !== '-') sizeOf(path)
  const map =
    path === '-'
      ? `${kind === '' ? 'tickets' : 'evidence'}.map.json`
      : `${path.replace(/(\.csv)?(\.gz)?$/, '')}.map.json`
  throw new InputError(
    `${path} needs a map that says what its columns mean. To make one, run npx mspkit map init ${path}${kind} > ${map}, check the map, and add ${option} ${map}`,
  )
}

function demandRow<T, R>(mapPath: string, { row }: CsvMap, rows: Rows<T, R>): void {
  if (rows.row.includes(row)) return
  const right = rows.row.map(quote).join(' or ')
  throw new InputError(
    `${mapPath}: /row ${quote(row)} is not a map of ${rows.many}. Write "row": ${right}, with the columns that ${rows.many} have.`,
  )
}

const labelCodes: ReadonlySet<string> = new Set(['psa/unknown-status', 'psa/unknown-priority'])

/** Labels that the map does not know, as JSON to paste into it. */
function labelAdvice(missing: readonly MissingConfig[], mapPath: string): string[] {
  return (['statuses', 'priorities'] as const).flatMap((group) => {
    const labels = missing.filter(({ map }) => map === group)
    if (labels.length === 0) return []
    const tickets = labels.reduce((sum, { count }) => sum + count, 0)
    const what = group === 'statuses' ? 'Statuses' : 'Priorities'
    const effect =
      group === 'statuses' ? 'while a ticket had one, its time is counted both ways' : 'they are kept as they are'
    const likely = group === 'statuses' ? likelyStatus : likelyPriority
    const known = Object.fromEntries(
      labels.map(({ key }) => [key, likely(key) ?? (group === 'statuses' ? { phase: 'unknown' } : key)]),
    )
    return [
      `${what} that ${mapPath} does not know, on ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}; ${effect}. Check these lines and add them to "${group}":`,
      ...labelsToPaste(known),
    ]
  })
}

/** One problem for each cell: the first, which says most, with the gravest severity of all. */
function oneEachCell(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const cells = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const first = cells.get(diagnostic.path)
    const severity = diagnostic.severity === 'error' ? 'error' : first?.severity
    cells.set(diagnostic.path, first === undefined ? diagnostic : { ...first, severity: severity ?? first.severity })
  }
  return [...cells.values()]
}

/** Headings that the map names and that the file has twice: only one column can be meant. */
export function repeatedHeadings(header: readonly string[], map: FileMap): Problem[] {
  const headings = new Set(columnsOf(map).map(headingOf))
  return [...headings].flatMap((heading) => {
    const times = header.filter((one) => one.trim() === heading).length
    if (times < 2) return []
    const message = `Row 1: ${times} columns are called ${quote(heading)}; the first is read. Write ${quote(`${heading}#1`)} or ${quote(`${heading}#2`)} in the map.`
    return [problem('cli/repeated-heading', '/1', message, { received: heading, times }, 'warning')]
  })
}
