// Each ticket of a file with what is certain of its clocks, and what follows from which assumption.

import type { ClockReading, Ticket } from '@mspkit/records'
import { type Assumption, type ClockBounds, type Sla, type SlaReason, shareBounds } from '@mspkit/sla'
import { quote, toEpochMs } from '@mspkit/values'
import { type ProblemLog, unlessRefused } from '../../print/problems'
import type { FiledTicket, TicketSource } from '../../tickets/filed'
import type { JudgedReading, JudgedTicket, Lack, ShownReading } from './judgement'

type Reading = ClockReading<SlaReason>

/** What tickets are judged by. */
export interface Judge {
  readonly sla: Sla
  readonly atMs: number
  readonly assume: readonly Assumption[]
  /** Whether tickets of one shape are judged once. */
  readonly sharing: boolean
  /** The clocks that replies, responses, plans or assignments start or stop. */
  readonly byReplies: ReadonlySet<string>
  /** The file of tickets, as the user named it. */
  readonly path: string
  readonly log: ProblemLog
  /** Tickets that were left out, because they were opened after `atMs`. */
  readonly later: { count: number }
}

/** The tickets that were open at `atMs` and can be judged; what is refused is reported to the log. */
export async function* judged(source: TicketSource, judge: Judge): AsyncGenerator<JudgedTicket> {
  const judgeFiled = judgeEach(source, judge)
  for await (const filed of source.tickets) {
    const found = judgeFiled(filed)
    if (found !== null) yield found
  }
}

/** Judges tickets one by one. `null` for one that was opened later, which is counted, and for one that is refused, which is reported to the log. */
export function judgeEach(
  source: Pick<TicketSource, 'refuse'>,
  judge: Judge,
): (filed: FiledTicket) => JudgedTicket | null {
  const { path, log, atMs, later } = judge
  const judgeOne = judgeFor(judge)
  return ({ ticket, reported, status }) => {
    const found = unlessRefused(
      path,
      () => `Ticket ${quote(ticket.id)}`,
      log,
      () => judgeOne(ticket),
    )
    if (found === null) source.refuse()
    else if (found.times === null && toEpochMs(ticket.openedAt) > atMs) later.count++
    else return { ticket, reported, status, judged: found.judged, times: found.times }
    return null
  }
}

/** Judges tickets of which nothing but their own events is known. */
export function judgeBare(judge: Judge): (ticket: Ticket) => JudgedTicket {
  const judgeOne = judgeFor(judge)
  return (ticket) => ({ ticket, reported: nothing, status: null, ...judgeOne(ticket) })
}

const nothing = Object.freeze({})

/** Judges tickets one by one; those of one shape share what is certain of them. */
function judgeFor(judge: Judge): (ticket: Ticket) => Pick<JudgedTicket, 'judged' | 'times'> {
  const { sla, atMs, assume } = judge
  const share = judge.sharing ? shareBounds(sla, atMs, { assume }) : () => null
  const known = new WeakMap<readonly ClockBounds[], readonly JudgedReading[]>()
  return (ticket) => {
    const times = share(ticket)
    if (times === null) return { judged: judgedReadings(judge, ticket, sla.bounds(ticket, atMs, { assume })), times }
    const found = known.get(times.bounds) ?? judgedReadings(judge, ticket, times.bounds)
    known.set(times.bounds, found)
    return { judged: found, times }
  }
}

export function judgedReadings(judge: Judge, ticket: Ticket, bounds: readonly ClockBounds[]): readonly JudgedReading[] {
  const { atMs } = judge
  return bounds.map((one): JudgedReading => {
    const { ifAssumed, gaps, possible } = one
    if (ifAssumed !== 'indeterminate' || gaps.length === 0) return { bounds: one, likely: ifAssumed, lacks: null }
    const lacks = gaps.includes('missing-history') ? lackOf(judge, ticket, one) : null
    if (lacks === 'fact' || lacks === 'events') return { bounds: one, likely: ifAssumed, lacks }
    if (lacks === 'status-date' && possible.includes('breached')) return { bounds: one, likely: ifAssumed, lacks }
    return { bounds: one, likely: readOwn(judge, asItIsNow(ticket, atMs))(one).verdict, lacks: null }
  })
}

function lackOf({ byReplies, atMs }: Judge, ticket: Ticket, { name, gaps, best, disproved }: ClockBounds): Lack | null {
  if (best.reason.code === 'sla/missing-fact') return 'fact'
  const isAnswered = name === 'first-response' && ticket.events.some(isResponse)
  if (byReplies.has(name) && !isAnswered) return 'events'
  if (shownAt(ticket, atMs) !== undefined || gaps.includes('seen-late')) return 'status-date'
  return disproved.length > 0 ? null : 'events'
}

const isResponse = (event: Ticket['events'][number]): boolean =>
  event.kind === 'milestone' && event.name === 'responded'

/** The status that a row shows and does not date; none where one that it dates came after the instant, because that one was before it. */
function shownAt({ summary, events }: Ticket, atMs: number): NonNullable<Ticket['summary']>['lastStatus'] {
  const isLater = events.some(({ kind, at, earliestAt = at }) => kind === 'status' && toEpochMs(earliestAt) > atMs)
  return isLater ? undefined : summary?.lastStatus
}

/** A ticket in the status that its row shows, also where it is not known since when. */
export function asItIsNow(ticket: Ticket, atMs: number): Ticket {
  const lastStatus = shownAt(ticket, atMs)
  const isLater = ({ at, earliestAt }: Ticket['events'][number]): boolean =>
    earliestAt !== undefined && toEpochMs(at) > atMs && toEpochMs(earliestAt) <= atMs
  if (lastStatus === undefined && !ticket.events.some(isLater)) return ticket
  const at = new Date(atMs)
  const events = ticket.events.map((event) => (isLater(event) ? { ...event, at } : event))
  return { ...ticket, events: lastStatus === undefined ? events : [...events, { kind: 'status', at, ...lastStatus }] }
}

/** Finds what the ticket's own events give for a cycle. Bounds may have cycles that no event shows. */
export function readOwn({ sla, atMs }: Pick<Judge, 'sla' | 'atMs'>, ticket: Ticket): (bounds: ClockBounds) => Reading {
  const byCycle = new Map(sla.read(ticket, atMs).map((reading) => [`${reading.name} ${reading.cycle}`, reading]))
  return ({ name, cycle, worst }) => byCycle.get(`${name} ${cycle}`) ?? worst
}

/** Cycles of a ticket with their readings. Most tickets are only counted, so their own events are read when they are printed. */
export function withReadings(
  judge: Pick<Judge, 'sla' | 'atMs'>,
  { ticket }: JudgedTicket,
  judged: readonly JudgedReading[],
): ShownReading[] {
  if (judged.length === 0) return []
  const isKnown = judged.every(({ bounds }) => bounds.gaps.length === 0)
  const own = isKnown ? ({ best }: ClockBounds): Reading => best : readOwn(judge, ticket)
  return judged.map((one) => ({ ...one, reading: own(one.bounds) }))
}
