import type { ClockReading, Ticket } from '@mspkit/records'
import type { Sla } from '@mspkit/sla'
import type { WordsOptions } from '@mspkit/sla/words'
import Papa from 'papaparse'
import { tableOutput } from './table'

/** What is printed of each ticket, as it is read. */
export interface Output {
  begin(): string[]
  ticket(ticket: Ticket, readings: readonly ClockReading[]): string[]
  end(): string[]
}

export interface OutputOptions {
  readonly sla: Sla
  readonly atMs: number
  readonly limit: number
  readonly show: 'breached' | 'open' | 'all'
  readonly words: WordsOptions
}

/** Whether a reading is among those that were asked for. */
export function isShown(reading: ClockReading, show: OutputOptions['show']): boolean {
  if (show === 'all') return true
  return show === 'breached'
    ? reading.verdict === 'breached'
    : reading.clock === 'running' || reading.clock === 'paused'
}

/** The printer of a format. Only the table holds rows back, and only as many as it will print. */
export function output(format: 'table' | 'json' | 'ndjson' | 'csv', options: OutputOptions): Output {
  const shown = (readings: readonly ClockReading[]): ClockReading[] =>
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
      const separate = (reading: ClockReading): string => {
        const line = `${first ? ' ' : ','} ${JSON.stringify(reading)}`
        first = false
        return line
      }
      return { begin: () => ['['], ticket: (_, readings) => shown(readings).map(separate), end: () => [']'] }
    }
    case 'csv':
      return {
        begin: () => [columns.join(',')],
        ticket: (ticket, readings) => shown(readings).map((reading) => csvLine(ticket, reading)),
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

function csvLine({ clientId }: Ticket, reading: ClockReading): string {
  const cells = { ...reading, clientId, reason: reading.reason.code }
  // escapeFormulae: a ticket called =cmd() must not run in somebody's spreadsheet.
  return Papa.unparse([columns.map((column) => cells[column])], { escapeFormulae: true })
}
