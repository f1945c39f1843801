// Reads the files of work once, and hands them to the collector client by client.

import { type AgreementProfit, collectProfit, type ProfitCollector } from '@mspkit/contracts/profit'
import type { StatementTerms } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { type Period, quote } from '@mspkit/values'
import { asked } from '../documents'
import { openEntries } from '../entries'
import type { Faults } from '../faults'
import { showProgress } from '../progress'
import { InputFault, type Terminal } from '../terminal'
import { openTickets } from '../tickets'
import type { Agreements } from './agreements'
import type { ProfitOptions } from './options'
import { openPile, type Pile } from './pile'
import type { Usages } from './usage'

/** How clients are called. */
export interface Names {
  readonly known: ReadonlyMap<string, string>
  /** Whether somebody listed the clients, so that others are strangers. */
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
  readonly faults: Faults
  readonly terminal: Terminal
}

/** Work of clients with contracts is put by, because it has to be decided in time order; that of others is counted at once. */
export async function read(books: Books): Promise<AgreementProfit> {
  const { period, terms, agreements, usages, options, terminal } = books
  const contracts = options.contracts ?? ''
  const collector = asked(contracts, () =>
    collectProfit(period, {
      agreements: agreements.all,
      faulty: agreements.faulty,
      knownAt: options.knownAt ?? new Date(terminal.now()).toISOString(),
      terms,
      usage: usages.list,
    }),
  )
  const pile = openPile(options.inMemory)
  try {
    if (agreements.all.length > 0) await readTickets(books, collector, pile)
    await readEntries(books, collector, pile)
    for await (const work of pile.clients())
      for (const id of asked(contracts, () => collector.add(work))) reportDuplicate(id, books)
    return asked(contracts, () => collector.result())
  } finally {
    pile.close()
  }
}

async function readEntries(books: Books, collector: ProfitCollector, pile: Pile): Promise<void> {
  const { options, faults, terminal, usages, agreements } = books
  const take = taking(books, collector, pile)
  if (agreements.all.length > 0) for (const entry of usages.entries) take(entry)
  const source = await openEntries(options.entries, options.map, '--map', faults)
  const progress = showProgress(terminal, source.totalBytes, 'time entries')
  let entries = 0
  for await (const entry of source.records) {
    take(entry)
    if (++entries % 1000 === 0) progress.update(source.readBytes(), entries)
  }
  progress.stop()
}

function taking(books: Books, collector: ProfitCollector, pile: Pile): (entry: TimeEntry) => void {
  const timeZone = books.terms.timeZone ?? null
  const strangers = new Set<string>()
  return (entry) => {
    const { clientId } = entry
    if (collector.hasAgreement(clientId)) {
      if (collector.matters(entry)) pile.addEntry(entry)
      return
    }
    demandDate(entry, timeZone)
    const again = asked(books.options.entries, () => collector.add({ clientId, entries: [entry], tickets: [] }))
    if (again.length > 0) reportDuplicate(entry.id, books)
    else reportStranger(entry, strangers, books)
  }
}

async function readTickets(
  { options, faults, terminal, usages }: Books,
  collector: ProfitCollector,
  pile: Pile,
): Promise<void> {
  const add: Pile['addTicket'] = (ticket) => {
    // What happened to it is of no account for its coverage.
    const { description: _, ...kept } = ticket
    if (collector.hasAgreement(ticket.clientId)) pile.addTicket({ ...kept, events: [] })
  }
  for (const ticket of usages.tickets) add(ticket)
  if (options.tickets === undefined) return
  const source = await openTickets(options.tickets, options.ticketsMap, faults, '--tickets-map')
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let tickets = 0
  for await (const { ticket } of source.tickets) {
    if (++tickets % 1000 === 0) progress.update(source.readBytes(), tickets)
    add(ticket)
  }
  progress.stop()
}

function reportDuplicate(id: string, { options, faults }: Books): void {
  const message = `${options.entries}: time entry ${quote(id)} stands there again; it is counted once.`
  faults.add({ severity: 'warning', code: 'cli/duplicate-entry', message })
}

function reportStranger({ clientId }: TimeEntry, known: Set<string>, { names, options, faults }: Books): void {
  if (!names.listed || names.known.has(clientId) || known.has(clientId)) return
  known.add(clientId)
  const message = `${options.entries}: the client ${quote(clientId)} is not in ${options.clients}; it is shown by its id.`
  faults.add({ severity: 'warning', code: 'cli/unknown-client', message })
}

function demandDate({ id, on, from }: TimeEntry, timeZone: string | null): void {
  if (timeZone !== null || on !== undefined || from === undefined) return
  throw new InputFault(
    `Time entry ${quote(id)} has no date but the instant ${quote(from)}. Say in which zone the books have their dates, e.g. --zone America/Chicago, or "timeZone" in the file of --terms.`,
  )
}
