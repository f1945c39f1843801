// mspkit scope uncovered: which work does no contract cover?

import type { Ticket, TimeEntry } from '@mspkit/records'
import { type CoverageList, compileChain, compileScope, type LeftOut, listCoverage, requestOf } from '@mspkit/scope'
import { coverageListInWords } from '@mspkit/scope/words'
import { forFile } from '../files/documents'
import { openEntries } from '../files/entries'
import { type Columns, exported } from '../files/export'
import { grid } from '../print/grid'
import { collectProblems, fileProblem } from '../print/problems'
import { reportReading } from '../print/reading'
import { type ExitCode, type Line, print, type Terminal, widthOf } from '../terminal'
import { openTickets } from '../tickets/source'
import { openCovering } from './policy'

export interface UncoveredOptions {
  readonly entries: string
  readonly map?: string
  readonly tickets?: string
  readonly ticketsMap?: string
  readonly client?: string
  readonly calendar?: readonly string[]
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly limit: number
  readonly failOnUncovered?: boolean
  readonly diagnostics: number
}

/** An entry that is not wholly covered. */
interface Uncovered {
  readonly id: string
  readonly clientId: string
  readonly technicianId: string
  readonly ticketId: string | null
  readonly on: string | null
  readonly outcome: string
  readonly decidedBy: readonly string[]
  readonly billableMinutes: number
  readonly unbilledMinutes: number
  readonly amount: string | null
  readonly missing: readonly string[]
}

/** Lists the work that a policy, a chain or a contract does not cover. */
export async function uncovered(path: string, options: UncoveredOptions, terminal: Terminal): Promise<ExitCode> {
  const covering = await openCovering(path, options.calendar)
  const context = { calendars: covering.calendars }
  const tickets = await ticketsOf(options, terminal)
  const entries = await entriesOf(options, terminal)
  const requests = entries.map((timeEntry) => requestOf(withTicket(timeEntry, tickets)))
  const { path: file } = covering
  const list =
    'chain' in covering
      ? listed(
          listCoverage(
            forFile(file, () => compileChain(covering.chain, context)),
            requests,
          ),
          entries,
        )
      : listed(
          listCoverage(
            forFile(file, () => compileScope(covering.policy, context)),
            requests,
          ),
          entries,
        )
  const log = collectProblems(options.diagnostics)
  for (const one of list.leftOut) log.add(fileProblem(options.entries, one.problem))
  const lines =
    options.format === 'table'
      ? [...table(list.rows, options.limit, widthOf(terminal.out)), ...list.words]
      : exported(options.format, list.rows, columns)
  await print(terminal.out, ...lines)
  await print(terminal.err, ...log.lines(), ...withoutTickets(list.rows, options))
  return options.failOnUncovered && list.rows.length > 0 ? 1 : 0
}

/** What to give where facts are missing that tickets usually have. */
function withoutTickets(rows: readonly Uncovered[], { tickets }: UncoveredOptions): string[] {
  const open = rows.filter(({ ticketId, missing }) => ticketId !== null && missing.length > 0)
  if (tickets !== undefined || open.length === 0) return []
  const facts = [...new Set(open.flatMap(({ missing }) => missing))].join(', ')
  const count = open.length === 1 ? '1 entry of a ticket lacks' : `${open.length} entries of tickets lack`
  return [`${count} ${facts}. Where their tickets know it, give them: --tickets tickets.csv`]
}

async function ticketsOf(
  { tickets: path, ticketsMap, diagnostics }: UncoveredOptions,
  terminal: Terminal,
): Promise<ReadonlyMap<string, Ticket>> {
  if (path === undefined) return new Map()
  const log = collectProblems(diagnostics)
  const source = await openTickets({ path, mapPath: ticketsMap }, log, '--tickets-map')
  const found = new Map<string, Ticket>()
  for await (const { ticket } of source.tickets) found.set(ticket.id, ticket)
  await reportReading({ path, many: 'tickets', log, ...source }, terminal)
  return found
}

async function entriesOf(
  { entries: path, map, client, diagnostics }: UncoveredOptions,
  terminal: Terminal,
): Promise<TimeEntry[]> {
  const log = collectProblems(diagnostics)
  const { records, ...source } = await openEntries(path, map, '--map', log)
  const entries: TimeEntry[] = []
  for await (const entry of records) if (client === undefined || entry.clientId === client) entries.push(entry)
  await reportReading({ path, many: 'time entries', log, ...source }, terminal)
  return entries
}

const withTicket = (timeEntry: TimeEntry, tickets: ReadonlyMap<string, Ticket>) => {
  const ticket = timeEntry.ticketId === undefined ? undefined : tickets.get(timeEntry.ticketId)
  return ticket === undefined ? { timeEntry } : { timeEntry, ticket }
}

interface Listed {
  readonly rows: readonly Uncovered[]
  readonly words: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** What of a list is not covered, most minutes first. */
function listed(list: CoverageList, entries: readonly TimeEntry[]): Listed {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const rows = list.lines.flatMap(({ id, decision }): Uncovered[] => {
    const entry = byId.get(id)
    const { billableMinutes, unbilledMinutes, outcome, amount, missing } = decision
    if (entry === undefined || billableMinutes + unbilledMinutes === 0) return []
    const decidedBy = 'decidedBy' in decision && Array.isArray(decision.decidedBy) ? decision.decidedBy : []
    return [
      {
        id,
        clientId: entry.clientId,
        technicianId: entry.technicianId,
        ticketId: entry.ticketId ?? null,
        on: entry.on ?? entry.from ?? entry.to ?? null,
        outcome,
        decidedBy,
        billableMinutes,
        unbilledMinutes,
        amount,
        missing: missing.map(({ fact }) => fact),
      },
    ]
  })
  rows.sort((a, b) => minutesOf(b) - minutesOf(a))
  return { rows, words: coverageListInWords(list).filter((line) => !line.startsWith(' ')), leftOut: list.leftOut }
}

const minutesOf = ({ billableMinutes, unbilledMinutes }: Uncovered): number => billableMinutes + unbilledMinutes

const hours = (minutes: number): string => (minutes === 0 ? '' : (minutes / 60).toFixed(2))

function table(rows: readonly Uncovered[], limit: number, width: number): Line[] {
  const head = ['Entry', 'Client', 'Who', 'Day', 'Outcome', 'Billable h', 'Unbilled h', 'Amount', 'By', 'Missing']
  const shown = rows.slice(0, limit)
  if (shown.length === 0) return []
  const cut = rows.length > limit ? [`The first ${limit} of ${rows.length} entries are shown.`] : []
  return [
    ...grid(
      head,
      shown.map((row) => [
        row.id,
        row.clientId,
        row.technicianId,
        row.on?.slice(0, 10) ?? '',
        row.outcome.replaceAll('-', ' '),
        hours(row.billableMinutes),
        hours(row.unbilledMinutes),
        row.amount ?? '',
        row.decidedBy.join(', '),
        row.missing.join(', '),
      ]),
      width,
    ),
    ...cut,
  ]
}

const columns: Columns<Uncovered> = {
  names: [
    'id',
    'clientId',
    'technicianId',
    'ticketId',
    'on',
    'outcome',
    'decidedBy',
    'billableMinutes',
    'unbilledMinutes',
    'amount',
    'missing',
  ],
  cells: (row) => [
    row.id,
    row.clientId,
    row.technicianId,
    row.ticketId,
    row.on,
    row.outcome,
    row.decidedBy.join(' '),
    row.billableMinutes,
    row.unbilledMinutes,
    row.amount,
    row.missing.join(' '),
  ],
}
