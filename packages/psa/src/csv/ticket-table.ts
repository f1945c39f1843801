// Tickets of a table that has a row for each.

import type { HistorySummary } from '@mspkit/records'
import type { MappedTicket } from '../adapter/mapped-ticket'
import type { Diagnostic, Mapped } from '../diagnostic'
import { iso } from '../iso'
import { type StatusMeaning, stampedEvents } from '../stamped'
import { type CellReader, type Column, severityOf, wallTimeDoubt } from './cell'
import type { TicketContext, TicketSource } from './context'
import type { CsvRaw, CsvRow } from './raw'
import { ticketFacts } from './ticket-facts'
import type { Cell } from './value'

/** One ticket of a table that has a row for each, with its stamps. */
export function tableTicket(source: TicketSource, row: CsvRow, seenMs: number | null): Mapped<MappedTicket, CsvRaw> {
  const { map, layout, cells, labels, id } = source
  const diagnostics: Diagnostic[] = []
  const context: TicketContext = { map, layout, cells, labels, id, diagnostics }
  const { columns } = layout
  const raw = { header: layout.header, rows: [row] }
  const stamp = (column: Column | undefined): number | null => stampOf(context, row, column)
  const openedMs = stamp(columns.openedAt)
  if (openedMs === null) {
    // A cell that could not be read has already said so.
    const said =
      diagnostics.length > 0
        ? []
        : [
            cells.diagnose('ticket', id, row, columns.openedAt ?? null, {
              value: null,
              code: 'psa/missing-created',
              why: 'the row does not say when the ticket was opened.',
              severity: 'error' as const,
            }),
          ]
    return {
      value: null,
      vendorReported: null,
      diagnostics: [...diagnostics, ...said].map((one) => ({ ...one, severity: 'error' as const })),
      raw,
    }
  }
  const facts = ticketFacts(context, [row])
  noteUnknownPriority(context, row)
  const status = statusOf(context, row)
  const respondedMs = stamp(columns.respondedAt)
  if (respondedMs !== null && respondedMs < openedMs) {
    const why = `the response at ${iso(respondedMs)} is before the opening at ${iso(openedMs)}.`
    diagnostics.push(
      cells.diagnose('ticket', id, row, columns.respondedAt ?? null, {
        value: null,
        code: 'psa/response-before-created',
        why,
        severity: 'advice',
      }),
    )
  }
  const changedMs = stamp(columns.lastStatusAt)
  const stamped = stampedEvents({
    idPrefix: `csv:${id}`,
    openedMs,
    respondedMs,
    plannedMs: stamp(columns.plannedAt),
    resolvedMs: stamp(columns.resolvedAt),
    closedMs: stamp(columns.closedAt),
    status,
    seenMs: changedMs ?? stamp(columns.updatedAt) ?? seenMs,
  })
  if (stamped.unplaced !== null) diagnostics.push(unplaced(cells, id, row, columns.status ?? null, stamped.unplaced))
  // Keys are set one by one, because every row passes here: spreading an object for each that may be missing costs more.
  const ticket: Writable<Omit<MappedTicket, 'events'>> = { ...facts.ticket, openedAt: iso(openedMs) }
  if (stamped.opened !== null) {
    ticket.openedStatus = stamped.opened.label
    ticket.openedPhase = stamped.opened.meaning.phase
  }
  ticket.history = map.history ?? 'none'
  const summary = summaryOf(context, row, changedMs, status === null ? null : seenMs)
  if (summary !== null) ticket.summary = summary
  // The row's own stamp of its last change of status is exact.
  const events = changedMs === null ? stamped.events : stamped.events.map(({ earliestAt: _, ...event }) => event)
  const value = { ...ticket, events }
  return { value, vendorReported: facts.vendorReported, diagnostics, raw }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** What the row proves of the history that it does not hold; `seenMs` is when it is known to have had its status. */
function summaryOf(
  context: TicketContext,
  row: CsvRow,
  changedMs: number | null,
  seenMs: number | null,
): HistorySummary | null {
  const { cells, layout, id, diagnostics } = context
  const { reopenings: times, paused } = layout.columns
  if (!times && !paused && changedMs === null && seenMs === null) return null
  const said = <T>(column: Column | undefined, cell: Cell<T>): T | null => {
    if (column !== undefined && cell.why !== null)
      diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: 'warning' }))
    return cell.value
  }
  const reopenings = said(times, wholeCount(cells.number(row, times ?? null)))
  const pausedMinutes = said(paused, notNegative(cells.minutes(row, paused ?? null)))
  const summary = {
    ...(reopenings === null ? {} : { reopenings }),
    ...(pausedMinutes === null ? {} : { pausedMinutes }),
    ...(changedMs === null ? {} : { lastStatusAt: iso(changedMs) }),
    ...(seenMs === null ? {} : { seenAt: iso(seenMs) }),
  }
  return Object.keys(summary).length === 0 ? null : summary
}

const wholeCount = (cell: Cell<number>): Cell<number> =>
  cell.value === null || (Number.isInteger(cell.value) && cell.value >= 0)
    ? cell
    : { value: null, code: 'psa/bad-value', why: `${cell.value} is not how often a ticket was reopened.` }

const notNegative = (cell: Cell<number>): Cell<number> =>
  cell.value === null || cell.value >= 0
    ? cell
    : { value: null, code: 'psa/bad-value', why: `${cell.value} is less than no time.` }

/** A stamp's instant; a cell that cannot be read, or a wall time that is no instant or two, is reported. */
function stampOf({ cells, id, diagnostics }: TicketContext, row: CsvRow, column: Column | undefined): number | null {
  if (column === undefined) return null
  const cell = cells.instantMs(row, column)
  if (cell.why !== null)
    diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: severityOf(cell) }))
  else if (cell.value !== null) {
    const doubt = wallTimeDoubt(cells.text(row, column) ?? '', cell.value, column)
    if (doubt !== null) diagnostics.push(cells.diagnose('ticket', id, row, column, { ...doubt, severity: 'advice' }))
  }
  return cell.value
}

function statusOf(
  { layout, cells, labels, id, diagnostics }: TicketContext,
  row: CsvRow,
): { label: string; meaning: StatusMeaning } | null {
  const label = cells.text(row, layout.columns.status ?? null)
  if (label === null) return null
  const meaning = labels.status(label)
  if (meaning === 'ignore') return null
  if (!labels.knowsStatus(label)) {
    labels.count('statuses', label)
    diagnostics.push(labels.unknownStatus({ label, id, row: row.row }))
  }
  return { label, meaning }
}

function noteUnknownPriority({ layout, cells, labels, id, diagnostics }: TicketContext, row: CsvRow): void {
  const label = cells.text(row, layout.columns.priority ?? null)
  if (label === null || labels.knowsPriority(label)) return
  labels.count('priorities', label)
  diagnostics.push(labels.unknownPriority({ label, id, row: row.row }))
}

const unplaced = (cells: CellReader, id: string, row: CsvRow, column: Column | null, label: string): Diagnostic =>
  cells.diagnose('ticket', id, row, column, {
    value: null,
    code: 'psa/history-absent',
    why: `the ticket's status is ${JSON.stringify(label)}, but no column says since when.`,
    severity: 'advice',
    remedy: 'Map a stamp or "updatedAt", or say when the file was exported: tickets(source, { seenAt: "…" }).',
  })
