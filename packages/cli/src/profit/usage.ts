import type { ContractUsage } from '@mspkit/contracts'
import { checkProfitUsage, type ProfitUsage } from '@mspkit/contracts/profit'
import { contractUsageSchemaWith } from '@mspkit/contracts/schema'
import type { Client, TimeEntry } from '@mspkit/records'
import type { Period } from '@mspkit/values'
import { monthSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { readFitting } from '../documents'
import { InputFault } from '../terminal'
import type { Agreements } from './agreements'

/** What was used, of all clients or of one contract, in all months or in one. */
type GivenUsage = ContractUsage & ProfitUsage

const given = () =>
  contractUsageSchemaWith({
    contractId: z.exactOptional(z.string().describe('The contract that it is of; all of them when left out.')),
    month: z.exactOptional(monthSchema),
  })

/** What was used, with the records that a usage file holds besides. */
export interface Usages {
  readonly clients: readonly Client[]
  readonly entries: readonly TimeEntry[]
  readonly tickets: NonNullable<ContractUsage['tickets']>
  readonly list: readonly ProfitUsage[]
}

/** @throws InputFault for a file that is none, and for sums of which it is not said whose they are. */
export async function readUsages(path: string | undefined, agreements: Agreements, window: Period): Promise<Usages> {
  const list = path === undefined ? [] : await readList(path)
  const [problem] = checkProfitUsage(list, agreements.all, window)
  if (problem !== undefined) throw new InputFault(`${path} ${problem.message}`)
  return {
    clients: [...(agreements.surroundings.clients ?? []), ...list.flatMap(({ clients = [] }) => clients)],
    entries: list.flatMap(({ entries = [] }) => entries),
    tickets: list.flatMap(({ tickets = [] }) => tickets),
    list,
  }
}

const schema: z.ZodType<GivenUsage | readonly GivenUsage[]> = /* @__PURE__ */ z.union([
  /* @__PURE__ */ given(),
  /* @__PURE__ */ z.array(/* @__PURE__ */ given()).readonly(),
])

async function readList(path: string): Promise<readonly GivenUsage[]> {
  const read = await readFitting(path, schema, 'usage')
  return Array.isArray(read) ? (read as readonly GivenUsage[]) : [read as GivenUsage]
}
