// The same facts, from Zammad.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { InstantLike } from '@mspkit/values'
import { type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { type VendorConfig, vendorKeys } from '../adapter/config'
import { type Desk, defineAdapter, type One, type VendorDescription } from '../adapter/desk'
import {
  type ContactFunctions,
  contactFunctions,
  type DeskFunctions,
  deskFunctions,
  type SlaFunctions,
  slaFunctions,
} from '../adapter/desk-functions'
import { isoOf } from '../adapter/iso'
import { readLog } from '../adapter/log/log-pages'
import type { Notes } from '../adapter/notes'
import { contactReader } from '../adapter/records/contact'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { evidenceRows } from '../adapter/row/pages'
import { entryRead, type TableReader, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { Change, VendorClock } from '../adapter/ticket/reading'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { type Named, namedOf } from '../adapter/words'
import { calendarReader } from './calendar'
import { slaPolicyReader } from './sla-policy'
import { historyFields, organizationFields, pageKeys, systemStatuses, ticketFields, userFields, wire } from './tables'
import { timeEntryReader, type ZammadTimeEvidence } from './time-entry'

export type { ZammadTimeEvidence }

/** What can be loaded with a ticket. */
export interface ZammadTicketEvidence {
  /** `GET /ticket_history/{id}`. */
  readonly history?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const configShape = strict({
  ...vendorKeys,
  /** How many minutes a unit of accounted time is: 1, 15 or 60, as the tenant has it. */
  timeUnitMinutes: z.exactOptional(
    described(z.number().check(z.minimum(1)), { noun: 'minutes of a unit of time', examples: [15] }),
  ),
})
/** What the adapter of one Zammad takes. All of it may be left out. */
export interface ZammadConfig extends VendorConfig, z.infer<typeof configShape>, Doc {}
export const zammadConfigSchema: Schema<ZammadConfig> = configShape

/** The functions of one Zammad: each maps a row to a record, and never throws because of data. */
export interface ZammadFunctions
  extends DeskFunctions<ZammadTicketEvidence, ZammadTimeEvidence>,
    ContactFunctions,
    SlaFunctions {
  /** Opening hours and holidays; the row names its zone. */
  readonly calendar: One<CalendarDefinition, never>
}

export interface Zammad extends ZammadFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): ZammadFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'zammad',
  wire,
  pageKeys,
  historyHint: 'Give the history: ticket(row, { history }), from GET /ticket_history/{id}.',
  clientHint: 'Give the customer an organization: a ticket has that of its customer.',
  statuses: systemStatuses,
}

/**
 * What do Zammad's tickets say? Makes the functions of one Zammad. Experimental: its source and its documentation, no recorded answer.
 *
 * States 1 to 7 are those that it ships with; where they were renamed, or others added, your table says what they mean. Closed is the only end:
 * there is no state of its own for a solution.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = zammad().ticket({ id: 7, title: 'Mail down', state_id: 1, organization_id: 3, created_at: '2021-11-03T11:51:13.759Z' })
 * value.openedStatus // => 'new'
 */
export function zammad(config: ZammadConfig = {}): Zammad {
  const { timeUnitMinutes, ...rest } = documentOf(zammadConfigSchema, config, 'zammad configuration')
  return defineAdapter(
    description,
    rest,
    (desk, entity): ZammadFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk),
        timeEntry: timeEntryReader(desk, timeUnitMinutes ?? null),
        client: clientReader(desk, organizationFields),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, userFields, ['vip'])),
      calendar: entity('calendar', calendarReader(desk)).one,
    }),
  )
}

/** A ticket of no one belongs to user 1, who has no name. */
const nobody = '1'

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'updatedAt',
  respondedMs: 'respondedAt',
  closedMs: 'closedAt',
})

function readTicket(desk: Desk): ReadTicket<ZammadTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readEntry = tableReader(historyFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    return {
      id: row.id,
      paths,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.contactId,
        type: row.type,
        queue: row.groupId,
        technicianId: row.ownerId === nobody ? null : row.ownerId,
      }),
      openedMs: row.createdAt,
      status: namedOf(row.stateId, row.state),
      priority: namedOf(row.priorityId, row.priority),
      respondedMs: row.respondedAt,
      closedMs: row.lastClosedAt ?? row.closedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      ...readLog(ofTickets(evidence?.history), { ...place, ticketId: row.id }, notes, (entries, own) => ({
        changes: entries.flatMap((one) => changeOf(one, readEntry, own)),
        complete: true,
      })),
      fields: known({ 'ticket.number': row.number }),
      vendorReported: known({
        'first-response': clock(
          row.respondedAt,
          row.respondBy,
          row.respondMinutes,
          row.respondLeft,
          'first_response_diff_in_min',
        ),
        resolution: clock(row.closedAt, row.closeBy, row.closeMinutes, row.closeLeft, 'close_diff_in_min'),
      }),
    }
  }
}

const place = { pageKeys, path: '/history', ticketKey: 'o_id' } as const

/** The history's entries of tickets; those of articles have an id of their own. An answer without entries stays what it is. */
function ofTickets(history: unknown): unknown {
  const rows = evidenceRows(history, pageKeys)
  if (rows.length === 0) return history
  return rows.filter((one) => typeof one !== 'object' || one === null || !('object' in one) || one.object === 'Ticket')
}

const kinds = /* @__PURE__ */ new Map([
  ['state', 'status' as const],
  ['priority', 'priority' as const],
  ['owner', 'technician' as const],
  ['group', 'queue' as const],
])

function changeOf(one: unknown, read: TableReader<typeof historyFields>, notes: Notes): Change[] {
  const entry = entryRead(one, read, notes)
  if (entry !== null && entry.type !== null && entry.type !== 'updated') return []
  const kind = kinds.get(entry?.attribute ?? '')
  if (entry !== null && entry.attribute !== null && kind === undefined) return []
  const to = entry === null ? null : namedOf(entry.toId, entry.to)
  if (entry === null || kind === undefined || entry.at === null || to === null) {
    notes.add(
      'warning',
      'psa/audit-unparsed',
      '/history',
      one,
      'An entry is lost: it names no attribute, instant or new value. Load the history with all its fields.',
    )
    return []
  }
  const base = { atMs: entry.at, id: `${entry.id ?? entry.at}:${kind}` }
  const from = namedOf(entry.fromId, entry.from)
  if (kind === 'status' || kind === 'priority') return [{ ...base, kind, from, to }]
  const held = (who: Named | null): Named | null => (kind === 'technician' && who?.key === nobody ? null : who)
  return [{ ...base, kind, from: held(from), to: held(to) }]
}

function clock(
  stoppedMs: number | null,
  dueMs: number | null,
  minutes: number | null,
  left: number | null,
  source: string,
): VendorClock | null {
  if (dueMs === null && minutes === null && left === null) return null
  const met = left === null || stoppedMs === null ? null : left >= 0
  return { met, minutes, dueAt: isoOf(dueMs), source }
}
