// The tickets of a question: given in it, as rows of a PSA, or in a file under the root. Unreadable ones are counted and reported.

import { realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseTicket, type Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { linesOf, openSource, readJson } from '../files/files'
import { InputError } from '../terminal'
import { isVendor, type Vendor } from './fields'
import type { Given } from './schema'

export interface ReadTickets {
  readonly tickets: readonly Ticket[]
  readonly leftOut: readonly { readonly position: number; readonly message: string }[]
}

/** @throws InputError where neither tickets nor a file that may be read is given. */
export async function ticketsOf(given: Given, root: string | null): Promise<ReadTickets> {
  const rows = await rowsOf(given, root)
  const read = isVendor(given.vendor) ? await adapterOf(given.vendor) : own
  const tickets: Ticket[] = []
  const leftOut: { position: number; message: string }[] = []
  for (const [i, row] of rows.entries()) {
    const one = read(row)
    if (typeof one === 'string') leftOut.push({ position: i, message: one })
    else tickets.push(one)
  }
  return { tickets, leftOut }
}

type ReadRow = (row: unknown) => Ticket | string

const own: ReadRow = (row) => {
  const parsed = parseTicket(row)
  return parsed.ok ? parsed.value : parsed.problems.map(({ path, message }) => `${path} ${message}`.trim()).join(' ')
}

interface Adapter {
  ticket(row: unknown): { readonly value: Ticket | null; readonly diagnostics: readonly { readonly message: string }[] }
}

const adapters: Readonly<Record<Vendor, () => Promise<Adapter>>> = {
  connectwise: async () => (await import('@mspkit/psa/connectwise')).connectwise(),
  halopsa: async () => (await import('@mspkit/psa/halopsa')).halopsa(),
  autotask: async () => (await import('@mspkit/psa/autotask')).autotask(),
  zendesk: async () => (await import('@mspkit/psa/zendesk')).zendesk(),
  servicenow: async () => (await import('@mspkit/psa/servicenow')).servicenow(),
  jira: async () => (await import('@mspkit/psa/jira')).jira(),
  freshservice: async () => (await import('@mspkit/psa/freshservice')).freshservice(),
}

async function adapterOf(vendor: Vendor): Promise<ReadRow> {
  const adapter = await adapters[vendor]()
  return (row) => {
    const { value, diagnostics } = adapter.ticket(row)
    return value ?? diagnostics.map(({ message }) => message).join(' ')
  }
}

async function rowsOf({ tickets, file }: Given, root: string | null): Promise<readonly unknown[]> {
  if (Array.isArray(tickets) && file !== undefined)
    throw new InputError('Both "tickets" and "file" are given, and only one can count. Leave one out.')
  if (Array.isArray(tickets)) return tickets
  if (typeof file !== 'string')
    throw new InputError('There are no tickets. Give "tickets", or "file" under the folder of --root.')
  const path = pathUnder(root, file)
  if (path.endsWith('.json')) {
    const json = await readJson(path)
    return Array.isArray(json) ? json : [json]
  }
  const rows: unknown[] = []
  for await (const line of linesOf(openSource(path).chunks)) if (line.trim() !== '') rows.push(parsed(line))
  return rows
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

/** A path that stays under the root, links followed. @throws InputError for every other. */
function pathUnder(root: string | null, file: string): string {
  if (root === null)
    throw new InputError('No file may be read: the server was started without --root FOLDER. Give "tickets".')
  if (!/\.(ndjson|json)$/.test(file))
    throw new InputError(
      `${quote(file)} ends with neither .ndjson nor .json. A CSV becomes one with "npx mspkit tickets"; the resource mspkit://guide/csv-map says how.`,
    )
  try {
    const [folder, path] = [realpathSync(root), realpathSync(join(root, file))]
    if (path.startsWith(folder + sep)) return path
  } catch {
    // What is not there is refused like what lies outside: who asks learns nothing of other folders.
  }
  throw new InputError(`There is no file ${quote(file)} under the folder of --root.`)
}
