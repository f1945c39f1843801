// One row, or one run of a mail, as evidence.

import type { Evidence } from '@mspkit/records'
import { iso } from '../../adapter/iso'
import type { CsvResult } from '../../csv/file/raw'
import { unknownClient } from '../../diagnostic'
import type { GivenEvidence } from '../definition'
import type { CaptureName } from '../pattern'
import { note, type RowContext, type RowSource } from './context'
import { type Run, runsOf } from './runs'
import { inRowZone } from './zone'

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
    const why = 'nothing names the client, so the run belongs to no promise.'
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

/** Its id is made of what happened, so that the same run in two exports, or in two copies of a mail, counts once. */
function draft(context: RowContext, about: About, { atMs, outcome }: Run): Evidence {
  const at = iso(atMs)
  const fields = fieldsOf(context)
  const known = Object.values(fields).map((value) => String(value))
  const id = [context.rowId, about.job ?? null, at, outcome, ...known].filter((part) => part !== null).join(' ')
  return { id, ...about, at, outcome, ...(Object.keys(fields).length === 0 ? {} : { fields }) }
}

function fieldsOf(context: RowContext): Record<string, unknown> {
  const { layout, cells, row, rowId, said, diagnostics } = context
  const found: [string, unknown][] = []
  for (const [name, field] of layout.fields) {
    const isDated = field.as === 'instant' && layout.zoned.has(field)
    const column = isDated ? inRowZone(context, field, cells.text(row, field)) : field
    if (column === null) continue
    const cell = cells.any(row, column)
    if (cell.why !== null)
      diagnostics.push(cells.diagnose('evidence', rowId, row, column, { ...cell, severity: 'warning' }))
    if (cell.value !== null) found.push([name, layout.plain.has(field) ? factIn(cell.value) : cell.value])
  }
  for (const [name, text] of said)
    if (name.startsWith('fields.')) found.push([name.slice('fields.'.length), factIn(text)])
  return Object.fromEntries(found)
}

/** Text as the fact that it writes: conditions compare with `true`, and spreadsheets write TRUE. */
const factIn = (value: unknown): unknown =>
  typeof value === 'string' && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
