// A view: the facts of one client, or of all, as one period sees them. Measures read nothing else.

import type { TimeEntry } from '@mspkit/records'
import type { ProblemTickets, TrackedProblem } from '@mspkit/recurrence'
import { addDays, domainMs, fromEpochDay, type LocalDate, type Period, toEpochDay, toEpochMs } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { reasonOf } from '../reason'
import type { ObligationFacts, ReportFacts } from './facts'
import { type JudgedClock, judgedClocks } from './judged-clocks'
import { type KnownProblems, knownProblems } from './known-problems'
import { type LeftOut, leftOut } from './left-out'
import { kindsOf, type TicketFacts, ticketFacts } from './ticket-facts'

/** A month as rates are written per: the average month of the calendar. */
export const daysPerMonth = 30.44

/** Work with its local date. */
export interface DatedEntry {
  readonly entry: TimeEntry
  readonly on: LocalDate
  readonly ticket: TicketFacts | null
}

/** The facts of one client, or of all; read once for all periods. */
export interface ClientView {
  readonly facts: ReportFacts
  readonly clientId: string | null
  readonly zone: Zone
  readonly asOfMs: number
  /** When the first ticket of all was opened: nothing is known of the time before. Infinite without tickets. */
  readonly knownFromMs: number
  readonly tickets: readonly TicketFacts[]
  readonly byTicket: ReadonlyMap<string, TicketFacts>
  readonly entries: readonly DatedEntry[]
  /** What is certain at `asOf` of each clock of the tickets that count; computed once. */
  clocks(): readonly JudgedClock[]
  /** The problems that were known before an instant; `null` where nothing finds any. */
  readonly knownProblems: KnownProblems
  /** Periods that were asked for before, by their dates. */
  readonly views: Map<string, View>
}

export interface View extends ClientView {
  readonly period: Period
  /** Whether the other definitions of each measure are wanted too. A series shows one value a month. */
  readonly withVariants: boolean
  readonly fromMs: number
  /** The end of the period, or `asOf` where that is earlier. */
  readonly toMs: number
  /** The period up to the day of `asOf`: users and devices of later days do not count. */
  readonly known: Period
  /** Tickets of which some time may lie in the period: opened before its end, and not closed for good before it began. */
  readonly inside: readonly TicketFacts[]
  /** The clocks of these tickets. */
  clocksInside(): readonly JudgedClock[]
  /** The problems as they were known at the end of the period, to be counted; `null` where nothing finds any. Computed once. */
  countedProblems(): readonly ProblemTickets[] | null
  /** Some of them with everything that is known of them, in the order of the ids. */
  describedProblems(ids: readonly string[]): readonly TrackedProblem[]
  /** Tickets that are neither merged, child, cancelled, spam nor scheduled, and were opened in the period. */
  readonly opened: readonly TicketFacts[]
  /** The same, first closed in the period. */
  readonly closed: readonly TicketFacts[]
  /** Those opened in the period that are none of "the tickets", by reason. */
  readonly outside: readonly LeftOut[]
  readonly work: readonly DatedEntry[]
}

export function clientView(given: ReportFacts, clientId: string | null): ClientView {
  const facts = clientId === null ? given : factsOfClient(given, clientId)
  const zone = zoneOf(facts.timeZone)
  const asOfMs = domainMs(facts.asOf)
  const kindOf = kindsOf(facts.kinds)
  const own = <T extends { readonly clientId: string }>(rows: readonly T[] = []): readonly T[] =>
    clientId === null ? rows : rows.filter((row) => row.clientId === clientId)
  const entriesOf = new Map<string, TimeEntry[]>()
  const entries = own(facts.entries)
  for (const entry of entries) {
    if (entry.ticketId === undefined) continue
    const before = entriesOf.get(entry.ticketId)
    if (before === undefined) entriesOf.set(entry.ticketId, [entry])
    else before.push(entry)
  }
  const tickets = own(facts.tickets)
    .filter(({ openedAt }) => toEpochMs(openedAt) <= asOfMs)
    .map((ticket) => ticketFacts(ticket, { zone, asOfMs, kindOf, entries: entriesOf.get(ticket.id) ?? [] }))
  const byTicket = new Map(tickets.map((one) => [one.id, one]))
  let judged: readonly JudgedClock[] | null = null
  return {
    facts,
    clientId,
    zone,
    asOfMs,
    // Tickets of later days are not known yet.
    knownFromMs: given.tickets.reduce((first, { openedAt }) => {
      const openedMs = toEpochMs(openedAt)
      return openedMs <= asOfMs ? Math.min(first, openedMs) : first
    }, Number.POSITIVE_INFINITY),
    tickets,
    byTicket,
    entries: entries.flatMap((entry) => {
      const on = dateOf(entry, zone)
      return on === null ? [] : [{ entry, on, ticket: byTicket.get(entry.ticketId ?? '') ?? null }]
    }),
    clocks() {
      judged ??= judgedClocks(facts, tickets)
      return judged
    },
    knownProblems: knownProblems(facts, byTicket),
    views: new Map(),
  }
}

