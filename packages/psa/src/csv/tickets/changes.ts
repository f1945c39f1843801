// What changes from row to row of an event log, besides the status.

import type { Instant } from '@mspkit/values'
import { iso } from '../../adapter/iso'
import type { MappedEvent } from '../../adapter/ticket/mapped-ticket'
import type { CellReader } from '../cell/cell'
import type { Layout } from '../file/layout'
import type { CsvRow } from '../file/raw'
import type { TicketContext } from './context'

/** A row of a log and its instant. */
export interface DatedRow {
  readonly row: CsvRow
  readonly atMs: number
}

/** An event and the row that it came from, counted in the order of their instants. */
export interface Ordered {
  readonly order: number
  readonly event: MappedEvent
}

/** The event's id, where the log has one. A row may be several events. */
export function eventId(layout: Layout, cells: CellReader, row: CsvRow, kind: string): { id?: string } {
  const id = cells.text(row, layout.columns.eventId ?? null)
  return id === null ? {} : { id: `${id}:${kind}` }
}

/** Changes of priority, type, holder and fields. An empty cell says nothing, so it changes nothing. */
export function changes(
  { layout, cells, labels, id, diagnostics }: TicketContext,
  dated: readonly DatedRow[],
): Ordered[] {
  const { columns } = layout
  const out: Ordered[] = []
  const watch = (
    name: string,
    read: (row: CsvRow) => unknown,
    make: (value: string, at: Instant, id: { id?: string }) => MappedEvent,
  ): void => {
    let last: unknown = null
    for (let order = 0; order < dated.length; order++) {
      const { row, atMs } = dated[order] as DatedRow
      const value = read(row)
      if (value === null || value === last) continue
      if (last !== null) out.push({ order, event: make(value as string, iso(atMs), eventId(layout, cells, row, name)) })
      last = value
    }
  }
  const text = (column: typeof columns.type) => (row: CsvRow) => cells.text(row, column ?? null)
  const unknown = new Set<string>()
  const priority = (row: CsvRow): string | null => {
    const label = cells.text(row, columns.priority ?? null)
    if (label === null) return null
    if (!labels.knowsPriority(label) && !unknown.has(label)) {
      unknown.add(label)
      labels.count('priorities', label)
      diagnostics.push(labels.unknownPriority({ label, id, row: row.row }))
    }
    return labels.priority(label)
  }
  if (columns.priority)
    watch('priority', priority, (value, at, with_) => ({ kind: 'priority', at, priority: value, ...with_ }))
  if (columns.type)
    watch('type', text(columns.type), (value, at, with_) => ({ kind: 'type', at, type: value, ...with_ }))
  if (columns.queue)
    watch('queue', text(columns.queue), (value, at, with_) => ({ kind: 'assignment', at, queue: value, ...with_ }))
  if (columns.technicianId) {
    watch('technician', text(columns.technicianId), (value, at, with_) => ({
      kind: 'assignment',
      at,
      technicianId: value,
      ...with_,
    }))
  }
  for (const [name, column] of layout.fields) {
    watch(
      name,
      (row) => cells.any(row, column).value,
      (value, at, with_) => ({ kind: 'field', at, name, value, ...with_ }),
    )
  }
  return out
}
