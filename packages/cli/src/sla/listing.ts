// What a printer of readings is given, and which readings it prints.

import type { Assumption, Sla } from '@mspkit/sla'
import { toEpochMs, type WordsOptions } from '@mspkit/values'
import type { Line } from '../terminal'
import type { JudgedReading, JudgedTicket } from './judged'
import type { Kept } from './tally'

/** What is printed of each ticket, as it is read. */
export interface Output {
  begin(): Line[]
  ticket(ticket: JudgedTicket): Line[]
  end(summary: Summary): Line[]
}

/** What all tickets come to. */
export interface Summary {
  readonly tickets: { readonly judged: number; readonly openedLater: number; readonly unreadable: number }
  readonly kept: readonly Kept[]
}

export interface OutputOptions {
  readonly sla: Sla
  readonly atMs: number
  readonly limit: number
  readonly show: 'late' | 'breached' | 'open' | 'all'
  /** Only clocks that are due by then. */
  readonly dueBeforeMs: number | null
  readonly assume: readonly Assumption[]
  readonly words: WordsOptions
  readonly width: number
}

/** Late under the assumptions that were chosen. */
export const isBreached = ({ verdict }: JudgedReading): boolean => verdict === 'breached'

/** Late unless something happened that the file does not hold. */
export const isPossiblyBreached = ({ verdict, likely }: JudgedReading): boolean =>
  verdict !== 'breached' && likely === 'breached'

/** Whether the options include a reading. */
export function isShown(judged: JudgedReading, { show, dueBeforeMs, atMs }: OutputOptions): boolean {
  const { clock, dueAt } = judged.reading
  const isOpen = clock === 'running' || clock === 'paused'
  if (dueBeforeMs !== null) {
    const dueMs = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt)
    return clock === 'running' && dueMs >= atMs && dueMs <= dueBeforeMs
  }
  if (show === 'all') return true
  if (show === 'open') return isOpen
  return isBreached(judged) || (show === 'late' && isPossiblyBreached(judged))
}

/** The status at the instant: that of the row, or the last one by then; `null` where neither says so. */
export function statusAt({ ticket, status: present }: JudgedTicket, atMs: number): string | null {
  if (present !== null) return present
  let latestMs = Number.NEGATIVE_INFINITY
  let status: string | null = ticket.openedStatus ?? null
  for (const event of ticket.events) {
    if (event.kind !== 'status') continue
    const eventMs = toEpochMs(event.at)
    if (eventMs > atMs || eventMs < latestMs) continue
    latestMs = eventMs
    status = event.status
  }
  return status
}
