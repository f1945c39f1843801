import { type Statements, type StatementTerms, statements } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { addDays, monthOf, type Period, quote, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { asked } from '../documents'
import { openEntries } from '../entries'
import type { Faults } from '../faults'
import { showProgress } from '../progress'
import { InputFault, type Terminal } from '../terminal'
import { openTickets } from '../tickets'
import type { Agreements } from './agreements'
import { earn, type Question } from './earn'
import type { Holes } from './hole'
import type { ProfitOptions } from './options'
import { openPile, type Pile } from './pile'
import { type Plan, planOf } from './plan'
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
  readonly holes: Holes
  readonly terminal: Terminal
}

/** Reads all work once. That of clients with contracts is put by, so that it can be asked about in time order. */
export async function read(books: Books): Promise<Statements> {
  const { period, terms, agreements, options, terminal } = books
  const worked = statements(period, terms)
  if (agreements.all.length === 0) {
    await readEntries(books, worked, null)
    return worked
  }
  const knownAt = options.knownAt ?? new Date(terminal.now()).toISOString()
  const plans = new Map(
    [...agreements.byClient].map(([clientId, own]) => [
      clientId,
      own.map((agreement) => asked(agreement.where, () => planOf(agreement, period, knownAt))),
    ]),
  )
  const pile = openPile(options.inMemory)
  try {
    const asking = { pile, plans, unpaid: unpaidWork(books) }
    await readEntries(books, worked, asking)
    return await earnAll(books, worked, asking, knownAt)
  } finally {
    pile.close()
  }
}

interface Asking {
  readonly pile: Pile
  /** Notes work of a client that has neither a contract nor revenue. */
  readonly unpaid: (entry: TimeEntry) => void
  readonly plans: ReadonlyMap<string, readonly Plan[]>
}

async function readEntries(books: Books, worked: Statements, asking: Asking | null): Promise<void> {
  const { options, faults, terminal, usages } = books
  const take = taking(books, worked, asking)
  if (asking !== null) {
    await readTickets(books, asking)
    for (const entry of usages.entries) take(entry)
  }
  const source = await openEntries(options.entries, options.map, '--map', faults)
  const progress = showProgress(terminal, source.totalBytes, 'time entries')
  let entries = 0
  for await (const entry of source.records) {
    take(entry)
    if (++entries % 1000 === 0) progress.update(source.readBytes(), entries)
  }
  progress.stop()
}

/** Puts by the work of clients with contracts; that of others is counted at once. */
function taking(books: Books, worked: Statements, asking: Asking | null): (entry: TimeEntry) => void {
  const timeZone = books.terms.timeZone ?? null
  const seen = new Set<string>()
  const strangers = new Set<string>()
  return (entry) => {
    const plans = asking?.plans.get(entry.clientId)
    if (asking !== null && plans !== undefined) {
      if (plans.some((plan) => mayCount(plan, books.period, entry))) asking.pile.addEntry(entry)
      return
    }
    if (seen.has(entry.id)) {
      tellDuplicate(entry, books)
      return
    }
    seen.add(entry.id)
    tellStranger(entry, strangers, books)
    demandDate(entry, timeZone)
    asked(books.options.entries, () => worked.observe({ entry }))
    asking?.unpaid(entry)
  }
}

/** Whether an entry can be of the months, or of a period that has to be drafted; two days are every zone's difference, and one over. */
function mayCount({ periods, remembers }: Plan, window: Period, { from, on }: TimeEntry): boolean {
  const day = from?.slice(0, 10) ?? on
  if (day === undefined) return true
  const [first = window, last = window] = [periods[0], periods.at(-1)]
  const days = [first.from, last.to, window.from, window.to].sort()
  const [begins = '', ends = ''] = [days[0], days.at(-1)]
  return (remembers || day >= addDays(begins, -2)) && day <= addDays(ends, 2)
}

