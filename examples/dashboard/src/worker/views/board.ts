// Open clocks, the next to be breached first, and the instant at which one changes without an event.

import type { Ticket } from '@mspkit/records'
import { type BoardRow, slaBoard } from '@mspkit/report/views'
import { type Instant, toEpochMs } from '@mspkit/values'
import type { Board, BoardLine, Query } from '../../shared'
import type { Workspace } from '../facts'
import { clientOf } from './overview'

const mostRows = 400

export async function board(workspace: Workspace, query: Query, clock: string | null): Promise<Board> {
  const facts = await workspace.facts(query)
  // A finished ticket may have been reopened since the export; that puts it on no queue.
  const isOpen = (id: string): boolean => {
    const phase = statusAt(workspace.ticket(id), query.at)?.phase
    return phase !== 'resolved' && phase !== 'closed'
  }
  const rows = slaBoard(facts, clientOf(query)).filter(
    (row) => (clock === null || row.clock === clock) && isOpen(row.ticketId),
  )
  const shown = rows.slice(0, mostRows)
  let nextAt: Instant | null = null
  const sla = workspace.sla()
  for (const id of new Set(shown.map(({ ticketId }) => ticketId))) {
    const ticket = workspace.ticket(id)
    const next = ticket === undefined ? null : (sla?.next(ticket, query.at) ?? null)
    if (next !== null && next.at > query.at && (nextAt === null || next.at < nextAt)) nextAt = next.at
  }
  return { rows: shown.map((row) => lineOf(workspace, row, query.at)), nextAt, of: rows.length }
}

function lineOf(workspace: Workspace, row: BoardRow, at: Instant): BoardLine {
  const ticket = workspace.ticket(row.ticketId)
  return {
    ...row,
    priority: ticket?.priority ?? null,
    technicianId: ticket?.technicianId ?? null,
    status: ticket === undefined ? null : statusOf(ticket, at),
  }
}

/** The desk's label of the status at an instant. */
export const statusOf = (ticket: Ticket, at: Instant): string | null => statusAt(ticket, at)?.status ?? null

function statusAt(
  ticket: Ticket | undefined,
  at: Instant,
): Extract<Ticket['events'][number], { kind: 'status' }> | null {
  const events = ticket?.events ?? []
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event?.kind === 'status' && toEpochMs(event.at) <= toEpochMs(at)) return event
  }
  return null
}
