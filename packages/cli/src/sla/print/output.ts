// The printers of readings, one a format.

import type { ClockReading } from '@mspkit/records'
import type { Assumption, SlaReason } from '@mspkit/sla'
import { csvLine } from '../../files/export'
import type { JudgedTicket, Lack, ShownReading } from '../judged/judgement'
import { jsonEnd, jsonHead } from './json'
import { type Output, type OutputOptions, shownOf, statusAt } from './listing'
import { tableOutput } from './table'

/** The printer of a format. Only the table holds rows back, and only as many as it will print. */
export function output(format: 'table' | 'json' | 'ndjson' | 'csv', options: OutputOptions): Output {
  const shown = (ticket: JudgedTicket): PrintedReading[] =>
    shownOf(ticket, options).map((one) => printed(ticket, one, options.atMs))
  switch (format) {
    case 'table':
      return tableOutput(options)
    case 'ndjson':
      return {
        begin: () => [],
        ticket: (ticket) => shown(ticket).map((reading) => JSON.stringify(reading)),
        end: () => [],
      }
    case 'json':
      return jsonOutput(shown, options)
    case 'csv':
      return {
        begin: () => [columns.join(',')],
        ticket: (ticket) => shown(ticket).map(lineOf),
        end: () => [],
      }
  }
}

/** A reading as it is printed: its verdict is the one under the chosen assumptions. */
interface PrintedReading extends ClockReading<SlaReason> {
  readonly clientId: string
  readonly priority: string | null
  /** The present status. */
  readonly status: string | null
  readonly ifAssumed: ClockReading['verdict']
  readonly assumptions: readonly Assumption[]
  /** The assumptions that the ticket itself disproves, chosen or not. */
  readonly disproved: readonly Assumption[]
  /** Why no assumption makes the verdict certain. */
  readonly lacks: Lack | null
}

// Every key is written out: of a million readings, spreading objects would cost more than judging them.
function printed(ticket: JudgedTicket, { reading, bounds, lacks }: ShownReading, atMs: number): PrintedReading {
  const { verdict, ifAssumed, assumptions, disproved } = bounds
  const { clientId, priority = null } = ticket.ticket
  return {
    ticketId: reading.ticketId,
    name: reading.name,
    cycle: reading.cycle,
    verdict,
    clock: reading.clock,
    targetMs: reading.targetMs,
    elapsedMs: reading.elapsedMs,
    remainingMs: reading.remainingMs,
    startedAt: reading.startedAt,
    stoppedAt: reading.stoppedAt,
    dueAt: reading.dueAt,
    dueAtIfResumed: reading.dueAtIfResumed,
    breachedAt: reading.breachedAt,
    warnings: reading.warnings,
    reason: reading.reason,
    ifAssumed,
    assumptions,
    disproved,
    lacks,
    clientId,
    priority,
    status: statusAt(ticket, atMs),
  }
}

/** An object, because a list has no place for what was assumed and left out. */
function jsonOutput(shown: (ticket: JudgedTicket) => PrintedReading[], options: OutputOptions): Output {
  let first = true
  const separate = (reading: PrintedReading): string => {
    const line = `${first ? ' ' : ','} ${JSON.stringify(reading)}`
    first = false
    return line
  }
  return {
    begin: () => [`${jsonHead(options)} "readings": [`],
    ticket: (ticket) => shown(ticket).map(separate),
    end: ({ tickets, kept }) => ['],', ...jsonEnd(tickets, kept)],
  }
}

const columns = [
  'ticketId',
  'clientId',
  'priority',
  'status',
  'name',
  'cycle',
  'verdict',
  'ifAssumed',
  'assumptions',
  'disproved',
  'clock',
  'targetMs',
  'elapsedMs',
  'remainingMs',
  'startedAt',
  'stoppedAt',
  'dueAt',
  'breachedAt',
  'reason',
  'lacks',
] as const

function lineOf(reading: PrintedReading): string {
  const { assumptions, disproved, reason } = reading
  const cells = { ...reading, assumptions: assumptions.join(' '), disproved: disproved.join(' '), reason: reason.code }
  return csvLine(columns.map((column) => cells[column]))
}
