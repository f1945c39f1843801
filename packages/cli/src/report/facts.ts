// The facts of a report from files: tickets and work of the client, and the documents that judge them.

import { compileCalendar } from '@mspkit/calendar'
import type { CoveredEntry } from '@mspkit/contracts'
import { agreementProfit } from '@mspkit/contracts/profit'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { assetSchema, clientSchema, contactSchema } from '@mspkit/records/schema'
import { compileRecurrence } from '@mspkit/recurrence'
import { parseReviewNotes, type ReportFacts } from '@mspkit/report'
import { compileSla, parseSla, type SlaPolicy } from '@mspkit/sla'
import { type Instant, type Period, toInstant } from '@mspkit/values'
import { list, type Schema } from '@mspkit/values/schema'
import { forFile, readDocument, readFitting } from '../documents'
import { openEntries } from '../entries'
import type { ProblemLog } from '../problems'
import { type Agreements, openAgreements } from '../profit/agreements'
import { readTerms } from '../profit/facts'
import { reportReading } from '../reading'
import { InputError, type Terminal } from '../terminal'
import { openTickets } from '../tickets/source'
import type { ReportOptions } from './options'

/** What was asked for, in whole words. */
export interface Question {
  readonly options: ReportOptions
  readonly periods: readonly Period[]
  readonly terminal: Terminal
  readonly log: ProblemLog
}

/** Reads what a report needs. Records of other clients are left out where one client is asked for. */
export async function readFacts({ options, periods, terminal, log }: Question): Promise<ReportFacts> {
  const { policy: policyPath, client, contracts } = options
  const clients = await listOf(options.clients, list(clientSchema), 'clients')
  const contacts = await listOf(options.contacts, list(contactSchema), 'contacts')
  const assets = await listOf(options.assets, list(assetSchema), 'assets')
  const policy = policyPath === undefined ? undefined : await readDocument(policyPath, 'SLA policy', parseSla)
  const zone = options.zone ?? zoneOf(policy)
  if (zone === null)
    throw new InputError("The zone of the client's days is not known. Write e.g. --zone America/Chicago")
  const tickets = await readTickets(options, log, terminal)
  const entries = await readEntries(options, log)
  const asOf = options.at ?? toInstant(terminal.now())
  const agreements = contracts === undefined ? undefined : await openAgreements(options, log)
  const mine = agreements?.all.filter((one) => client === undefined || one.clientId === client)
  const definition = policy === undefined ? undefined : calendarOf(policy)
  const problems = compileRecurrence({ timeZone: zone }).detect(tickets).problems
  return {
    asOf,
    timeZone: zone,
    tickets,
    problems,
    ...(clients === undefined ? {} : { clients }),
    ...(contacts === undefined ? {} : { contacts }),
    ...(assets === undefined ? {} : { assets }),
    ...(entries === undefined ? {} : { entries }),
    ...(policy === undefined || policyPath === undefined
      ? {}
      : { sla: forFile(policyPath, () => compileSla(policy, clients === undefined ? {} : { clients })) }),
    ...(definition === undefined ? {} : { calendar: compileCalendar(definition) }),
    ...(options.notes === undefined
      ? {}
      : { notes: await readDocument(options.notes, 'review notes', parseReviewNotes) }),
    ...(mine === undefined ? {} : { agreements: mine.map(({ compiled }) => compiled) }),
    ...(mine === undefined || entries === undefined ? {} : coverageOf(mine, tickets, entries, asOf)),
    ...(agreements === undefined ||
    entries === undefined ||
    options.edition !== 'internal' ||
    options.costs === undefined
      ? {}
      : { profits: await profitsOf(agreements, { options, periods, tickets, entries, asOf }) }),
  }
}

async function listOf<T>(
  path: string | undefined,
  schema: Schema<readonly T[]>,
  many: string,
): Promise<readonly T[] | undefined> {
  return path === undefined ? undefined : readFitting(path, schema, `list of ${many}`)
}

async function readTickets(options: ReportOptions, log: ProblemLog, terminal: Terminal): Promise<Ticket[]> {
  const source = await openTickets({ path: options.tickets, mapPath: options.map }, log)
  const tickets: Ticket[] = []
  for await (const { ticket } of source.tickets)
    if (options.client === undefined || ticket.clientId === options.client) tickets.push(ticket)
  await reportReading({ path: options.tickets, many: 'tickets', log, ...source }, terminal)
  if (tickets.length === 0 && options.client !== undefined)
    throw new InputError(
      `${options.tickets} has no ticket of the client ${JSON.stringify(options.client)}. Write its id as the file does.`,
    )
  return tickets
}

async function readEntries(
  { entries: path, entriesMap, client }: ReportOptions,
  log: ProblemLog,
): Promise<TimeEntry[] | undefined> {
  if (path === undefined) return undefined
  const source = await openEntries(path, entriesMap, '--entries-map', log)
  const entries = new Map<string, TimeEntry>()
  for await (const entry of source.records)
    if (client === undefined || entry.clientId === client) entries.set(entry.id, entries.get(entry.id) ?? entry)
  return [...entries.values()]
}

/** The calendar that the policy names for the desk, where it is one document. */
function calendarOf({ calendar, calendars }: SlaPolicy) {
  return typeof calendar === 'string' ? calendars?.[calendar] : undefined
}

function zoneOf(policy: SlaPolicy | undefined): string | null {
  const definition = policy === undefined ? undefined : calendarOf(policy)
  return definition !== undefined && 'timeZone' in definition && typeof definition.timeZone === 'string'
    ? definition.timeZone
    : null
}

/** Which agreement work belongs to is not known where a client has several: its coverage is left out. */
function coverageOf(
  agreements: Agreements['all'],
  tickets: readonly Ticket[],
  entries: readonly TimeEntry[],
  knownAt: Instant,
): { readonly coverage: readonly CoveredEntry[] } {
  const coverage = agreements.flatMap(({ clientId, compiled }) => {
    if (agreements.filter((one) => one.clientId === clientId).length > 1) return []
    const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.clientId === clientId)
    return compiled.coverage({ tickets: own(tickets), entries: own(entries) }, { knownAt }).entries
  })
  return { coverage }
}

async function profitsOf(
  agreements: Agreements,
  {
    options,
    periods,
    tickets,
    entries,
    asOf,
  }: {
    readonly options: ReportOptions
    readonly periods: readonly Period[]
    readonly tickets: readonly Ticket[]
    readonly entries: readonly TimeEntry[]
    readonly asOf: Instant
  },
) {
  const terms = await readTerms(options, agreements)
  const all = agreements.all.filter((one) => options.client === undefined || one.clientId === options.client)
  return periods.map((period) =>
    forFile(options.contracts ?? '', () =>
      agreementProfit(period, { agreements: all, entries, tickets, terms, knownAt: asOf }),
    ),
  )
}
