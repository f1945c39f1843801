// What a printer of readings is given, and which readings it prints.

import type { ClockReading, Ticket } from '@mspkit/records'
import type { Sla, SlaReason } from '@mspkit/sla'
import type { WordsOptions } from '@mspkit/values'

/** What is printed of each ticket, as it is read. */
export interface Output {
  begin(): string[]
  ticket(ticket: Ticket, readings: readonly ClockReading<SlaReason>[]): string[]
  end(): string[]
}

export interface OutputOptions {
  readonly sla: Sla
  readonly atMs: number
  readonly limit: number
  readonly show: 'breached' | 'open' | 'all'
  readonly words: WordsOptions
}

/** Whether `--show` includes a reading. */
export function isShown(reading: ClockReading, show: OutputOptions['show']): boolean {
  if (show === 'all') return true
  return show === 'breached'
    ? reading.verdict === 'breached'
    : reading.clock === 'running' || reading.clock === 'paused'
}
