// The same facts, from Freshservice.

import { DefinitionError, type InstantLike } from '@mspkit/values'
import { type Doc, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from './adapter/argument'
import { prosePatterns, type VendorConfig, vendorKeys } from './adapter/config'
import { type Desk, defineAdapter, type Tracker, type VendorDescription } from './adapter/desk'
import { type ContactFunctions, contactFunctions, type DeskFunctions, deskFunctions } from './adapter/desk-functions'
import { iso } from './adapter/iso'
import { logRows } from './adapter/log/log-pages'
import { patternProblems } from './adapter/log/sentence'
import type { Notes } from './adapter/notes'
import { contactReader } from './adapter/records/contact'
import { recordReader } from './adapter/records/roster'
import { known } from './adapter/row/amount'
import { seenMsOf } from './adapter/row/moment'
import { type Fields, tableReader } from './adapter/row/table'
import type { VendorClock } from './adapter/ticket/reading'
import type { ReadTicket } from './adapter/ticket-adapter'
import { type Activities, type ActivityReader, activityPatterns, activityReader } from './freshservice/activities'
import {
  departmentFields,
  pageKeys,
  priorityLabels,
  requesterFields,
  statsFields,
  systemStatuses,
  ticketFields,
  wire,
} from './freshservice/tables'
import { type FreshserviceTimeEvidence, timeEntryReader } from './freshservice/time-entry'

export type { ProsePattern } from './adapter/config'
export { activityPatterns } from './freshservice/activities'
export type { FreshserviceTimeEvidence }

/** What can be loaded with a ticket. */
export interface FreshserviceTicketEvidence {
  /** `GET /tickets/{id}/activities`, all pages. Experimental: their wording is not documented. */
  readonly activities?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const configShape = strict({
  ...vendorKeys,
  /** How the account's activities are worded; English when missing. */
  activities: z.exactOptional(prosePatterns),
})
/** What the adapter of one Freshservice tenant takes. All of it may be left out. */
export interface FreshserviceConfig extends VendorConfig, z.infer<typeof configShape>, Doc {}
export const freshserviceConfigSchema: Schema<FreshserviceConfig> = configShape

/** The functions of one Freshservice account: each maps a row to a record, and never throws because of data. */
export interface FreshserviceFunctions
  extends DeskFunctions<FreshserviceTicketEvidence, FreshserviceTimeEvidence>,
    ContactFunctions {}

export interface Freshservice extends FreshserviceFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): FreshserviceFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'freshservice',
  wire,
  pageKeys,
  historyHint: 'Give the activities: ticket(row, { activities }), from GET /tickets/{id}/activities.',
  statuses: systemStatuses,
}

/**
 * What do Freshservice's tickets say? Makes the functions of one account.
 *
 * Statuses 2 to 5 are the vendor's own; those above are the account's, and unknown until your table says what they mean. Ask with
 * `include=stats`, or no stamp comes along.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = freshservice().ticket({ id: 7, subject: 'Mail down', status: 2, department_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.history // => 'none'
 */
export function freshservice(config: FreshserviceConfig = {}): Freshservice {
  const { activities = activityPatterns.en, ...rest } = documentOf(
    freshserviceConfigSchema,
    config,
    'freshservice configuration',
  )
  const problems = patternProblems(activities, 'activities')
  if (problems.length > 0) throw new DefinitionError('freshservice configuration', problems)
  const log = activityReader(activities)
  return defineAdapter(
    description,
    rest,
    (desk, entity): FreshserviceFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk, log),
        timeEntry: timeEntryReader(desk),
        client: recordReader(desk, departmentFields, (id, { name }) => ({ id, name: name ?? '' })),
      }),
      ...contactFunctions(entity, contactReader(desk, requesterFields, ['vip_user'])),
    }),
  )
}

type Row = Fields<typeof ticketFields>
type Stats = Fields<typeof statsFields>

function readTicket(desk: Desk, readActivities: ActivityReader): ReadTicket<FreshserviceTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readStats = tableReader(statsFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const stats = typeof row.stats === 'object' && row.stats !== null ? readStats(row.stats, notes) : null
    const log = logOf(evidence?.activities, readActivities, notes)
    return {
      id: row.id,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.contactId,
        description: row.description,
        type: row.type,
        category: categoryOf(row),
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
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      changes: log?.changes ?? null,
      complete: log?.whole ?? true,
      fields: fieldsOf(row),
      vendorReported: vendorReportedOf(row, stats),
    }
  }
}

function logOf(activities: unknown, read: ActivityReader, notes: Notes): Activities | null {
  if (activities == null) return null
  const given = logRows(activities, { pageKeys, path: '/activities', ticketKey: null, ticketId: null }, notes)
  if (given.absent) return null
  const log = read(given.rows, notes)
  return { ...log, whole: log.whole && given.whole }
}

const categoryOf = ({ category, subCategory, itemCategory }: Row): string | null =>
  category === null || subCategory === null
    ? category
    : itemCategory === null
      ? `${category}>${subCategory}`
      : `${category}>${subCategory}>${itemCategory}`

/** When the present status was entered: the stats say it of every status, or of those that they have a stamp for. */
function statusSince(row: Row, stats: Stats | null): number | null {
  if (stats === null || stats.statusAt !== null) return stats?.statusAt ?? null
  return row.status === '3' ? stats.pendingSince : row.status === '2' ? stats.reopenedAt : null
}

function vendorReportedOf(row: Row, stats: Stats | null): Record<string, unknown> {
  const { respondedAt = null, resolvedAt = null, closedAt = null, reopenedAt = null } = stats ?? {}
  const reported: Record<string, unknown> = {}
  const response = clock(
    row.responseLate,
    respondedAt,
    row.respondBy,
    stats?.responseSeconds ?? null,
    'fr_escalated, fr_due_by',
  )
  const resolution = clock(
    row.late,
    resolvedAt ?? closedAt,
    row.dueBy,
    stats?.resolutionSeconds ?? null,
    'is_escalated, due_by',
  )
  if (response !== null) reported.response = response
  if (resolution !== null) reported.resolution = resolution
  if (resolvedAt !== null) reported.resolvedAt = iso(resolvedAt)
  if (closedAt !== null) reported.closedAt = iso(closedAt)
  if (reopenedAt !== null) reported.reopenedAt = iso(reopenedAt)
  return reported
}

function clock(
  late: boolean | null,
  stoppedMs: number | null,
  dueMs: number | null,
  seconds: number | null,
  source: string,
): VendorClock | null {
  if (late === null && dueMs === null && seconds === null) return null
  const met = late === true ? false : late === false && stoppedMs !== null ? true : null
  return {
    met,
    minutes: seconds === null ? null : seconds / 60,
    dueAt: dueMs === null ? null : iso(dueMs),
    source,
  }
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  if (row.source !== null) fields.source = row.source
  // Neither is work of the desk; who counts tickets leaves them out.
  if (row.deleted === true) fields.deleted = true
  if (row.spam === true) fields.spam = true
  const custom = row.customFields
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return fields
  for (const key of Object.keys(custom)) {
    const value = (custom as Record<string, unknown>)[key]
    if (value !== null && value !== undefined) fields[`custom.${key}`] = value
  }
  return fields
}
