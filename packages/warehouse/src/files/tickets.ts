// Tickets of files as plain data again, so that the library can explain the few that are printed.

import type { Engine } from '../engine/engine'
import { lineInstant, type TicketFiles } from './source'

/** Fewer rows are found by their numbers, more by a join. */
const mostByNumber = 1000

/** The tickets whose `row_id` a query gives, in the order of the files. @param limit how many rows the query gives at most */
export async function* ticketsOf(
  engine: Engine,
  files: TicketFiles,
  rows: string,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<unknown> {
  for await (const { ticket } of numberedTickets(engine, files, rows, limit)) yield ticket
}

/** The same, with their `row_id`. */
export async function* numberedTickets(
  engine: Engine,
  files: TicketFiles,
  rows: string,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<{ readonly rowId: number; readonly ticket: unknown }> {
  const few = limit > mostByNumber ? null : (await engine.rows(rows)).map(({ row_id }) => Number(row_id))
  if (few?.length === 0) return
  const [source, ids] =
    few === null ? [files.sql, rows] : [files.few(few), `SELECT unnest([${few.join(', ')}]) AS row_id`]
  const sql = `SELECT s.row_id AS row_id, to_json(s) AS ticket FROM (${source}) AS s JOIN (${ids}) AS r ON s.row_id = r.row_id ORDER BY s.row_id`
  for await (const batch of engine.batches(sql))
    for (const { row_id, ticket } of batch)
      yield { rowId: Number(row_id), ticket: typeof ticket === 'string' ? asTicket(JSON.parse(ticket), files) : null }
}

const added: ReadonlySet<string> = new Set(['row_id'])
const instants: ReadonlySet<string> = new Set(['at', 'openedAt', 'earliestAt', 'lastStatusAt', 'seenAt'])

/** A row without the columns that were added, without keys that are NULL, and with instants as ISO 8601. */
function asTicket(value: unknown, files: TicketFiles): unknown {
  const { openedType, atType } = files
  if (Array.isArray(value)) return value.map((one) => asTicket(one, files))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
      if (one === null || added.has(key)) return []
      return [
        [key, instants.has(key) ? instantOf(one, key === 'openedAt' ? openedType : atType) : asTicket(one, files)],
      ]
    }),
  )
}

/** `2026-03-02 15:00:00` of a database is UTC. Text of a file stays as it is: the library says what is wrong with it. */
function instantOf(value: unknown, type: string): unknown {
  if (typeof value !== 'string' || type === 'VARCHAR') return value
  if (type === lineInstant) return /^-?\d+$/.test(value) ? Number(value) : value
  const text = value.replace(' ', 'T')
  if (/[+-]\d{2}$/.test(text) && text.includes(':')) return `${text.slice(0, -3)}${text.slice(-3)}:00`
  return /(Z|[+-]\d{2}:\d{2})$/i.test(text) ? text : `${text}Z`
}
