// What was used, of all clients or of one contract, from the file of --usage.

import type { ContractUsage } from '@mspkit/contracts'
import { checkProfitUsage, type ProfitUsage } from '@mspkit/contracts/profit'
import { contractUsageSchemaWith } from '@mspkit/contracts/schema'
import type { Client, TimeEntry } from '@mspkit/records'
import type { Period } from '@mspkit/values'
import { list, monthSchema, name, parseDocument } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { readDocument } from '../files/documents'
import { InputError } from '../terminal'
import type { Agreements } from './agreements'

const usageSchema = contractUsageSchemaWith({
  /** The contract that it is of; all of them when left out. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** The month that it is of; every month when left out. */
  month: z.exactOptional(monthSchema),
})
const usagesSchema = list(usageSchema)

/** What was used, with the records that the file holds too. */
export interface Usages {
  readonly clients: readonly Client[]
  readonly entries: readonly TimeEntry[]
  readonly tickets: NonNullable<ContractUsage['tickets']>
  readonly list: readonly ProfitUsage[]
}

/** @throws InputError for what is not a file, and for sums of which it is not said whose they are. */
export async function readUsages(path: string | undefined, agreements: Agreements, window: Period): Promise<Usages> {
  const list = path === undefined ? [] : await readList(path)
  const [problem] = checkProfitUsage(list, agreements.all, window)
  if (problem !== undefined) throw new InputError(`${path} ${problem.message}`)
  return {
    clients: [...(agreements.context.clients ?? []), ...list.flatMap(({ clients = [] }) => clients)],
    entries: list.flatMap(({ entries = [] }) => entries),
    tickets: list.flatMap(({ tickets = [] }) => tickets),
    list,
  }
}

/** One usage or a list; messages speak of what was written. */
const readList = (path: string): Promise<z.infer<typeof usagesSchema>> =>
  readDocument(path, 'usage', (json) => {
    if (Array.isArray(json)) return parseDocument(usagesSchema, json, 'cli')
    const one = parseDocument(usageSchema, json, 'cli')
    return one.ok ? { ok: true, value: [one.value] } : one
  })
