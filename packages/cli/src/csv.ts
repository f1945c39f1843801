// A CSV export read by its map: records come out, problems of rows go to the log.

import type { Diagnostic } from '@mspkit/psa'
import { type CsvColumn, type CsvMap, type CsvResult, type CsvTracker, csv, parseCsvMap } from '@mspkit/psa/csv'
import { type Problem, problem, quote } from '@mspkit/values'
import { forFile, readDocument } from './documents'
import { openSource } from './files'
import { fileProblem, type ProblemLog } from './problems'
import { InputError } from './terminal'

/** Records of a CSV export, and how far it has been read. */
export interface MappedSource<T> {
  readonly results: AsyncIterable<{ readonly value: T; readonly reported: Readonly<Record<string, unknown>> }>
  readonly totalBytes: number
  readBytes(): number
  /** Labels that the map does not know, once everything was read. */
  missingConfig(): readonly { map: string; key: string; count: number }[]
}

/** Which records a CSV export must hold, and how they are read. */
export interface Rows<T> {
  readonly many: string
  /** The option that names the map. */
  readonly option: string
  /** What the map's `row` must say. */
  readonly row: readonly string[]
  readonly read: (tracker: CsvTracker, chunks: AsyncIterable<Uint8Array>) => AsyncIterable<CsvResult<T>>
}

/** Opens a CSV export with its map. What is wrong with rows goes to `log`; the others come out. */
export async function openMapped<T>(
  path: string,
  mapPath: string | undefined,
  rows: Rows<T>,
  log: ProblemLog,
): Promise<MappedSource<T>> {
  if (mapPath === undefined) {
    throw new InputError(
      `${path} needs a map that says what its columns mean. Write one and give it as ${rows.option}, e.g. ${rows.option} ${path.replace(/\.csv(\.gz)?$/, '')}.map.json. The guide "Reading a CSV export" shows how.`,
    )
  }
  const map = await readDocument(mapPath, 'CSV map', parseCsvMap)
  const tracker = forFile(mapPath, () => csv(map).track())
  const { row } = map
  if (!rows.row.includes(row)) {
    const right = rows.row.map(quote).join(' or ')
    throw new InputError(
      `${mapPath}: /row ${quote(row)} is not a map of ${rows.many}. Write "row": ${right}, with the columns that ${rows.many} have.`,
    )
  }
  const source = openSource(path)
  async function* results(): AsyncGenerator<{ value: T; reported: Readonly<Record<string, unknown>> }> {
    let header: readonly string[] | null = null
    for await (const { value, diagnostics, vendorReported, raw } of rows.read(tracker, source.chunks)) {
      if (header === null) {
        header = raw.header
        for (const one of repeatedHeadings(header, map)) log.add(fileProblem(path, one, { row: 1 }))
      }
      for (const one of oneEachCell(diagnostics)) {
        if (one.entity === 'file' && one.severity === 'error') throw new InputError(`${path}: ${one.message}`)
        log.add(fileProblem(path, one, { row: one.row }))
      }
      if (value !== null) yield { value, reported: vendorReported ?? {} }
    }
  }
  return {
    results: results(),
    totalBytes: source.totalBytes,
    readBytes: source.readBytes,
    missingConfig: tracker.missingConfig,
  }
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
function repeatedHeadings(header: readonly string[], { columns, fields = {}, vendorReported = {} }: CsvMap): Problem[] {
  const named = [columns, fields, vendorReported].flatMap((group): CsvColumn[] => Object.values(group))
  const headings = new Set(named.map((column) => (typeof column === 'string' ? column : column.column)))
  return [...headings].flatMap((heading) => {
    const times = header.filter((one) => one.trim() === heading).length
    if (times < 2) return []
    const message = `Row 1: ${times} columns are called ${quote(heading)}; the first is read. Write ${quote(`${heading}#1`)} or ${quote(`${heading}#2`)} in the map.`
    return [problem('cli/repeated-heading', '/1', message, { received: heading, times }, 'warning')]
  })
}
