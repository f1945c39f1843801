// The same facts, from Freshservice.

import { DefinitionError, type InstantLike } from '@mspkit/values'
import { type Doc, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { prosePatterns, type VendorConfig, vendorKeys } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
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
import { patternProblems } from '../adapter/log/sentence'
import { contactReader } from '../adapter/records/contact'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { webhookOfRule } from '../adapter/row/envelope'
import { seenMsOf } from '../adapter/row/moment'
import { entryRead, type Fields, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { systemStatuses, wire } from '../freshworks/tables'
import { clocksOf, commonPaths, ticketFieldsOf, ticketReading } from '../freshworks/ticket'
import { type ActivityReader, activityPatterns, activityReader } from './activities'
import { requestedItemsReader } from './requested-items'
import { slaPolicyReader } from './sla-policy'
import { departmentFields, pageKeys, requesterFields, statsFields, ticketFields } from './tables'
import { type FreshserviceTimeEvidence, timeEntryReader } from './time-entry'

export type { ProsePattern } from '../adapter/config'
export { activityPatterns } from './activities'
export type { FreshserviceTimeEvidence }

/** What can be loaded with a ticket. */
export interface FreshserviceTicketEvidence {
  /** `GET /tickets/{id}/activities`, all pages. Experimental: their wording is not documented. */
  readonly activities?: unknown
  /** Of a service request: `GET /tickets/{id}/requested_items`. */
  readonly requestedItems?: unknown
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
    ContactFunctions,
    SlaFunctions {}

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
  envelope: webhookOfRule,
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
        client: clientReader(desk, departmentFields),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, requesterFields, ['vip_user'])),
    }),
  )
}

type Row = Fields<typeof ticketFields>

const paths = { ...commonPaths, ...pathsOf(ticketFields, { clientId: 'clientId' }) }

function readTicket(desk: Desk, readActivities: ActivityReader): ReadTicket<FreshserviceTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readStats = tableReader(statsFields, desk.wire, desk.zone)
  const readItems = requestedItemsReader(desk)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const stats = entryRead(row.stats, readStats, notes)
    const log = readLog(evidence?.activities, place, notes, readActivities)
    return ticketReading(row, stats, {
      paths,
      clientId: row.clientId,
      category: categoryOf(row),
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      changes: log.changes,
      complete: log.complete,
      fields: Object.assign(ticketFieldsOf(row), customFieldsOf(row), readItems(evidence?.requestedItems, notes)),
      vendorReported: Object.assign(
        clocksOf(row, stats),
        known({
          resolvedAt: isoOf(stats?.resolvedAt),
          closedAt: isoOf(stats?.closedAt),
          reopenedAt: isoOf(stats?.reopenedAt),
        }),
      ),
    })
  }
}

const place = { pageKeys, path: '/activities', ticketKey: null, ticketId: null } as const

const categoryOf = ({ category, subCategory, itemCategory }: Row): string | null =>
  category === null || subCategory === null
    ? category
    : itemCategory === null
      ? `${category}>${subCategory}`
      : `${category}>${subCategory}>${itemCategory}`

function customFieldsOf({ customFields }: Row): Record<string, unknown> {
  if (typeof customFields !== 'object' || customFields === null || Array.isArray(customFields)) return {}
  return Object.fromEntries(
    Object.entries(customFields).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[`custom.${key}`, value]],
    ),
  )
}
