// A ticket of Freshdesk or Freshservice: what both rows say in the same way.

import { isoOf } from '../adapter/iso'
import { known } from '../adapter/row/amount'
import type { Fields } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { TicketPaths, TicketReading, VendorClock } from '../adapter/ticket/reading'
import { priorityLabels, type statsFields, ticketFields } from './tables'

type Row = Fields<typeof ticketFields>

/** The stamps of `include=stats`, and those that one of the two alone has. */
export type Stats = Fields<typeof statsFields> & {
  readonly reopenedAt: number | null
  readonly responseSeconds?: number | null
  readonly resolutionSeconds?: number | null
}

/** Where both rows have the facts that they share. */
export const commonPaths: TicketPaths = {
  ...pathsOf(ticketFields, { id: 'id', openedMs: 'createdAt', updatedMs: 'updatedAt', deleted: 'deleted' }),
  respondedMs: '/stats/first_responded_at',
  resolvedMs: '/stats/resolved_at',
  closedMs: '/stats/closed_at',
}

/** What one of the two alone says, or says in its own way. */
interface Own
  extends Required<
    Pick<TicketReading, 'paths' | 'clientId' | 'seenMs' | 'changes' | 'complete' | 'fields' | 'vendorReported'>
  > {
  readonly category: string | null
}

/** The reading of a row, before any rule. Keys are written one by one: every ticket passes here, and spread objects of so many keys are slow. */
export const ticketReading = (row: Row, stats: Stats | null, own: Own): TicketReading => ({
  id: row.id,
  paths: own.paths,
  clientId: own.clientId,
  title: row.title,
  facts: known({
    contactId: row.contactId,
    description: row.description,
    type: row.type,
    category: own.category,
    queue: row.groupId,
    technicianId: row.responderId,
  }),
  openedMs: row.createdAt,
  status: row.status === null ? null : { key: row.status, label: null },
  priority:
    row.priority === null ? null : { key: row.priority, label: priorityLabels[Number(row.priority) - 1] ?? null },
  respondedMs: stats?.respondedAt ?? null,
  resolvedMs: stats?.resolvedAt ?? null,
  closedMs: stats?.closedAt ?? null,
  statusSinceMs: statusSince(row, stats),
  deleted: row.deleted === true ? 'deleted' : row.spam === true ? 'spam' : null,
  seenMs: own.seenMs,
  updatedMs: row.updatedAt,
  changes: own.changes,
  complete: own.complete,
  fields: own.fields,
  vendorReported: own.vendorReported,
})

/** Fields of no meaning of their own. Deleted and spam are no work of the desk; who counts tickets leaves them out. */
export const ticketFieldsOf = (row: Row): Record<string, unknown> =>
  known({ source: row.source, deleted: row.deleted === true ? true : null, spam: row.spam === true ? true : null })

/** The vendor's own clocks. */
export const clocksOf = (row: Row, stats: Stats | null): Record<string, unknown> =>
  known({
    'first-response': clock(
      row.responseLate,
      stats?.respondedAt,
      row.respondBy,
      stats?.responseSeconds,
      'fr_escalated, fr_due_by',
    ),
    resolution: clock(
      row.late,
      stats?.resolvedAt ?? stats?.closedAt,
      row.dueBy,
      stats?.resolutionSeconds,
      'is_escalated, due_by',
    ),
  })

/** When the present status was entered: the stats say it of every status, or of those that they have a stamp for. */
function statusSince(row: Row, stats: Stats | null): number | null {
  if (stats === null || stats.statusAt !== null) return stats?.statusAt ?? null
  return row.status === '3' ? stats.pendingSince : row.status === '2' ? stats.reopenedAt : null
}

function clock(
  late: boolean | null,
  stoppedMs: number | null | undefined,
  dueMs: number | null,
  seconds: number | null | undefined,
  source: string,
): VendorClock | null {
  if (late === null && dueMs === null && seconds == null) return null
  const met = late === true ? false : late === false && stoppedMs != null ? true : null
  return { met, minutes: seconds == null ? null : seconds / 60, dueAt: isoOf(dueMs), source }
}
