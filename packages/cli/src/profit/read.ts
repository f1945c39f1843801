// Reads the files of work once, and hands them to the collector client by client.

import { type AgreementProfit, collectProfit, type ProfitCollector } from '@mspkit/contracts/profit'
import type { StatementTerms } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { type Period, type Problem, problem, quote, toInstant } from '@mspkit/values'
import { forFile } from '../files/documents'
import { openEntries } from '../files/entries'
import { fileProblem, type ProblemLog } from '../print/problems'
import { showProgress } from '../print/progress'
import { InputError, type Terminal } from '../terminal'
import { openTickets } from '../tickets/source'
import type { Agreements } from './agreements'
import { openBatches, type WorkBatches } from './batches'
import type { ProfitOptions } from './options'
import type { Usages } from './usage'

/** How clients are called. */
export interface Names {
  readonly known: ReadonlyMap<string, string>
  /** Whether there is a list of clients, so that others are reported. */
  readonly listed: boolean
}

/** What everything is read from, and into. */
export interface Books {
  readonly period: Period
  readonly terms: StatementTerms
  readonly agreements: Agreements
  readonly usages: Usages
  readonly names: Names
  readonly options: ProfitOptions
  readonly log: ProblemLog
  readonly terminal: Terminal
}

/** Work of clients with contracts is kept in batches, because it has to be decided in time order; that of others is counted at once. */
export async function read(books: Books): Promise<AgreementProfit> {
  const { period, terms, agreements, usages, options, terminal } = books
  const contracts = options.contracts ?? ''
  const collector = forFile(contracts, () =>
    collectProfit(period, {
      agreements: agreements.all,
      faulty: agreements.faulty,
      knownAt: options.knownAt ?? toInstant(terminal.now()),
      terms,
      usage: usages.list,
    }),
  )
  const batches = openBatches(options.inMemory)
  try {
    if (agreements.all.length > 0) await readTickets(books, collector, batches)
    await readEntries(books, collector, batches)
    for await (const work of batches.clients())
      for (const id of forFile(contracts, () => collector.add(work))) reportDuplicate(id, books)
    return forFile(contracts, () => collector.result())
  } finally {
    batches.close()
  }
}

async function readEntries(books: Books, collector: ProfitCollector, batches: WorkBatches): Promise<void> {
  const { options, log, terminal, usages, agreements } = books
  const take = taking(books, collector, batches)
  if (agreements.all.length > 0) for (const entry of usages.entries) take(entry)
  const source = await openEntries(options.entries, options.map, '--map', log)
  const progress = showProgress(terminal, source.totalBytes, 'time entries')
  let entries = 0
  for await (const entry of source.records) {
    take(entry)
    if (++entries % 1000 === 0) progress.update(source.readBytes(), entries)
  }
  progress.stop()
}

function taking(books: Books, collector: ProfitCollector, batches: WorkBatches): (entry: TimeEntry) => void {
  const timeZone = books.terms.timeZone ?? null
  const strangers = new Set<string>()
  return (entry) => {
    const { clientId } = entry
    if (collector.hasAgreement(clientId)) {
      if (forFile(books.options.entries, () => collector.matters(entry))) batches.addEntry(entry)
      return
    }
    demandDate(entry, timeZone)
    const again = forFile(books.options.entries, () => collector.add({ clientId, entries: [entry], tickets: [] }))
    if (again.length > 0) reportDuplicate(entry.id, books)
    else reportStranger(entry, strangers, books)
  }
}

async function readTickets(
  { options, log, terminal, usages }: Books,
  collector: ProfitCollector,
  batches: WorkBatches,
): Promise<void> {
  const add: WorkBatches['addTicket'] = (ticket) => {
    // What happened to it is of no account for its coverage.
    const { description: _, ...kept } = ticket
    if (collector.hasAgreement(ticket.clientId)) batches.addTicket({ ...kept, events: [] })
  }
  for (const ticket of usages.tickets) add(ticket)
  if (options.tickets === undefined) return
  const source = await openTickets({ path: options.tickets, mapPath: options.ticketsMap }, log, '--tickets-map')
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let tickets = 0
  for await (const { ticket } of source.tickets) {
    if (++tickets % 1000 === 0) progress.update(source.readBytes(), tickets)
    add(ticket)
  }
  progress.stop()
}

function reportDuplicate(id: string, { options, log }: Books): void {
  const message = `time entry ${quote(id)} is there again; it is counted once.`
  log.add(fileProblem(options.entries, problem('cli/duplicate-entry', '', message, { received: id }, 'warning')))
}

function reportStranger({ clientId }: TimeEntry, known: Set<string>, { names, options, log }: Books): void {
  if (!names.listed || names.known.has(clientId) || known.has(clientId)) return
  known.add(clientId)
  log.add(fileProblem(options.entries, unknownClient(clientId, options.clients ?? '', '')))
}

/** A client that the list of clients does not have. */
export const unknownClient = (clientId: string, clients: string, path: string): Problem =>
  problem(
    'cli/unknown-client',
    path,
    `the client ${quote(clientId)} is not in ${clients}; it is shown by its id.`,
    { received: clientId },
    'warning',
  )

function demandDate({ id, on, from }: TimeEntry, timeZone: string | null): void {
  if (timeZone !== null || on !== undefined || from === undefined) return
  throw new InputError(
    `Time entry ${quote(id)} has no date but the instant ${quote(from)}. Say in which zone the books have their dates, e.g. --zone America/Chicago, or "timeZone" in the file of --terms.`,
  )
}
