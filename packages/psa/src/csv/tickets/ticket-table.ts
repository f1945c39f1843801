// Tickets of a table that has a row for each.

import type { HistorySummary } from '@mspkit/records'
import { iso } from '../../adapter/iso'
import { hasKeys } from '../../adapter/row/amount'
import type { MappedTicket } from '../../adapter/ticket/mapped-ticket'
import { type Shown, shownStatus, stampedEvents } from '../../adapter/ticket/stamped'
import type { Diagnostic, Mapped } from '../../diagnostic'
import type { CellReader, Column } from '../cell/cell'
import type { Cell } from '../cell/value'
import type { CsvRaw, CsvRow } from '../file/raw'
import type { TicketContext, TicketSource } from './context'
import { contradicts, disprovedBy, type RowStamps, stampOf, stampsOf } from './stamps'
import { ticketFacts } from './ticket-facts'

/** One ticket of a table that has a row for each, with its stamps. */
export function tableTicket(source: TicketSource, row: CsvRow, seenMs: number | null): Mapped<MappedTicket, CsvRaw> {
  const { map, layout, cells, labels, id } = source
  const diagnostics: Diagnostic[] = []
  const context: TicketContext = { map, layout, cells, labels, id, diagnostics }
  const { columns } = layout
  const raw = { header: layout.header, rows: [row] }
  const openedMs = stampOf(context, row, columns.openedAt, 'error')
  if (openedMs === null) {
    // A cell that could not be read has already said so.
    if (diagnostics.length === 0) {
      const why = 'the row does not say when the ticket was opened.'
      const fault = { value: null, code: 'psa/missing-created', why, severity: 'error' } as const
      diagnostics.push(cells.diagnose('ticket', id, row, columns.openedAt ?? null, fault))
    }
    return { value: null, vendorReported: null, diagnostics, raw }
  }
  noteOpenedWithoutTime(context, row)
  const facts = ticketFacts(context, raw.rows, openedMs)
  noteUnknownPriority(context, row)
  const status = statusOf(context, row)
  const stamps = stampsOf(context, row, openedMs, seenMs)
  const { sinceMs, respondedMs, plannedMs, resolvedMs, closedMs, updatedMs, earliest } = stamps
  const stamped = stampedEvents({
    idPrefix: `csv:${id}`,
    openedMs,
    respondedMs,
    plannedMs,
    resolvedMs,
    closedMs,
    status,
    sinceMs,
    seenMs: updatedMs ?? seenMs,
    laterMs: seenMs,
    earliest,
  })
  // Keys are set one by one, because every row passes here: spreading an object costs more.
  const { ticket } = facts
  if (stamped.opened !== null) {
    ticket.openedStatus = stamped.opened.label
    ticket.openedPhase = stamped.opened.meaning.phase
  }
  ticket.history = map.history ?? 'none'
  const summary = summaryOf(context, row, openedMs, stamps, status)
  if (sinceMs !== null) summary.lastStatusAt = iso(sinceMs)
  if (seenMs !== null && status !== null) summary.seenAt = iso(seenMs)
  if (stamped.unplaced !== null) {
    diagnostics.push(unplaced(cells, id, row, columns.status ?? null, stamped.unplaced.label))
    summary.lastStatus = shownStatus(stamped.unplaced)
  }
  if (hasKeys(summary)) ticket.summary = summary
  ticket.events = stamped.events
  return { value: ticket, vendorReported: facts.vendorReported, diagnostics, raw }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** How often the ticket was reopened and how long it was paused, as far as the row's other cells do not disprove it. */
function summaryOf(
  context: TicketContext,
  row: CsvRow,
  openedMs: number,
  stamps: RowStamps,
  status: Shown | null,
): Writable<HistorySummary> {
  const { cells, layout, id, diagnostics } = context
  const { reopenings: times, paused } = layout.columns
  const summary: Writable<HistorySummary> = {}
  if (times === undefined && paused === undefined) return summary
  const said = <T>(column: Column | undefined, cell: Cell<T>): T | null => {
    if (column !== undefined && cell.why !== null)
      diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: 'warning' }))
    return cell.value
  }
  const reopenings = said(times, wholeCount(cells.number(row, times ?? null)))
  const pausedMinutes = said(paused, notNegative(cells.minutes(row, paused ?? null)))
  const why = disprovedBy(openedMs, stamps, status, { reopenings, pausedMinutes })
  if (times !== undefined && why.reopenings !== null) contradicts(context, row, times, why.reopenings)
  else if (reopenings !== null) summary.reopenings = reopenings
  if (paused !== undefined && why.paused !== null) contradicts(context, row, paused, why.paused)
  else if (pausedMinutes !== null) summary.pausedMinutes = pausedMinutes
  return summary
}

const wholeCount = (cell: Cell<number>): Cell<number> =>
  cell.value === null || (Number.isInteger(cell.value) && cell.value >= 0)
    ? cell
    : { value: null, code: 'psa/bad-value', why: `${cell.value} is not how often a ticket was reopened.` }

const notNegative = (cell: Cell<number>): Cell<number> =>
  cell.value === null || cell.value >= 0
    ? cell
    : { value: null, code: 'psa/bad-value', why: `${cell.value} is less than no time.` }

function statusOf({ layout, cells, labels, id, diagnostics }: TicketContext, row: CsvRow): Shown | null {
  const label = cells.name(row, layout.columns.status ?? null)
  if (label === null) return null
  const meaning = labels.status(label)
  if (meaning === 'ignore') return null
  if (!labels.knowsStatus(label)) {
    labels.count('statuses', label)
    diagnostics.push(labels.unknownStatus({ label, id, row: row.row }))
  }
  return { label, meaning }
}

/** An opening has no window: its clock starts at one instant, which a date without a time does not give. */
function noteOpenedWithoutTime({ cells, layout, id, diagnostics }: TicketContext, row: CsvRow): void {
  const column = layout.columns.openedAt
  if (column?.dates?.dateOnly !== true) return
  diagnostics.push(
    cells.diagnose('ticket', id, row, column, {
      value: null,
      code: 'psa/date-only-as-instant',
      why: 'the opening is a date without a time. The ticket is counted from the first minute of that day, so what is late by less than a day may be in time.',
      severity: 'warning',
      remedy: 'Map a column that has the time of the opening.',
    }),
  )
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
