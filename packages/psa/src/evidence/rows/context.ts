// A row of an export, or a run of a mail, with the map's tables by which it is read.

import type { CellReader } from '../../csv/cell/cell'
import type { Fault } from '../../csv/cell/value'
import type { CsvRow } from '../../csv/file/raw'
import type { Diagnostic } from '../../diagnostic'
import type { EvidenceColumnName, EvidenceLayout } from '../columns'
import type { EvidenceMap, OutcomeMeaning } from '../definition'
import type { ReadyRule } from '../mail'
import { type UnknownWords, type Words, wordsOf } from '../outcome'
import type { Captures } from '../pattern'
import { type RowZones, rowZones } from '../zones'

/** How the rows of a file become evidence. */
export interface EvidenceTables {
  readonly map: EvidenceMap
  readonly outcomes: Words<OutcomeMeaning>
  readonly obligations: Words<string>
  readonly clients: Words<string>
  readonly assets: Words<string>
  readonly sites: Words<string>
  readonly contacts: Words<string>
  readonly jobs: Words<string>
  readonly zones: RowZones
  readonly unknown: UnknownWords
  readonly unknownZones: UnknownWords
}

export const tablesOf = (map: EvidenceMap, unknown: UnknownWords, unknownZones: UnknownWords): EvidenceTables => ({
  map,
  outcomes: wordsOf(map.outcomes),
  obligations: wordsOf(map.obligations),
  clients: wordsOf(map.clients),
  assets: wordsOf(map.assets),
  sites: wordsOf(map.sites),
  contacts: wordsOf(map.contacts),
  jobs: wordsOf(map.jobs),
  zones: rowZones(map),
  unknown,
  unknownZones,
})

/** A row to be read; a run of a mail has what its rule took out of it. */
export interface RowSource {
  readonly tables: EvidenceTables
  readonly layout: EvidenceLayout
  readonly cells: CellReader
  readonly row: CsvRow
  readonly rule: ReadyRule | null
  readonly said: Captures
}

/** The same, with the row's id and its diagnostics as they are found. */
export interface RowContext extends RowSource {
  readonly rowId: string | null
  readonly diagnostics: Diagnostic[]
}

type Noted = Omit<Fault, 'value'> & { readonly severity: Diagnostic['severity']; readonly remedy?: string }

/** Adds what is wrong with a column of the row. */
export function note(
  { layout, cells, row, rowId, diagnostics }: RowContext,
  name: EvidenceColumnName,
  fault: Noted,
): void {
  diagnostics.push(cells.diagnose('evidence', rowId, row, layout.columns.get(name) ?? null, { ...fault, value: null }))
}
