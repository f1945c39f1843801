// Each ticket of a file with its readings.

import type { ClockReading } from '@mspkit/records'
import type { Sla, SlaReason } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import { type ProblemLog, unlessRefused } from '../problems'
import type { FiledTicket, TicketSource } from '../tickets'

export interface JudgedTicket extends FiledTicket {
  readonly readings: readonly ClockReading<SlaReason>[]
}

/** What tickets are judged by. */
export interface Judge {
  readonly sla: Sla
  readonly atMs: number
  /** The file of tickets, as the user named it. */
  readonly path: string
  readonly log: ProblemLog
}

/** The tickets that can be judged; the others are reported to the log. */
export async function* judged(source: TicketSource, { sla, atMs, path, log }: Judge): AsyncGenerator<JudgedTicket> {
  for await (const filed of source.tickets) {
    const { ticket } = filed
    const readings = unlessRefused(path, `Ticket ${quote(ticket.id)}`, log, () => sla.read(ticket, atMs))
    if (readings !== null) yield { ...filed, readings }
  }
}