async function readTickets({ options, faults, terminal, usages }: Books, { pile, plans }: Asking): Promise<void> {
  const add: Pile['addTicket'] = (ticket) => {
    // What happened to it is of no account for its coverage.
    const { description: _, ...kept } = ticket
    if (plans.has(ticket.clientId)) pile.addTicket({ ...kept, events: [] })
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

async function earnAll(
  { period, terms, usages, faults, holes, options }: Books,
  worked: Statements,
  { pile, plans }: Asking,
  knownAt: string,
): Promise<Statements> {
  const question: Question = {
    window: period,
    knownAt,
    usageOf: usages.of,
    billedResale: new Set(
      (terms.costs ?? []).filter(({ category }) => category === 'resale').map((one) => one.clientId),
    ),
    duplicate: (entry) => tellDuplicate(entry, { options, faults }),
  }
  const revenue = [...(terms.revenue ?? [])]
  const costs = [...(terms.costs ?? [])]
  const left = new Set(plans.keys())
  const take = (clientId: string, work: Parameters<typeof earn>[1]): void => {
    left.delete(clientId)
    const earned = asked(options.contracts ?? '', () => earn(plans.get(clientId) ?? [], work, question, holes))
    revenue.push(...earned.revenue)
    costs.push(...earned.costs)
    for (const one of earned.work) asked(options.entries, () => worked.observe(one))
  }
  for await (const work of pile.clients()) take(work.clientId, work)
  for (const clientId of [...left].sort()) take(clientId, { clientId, entries: [], tickets: [] })
  // A client of whom nothing is known but what is missing stands in the table all the same.
  const earning = new Set(revenue.map(({ clientId }) => clientId))
  const unknown = new Set(holes.all().flatMap(({ clientId }) => (clientId === null ? [] : [clientId])))
  for (const clientId of unknown)
    if (!earning.has(clientId))
      revenue.push({ clientId, category: 'recurring', amount: '0', method: 'at-once', on: period.from })
  return statements(period, { ...terms, revenue, costs }, worked.snapshot())
}

function tellDuplicate({ id }: TimeEntry, { options, faults }: Pick<Books, 'options' | 'faults'>): void {
  const message = `${options.entries}: time entry ${quote(id)} stands there again; it is counted once.`
  faults.add({ severity: 'warning', code: 'cli/duplicate-entry', message })
}

function tellStranger({ clientId }: TimeEntry, told: Set<string>, { names, options, faults }: Books): void {
  if (!names.listed || names.known.has(clientId) || told.has(clientId)) return
  told.add(clientId)
  const message = `${options.entries}: the client ${quote(clientId)} is not in ${options.clients}; it is shown by its id.`
  faults.add({ severity: 'warning', code: 'cli/unknown-client', message })
}

function unpaidWork({ terms, agreements, period, holes }: Books): Asking['unpaid'] {
  const paid = new Set([...agreements.faulty, ...(terms.revenue ?? []).map(({ clientId }) => clientId)])
  const zone = terms.timeZone === undefined ? null : zoneOf(terms.timeZone)
  return ({ clientId, on, from, workedMinutes }) => {
    if (paid.has(clientId)) return
    const day = on ?? (from === undefined ? undefined : zone?.dateAt(toEpochMs(from)))
    if (day === undefined || day < period.from || day >= period.to) return
    holes.add({
      code: 'cli/no-contract',
      clientId,
      contractId: null,
      month: monthOf(day),
      missing: 'revenue',
      minutes: workedMinutes,
    })
  }
}

function demandDate({ id, on, from }: TimeEntry, timeZone: string | null): void {
  if (timeZone !== null || on !== undefined || from === undefined) return
  throw new InputFault(
    `Time entry ${quote(id)} has no date but the instant ${quote(from)}. Say in which zone the books have their dates, e.g. --zone America/Chicago, or "timeZone" in the file of --terms.`,
  )
}
