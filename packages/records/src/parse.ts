// Unknown data in, records or problems out. Rows are mostly right, so a predicate of the schema decides first.

import type { Parsed } from '@mspkit/values'
import { accepts, parseDocument, type Schema } from '@mspkit/values/schema'
import {
  type Asset,
  assetSchema,
  type Client,
  type Contact,
  clientSchema,
  contactSchema,
  type Evidence,
  evidenceSchema,
  type Site,
  siteSchema,
} from './record/client'
import { type TicketEvent, ticketEventSchema } from './record/event'
import { type Ticket, ticketSchema } from './record/ticket'
import { type TechnicianCost, type TimeEntry, technicianCostSchema, timeEntrySchema } from './record/time-entry'

/** A getter or a proxy may throw; the parse that follows says so. */
function accepted<T>(schema: Schema<T>, value: unknown): value is T {
  try {
    return accepts(schema, value)
  } catch {
    return false
  }
}

/** The value itself when its structure is right: records are plain data, so nothing is copied or changed. */
function parse<T>(schema: Schema<T>, value: unknown): Parsed<T> {
  if (accepted(schema, value)) return { ok: true, value }
  const parsed = parseDocument(schema, value, 'records')
  return parsed.ok ? { ok: true, value: parsed.value } : parsed
}

/**
 * Reads unknown data as a ticket, or returns every problem.
 *
 * @example
 * parseTicket({ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02', events: [] }).problems[0].path // => '/openedAt'
 */
export const parseTicket = (value: unknown): Parsed<Ticket> => parse(ticketSchema, value)

/**
 * Reads unknown data as an event of a ticket, or returns every problem.
 *
 * @example
 * parseTicketEvent({ kind: 'priority', at: '2026-03-02T15:00:00Z', priority: 'P1' }).ok // => true
 */
export const parseTicketEvent = (value: unknown): Parsed<TicketEvent> => parse(ticketEventSchema, value)

/**
 * Reads unknown data as a time entry, or returns every problem.
 *
 * @example
 * parseTimeEntry({ id: 'E1', clientId: 'acme', on: '2026-03-02' }).ok // => false
 */
export const parseTimeEntry = (value: unknown): Parsed<TimeEntry> => parse(timeEntrySchema, value)

/**
 * Reads unknown data as a client, or returns every problem.
 *
 * @example
 * parseClient({ id: 'acme', name: 'Acme Dental' }).ok // => true
 */
export const parseClient = (value: unknown): Parsed<Client> => parse(clientSchema, value)

/**
 * Reads unknown data as a site, or returns every problem.
 *
 * @example
 * parseSite({ id: 'S-1', clientId: 'acme', timeZone: 'Chicago' }).problems[0].path // => '/timeZone'
 */
export const parseSite = (value: unknown): Parsed<Site> => parse(siteSchema, value)

/**
 * Reads unknown data as a contact, or returns every problem.
 *
 * @example
 * parseContact({ id: 'C-1', clientId: 'acme', kind: 'user' }).ok // => true
 */
export const parseContact = (value: unknown): Parsed<Contact> => parse(contactSchema, value)

/**
 * Reads unknown data as an asset, or returns every problem.
 *
 * @example
 * parseAsset({ id: 'A-1', clientId: 'acme', type: 'server', managed: 'yes' }).problems[0].path // => '/managed'
 */
export const parseAsset = (value: unknown): Parsed<Asset> => parse(assetSchema, value)

/**
 * Reads unknown data as a technician's cost, or returns every problem.
 *
 * @example
 * parseTechnicianCost({ technicianId: 'ana' }).ok // => false
 */
export const parseTechnicianCost = (value: unknown): Parsed<TechnicianCost> => parse(technicianCostSchema, value)

/**
 * Reads unknown data as a piece of evidence, or returns every problem.
 *
 * @example
 * parseEvidence({ kind: 'backup' }).ok // => false
 */
export const parseEvidence = (value: unknown): Parsed<Evidence> => parse(evidenceSchema, value)
