// Compiles an evidence map into a reader of evidence.

import type { Evidence } from '@mspkit/records'
import { DefinitionError, quote } from '@mspkit/values'
import type { CellReader } from '../csv/cell/cell'
import { type Groups, type Making, readRecords } from '../csv/file/file'
import type { CsvResult, CsvRow } from '../csv/file/raw'
import { type CsvSource, readRows } from '../csv/file/records'
import type { MissingConfig } from '../diagnostic'
import { readEvidenceMap } from './check'
import { type EvidenceLayout, layOut } from './columns'
import type { EvidenceMap } from './definition'
import { type Mail, type MailReading, mailReader } from './mail'
import { unknownWords } from './outcome'
import { shapeOf } from './pattern'
import { type EvidenceTables, tablesOf } from './rows/context'
import { isJsonRecords, type JsonRecords, jsonRows } from './rows/json-rows'
import { evidenceOf } from './rows/row'

/** Mails that no rule reads and that look alike: numbers do not matter. */
export interface UnmatchedMails {
  readonly sender: string
  /** Their subject, with `#` for numbers. */
  readonly subject: string
  /** The row of the first of them. */
  readonly row: number
  readonly count: number
}

/** Rows of tables in mails that a rule does not read, while it reads others of the same table. Numbers do not matter. */
export interface UnreadLines {
  /** The rule that reads the others. */
  readonly rule: string
  /** The row, with `#` for numbers and `|` between its cells. */
  readonly line: string
  /** The mail of the first of them, by its row. */
  readonly row: number
  readonly count: number
}

/** Reads exports of one kind. */
export interface EvidenceReader {
  /**
   * The evidence of an export, in the order of the file, as it arrives: CSV, or JSON records as `{ records }`. A row that gives none
   * has a diagnostic that says why, unless the map passes it over. Never throws on data.
   */
  evidence(source: CsvSource | JsonRecords): AsyncGenerator<CsvResult<Evidence>, void, undefined>
  /** A reader that remembers what its map does not know. */
  track(): EvidenceTracker
}

/** A reader that counts what the map lacks, over as many files as it reads. */
export interface EvidenceTracker extends Omit<EvidenceReader, 'track'> {
  /** Words for outcomes and zones that the map does not know, with how many rows showed each. */
  missingConfig(): readonly MissingConfig[]
  /** Mails that no rule reads, those that look alike together, the most frequent first. */
  unmatchedMails(): readonly UnmatchedMails[]
  /** Rows of tables in mails that a rule does not read, while it reads others of the same table; the most frequent first. */
  unreadLines(): readonly UnreadLines[]
  /** How many rows the map passes over: words and mails that it ignores. */
  passedOver(): number
}

/**
 * What ran, and how did it end? Compiles a map into a reader of the exports and mails that backup, patch and antivirus tools write.
 *
 * A word that the map does not know gives no evidence and is listed, so that nothing is taken for a success that was not called one. The id of
 * each piece is made of what happened, so exports that overlap count every run once.
 *
 * @throws DefinitionError with all that is wrong with the map.
 * @example
 * const reader = evidenceReader({
 *   row: 'evidence', dateFormat: 'd/M/yyyy HH:mm', zone: 'Europe/Berlin', given: { clientId: 'acme', obligation: 'backup' },
 *   columns: { assetId: 'Device', at: 'Finished', outcome: 'Result' },
 *   outcomes: { Success: 'success', Failed: 'failure' },
 * })
 * const { value } = (await reader.evidence('Device,Finished,Result\nsrv-1,2/3/2026 04:00,Success').next()).value
 * value.at      // => '2026-03-02T03:00:00.000Z'
 * value.outcome // => 'success'
 */
export function evidenceReader(map: EvidenceMap): EvidenceReader {
  const { value, problems } = readEvidenceMap(map)
  if (value === null) throw new DefinitionError('evidence map', problems)
  const known = value
  return Object.freeze<EvidenceReader>({
    evidence: (source) => trackerOf(known).evidence(source),
    track: () => trackerOf(known),
  })
}

/** More different mails are counted together. */
const mostShapes = 1000

/** What looks alike, counted together. */
interface ShapeCounts<T> {
  /** @param others what stands for it where there are too many different ones. */
  add(shape: T, others: Partial<T>): void
  /** The most frequent first. */
  frequent(): T[]
}

function shapeCounts<T extends { readonly row: number; readonly count: number }>(): ShapeCounts<T> {
  const seen = new Map<string, T>()
  return {
    add(shape, others) {
      const one = seen.size >= mostShapes ? { ...shape, ...others } : shape
      const key = JSON.stringify({ ...one, row: 0 })
      const before = seen.get(key)
      seen.set(key, before === undefined ? one : { ...before, count: before.count + 1 })
    },
    frequent: () => [...seen.values()].map((one) => ({ ...one })).sort((a, b) => b.count - a.count),
  }
}

