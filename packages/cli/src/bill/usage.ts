import { compileCalendar } from '@mspkit/calendar'
import type { BilledInvoice, ContractUsage, Surroundings } from '@mspkit/contracts'
import {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceSchema,
  siteSchema,
  ticketSchema,
  timeEntrySchema,
} from '@mspkit/records/schema'
import { decimalSchema, instantSchema, localDateSchema, periodSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { compiled, readFitting } from '../documents'
import { openEntries } from '../entries'
import type { Faults } from '../faults'

const some = <T>(one: z.ZodType<T>) => z.exactOptional(z.array(one).readonly())
const named = <T>(one: z.ZodType<T>) => z.exactOptional(z.record(z.string(), one).readonly())
const anything = () => z.record(z.string(), z.unknown()).readonly()

const usage = () =>
  z
    .strictObject({
      contacts: some(contactSchema),
      assets: some(assetSchema),
      sites: some(siteSchema),
      clients: some(clientSchema),
      meters: named(decimalSchema),
      entries: some(timeEntrySchema),
      tickets: some(ticketSchema),
      facts: named(anything()),
      expenses: some(
        z
          .strictObject({
            id: z.string().min(1),
            on: localDateSchema,
            amount: decimalSchema,
            description: z.string(),
            lineId: z.exactOptional(z.string()),
            taxCode: z.exactOptional(z.string()),
            fields: z.exactOptional(anything()),
          })
          .readonly(),
      ),
      completed: some(z.strictObject({ lineId: z.string(), milestoneId: z.string(), on: localDateSchema }).readonly()),
      evidence: some(evidenceSchema),
    })
    .readonly()
const usageSchema: z.ZodType<ContractUsage> = /* @__PURE__ */ usage()

export interface UsageFiles {
  readonly usage: string
  readonly entries?: string
  readonly map?: string
}

/** What was used, with the client's own work from a file of time entries. @throws InputFault */
export async function readUsage(files: UsageFiles, clientId: string, faults: Faults): Promise<ContractUsage> {
  const read = await readFitting(files.usage, usageSchema, 'usage')
  if (files.entries === undefined) return read
  const entries = [...(read.entries ?? [])]
  const { records } = await openEntries(files.entries, files.map, '--map', faults)
  for await (const entry of records) if (entry.clientId === clientId) entries.push(entry)
  return { ...read, entries }
}

const surroundings = () => {
  const documents = named(anything())
  const document = z.exactOptional(anything())
  return z
    .strictObject({
      calendars: documents,
      sla: documents,
      scope: documents,
      obligations: documents,
      rateCards: documents,
      clientRateCard: document,
      houseRateCard: document,
      indexes: documents,
      clients: some(clientSchema),
      sites: some(siteSchema),
    })
    .readonly()
}

/** What a contract names and does not contain. Calendars are compiled here, so that their faults are told with this file's name. */
export async function readSurroundings(path: string | undefined): Promise<Surroundings> {
  if (path === undefined) return {}
  const read = await readFitting(path, surroundings(), 'file of documents')
  const calendars = Object.entries(read.calendars ?? {}).map(([name, one]) => [
    name,
    compiled(`${path} /calendars/${name}`, () => compileCalendar(one as unknown)),
  ])
  return { ...read, calendars: Object.fromEntries(calendars) } as unknown as Surroundings
}

const billed = () =>
  z.looseObject({ period: periodSchema, billedAt: instantSchema, lines: z.array(anything()).readonly() }).readonly()

/** Invoices that went out, as drafted, each with the instant it went out. @throws InputFault */
export async function readBilled(path: string | undefined): Promise<readonly BilledInvoice[]> {
  if (path === undefined) return []
  const read = await readFitting(path, z.array(billed()).readonly(), 'list of invoices')
  return read as unknown as readonly BilledInvoice[]
}
