// The facts of a report: what all clients share, with the tickets and the work of one client or of all.

import type { CoveredEntry } from '@mspkit/contracts'
import { type Agreement, agreementProfit } from '@mspkit/contracts/profit'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import type { ReportFacts } from '@mspkit/report'
import type { Period } from '@mspkit/values'
import { forFile } from '../documents'
import { openEntries } from '../entries'
import { readTerms } from '../profit/facts'
import { reportReading } from '../reading'
import { InputError } from '../terminal'
import { openTickets } from '../tickets/source'
import type { Reading, SharedFacts } from './shared'

/** Tickets and work, of one client or of all. */
export interface Work {
  readonly tickets: readonly Ticket[]
  readonly entries: readonly TimeEntry[] | undefined
}

/** Reads all tickets and work, or those of `--client`. @throws InputError where the client has none. */
export async function readWork(reading: Reading): Promise<Work> {
  const { client, tickets: path } = reading.options
  const tickets: Ticket[] = []
  for await (const ticket of ticketsOf(reading))
    if (client === undefined || ticket.clientId === client) tickets.push(ticket)
  if (tickets.length === 0 && client !== undefined && path !== undefined)
    throw new InputError(
      `${path} has no ticket of the client ${JSON.stringify(client)}. Write its id as the file does.`,
    )
  if (reading.options.entries === undefined) return { tickets, entries: undefined }
  const entries = new Map<string, TimeEntry>()
  for await (const entry of entriesOf(reading))
    if (client === undefined || entry.clientId === client) entries.set(entry.id, entries.get(entry.id) ?? entry)
  return { tickets, entries: [...entries.values()] }
}

/** Tickets as they are read; what was wrong with them is said at the end. */
export async function* ticketsOf({ options, log, terminal }: Reading): AsyncGenerator<Ticket> {
  const { tickets: path, map: mapPath } = options
  if (path === undefined) return
  const source = await openTickets({ path, mapPath }, log)
  for await (const { ticket } of source.tickets) yield ticket
  await reportReading({ path, many: 'tickets', log, ...source }, terminal)
}

/** Time entries as they are read. */
export async function* entriesOf({ options, log }: Reading): AsyncGenerator<TimeEntry> {
  if (options.entries === undefined) return
  const source = await openEntries(options.entries, options.entriesMap, '--entries-map', log)
  yield* source.records
}

/** The facts of one client, or of all. */
export async function factsOf(
  { facts: shared, agreements }: SharedFacts,
  { tickets, entries }: Work,
  { options }: Pick<Reading, 'options'>,
  { client, periods }: { readonly client: string | undefined; readonly periods: readonly Period[] },
): Promise<ReportFacts> {
  const mine = agreements?.all.filter((one) => client === undefined || one.clientId === client)
  const { timeZone } = shared
  const facts: ReportFacts = {
    ...shared,
    tickets,
    problems: compileRecurrence({ timeZone }).detect(tickets).problems,
    ...(entries === undefined ? {} : { entries }),
    ...(mine === undefined ? {} : { agreements: mine.map(({ compiled }) => compiled) }),
    ...(mine === undefined || entries === undefined
      ? {}
      : { coverage: coverageOf(mine, shared, { tickets, entries }) }),
  }
  if (agreements === null || mine === undefined || entries === undefined) return facts
  if (options.edition !== 'internal' || options.costs === undefined) return facts
  const terms = await readTerms(options, agreements)
  const profits = periods.map((period) =>
    forFile(options.contracts ?? '', () =>
      agreementProfit(period, { agreements: mine, entries, tickets, terms, knownAt: shared.asOf }),
    ),
  )
  return { ...facts, profits }
}

/** Which agreement work belongs to is not known where a client has several: its coverage is left out. */
function coverageOf(
  agreements: readonly Agreement[],
  { asOf: knownAt, clients, contacts, assets }: SharedFacts['facts'],
  { tickets, entries }: { readonly tickets: readonly Ticket[]; readonly entries: readonly TimeEntry[] },
): readonly CoveredEntry[] {
  const people = {
    ...(clients === undefined ? {} : { clients }),
    ...(contacts === undefined ? {} : { contacts }),
    ...(assets === undefined ? {} : { assets }),
  }
  return agreements.flatMap(({ clientId, compiled }) => {
    if (agreements.filter((one) => one.clientId === clientId).length > 1) return []
    const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.clientId === clientId)
    return compiled.coverage({ ...people, tickets: own(tickets), entries: own(entries) }, { knownAt }).entries
  })
}
