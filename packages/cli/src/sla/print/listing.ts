// What a printer of readings is given, and which readings it prints.

import type { Assumption, Attainment, Sla } from '@mspkit/sla'
import { toEpochMs, type WordsOptions } from '@mspkit/values'
import type { Line } from '../../terminal'
import { asItIsNow, readOwn, withReadings } from '../judged/judged'
import type { JudgedReading, JudgedTicket, ShownReading } from '../judged/judgement'

/** What is printed of each ticket, as it is read. */
export interface Output {
  begin(): Line[]
  ticket(ticket: JudgedTicket): Line[]
  end(summary: Summary): Line[]
}

/** What all tickets come to. */
export interface Summary {
  readonly tickets: { readonly judged: number; readonly openedLater: number; readonly unreadable: number }
  readonly kept: readonly Attainment[]
  /** How many readings of each clock may be late, depending on since when the ticket has its status. */
  readonly undated: ReadonlyMap<string, number>
  /** How many tickets disprove each assumption that was chosen. */
  readonly disproved: ReadonlyMap<Assumption, number>
  /** How many readings are late, where only the latest were given to the printer. */
  readonly late?: number | null
}

export interface OutputOptions {
  readonly sla: Sla
  readonly atMs: number
  readonly limit: number
  readonly show: 'late' | 'breached' | 'open' | 'all'
  /** Only clocks that are due by then. */
  readonly dueBeforeMs: number | null
  readonly assume: readonly Assumption[]
  /** Whether it is known when the file was exported. */
  readonly isSeen: boolean
  readonly words: WordsOptions
  readonly width: number
}

/** Late under the assumptions that were chosen. */
export const isBreached = ({ bounds }: JudgedReading): boolean => bounds.verdict === 'breached'

/** Late unless something happened that the file does not hold. */
export const isPossiblyBreached = ({ bounds, likely }: JudgedReading): boolean =>
  bounds.verdict !== 'breached' && likely === 'breached'

/** Late or not, depending on since when it has its present status, which the file does not say. */
export const isUndated = ({ lacks }: JudgedReading): boolean => lacks === 'status-date'

/** Neither in time nor late, whatever is assumed: a fact or events are missing that decide it. */
export const isUnknown = ({ bounds, likely }: JudgedReading): boolean =>
  likely === 'indeterminate' && bounds.possible.some((one) => one === 'breached' || one === 'indeterminate')

const mayBeLate = (one: JudgedReading): boolean => isPossiblyBreached(one) || isUndated(one)

/** Which verdicts are shown; `null` where something else decides. */
export function byVerdict({ show, dueBeforeMs }: OutputOptions): ((one: JudgedReading) => boolean) | null {
  if (dueBeforeMs !== null) return null
  if (show === 'breached') return isBreached
  return show === 'late' ? (one) => isBreached(one) || mayBeLate(one) : null
}

/** Whether anything of a ticket may be shown, as far as its verdicts and what is left of its targets say. */
function mayShow({ judged, times }: JudgedTicket, options: OutputOptions): boolean {
  const isShown = byVerdict(options)
  if (isShown !== null) return judged.some(isShown)
  const { dueBeforeMs, atMs } = options
  if (dueBeforeMs === null || times === null) return true
  // Open time is never longer than time.
  return times.remainingMs.some((ms) => ms !== null && ms >= 0 && ms <= dueBeforeMs - atMs)
}

/** The readings of a ticket that the options include. */
export function shownOf(ticket: JudgedTicket, options: OutputOptions): ShownReading[] {
  const { show, dueBeforeMs, atMs } = options
  if (!mayShow(ticket, options)) return []
  const isShown = byVerdict(options)
  const judged = isShown === null ? ticket.judged : ticket.judged.filter(isShown)
  const readings = withReadings(options, ticket, judged)
  if (isShown !== null || (dueBeforeMs === null && show === 'all')) return readings
  const now = readOwn(options, asItIsNow(ticket.ticket, atMs))
  return readings.filter(({ bounds, reading: { dueAt } }) => {
    const { clock } = now(bounds)
    if (dueBeforeMs === null) return clock === 'running' || clock === 'paused'
    const dueMs = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt)
    return clock === 'running' && dueMs >= atMs && dueMs <= dueBeforeMs
  })
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
