import type { ContractUsage } from '@mspkit/contracts'
import { contractUsageSchemaWith } from '@mspkit/contracts/schema'
import type { Client, TimeEntry } from '@mspkit/records'
import { type Month, monthOf, type Period } from '@mspkit/values'
import { monthSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { readFitting } from '../documents'
import { InputFault } from '../terminal'
import type { Agreement, Agreements } from './agreements'

/** What was used, of all clients or of one contract, in all months or in one. */
type GivenUsage = ContractUsage & { readonly contractId?: string; readonly month?: Month }

const given = () =>
  contractUsageSchemaWith({
    contractId: z.exactOptional(z.string().describe('The contract that it is of; all of them when left out.')),
    month: z.exactOptional(monthSchema),
  })

/** What was used, ready to be asked for a contract and a billing period. */
export interface Usages {
  readonly clients: readonly Client[]
  readonly entries: readonly TimeEntry[]
  readonly tickets: NonNullable<ContractUsage['tickets']>
  /** Everything but entries and tickets, of one contract and for one period. */
  of(agreement: Agreement, period: Period): ContractUsage
}

/** @throws InputFault for a file that is none, and for sums of which it is not said whose they are. */
export async function readUsages(path: string | undefined, agreements: Agreements, window: Period): Promise<Usages> {
  const list = path === undefined ? [] : await readList(path)
  for (const [i, usage] of list.entries()) checkOwner(`${path} /${i}`, usage, agreements, window)
  const places = new Map<string | undefined, number[]>()
  for (const [place, { contractId }] of list.entries())
    places.set(contractId, [...(places.get(contractId) ?? []), place])
  const placesOf = (id: string): number[] => [...(places.get(undefined) ?? []), ...(places.get(id) ?? [])]
  const kept = new Map<string, ContractUsage>()
  return {
    clients: [...(agreements.surroundings.clients ?? []), ...list.flatMap(({ clients = [] }) => clients)],
    entries: list.flatMap(({ entries = [] }) => entries),
    tickets: list.flatMap(({ tickets = [] }) => tickets),
    of(agreement, period) {
      const month = monthOf(period.from)
      const own = placesOf(agreement.id).filter((place) => (list[place]?.month ?? month) === month)
      const key = JSON.stringify([agreement.id, ...own])
      const found =
        kept.get(key) ??
        together(
          own.map((place) => list[place] as GivenUsage),
          agreement,
          agreements,
        )
      kept.set(key, found)
      return found
    },
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

/** Meters, expenses, milestones and objectives name no client; a meter names no month either. */
function checkOwner(where: string, usage: GivenUsage, { all }: Agreements, window: Period): void {
  const ownerless = (['meters', 'expenses', 'completed', 'objectives'] as const).find((key) => usage[key] !== undefined)
  if (ownerless !== undefined && usage.contractId === undefined && all.length > 1) {
    throw new InputFault(
      `${where}/${ownerless} does not say of which contract it is, and there are ${all.length}. Write a list, each with its "contractId".`,
    )
  }
  if (usage.meters !== undefined && usage.month === undefined && monthOf(window.to) > nextMonth(window.from)) {
    throw new InputFault(
      `${where}/meters does not say of which month it is, and several are asked for. Write a list, each with its "month".`,
    )
  }
  if (usage.contractId !== undefined && !all.some(({ id }) => id === usage.contractId)) {
    throw new InputFault(`${where}/contractId "${usage.contractId}" is none of the contracts.`)
  }
}

const nextMonth = (from: string): Month => {
  const [year = 0, month = 0] = from.split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`
}

function together(list: readonly GivenUsage[], { clientId }: Agreement, { surroundings }: Agreements): ContractUsage {
  const mine = <T extends { readonly clientId: string }>(records: readonly (readonly T[] | undefined)[]): T[] =>
    records.flatMap((some) => (some ?? []).filter((one) => one.clientId === clientId))
  const asked = <K extends keyof ContractUsage>(key: K): boolean => list.some((usage) => usage[key] !== undefined)
  const clients = [...(surroundings.clients ?? []), ...list.flatMap((usage) => usage.clients ?? [])].filter(
    ({ id }) => id === clientId,
  )
  const sites = mine([surroundings.sites, ...list.map((usage) => usage.sites)])
  return {
    ...(asked('contacts') ? { contacts: mine(list.map(({ contacts }) => contacts)) } : {}),
    ...(asked('assets') ? { assets: mine(list.map(({ assets }) => assets)) } : {}),
    ...(asked('evidence') ? { evidence: mine(list.map(({ evidence }) => evidence)) } : {}),
    ...(sites.length > 0 ? { sites } : {}),
    ...(clients.length > 0 ? { clients } : {}),
    ...(asked('meters') ? { meters: Object.assign({}, ...list.map(({ meters }) => meters)) } : {}),
    ...(asked('facts') ? { facts: Object.assign({}, ...list.map(({ facts }) => facts)) } : {}),
    ...(asked('expenses') ? { expenses: list.flatMap(({ expenses = [] }) => expenses) } : {}),
    ...(asked('objectives') ? { objectives: list.flatMap(({ objectives = [] }) => objectives) } : {}),
    ...(asked('completed') ? { completed: list.flatMap(({ completed = [] }) => completed) } : {}),
  }
}
