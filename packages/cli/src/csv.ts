import { type CsvResult, type CsvTracker, csv } from '@mspkit/psa/csv'
import { quote } from '@mspkit/values'
import { compiled } from './documents'
import { openSource, readJson } from './files'
import type { Fault, Faults } from './problems'
import { InputFault } from './terminal'

/** Records of a CSV export, and how far it has been read. */
export interface MappedSource<T> {
  readonly results: AsyncIterable<{ readonly value: T; readonly reported: Readonly<Record<string, unknown>> }>
  readonly totalBytes: number
  readBytes(): number
  /** Labels that the map does not know, once everything was read. */
  missingConfig(): readonly { map: string; key: string; count: number }[]
}

/** Which rows of a CSV export are asked for. */
export interface Rows<T> {
  readonly many: string
  /** The option that names the map. */
  readonly option: string
  /** What the map's `row` must say. */
  readonly row: readonly string[]
  readonly read: (tracker: CsvTracker, chunks: AsyncIterable<Uint8Array>) => AsyncIterable<CsvResult<T>>
}

/** Opens a CSV export with its map. Rows that cannot be read go to `faults`; the others come out. */
export async function openMapped<T>(
  path: string,
  mapPath: string | undefined,
  rows: Rows<T>,
  faults: Faults,
): Promise<MappedSource<T>> {
  if (mapPath === undefined) {
    throw new InputFault(
      `${path} needs a map that says what its columns mean. Write one and give it as ${rows.option}, e.g. ${rows.option} ${path.replace(/\.csv(\.gz)?$/, '')}.map.json. The guide "Reading a CSV export" shows how.`,
    )
  }
  const map = await readJson(mapPath)
  const tracker = compiled(mapPath, () => csv(map).track())
  const { row } = map as { readonly row: string }
  if (!rows.row.includes(row)) {
    const right = rows.row.map(quote).join(' or ')
    throw new InputFault(
      `${mapPath}: /row ${quote(row)} is no map of ${rows.many}. Write "row": ${right}, with the columns that ${rows.many} have.`,
    )
  }
  const source = openSource(path)
  async function* results(): AsyncGenerator<{ value: T; reported: Readonly<Record<string, unknown>> }> {
    for await (const { value, diagnostics, vendorReported } of rows.read(tracker, source.chunks)) {
      for (const { severity, code, message, hint, entity } of oneEachPlace(diagnostics)) {
        if (entity === 'file' && severity === 'error') throw new InputFault(`${path}: ${message} ${hint}`)
        faults.add({ severity, code, message: `${path}: ${message} ${hint}` })
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

/** One message for each cell: the first, which says most, with the gravest severity of all. */
function oneEachPlace<D extends { readonly path: string; readonly severity: Fault['severity'] }>(
  diagnostics: readonly D[],
): D[] {
  const places = new Map<string, D>()
  for (const diagnostic of diagnostics) {
    const first = places.get(diagnostic.path)
    const graver = diagnostic.severity === 'error' ? 'error' : first?.severity
    places.set(diagnostic.path, first ? { ...first, severity: graver ?? first.severity } : diagnostic)
  }
  return [...places.values()]
}
