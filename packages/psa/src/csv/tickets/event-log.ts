// Tickets of an event log, each from its rows.

import type { Ticket } from '@mspkit/records'
import { iso } from '../../adapter/iso'
import type { MappedTicket } from '../../adapter/ticket/mapped-ticket'
import { type StatusMeaning, statusEvent } from '../../adapter/ticket/stamped'
import type { Mapped } from '../../diagnostic'
import { wallTimeDoubt } from '../cell/instant'
import type { CsvRaw, CsvRow } from '../file/raw'
import { changes, type DatedRow, eventId, type Ordered } from './changes'
import type { TicketContext, TicketSource } from './context'
import { ticketFacts } from './ticket-facts'

/** One ticket of an event log, from its rows in the order of the file. */
export function logTicket(source: TicketSource, rows: readonly CsvRow[]): Mapped<MappedTicket, CsvRaw> {
  const context: TicketContext = { ...source, diagnostics: [] }
  const { map, layout, cells, id, diagnostics } = context
  const { columns } = layout
  const raw = { header: layout.header, rows }
  const dated = datedRows(context, rows)
  const openedMs = openingOf(context, dated)
  const first = dated[0]
  if (first === undefined || openedMs === null) return { value: null, vendorReported: null, diagnostics, raw }

  const ordered = dated.map((one) => one.row)
  const early = dated.find((one) => one.atMs < openedMs)
  if (early) {
    const why = `the event is before the ticket's opening at ${iso(openedMs)}.`
    diagnostics.push(
      cells.diagnose('ticket', id, early.row, columns.at ?? null, {
        value: null,
        code: 'psa/timeline-contradiction',
        why,
        severity: 'advice',
        remedy: 'Nothing to do where logs are written in batches; the event keeps its instant.',
      }),
    )
  }
  const facts = ticketFacts(context, ordered, openedMs)
  const statuses = statusEvents(context, dated, openedMs)
  const events = [...statuses.events, ...changes(context, dated)].sort((a, b) => a.order - b.order)
  const history = dated.length < rows.length ? 'snapshots' : (map.history ?? 'complete')
  return {
    value: {
      ...facts.ticket,
      openedAt: iso(openedMs),
      ...statuses.opened,
      history,
      events: events.map((one) => one.event),
    },
    vendorReported: facts.vendorReported,
    diagnostics,
    raw,
  }
}

/** The rows whose instant can be read, in its order; neighbours of one instant keep the order of the file. */
function datedRows({ layout, cells, id, diagnostics }: TicketContext, rows: readonly CsvRow[]): DatedRow[] {
  const column = layout.columns.at ?? null
  const dated: DatedRow[] = []
  let sorted = true
  for (const row of rows) {
    const cell = cells.instantMs(row, column)
    if (cell.value === null) {
      const said =
        cell.why === null ? { value: null, code: 'psa/missing-value' as const, why: 'the event has no instant.' } : cell
      diagnostics.push(cells.diagnose('ticket', id, row, column, { ...said, severity: 'error' }))
      continue
    }
    const doubt = column === null ? null : wallTimeDoubt(cells.text(row, column) ?? '', cell.value, column)
    if (doubt !== null) diagnostics.push(cells.diagnose('ticket', id, row, column, { ...doubt, severity: 'advice' }))
    const before = dated[dated.length - 1]
    if (before !== undefined && before.atMs > cell.value) sorted = false
    dated.push({ row, atMs: cell.value })
  }
  return sorted ? dated : dated.sort((a, b) => a.atMs - b.atMs)
}

function openingOf({ map, layout, cells, id, diagnostics }: TicketContext, dated: readonly DatedRow[]): number | null {
  const column = layout.columns.openedAt ?? null
  const first = dated[0]
  if (first === undefined) return null
  if (column === null) return map.openedAt === 'first-row' ? first.atMs : null
  let opening: number | null = null
  for (const { row } of dated) {
    const cell = cells.instantMs(row, column)
    if (cell.value === null) {
      if (cell.why !== null)
        diagnostics.push(cells.diagnose('ticket', id, row, column, { ...cell, severity: 'warning' }))
    } else if (opening === null) opening = cell.value
    else if (opening !== cell.value) {
      const why = `the ticket's rows give two openings, ${iso(opening)} and ${iso(cell.value)}; the first counts.`
      diagnostics.push(
        cells.diagnose('ticket', id, row, column, {
          value: null,
          code: 'psa/timeline-contradiction',
          why,
          severity: 'warning',
        }),
      )
      break
    }
  }
  if (opening === null) {
    const said = {
      value: null,
      code: 'psa/missing-created' as const,
      why: 'no row of the ticket says when it was opened.',
      severity: 'error' as const,
    }
    diagnostics.push(cells.diagnose('ticket', id, first.row, column, said))
  }
  return opening
}

/** A status event wherever the label changes; what it is at the opening itself is the opening status. */
function statusEvents(
  { layout, cells, labels, id, diagnostics }: TicketContext,
  dated: readonly DatedRow[],
  openedMs: number,
) {
  const column = layout.columns.status ?? null
  const events: Ordered[] = []
  let opened: Partial<Pick<Ticket, 'openedStatus' | 'openedPhase' | 'openedWaitingFor'>> = {}
  let last: string | null = null
  const counted = new Set<string>()
  const unknown = new Set<string>()
  for (let order = 0; order < dated.length; order++) {
    const { row, atMs } = dated[order] as DatedRow
    const label = cells.name(row, column)
    if (label === null || label === last) continue
    const meaning = labels.status(label)
    if (meaning === 'ignore') continue
    if (!labels.knowsStatus(label) && !unknown.has(label)) {
      unknown.add(label)
      labels.count('statuses', label)
      diagnostics.push(labels.unknownStatus({ label, id, row: row.row }))
    }
    const opens = last === null && atMs === openedMs
    if (opens) opened = openedAs(label, meaning)
    // Opened and cancelled in one: an opening alone would leave its clocks running.
    if (!opens || meaning.phase === 'cancelled')
      events.push({ order, event: statusEvent(atMs, label, meaning, eventId(layout, cells, row, 'status')) })
    last = label
    if (meaning.counts !== undefined && !counted.has(meaning.counts)) {
      counted.add(meaning.counts)
      events.push({
        order,
        event: {
          kind: 'milestone',
          at: iso(atMs),
          name: meaning.counts,
          ...eventId(layout, cells, row, meaning.counts),
        },
      })
    }
  }
  return { events, opened }
}

const openedAs = (label: string, meaning: StatusMeaning): Partial<Ticket> => ({
  openedStatus: label,
  openedPhase: meaning.phase,
  ...(meaning.waitingFor === undefined ? {} : { openedWaitingFor: meaning.waitingFor }),
})
