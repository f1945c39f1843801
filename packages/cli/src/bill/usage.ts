import type { BilledInvoice, ContractUsage } from '@mspkit/contracts'
import { contractUsageSchema } from '@mspkit/contracts/schema'
import { instantSchema, periodSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { readFitting } from '../documents'
import { openEntries } from '../entries'
import type { Faults } from '../problems'

export interface UsageFiles {
  readonly usage: string
  readonly entries?: string
  readonly map?: string
}

/** What was used, with the client's own work from a file of time entries. @throws InputError */
export async function readUsage(files: UsageFiles, clientId: string, faults: Faults): Promise<ContractUsage> {
  const read = await readFitting(files.usage, contractUsageSchema, 'usage')
  if (files.entries === undefined) return read
  const entries = [...(read.entries ?? [])]
  const { records } = await openEntries(files.entries, files.map, '--map', faults)
  for await (const entry of records) if (entry.clientId === clientId) entries.push(entry)
  return { ...read, entries }
}

const anything = () => z.record(z.string(), z.unknown()).readonly()
const billed = () =>
  z.looseObject({ period: periodSchema, billedAt: instantSchema, lines: z.array(anything()).readonly() }).readonly()

/** Invoices that went out, as drafted, each with the instant it went out. @throws InputError */
export async function readBilled(path: string | undefined): Promise<readonly BilledInvoice[]> {
  if (path === undefined) return []
  const read = await readFitting(path, z.array(billed()).readonly(), 'list of invoices')
  return read as unknown as readonly BilledInvoice[]
}