/** The client's own among the lists that each measure of each period goes through. */
function factsOfClient(facts: ReportFacts, clientId: string): ReportFacts {
  const own = <T extends { readonly clientId: string }>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => row.clientId === clientId)
  const { contacts, assets, problems, answers, services, changes, articles, obligations, escalations, alignment } =
    facts
  return {
    ...facts,
    ...(contacts === undefined ? {} : { contacts: own(contacts) }),
    ...(assets === undefined ? {} : { assets: own(assets) }),
    ...(problems === undefined ? {} : { problems: own(problems) }),
    ...(answers === undefined ? {} : { answers: own(answers) }),
    ...(services === undefined ? {} : { services: own(services) }),
    ...(changes === undefined ? {} : { changes: own(changes) }),
    ...(articles === undefined ? {} : { articles: own(articles) }),
    ...(escalations === undefined ? {} : { escalations: own(escalations) }),
    ...(alignment === undefined ? {} : { alignment: own(alignment) }),
    ...(obligations === undefined ? {} : { obligations: promisesOf(obligations, clientId) }),
  }
}

/** A promise to one client is kept by the evidence of that client alone. */
function promisesOf({ policy, roster, evidence }: ObligationFacts, clientId: string): ObligationFacts {
  const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.clientId === clientId)
  const { clients, sites, assets } = roster
  return {
    policy,
    roster: {
      ...roster,
      ...(clients === undefined ? {} : { clients: clients.filter(({ id }) => id === clientId) }),
      ...(sites === undefined ? {} : { sites: own(sites) }),
      ...(assets === undefined ? {} : { assets: own(assets) }),
    },
    evidence: own(evidence),
  }
}

const dateOf = ({ on, from, to }: TimeEntry, zone: Zone): LocalDate | null => {
  const at = from ?? to
  return on ?? (at === undefined ? null : zone.dateAt(toEpochMs(at)))
}

/** A client's facts as a period sees them, kept for the other parts of the report that read the same period. */
export function viewOf(client: ClientView, period: Period, withVariants = true): View {
  const key = `${period.from} ${period.to}`
  const known = client.views.get(key)
  if (known !== undefined && (known.withVariants || !withVariants)) return known
  const view = newView(client, period, withVariants)
  client.views.set(key, view)
  return view
}

function newView(client: ClientView, period: Period, withVariants: boolean): View {
  const fromMs = client.zone.startOf(period.from)
  const toMs = Math.min(client.zone.startOf(period.to), client.asOfMs)
  const asOfDay = addDays(client.zone.dateAt(client.asOfMs), 1)
  const knownTo = fromEpochDay(Math.max(toEpochDay(period.from), Math.min(toEpochDay(asOfDay), toEpochDay(period.to))))
  const within = (ms: number | undefined): boolean => ms !== undefined && fromMs <= ms && ms < toMs
  const opened = client.tickets.filter(({ openedMs }) => within(openedMs))
  const inside = client.tickets.filter((one) => isInside(one, fromMs, toMs))
  let clocks: readonly JudgedClock[] | null = null
  const outside = (word: TicketFacts['outside']): string[] =>
    opened.filter((one) => one.outside === word).map(({ id }) => id)
  return {
    ...client,
    period,
    withVariants,
    fromMs,
    toMs,
    known: { from: period.from, to: knownTo },
    inside,
    clocksInside() {
      clocks ??= client.clocks().filter(({ one }) => isInside(one, fromMs, toMs))
      return clocks
    },
    countedProblems: () => client.knownProblems.tickets(toMs),
    describedProblems: (ids) => (ids.length === 0 ? [] : client.knownProblems.described(toMs, ids)),
    opened: opened.filter((one) => one.outside === null),
    closed: inside.filter((one) => one.outside === null && within(one.done[0]?.fromMs)),
    outside: leftOut(
      [reasonOf('merged', {}), outside('merged')],
      [reasonOf('child', {}), outside('child')],
      [reasonOf('cancelled', {}), outside('cancelled')],
      [reasonOf('spam', {}), outside('spam')],
      [reasonOf('scheduled', {}), outside('scheduled')],
    ),
    work: client.entries.filter(({ on }) => period.from <= on && on < period.to),
  }
}

/** Whether the period was over before the first ticket was opened: what is not given is neither 0 nor calm. */
export const isBeforeRecords = ({ toMs, knownFromMs }: Pick<View, 'toMs' | 'knownFromMs'>): boolean =>
  Number.isFinite(knownFromMs) && toMs <= knownFromMs

/** What is over before the period began has nothing in it, and what was opened after it neither. */
function isInside({ done, openedMs }: TicketFacts, fromMs: number, toMs: number): boolean {
  if (openedMs >= toMs) return false
  const last = done.at(-1)
  return last === undefined || last.toMs !== Number.POSITIVE_INFINITY || last.fromMs >= fromMs
}

export const idsOf = (tickets: readonly TicketFacts[]): string[] => tickets.map(({ id }) => id)

/** Days of a period on which something was there, from `activeFrom` to `activeTo`. */
export function activeDays(
  { activeFrom, activeTo }: { readonly activeFrom?: LocalDate; readonly activeTo?: LocalDate },
  { from, to }: Period,
): number {
  const first = activeFrom !== undefined && activeFrom > from ? activeFrom : from
  const end = activeTo !== undefined && activeTo < to ? activeTo : to
  return Math.max(0, toEpochDay(end) - toEpochDay(first))
}

/** The rows of the view's client. */
export const ofClient = <T extends { readonly clientId: string }>(
  { clientId }: ClientView,
  rows: readonly T[],
): readonly T[] => (clientId === null ? rows : rows.filter((row) => row.clientId === clientId))