/** What is noted of mails beside their evidence. */
interface Noting {
  unmatched(mail: Mail, row: number): void
  unread(rule: string, line: string, row: number): void
}

function trackerOf(map: EvidenceMap): EvidenceTracker {
  const unknown = unknownWords('outcomes')
  const unknownZones = unknownWords('zones')
  const tables = tablesOf(map, unknown, unknownZones)
  const read = map.mails === undefined ? null : mailReader(map.mails, tables.outcomes)
  const shapes = shapeCounts<UnmatchedMails>()
  const unread = shapeCounts<UnreadLines>()
  let passed = 0
  const note: Noting = {
    unmatched: ({ sender, subject }, row) =>
      shapes.add({ sender, subject: shapeOf(subject), row, count: 1 }, { sender: '', subject: '(others)' }),
    unread: (rule, line, row) =>
      unread.add({ rule, line: shapeOf(line), row, count: 1 }, { rule: '', line: '(others)' }),
  }
  const groups = (layout: EvidenceLayout, cells: CellReader): Groups<Evidence> => ({
    take(row, _isClean, give) {
      const results =
        read === null
          ? evidenceOf({ tables, layout, cells, row, rule: null, said: new Map() })
          : evidenceOfMail({ tables, layout, cells, row }, read, note)
      if (results.length === 0) passed++
      results.forEach(give)
    },
    *end() {},
  })
  const making: Making<Evidence, EvidenceLayout> = {
    entity: 'evidence',
    layOut: (header, row) => layOut(map, header, row),
    begin: () => groups,
    hold: (result) => result,
  }
  // The keys of JSON records are row 0, so that the n-th record is row n.
  return Object.freeze<EvidenceTracker>({
    evidence: (source) =>
      isJsonRecords(source)
        ? readRecords({ ...map, skip: -1 }, jsonRows(map, source), making)
        : readRecords(map, readRows(source, map.delimiter ?? ',', map.encoding ?? 'utf-8'), making),
    missingConfig: () => [...unknown.missing(), ...unknownZones.missing()],
    unmatchedMails: shapes.frequent,
    unreadLines: unread.frequent,
    passedOver: () => passed,
  })
}

interface MailRow {
  readonly tables: EvidenceTables
  readonly layout: EvidenceLayout
  readonly cells: CellReader
  readonly row: CsvRow
}

function evidenceOfMail(source: MailRow, read: (mail: Mail) => MailReading, noted: Noting): CsvResult<Evidence>[] {
  const { layout, cells, row } = source
  const cell = (name: 'sender' | 'subject' | 'body'): string => cells.text(row, layout.columns.get(name) ?? null) ?? ''
  const mail = { sender: cell('sender'), subject: cell('subject'), body: cell('body') }
  const reading = read(mail)
  const refuse = (code: MailFault, why: string, remedy: string): CsvResult<Evidence> => {
    const id = cells.id(row, layout.columns.get('id') ?? null)
    const column = layout.columns.get(code === 'psa/unread-line' ? 'body' : 'subject') ?? null
    const fault = { value: null, code, why, remedy, severity: 'error' } as const
    const raw = { header: layout.header, rows: [row] }
    return { value: null, vendorReported: null, diagnostics: [cells.diagnose('evidence', id, row, column, fault)], raw }
  }
  if (reading.kind === 'read') {
    const { ready, runs, unread } = reading
    if (ready.rule.outcome === 'ignore') return []
    const faults = unread.map((line) => {
      noted.unread(ready.name, line, row.row)
      const why = `the rule ${ready.name} reads other rows of this table, and not ${quote(line)}.`
      return refuse('psa/unread-line', why, 'Write "lines" so that it fits this row as well.')
    })
    return [...runs.flatMap((said) => evidenceOf({ ...source, rule: ready, said })), ...faults]
  }
  if (reading.kind === 'no-rule') {
    noted.unmatched(mail, row.row)
    const why = `no rule reads the mail ${quote(mail.subject)} from ${quote(mail.sender)}.`
    const remedy = 'Add a rule to "mails", with "outcome": "ignore" where such mails are about no run.'
    return [refuse('psa/no-rule', why, remedy)]
  }
  const [one, other] = reading.ways.map((way) => [...way].map(([name, text]) => `{${name}} ${quote(text)}`).join(', '))
  const why = `the mail fits ${quote(reading.pattern)} of the rule ${reading.ready.name} in two ways: ${one}, or ${other}.`
  const remedy = 'Write more of the text around the parts, or "lines" where each line is a run of its own.'
  return [refuse('psa/ambiguous-mail', why, remedy)]
}

type MailFault = 'psa/no-rule' | 'psa/ambiguous-mail' | 'psa/unread-line'
