// What a ticket's rows say of it at its opening.

import { iso } from '../../adapter/iso'
import type { MappedTicket } from '../../adapter/ticket/mapped-ticket'
import { type Diagnostic, unknownClient } from '../../diagnostic'
import type { CellReader, Column } from '../cell/cell'
import type { CsvRow } from '../file/raw'
import type { TicketContext } from './context'

/** A ticket while it is put together: keys are set one by one, because spreading an object costs more than all else. */
export type Draft = { -readonly [K in keyof MappedTicket]: MappedTicket[K] }

const noEvents: MappedTicket['events'] = Object.freeze([])

/** Text columns that are in a ticket under the same name. */
const plain = [
  'siteId',
  'contactId',
  'contractId',
  'description',
  'type',
  'category',
  'parentId',
  'queue',
  'technicianId',
] as const

/** What a ticket's rows say of it at its opening: for each column the first row that says anything. */
export function ticketFacts(
  context: TicketContext,
  rows: readonly CsvRow[],
  openedMs: number,
): { ticket: Draft; vendorReported: Record<string, unknown> | null } {
  const { map, layout, cells, labels, id, diagnostics } = context
  const { columns } = layout
  const first = (column: Column | undefined, read: CellReader['text']): string | null => {
    if (column === undefined) return null
    for (const row of rows) {
      const text = read(row, column)
      if (text !== null) return text
    }
    return null
  }
  const firstText = (column: Column | undefined): string | null => first(column, cells.text)
  const firstName = (column: Column | undefined): string | null => first(column, cells.name)
  const ticket: Draft = {
    id,
    clientId: clientOf(context, firstName(columns.clientId), rows),
    title: firstText(columns.title) ?? '',
    openedAt: iso(openedMs),
    history: 'none',
    events: noEvents,
  }
  for (const name of plain) {
    const text = name === 'description' ? firstText(columns[name]) : firstName(columns[name])
    if (text !== null) ticket[name] = text
  }
  const asset = firstText(columns.assetId)
  if (asset !== null) ticket.assetIds = [asset]
  const board = firstName(columns.board)
  if (board !== null) ticket.board = { name: board, kind: map.projectBoards?.includes(board) ? 'project' : 'service' }
  const priority = firstName(columns.priority)
  if (priority !== null) ticket.priority = labels.priority(priority)
  const fields = readGroup(layout.fields, rows, cells, id, diagnostics)
  if (fields !== null) ticket.fields = fields
  // The vendor's verdict is the one it gave last.
  const latestFirst = rows.length === 1 ? rows : [...rows].reverse()
  const vendorReported = readGroup(layout.vendorReported, latestFirst, cells, id, diagnostics)
  return { ticket, vendorReported }
}

function clientOf(
  { map, layout, cells, id, diagnostics }: TicketContext,
  named: string | null,
  rows: readonly CsvRow[],
): string {
  const client = named ?? map.given?.clientId ?? null
  if (client !== null) return client
  const row = rows[0]
  if (row) {
    const why = `nothing names the client; the ticket is put under ${JSON.stringify(unknownClient)}.`
    diagnostics.push(
      cells.diagnose('ticket', id, row, layout.columns.clientId ?? null, {
        value: null,
        code: 'psa/missing-client',
        why,
        severity: 'warning',
      }),
    )
  }
  return unknownClient
}

/** The first value of each column; a cell that cannot be read is reported and leaves the fact unknown. */
function readGroup(
  group: ReadonlyMap<string, Column>,
  rows: readonly CsvRow[],
  cells: CellReader,
  id: string,
  diagnostics: Diagnostic[],
): Record<string, unknown> | null {
  if (group.size === 0) return null
  const found: [string, unknown][] = []
  for (const [name, column] of group) {
    for (const row of rows) {
      const cell = cells.any(row, column)
      if (cell.why !== null)
        diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: 'warning' }))
      if (cell.value === null) continue
      found.push([name, cell.value])
      break
    }
  }
  return found.length === 0 ? null : Object.fromEntries(found)
}
