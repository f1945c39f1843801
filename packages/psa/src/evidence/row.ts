// One row, or one run of a mail, as evidence.

import type { Evidence, EvidenceOutcome } from '@mspkit/records'
import { dayMs, quote } from '@mspkit/values'
import { iso } from '../adapter/iso'
import { type CellReader, type Column, prepareColumn } from '../csv/cell/cell'
import { severityOf, wallTimeDoubt } from '../csv/cell/instant'
import type { Fault } from '../csv/cell/value'
import type { CsvResult, CsvRow } from '../csv/file/raw'
import { type Diagnostic, unknownClient } from '../diagnostic'
import type { EvidenceColumnName, EvidenceLayout } from './columns'
import type { EvidenceMap, GivenEvidence, OutcomeMeaning } from './definition'
import type { ReadyRule } from './mail'
import { decideOutcome, type UnknownWords, type Words, wordsOf } from './outcome'
import type { CaptureName, Captures } from './pattern'

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
  readonly unknown: UnknownWords
}

export const tablesOf = (map: EvidenceMap, unknown: UnknownWords): EvidenceTables => ({
  map,
  outcomes: wordsOf(map.outcomes),
  obligations: wordsOf(map.obligations),
  clients: wordsOf(map.clients),
  assets: wordsOf(map.assets),
  sites: wordsOf(map.sites),
  contacts: wordsOf(map.contacts),
  jobs: wordsOf(map.jobs),
  unknown,
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
interface RowContext extends RowSource {
  readonly rowId: string | null
  readonly diagnostics: Diagnostic[]
}

/** What was run: how it ended, and when. */
interface Run {
  readonly atMs: number
  readonly outcome: EvidenceOutcome
}

/** The evidence of one row: none, one piece, or two where it also says when the last success was. */
export function evidenceOf(source: RowSource): CsvResult<Evidence>[] {
  const { layout, cells, row } = source
  const context: RowContext = {
    ...source,
    rowId: cells.id(row, layout.columns.get('id') ?? null),
    diagnostics: [],
  }
  const about = aboutOf(context)
  const runs = about === null || about.obligation === 'ignore' ? [] : runsOf(context)
  return resultsOf(context, about === null ? [] : runs.map((run) => draft(context, about, run)))
}

function resultsOf({ layout, row, diagnostics }: RowContext, evidence: readonly Evidence[]): CsvResult<Evidence>[] {
  const raw = { header: layout.header, rows: [row] }
  if (evidence.length > 0)
    return evidence.map((value, i) => ({ value, vendorReported: null, diagnostics: i === 0 ? diagnostics : [], raw }))
  if (diagnostics.length === 0) return []
  const errors = diagnostics.map((one) => (one.severity === 'warning' ? { ...one, severity: 'error' as const } : one))
  return [{ value: null, vendorReported: null, diagnostics: errors, raw }]
}

const nothing: GivenEvidence = {}

/** What a mail says, what its rule gives, the row's columns, and what every row has, in that order. */
function factOf(
  { tables, layout, cells, row, rule, said }: RowContext,
  capture: CaptureName,
  key: Exclude<keyof GivenEvidence, 'outcome'>,
): string | null {
  const column = layout.columns.get(key) ?? null
  return (
    said.get(capture) ??
    (rule?.rule.given ?? nothing)[key] ??
    cells.text(row, column) ??
    tables.map.given?.[key] ??
    null
  )
}

type About = Pick<Evidence, 'obligation' | 'clientId' | 'assetId' | 'siteId' | 'contactId' | 'job'>

/** What the row is about; `null` where it names no obligation. */
function aboutOf(context: RowContext): About | null {
  const { tables } = context
  const word = factOf(context, 'obligation', 'obligation')
  if (word === null) {
    const remedy = 'Fill the cell, or write "given": { "obligation": "…" } in the map.'
    const why = 'nothing says which obligation the run is for.'
    note(context, 'obligation', { code: 'psa/missing-value', why, severity: 'error', remedy })
    return null
  }
  const client = factOf(context, 'client', 'clientId')
  if (client === null) {
    const why = `nothing names the client; the run is put under ${quote(unknownClient)}.`
    note(context, 'clientId', { code: 'psa/missing-client', why, severity: 'warning' })
  }
  const asset = factOf(context, 'asset', 'assetId')
  const site = factOf(context, 'site', 'siteId')
  const contact = factOf(context, 'contact', 'contactId')
  const job = factOf(context, 'job', 'job')
  return {
    obligation: tables.obligations(word) ?? word,
    clientId: client === null ? unknownClient : (tables.clients(client) ?? client),
    ...(asset === null ? {} : { assetId: tables.assets(asset) ?? asset }),
    ...(site === null ? {} : { siteId: tables.sites(site) ?? site }),
    ...(contact === null ? {} : { contactId: tables.contacts(contact) ?? contact }),
    ...(job === null ? {} : { job: tables.jobs(job) ?? job }),
  }
}

type Noted = Omit<Fault, 'value'> & { readonly severity: Diagnostic['severity']; readonly remedy?: string }

function note({ layout, cells, row, rowId, diagnostics }: RowContext, name: EvidenceColumnName, fault: Noted): void {
  diagnostics.push(cells.diagnose('evidence', rowId, row, layout.columns.get(name) ?? null, { ...fault, value: null }))
}

function runsOf(context: RowContext): Run[] {
  const { layout } = context
  const outcome = outcomeOf(context)
  const hasSuccess = layout.columns.has('lastSuccessAt')
  const ran = outcome === null ? null : ranAt(context, outcome, hasSuccess)
  const succeededMs = hasSuccess ? stampOf(context, 'lastSuccessAt') : null
  const runs: Run[] = outcome === null || ran === null ? [] : [{ atMs: ran, outcome }]
  const isSame = outcome === 'success' && ran === succeededMs
  if (succeededMs !== null && !isSame) runs.push({ atMs: succeededMs, outcome: 'success' })
  return runs
}

/** How the run ended; `null` where the row does not say, says that it has not ended, or says it in a word that no map knows. */
function outcomeOf(context: RowContext): EvidenceOutcome | null {
  const { tables, layout, cells, row, rule, said } = context
  const column = layout.columns.get('outcome') ?? null
  const fixed = rule?.rule.outcome ?? (column === null && rule === null ? (tables.map.given?.outcome ?? null) : null)
  const decided = decideOutcome(
    {
      word: said.get('outcome') ?? (rule === null ? cells.text(row, column) : null),
      succeeded: said.get('succeeded') ?? null,
      failed: said.get('failed') ?? null,
      total: said.get('total') ?? null,
    },
    rule === null ? [tables.outcomes] : [rule.words, tables.outcomes],
    fixed,
  )
  if (decided.kind === 'outcome') return decided.outcome
  if (decided.kind === 'unknown') {
    tables.unknown.count(decided.word)
    const word = quote(decided.word)
    const why = `the map does not say what ${word} means, so the run is left out and is no success.`
    const remedy = `Add to "outcomes": ${word}: "success", "warning", "partial", "failure" or "ignore".`
    note(context, 'outcome', { code: 'psa/unknown-outcome', why, severity: 'error', remedy })
  } else if (
    decided.kind === 'nothing' &&
    column !== null &&
    cells.text(row, layout.columns.get('at') ?? null) !== null
  ) {
    const why = 'the row does not say how the run ended.'
    note(context, 'outcome', { code: 'psa/missing-value', why, severity: 'error' })
  }
  return null
}

/** When it ran. A run that a mail dates after the mail itself was read in the wrong form or zone. */
function ranAt(context: RowContext, outcome: EvidenceOutcome, hasSuccess: boolean): number | null {
  const { tables, said, rule } = context
  const text = said.get('at')
  const sentMs = stampOf(context, 'at')
  if (text === undefined) {
    if (sentMs === null && context.diagnostics.length === 0 && !hasSuccess) {
      const why = `the run ended in ${quote(outcome)}, and nothing says when.`
      note(context, 'at', { code: 'psa/missing-value', why, severity: 'error' })
    }
    return sentMs
  }
  const form = {
    dateFormat: rule?.rule.dateFormat ?? tables.map.dateFormat,
    zone: rule?.rule.zone ?? tables.map.zone ?? 'Etc/UTC',
  }
  const column = prepareColumn(form, '{at}', 0, 'instant', null)
  const row = { row: context.row.row, values: [text] }
  const correct = `Correct "dateFormat" or "zone" of the rule ${rule?.name}.`
  const ranMs = instantOf({ ...context, row }, column, correct)
  if (ranMs === null || sentMs === null || ranMs <= sentMs + dayMs) return ranMs
  const why = `${quote(text)} is ${iso(ranMs)} by the rule ${rule?.name}, after the mail itself was sent, ${iso(sentMs)}.`
  note(context, 'body', { code: 'psa/bad-date', why, severity: 'error', remedy: correct })
  return null
}

function stampOf(context: RowContext, name: 'at' | 'lastSuccessAt'): number | null {
  const column = context.layout.columns.get(name)
  return column === undefined ? null : instantOf(context, column)
}

/** The instant in a cell; one that cannot be read, or a wall time that is no instant or two, is reported. */
function instantOf({ cells, row, rowId, diagnostics }: RowContext, column: Column, remedy?: string): number | null {
  const cell = cells.instantMs(row, column)
  const fault =
    cell.why !== null
      ? cell
      : cell.value === null
        ? null
        : wallTimeDoubt(cells.text(row, column) ?? '', cell.value, column)
  if (fault !== null) {
    const severity = cell.why === null ? 'advice' : severityOf(fault)
    diagnostics.push(
      cells.diagnose('evidence', rowId, row, column, {
        ...fault,
        severity,
        ...(remedy === undefined ? {} : { remedy }),
      }),
    )
  }
  return cell.value
}

/** Its id is made of what happened, so that the same run in two exports, or in two copies of a mail, counts once. */
function draft(context: RowContext, about: About, { atMs, outcome }: Run): Evidence {
  const at = iso(atMs)
  const fields = fieldsOf(context)
  const known = Object.values(fields).map((value) => String(value))
  const id = [context.rowId, about.job ?? null, at, outcome, ...known].filter((part) => part !== null).join(' ')
  return { id, ...about, at, outcome, ...(Object.keys(fields).length === 0 ? {} : { fields }) }
}

function fieldsOf({ layout, cells, row, rowId, said, diagnostics }: RowContext): Record<string, unknown> {
  const found: [string, unknown][] = []
  for (const [name, column] of layout.fields) {
    const cell = cells.any(row, column)
    if (cell.why !== null)
      diagnostics.push(cells.diagnose('evidence', rowId, row, column, { ...cell, severity: 'warning' }))
    if (cell.value !== null) found.push([name, cell.value])
  }
  for (const [name, text] of said) if (name.startsWith('fields.')) found.push([name.slice('fields.'.length), text])
  return Object.fromEntries(found)
}
