import type { Parsed } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type * as z from 'zod'
import type { Asset, Client, Contact, Evidence, Site, TechnicianCost } from './roster'
import {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceSchema,
  siteSchema,
  technicianCostSchema,
} from './schema/roster'
import { ticketSchema, timeEntrySchema } from './schema/ticket'
import type { Ticket, TimeEntry } from './ticket'

/** The value itself when its structure is right: records are plain data, so nothing is copied or changed. */
function parse<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const problems = checkStructure(schema, value, 'records')
  return problems.length === 0 ? { ok: true, value: value as T } : { ok: false, problems }
}

/**
 * Unknown data to a ticket, or all that is wrong with it.
 *
 * @example
 * parseTicket({ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02', events: [] }).problems[0].path // => '/openedAt'
 */
export function parseTicket(value: unknown): Parsed<Ticket> {
  return parse(ticketSchema, value)
}

/** Unknown data to a time entry, or all that is wrong with it. */
export function parseTimeEntry(value: unknown): Parsed<TimeEntry> {
  return parse(timeEntrySchema, value)
}

/** Unknown data to a client, or all that is wrong with it. */
export function parseClient(value: unknown): Parsed<Client> {
  return parse(clientSchema, value)
}

/** Unknown data to a site, or all that is wrong with it. */
export function parseSite(value: unknown): Parsed<Site> {
  return parse(siteSchema, value)
}

/** Unknown data to a contact, or all that is wrong with it. */
export function parseContact(value: unknown): Parsed<Contact> {
  return parse(contactSchema, value)
}

/** Unknown data to an asset, or all that is wrong with it. */
export function parseAsset(value: unknown): Parsed<Asset> {
  return parse(assetSchema, value)
}

/** Unknown data to a technician's cost, or all that is wrong with it. */
export function parseTechnicianCost(value: unknown): Parsed<TechnicianCost> {
  return parse(technicianCostSchema, value)
}

/** Unknown data to a piece of evidence, or all that is wrong with it. */
export function parseEvidence(value: unknown): Parsed<Evidence> {
  return parse(evidenceSchema, value)
}
