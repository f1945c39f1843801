// The printers of readings, one a format.

import type { ClockReading, Ticket } from '@mspkit/records'
import type { SlaReason } from '@mspkit/sla'
import { csvLine } from '../export'
import { isShown, type Output, type OutputOptions } from './listing'
import { tableOutput } from './table'

/** The printer of a format. Only the table holds rows back, and only as many as it will print. */
export function output(format: 'table' | 'json' | 'ndjson' | 'csv', options: OutputOptions): Output {
  const shown = (readings: readonly ClockReading<SlaReason>[]): ClockReading<SlaReason>[] =>
    readings.filter((reading) => isShown(reading, options.show))
  switch (format) {
    case 'table':
      return tableOutput(options)
    case 'ndjson':
      return {
        begin: () => [],
        ticket: (_, readings) => shown(readings).map((reading) => JSON.stringify(reading)),
        end: () => [],
      }
    case 'json': {
      let first = true
      const separate = (reading: ClockReading<SlaReason>): string => {
        const line = `${first ? ' ' : ','} ${JSON.stringify(reading)}`
        first = false
        return line
      }
      return { begin: () => ['['], ticket: (_, readings) => shown(readings).map(separate), end: () => [']'] }
    }
    case 'csv':
      return {
        begin: () => [columns.join(',')],
        ticket: (ticket, readings) => shown(readings).map((reading) => lineOf(ticket, reading)),
        end: () => [],
      }
  }
}

const columns = [
  'ticketId',
  'clientId',
  'name',
  'cycle',
  'verdict',
  'clock',
  'targetMs',
  'elapsedMs',
  'remainingMs',
  'startedAt',
  'stoppedAt',
  'dueAt',
  'breachedAt',
  'reason',
] as const

function lineOf({ clientId }: Ticket, reading: ClockReading<SlaReason>): string {
  const cells = { ...reading, clientId, reason: reading.reason.code }
  return csvLine(columns.map((column) => cells[column]))
}
