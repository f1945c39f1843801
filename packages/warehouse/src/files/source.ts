// Files of whole tickets as DuckDB reads them: Parquet and NDJSON in mspkit's record format, one row per ticket.

import { type Problem, problem, quote } from '@mspkit/values'
import type { Engine } from '../engine/engine'
import { columnCounts, filledKeys, wrongColumns } from './columns'
import { linePattern } from './doubtful/keys'
import { quoted } from './quoted'

/** A set of files as one relation: the names of its columns are those of tickets. */
export interface TicketFiles {
  readonly form: 'parquet' | 'ndjson'
  /** SQL of the relation; `row_id` numbers its rows in order. */
  readonly sql: string
  /** Which keys tickets and events have here. */
  readonly ticketKeys: ReadonlySet<string>
  readonly eventKeys: ReadonlySet<string>
  /** Types of the instants. */
  readonly openedType: string
  readonly atType: string
  /** Keys of tickets whose values are known to be right. */
  readonly filled: ReadonlySet<string>
  /** Whether these are id, client, opening and events, with the kinds of events and their instants. */
  readonly isFilled: boolean
  /** The same relation with a few of its rows and perhaps others, where files find rows by their numbers. */
  readonly few: (rowIds: readonly number[]) => string
  /** The lines of NDJSON by the same `row_id`, and the pattern of those whose keys and types are right; `null` for Parquet. */
  readonly lines: { readonly sql: string; readonly pattern: string } | null
}

/** Facts that are keys of tickets, with the names of their columns here. */
export const fileFacts: readonly (readonly [key: string, name: string])[] = [
  ['siteId', 'site_id'],
  ['category', 'category'],
  ['openedBy', 'opened_by'],
]

const eventTypes: Readonly<Record<string, string>> = {
  kind: 'VARCHAR',
  at: 'VARCHAR',
  earliestAt: 'VARCHAR',
  id: 'VARCHAR',
  status: 'VARCHAR',
  phase: 'VARCHAR',
  waitingFor: 'VARCHAR',
  priority: 'VARCHAR',
  type: 'VARCHAR',
  technicianId: 'VARCHAR',
  by: 'VARCHAR',
  public: 'BOOLEAN',
  automated: 'BOOLEAN',
  name: 'VARCHAR',
  value: 'JSON',
  queue: 'VARCHAR',
  into: 'VARCHAR',
  policy: 'VARCHAR',
  calendar: 'VARCHAR',
}
const ticketTypes: Readonly<Record<string, string>> = {
  id: 'VARCHAR',
  clientId: 'VARCHAR',
  siteId: 'VARCHAR',
  contactId: 'VARCHAR',
  assetIds: 'VARCHAR[]',
  contractId: 'VARCHAR',
  parentId: 'VARCHAR',
  board: 'STRUCT(name VARCHAR, kind VARCHAR)',
  description: 'VARCHAR',
  title: 'VARCHAR',
  openedAt: 'VARCHAR',
  openedStatus: 'VARCHAR',
  openedPhase: 'VARCHAR',
  openedWaitingFor: 'VARCHAR',
  openedBy: 'VARCHAR',
  priority: 'VARCHAR',
  type: 'VARCHAR',
  category: 'VARCHAR',
  queue: 'VARCHAR',
  technicianId: 'VARCHAR',
  history: 'VARCHAR',
  fields: 'JSON',
}

const lineOptions = "format = 'newline_delimited', maximum_object_size = 67108864, ignore_errors = true"
const instantKeys = ['at', 'earliestAt', 'openedAt']

/** The form of files by their ending; `null` for any other. */
function formOf(files: string): TicketFiles['form'] | null {
  if (/\.parquet$/i.test(files)) return 'parquet'
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(files) ? 'ndjson' : null
}

/** Looks at the files. @returns what is wrong with them instead, where they hold no tickets */
export async function openFiles(engine: Engine, files: string): Promise<TicketFiles | Problem> {
  const form = formOf(files)
  if (form === null)
    return problem(
      'warehouse/file-form',
      '',
      `${quote(files)} is neither Parquet nor NDJSON. Write e.g. 'export/*.parquet' or tickets.ndjson.`,
      { received: files },
    )
  return form === 'parquet' ? openParquet(engine, files) : openLines(files)
}

