// The stamps of a row that is one ticket, without those that contradict the others.

import { dayMs, minuteMs, type Severity } from '@mspkit/values'
import { iso } from '../../adapter/iso'
import type { EarliestStamps, StatusMeaning } from '../../adapter/ticket/stamped'
import type { Column } from '../cell/cell'
import { severityOf, wallTimeDoubt } from '../cell/instant'
import type { CsvRow } from '../file/raw'
import type { TicketContext } from './context'

/** When the row says that something happened: exactly then, or by then if its cell is a date without a time. */
export interface RowStamps {
  readonly respondedMs: number | null
  readonly plannedMs: number | null
  readonly resolvedMs: number | null
  readonly closedMs: number | null
  /** When the present status began. */
  readonly sinceMs: number | null
  readonly updatedMs: number | null
  /** The earliest instant of each that is a date without a time. */
  readonly earliest: EarliestStamps
}

/** A stamp's instant; a cell that cannot be read, or a wall time that is no instant or two, is reported. @param unreadable how bad it is that a cell cannot be read */
export function stampOf(
  { cells, id, diagnostics }: TicketContext,
  row: CsvRow,
  column: Column | undefined,
  unreadable: Severity | null = null,
): number | null {
  if (column === undefined) return null
  const cell = cells.instantMs(row, column)
  if (cell.why !== null)
    diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: unreadable ?? severityOf(cell) }))
  else if (cell.value !== null) {
    const doubt = wallTimeDoubt(cells.text(row, column) ?? '', cell.value, column)
    if (doubt !== null) diagnostics.push(cells.diagnose('ticket', id, row, column, { ...doubt, severity: 'advice' }))
  }
  return cell.value
}

/** The last instant of the day of a stamp, if its cell is a date without a time; otherwise the stamp itself. */
function endOf(column: Column | undefined, ms: number): number {
  if (column?.dates?.dateOnly !== true || column.zone === null) return ms
  return column.zone.firstInstant(column.zone.localMs(ms) + dayMs) - 1
}

/** The stamps of a row; one that contradicts another is reported and left out. @param seenMs when the row was true */
export function stampsOf(context: TicketContext, row: CsvRow, openedMs: number, seenMs: number | null): RowStamps {
  const { columns } = context.layout
  const starts = new Map<Column, number>()
  const stamp = (column: Column | undefined): number | null => {
    const ms = stampOf(context, row, column)
    if (ms === null || column === undefined) return ms
    const endMs = endOf(column, ms)
    if (endMs === ms) return ms
    starts.set(column, ms)
    return seenMs !== null && seenMs >= ms ? Math.min(endMs, seenMs) : endMs
  }
  const after = (column: Column | undefined, what: string): number | null => {
    const ms = stamp(column)
    if (ms === null || column === undefined || notBefore(ms, openedMs)) return ms
    contradicts(context, row, column, `the ticket was ${what} at ${iso(ms)}, before its opening at ${iso(openedMs)}`)
    return null
  }
  let closedMs = after(columns.closedAt, 'closed')
  let resolvedMs = after(columns.resolvedAt, 'resolved')
  const startOf = (column: Column | undefined): number | undefined =>
    column === undefined ? undefined : starts.get(column)
  // What was resolved on the day of its closing was resolved before it.
  const resolvedFromMs = startOf(columns.resolvedAt)
  if (resolvedMs !== null && resolvedFromMs !== undefined && closedMs !== null && closedMs >= resolvedFromMs)
    resolvedMs = Math.min(resolvedMs, closedMs)
  else if (
    resolvedMs !== null &&
    closedMs !== null &&
    columns.closedAt !== undefined &&
    !notBefore(closedMs, resolvedMs)
  ) {
    const why = `the ticket was closed at ${iso(closedMs)}, before its resolution at ${iso(resolvedMs)}`
    contradicts(context, row, columns.closedAt, why)
    closedMs = null
  }
  const respondedMs = stamp(columns.respondedAt)
  if (respondedMs !== null && respondedMs < openedMs) {
    const why = `the response at ${iso(respondedMs)} is before the opening at ${iso(openedMs)}.`
    const { cells, id, diagnostics } = context
    const fault = { value: null, code: 'psa/response-before-created', why, severity: 'advice' } as const
    diagnostics.push(cells.diagnose('ticket', id, row, columns.respondedAt ?? null, fault))
  }
  const lastMs = Math.max(openedMs, resolvedMs ?? openedMs, closedMs ?? openedMs)
  const column = columns.lastStatusAt
  let sinceMs = stamp(column)
  if (sinceMs !== null && column !== undefined && sinceMs < lastMs) {
    if (notBefore(sinceMs, lastMs)) sinceMs = lastMs
    else {
      const event = lastMs === openedMs ? 'opened' : lastMs === closedMs ? 'closed' : 'resolved'
      const why = `the status last changed at ${iso(sinceMs)}, and the ticket was ${event} at ${iso(lastMs)}`
      contradicts(context, row, column, why)
      sinceMs = null
    }
  }
  const plannedMs = stamp(columns.plannedAt)
  const updatedMs = stamp(columns.updatedAt)
  const earliest = {
    responded: startOf(columns.respondedAt),
    planned: startOf(columns.plannedAt),
    resolved: startOf(columns.resolvedAt),
    closed: startOf(columns.closedAt),
    since: startOf(columns.lastStatusAt),
  }
  return { respondedMs, plannedMs, resolvedMs, closedMs, sinceMs, updatedMs, earliest }
}

/** Stamps of one row may be written in minutes, or one after another. */
const notBefore = (ms: number, otherMs: number): boolean => ms > otherMs - minuteMs

/** Reports two cells that cannot both be right; that of `column` is not used. */
export function contradicts({ cells, id, diagnostics }: TicketContext, row: CsvRow, column: Column, why: string): void {
  diagnostics.push(
    cells.diagnose('ticket', id, row, column, {
      value: null,
      code: 'psa/timeline-contradiction',
      why: `${why}. This cell is not used.`,
      severity: 'warning',
      remedy: 'Correct the cell, or leave the column out of the map if it holds something else.',
    }),
  )
}

/** The counts of a row that its stamps and its status disprove: how often it was reopened, and how long it was paused. */
export interface Disproved {
  readonly reopenings: string | null
  readonly paused: string | null
}

/** Why a count of reopenings or a sum of pauses cannot be right; `null` where it can. */
export function disprovedBy(
  openedMs: number,
  { resolvedMs, closedMs, sinceMs }: RowStamps,
  status: { readonly label: string; readonly meaning: StatusMeaning } | null,
  counts: { readonly reopenings: number | null; readonly pausedMinutes: number | null },
): Disproved {
  const doneMs = Math.max(resolvedMs ?? 0, closedMs ?? 0)
  const phase = status?.meaning.phase
  const works = phase === 'new' || phase === 'active' || phase === 'waiting'
  const reopened = doneMs > 0 && works && counts.reopenings === 0
  const endMs = works || doneMs === 0 ? 0 : Math.max(doneMs, sinceMs ?? 0)
  const pausedMs = (counts.pausedMinutes ?? 0) * minuteMs
  return {
    reopenings: reopened
      ? `it says that the ticket was never reopened, and the ticket was resolved at ${iso(doneMs)} and is ${JSON.stringify(status?.label)} now`
      : null,
    paused:
      endMs > 0 && pausedMs >= endMs - openedMs + minuteMs
        ? `a ticket that was opened at ${iso(openedMs)} and ended at ${iso(endMs)} cannot have been paused for ${counts.pausedMinutes} minutes`
        : null,
  }
}
