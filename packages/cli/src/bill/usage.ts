// What was used, and invoices that went out, from files.

import type { BilledInvoice, ContractUsage } from '@mspkit/contracts'
import { contractUsageSchema } from '@mspkit/contracts/schema'
import { instantSchema, list, periodSchema, record } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { withDecisionMakers } from '../files/decision-makers'
import { readFitting } from '../files/documents'
import { openEntries } from '../files/entries'
import type { ProblemLog } from '../print/problems'
import { reportReading } from '../print/reading'
import type { Terminal } from '../terminal'
import { openTickets } from '../tickets/source'

export interface UsageFiles {
  readonly usage: string
  readonly entries?: string
  readonly map?: string
  readonly tickets?: string
  readonly ticketsMap?: string
  readonly decisionMakers?: string
}

/** What was used, with the client's own work and tickets from files of them. @throws InputError */
export async function readUsage(
  files: UsageFiles,
  clientId: string,
  log: ProblemLog,
  terminal: Terminal,
): Promise<ContractUsage> {
  const read = await readFitting(files.usage, contractUsageSchema, 'usage')
  const contacts = await withDecisionMakers(read.contacts, files.decisionMakers, terminal)
  const usage = { ...read, ...(contacts === undefined ? {} : { contacts }) }
  if (files.entries !== undefined) {
    const entries = [...(read.entries ?? [])]
    const { records, ...source } = await openEntries(files.entries, files.map, '--map', log)
    for await (const entry of records) if (entry.clientId === clientId) entries.push(entry)
    await reportReading({ path: files.entries, many: 'time entries', log, ...source }, terminal)
    usage.entries = entries
  }
  if (files.tickets !== undefined) {
    const tickets = [...(read.tickets ?? [])]
    const source = await openTickets({ path: files.tickets, mapPath: files.ticketsMap }, log, '--tickets-map')
    for await (const { ticket } of source.tickets) if (ticket.clientId === clientId) tickets.push(ticket)
    await reportReading({ path: files.tickets, many: 'tickets', log, ...source }, terminal)
    usage.tickets = tickets
  }
  return usage
}

const billedInvoices = list(
  z.readonly(
    z.looseObject({
      period: periodSchema,
      billedAt: instantSchema,
      lines: list(record(z.string(), z.unknown())),
      usage: z.exactOptional(contractUsageSchema),
    }),
  ),
)

/** Invoices that went out, as drafted, each with the instant it went out. @throws InputError */
export async function readBilled(path: string | undefined): Promise<readonly BilledInvoice[]> {
  if (path === undefined) return []
  const read = await readFitting(path, billedInvoices, 'list of invoices')
  // Drafts that this program printed: no package has a schema of its answers.
  return read as unknown as readonly BilledInvoice[]
}
