import type { ClockReading, Ticket } from '@mspkit/records'
import { attainment, compileSla, explainReading, type Sla, type SlaPolicy } from '@mspkit/sla'
import { clockInWords, instantInWords, ledgerInWords } from '@mspkit/sla/words'
import { formatMs } from '@mspkit/values'

/** What the page shows: text in rows, nothing to compute any more. */
export interface Board {
  readonly asOf: string
  readonly attainment: readonly AttainmentRow[]
  readonly breaches: readonly BreachRow[]
}
export interface AttainmentRow {
  readonly client: string
  readonly promise: string
  readonly kept: string
  readonly of: string
}
export interface BreachRow {
  readonly ticket: string
  readonly title: string
  readonly client: string
  readonly passed: string
  readonly over: string
  readonly why: string
}

/** How the board is made. */
export interface BoardOptions {
  /** As of when. */
  readonly at: string
  /** Zone of every printed time. */
  readonly timeZone: string
  /** Breaches since this instant … */
  readonly since: string
  /** … and how many of them, the worst first. */
  readonly limit: number
}

/** Tickets and a policy as rows for a page. */
export function boardOf(policy: SlaPolicy, tickets: readonly Ticket[], options: BoardOptions): Board {
  const sla = compileSla(policy)
  const judged = tickets.map((ticket) => ({ ticket, readings: sla.read(ticket, options.at) }))
  const rows = attainment(sla, judged, { groupBy: ['client'] })
  return {
    asOf: `As of ${instantInWords(options.at, options)}`,
    attainment: rows
      .sort((a, b) => (a.percent ?? 101) - (b.percent ?? 101))
      .map(({ clock, group, percent, met, breached }) => ({
        client: group.client ?? '',
        promise: clockInWords(clock),
        kept: percent === null ? 'nothing judged' : `${percent.toFixed(2)} %`,
        of: `${met} of ${met + breached}`,
      })),
    breaches: judged
      .flatMap(({ ticket, readings }) => readings.map((reading) => ({ ticket, reading })))
      .filter(({ reading }) => reading.breachedAt !== null && reading.breachedAt >= options.since)
      .sort((a, b) => (a.reading.remainingMs ?? 0) - (b.reading.remainingMs ?? 0))
      .slice(0, options.limit)
      .map(({ ticket, reading }) => breachRow(sla, ticket, reading, options)),
  }
}

function breachRow(sla: Sla, ticket: Ticket, reading: ClockReading, options: BoardOptions): BreachRow {
  const explained = explainReading(sla, ticket, options.at).find(
    ({ name, cycle }) => name === reading.name && cycle === reading.cycle,
  )
  return {
    ticket: ticket.id,
    title: ticket.title,
    client: ticket.clientId,
    passed: `${clockInWords(reading.name)}, ${instantInWords(reading.breachedAt as string, options)}`,
    over: formatMs(-(reading.remainingMs ?? 0)),
    why: explained ? ledgerInWords(explained.ledger) : '',
  }
}
