// Each ticket of a file with what is certain of its clocks, and what follows from which assumption.

import type { ClockReading, Ticket } from '@mspkit/records'
import type { Assumption, Sla, SlaReason } from '@mspkit/sla'
import { quote, toEpochMs } from '@mspkit/values'
import { type ProblemLog, unlessRefused } from '../problems'
import type { FiledTicket, TicketSource } from '../tickets/source'

/** A clock's reading, with how certain its verdict is. */
export interface JudgedReading {
  /** What the ticket's own events give, its verdict being that of `ifAssumed`. */
  readonly reading: ClockReading<SlaReason>
  /** The verdict under the assumptions that were chosen: `indeterminate` where a fitting history has another. */
  readonly verdict: ClockReading['verdict']
  /** The verdict if every assumption holds. */
  readonly ifAssumed: ClockReading['verdict']
  /** The same, where a status that the map does not know is taken as running: a late ticket stays in the list. */
  readonly likely: ClockReading['verdict']
  /** Whether events are missing that no assumption stands for, such as replies. */
  readonly lacksEvents: boolean
  /** The assumptions on which `ifAssumed` rests. */
  readonly assumptions: readonly Assumption[]
}

export interface JudgedTicket extends FiledTicket {
  readonly judged: readonly JudgedReading[]
}

/** What tickets are judged by. */
export interface Judge {
  readonly sla: Sla
  readonly atMs: number
  readonly assume: readonly Assumption[]
  /** The file of tickets, as the user named it. */
  readonly path: string
  readonly log: ProblemLog
  /** Tickets that were left out, because they were opened after `atMs`. */
  readonly later: { count: number }
}

/** The tickets that were open at `atMs` and can be judged; what is refused is reported to the log. */
export async function* judged(source: TicketSource, judge: Judge): AsyncGenerator<JudgedTicket> {
  const { path, log, atMs, later } = judge
  for await (const filed of source.tickets) {
    const { ticket } = filed
    const found = unlessRefused(path, `Ticket ${quote(ticket.id)}`, log, () => judgedReadings(judge, ticket))
    if (found === null) source.refuse()
    else if (toEpochMs(ticket.openedAt) > atMs) later.count++
    else yield { ...filed, judged: found }
  }
}

function judgedReadings({ sla, atMs, assume }: Judge, ticket: Ticket): JudgedReading[] {
  const readings = sla.read(ticket, atMs)
  if (isCertain(ticket)) return readings.map(certain)
  const bounds = sla.bounds(ticket, atMs, { assume })
  const byClock = new Map(readings.map((reading) => [`${reading.name} ${reading.cycle}`, reading]))
  return bounds.map(({ name, cycle, verdict, ifAssumed, assumptions, because, worst }) => {
    const reading = byClock.get(`${name} ${cycle}`) ?? worst
    const lacksEvents = ifAssumed === 'indeterminate' && because.includes('missing-history')
    const likely = ifAssumed === 'indeterminate' && !lacksEvents ? reading.verdict : ifAssumed
    return { reading, verdict, ifAssumed, likely, lacksEvents, assumptions }
  })
}

const certain = (reading: ClockReading<SlaReason>): JudgedReading => ({
  reading,
  verdict: reading.verdict,
  ifAssumed: reading.verdict,
  likely: reading.verdict,
  lacksEvents: false,
  assumptions: nothing,
})

const nothing: readonly Assumption[] = []

/** Whether a ticket's events are all that happened, each at its instant, and of a known meaning. */
const isCertain = ({ history, openedPhase, events }: Ticket): boolean =>
  (history === undefined || history === 'complete') &&
  openedPhase !== 'unknown' &&
  events.every((event) => event.earliestAt === undefined && !(event.kind === 'status' && event.phase === 'unknown'))