function openLines(files: string): TicketFiles {
  const events = Object.entries(eventTypes).map(([key, type]) => `"${key}" ${type}`)
  const columns = [
    ...Object.entries(ticketTypes).map(([key, type]) => `${quoted(key)}: ${quoted(type)}`),
    `'events': ${quoted(`STRUCT(${events.join(', ')})[]`)}`,
  ]
  const read = `read_json(${quoted(files)}, ${lineOptions}, records = true, columns = {${columns.join(', ')}})`
  const all = `SELECT *, row_number() OVER () AS row_id FROM ${read}`
  const keysOf = (types: Readonly<Record<string, string>>): string[] =>
    Object.keys(types).filter((key) => types[key] === 'VARCHAR' && !instantKeys.includes(key))
  const pattern = linePattern(keysOf(ticketTypes), keysOf(eventTypes))
  const lines = `SELECT row_number() OVER () AS row_id, json FROM (SELECT CAST(json AS VARCHAR) AS json FROM read_json_objects(${quoted(files)}, ${lineOptions}))`
  return {
    form: 'ndjson',
    sql: all,
    few: () => all,
    lines: { sql: lines, pattern },
    filled: new Set(),
    ticketKeys: new Set(Object.keys(ticketTypes)),
    eventKeys: new Set(Object.keys(eventTypes)),
    openedType: lineInstant,
    atType: lineInstant,
    isFilled: false,
  }
}

async function openParquet(engine: Engine, files: string): Promise<TicketFiles | Problem> {
  const read = `read_parquet(${quoted(files)})`
  const described = await engine.rows(`DESCRIBE SELECT * FROM ${read}`)
  const types = new Map(described.map((row) => [String(row.column_name), String(row.column_type)]))
  const lacking = ['id', 'clientId', 'openedAt', 'events'].filter((key) => !types.has(key))
  const events = types.get('events') ?? ''
  if (lacking.length > 0 || !/^STRUCT\(.*\)\[\]$/s.test(events)) {
    const what = lacking.length > 0 ? `no column ${lacking.map(quote).join(', ')}` : `events of type ${events}`
    return problem(
      'warehouse/no-tickets',
      '',
      `${quote(files)} has ${what}. Write tickets in mspkit's record format: id, clientId, title, openedAt, and events as a list of { kind, at, … }.`,
      { lacking },
    )
  }
  const inner = await engine.rows(`DESCRIBE SELECT unnest(e) FROM (SELECT unnest(events) AS e FROM ${read})`)
  const eventColumns = new Map(inner.map((row) => [String(row.column_name), String(row.column_type)]))
  const counts = await columnCounts(engine, quoted(files))
  const own = { types, known: { ...ticketTypes, summary: 'JSON', events: 'JSON' } }
  const wrong = wrongColumns(files, own, { types: eventColumns, known: eventTypes }, counts)
  if (wrong !== null) return wrong
  const all = `SELECT *, file_index * ${rowsPerFile} + file_row_number AS row_id FROM ${read}`
  const filled = filledKeys(types, eventColumns, counts)
  return {
    form: 'parquet',
    sql: all,
    few: (rowIds) => `${all} WHERE file_row_number IN (${rowIds.map((id) => id % rowsPerFile).join(', ')})`,
    lines: null,
    ticketKeys: new Set(types.keys()),
    eventKeys: new Set(eventColumns.keys()),
    openedType: types.get('openedAt') ?? '',
    atType: eventColumns.get('at') ?? '',
    filled,
    isFilled: ['id', 'clientId', 'openedAt', 'events'].every((key) => filled.has(key)),
  }
}

/** More rows than one file has. */
const rowsPerFile = 2 ** 40

/** An instant of a file as epoch milliseconds; NULL where it is none, and where its zone is not said. */
export function instantSql(value: string, type: string): string {
  if (/^(U?BIGINT|U?INTEGER)$/.test(type)) return `CAST(${value} AS BIGINT)`
  if (type.startsWith('TIMESTAMP')) return `epoch_ms(${value})`
  const isText = `regexp_full_match(${value}, '${instantPattern}')`
  const number = type === lineInstant ? ` ELSE TRY_CAST(${value} AS BIGINT)` : ''
  return `CASE WHEN ${isText} THEN epoch_ms(TRY_CAST(upper(${value}) AS TIMESTAMPTZ))${number} END`
}

/** The type of instants in NDJSON, which are read as text and may be numbers. */
export const lineInstant = 'text or number'

/** RFC 3339, as the library reads it: DuckDB alone would read 24:00, and a space in place of the T. */
const instantPattern =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])'
