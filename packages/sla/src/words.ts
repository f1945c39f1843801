import type { ClockReading } from '@mspkit/records'
import { formatMs } from '@mspkit/values'
import type { LedgerEntry } from './ledger'

/** How instants are told. */
export interface WordsOptions {
  /** IANA zone of the times; UTC when left out, and said so. */
  readonly timeZone?: string
}

/** A clock's name for people. @example clockInWords('first-response') // => 'First response' */
export function clockInWords(name: string): string {
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** An instant for people, in a stated zone. @example instantInWords('2026-03-02T15:00:00.000Z', { timeZone: 'America/Chicago' }) // => 'Mon 2 Mar 2026, 09:00 CST' */
export function instantInWords(instant: string, { timeZone = 'UTC' }: WordsOptions = {}): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

/**
 * One sentence or two for a reading: what was promised, when it was passed, by how much, or what is left.
 */
export function readingInWords(reading: ClockReading, options: WordsOptions = {}): string {
  const when = (instant: string | null): string => (instant === null ? 'never' : instantInWords(instant, options))
  const promised = reading.targetMs === null ? '' : ` Promised within ${formatMs(reading.targetMs)}.`
  const took = `${formatMs(reading.elapsedMs)} of open time`
  const name = clockInWords(reading.name) + (reading.cycle > 1 ? ` (${reading.cycle})` : '')
  return `${name}: ${sentence(reading, took, when)}${promised}${countedAsRunning(reading)}`
}

function sentence(reading: ClockReading, took: string, when: (instant: string | null) => string): string {
  const { reason, remainingMs } = reading
  const over = remainingMs === null || remainingMs >= 0 ? '' : `, ${formatMs(-remainingMs)} over`
  switch (reason.code) {
    case 'sla/breached':
      return `breached at ${when(reading.breachedAt)}. It ${reading.clock === 'stopped' ? 'took' : 'has used'} ${took}${over}.`
    case 'sla/met':
      return `met at ${when(reading.stoppedAt)} after ${took}.`
    case 'sla/running':
      return `due at ${when(reading.dueAt)}, ${formatMs(remainingMs ?? 0)} left.`
    case 'sla/paused':
      return `paused in ${JSON.stringify(reason.facts.status)}${reason.facts.waitingFor ? `, waiting for the ${reason.facts.waitingFor}` : ''}; ${formatMs(remainingMs ?? 0)} left. Resumed now, it would be due at ${when(reading.dueAtIfResumed)}.`
    case 'sla/never-opens':
      return 'never due, because its calendar does not open again.'
    case 'sla/no-target':
      return 'no target fits this ticket.'
    case 'sla/missing-fact':
      return `cannot be judged: nobody knows ${JSON.stringify(reason.facts.missing)}.`
    case 'sla/cancelled':
      return `cancelled or merged after ${took}.`
    case 'sla/applied-after-stop':
      return 'the policy was applied after it had stopped.'
    case 'sla/not-started':
      return 'not started.'
    default:
      return reason.code
  }
}

const countedAsRunning = ({ reason }: ClockReading): string =>
  reason.facts.countedAsRunning === undefined
    ? ''
    : ` The status ${JSON.stringify(reason.facts.countedAsRunning)} is in no map and was counted as running.`

/**
 * Where the time went: what counted, then the rest, the longest first. Time after the stop is nobody's question and left out.
 *
 * `'3 h counted, 14 h closed hours, 2 h waiting for the client'`
 */
export function ledgerInWords(ledger: readonly LedgerEntry[]): string {
  const sums = new Map<string, number>()
  for (const entry of ledger) {
    if (entry.because === 'after-stop' || entry.because === 'after-end') continue
    sums.set(entryKind(entry), (sums.get(entryKind(entry)) ?? 0) + entry.ms)
  }
  const first = (kind: string): number => (kind === 'counted' ? 0 : 1)
  return [...sums]
    .sort(([a, aMs], [b, bMs]) => first(a) - first(b) || bMs - aMs)
    .map(([kind, ms]) => `${formatMs(ms)} ${kind}`)
    .join(', ')
}

/** What a ledger entry was, for people. */
export function entryKind({ because, heldBy, holiday, status }: LedgerEntry): string {
  switch (because) {
    case 'counted':
      return 'counted'
    case 'over-pause-cap':
      return 'counted past the pause cap'
    case 'paused':
      return heldBy.kind === 'client' || heldBy.kind === 'vendor'
        ? `waiting for the ${heldBy.kind}`
        : `paused in ${JSON.stringify(status)}`
    case 'holiday':
      return `holiday${holiday === null ? '' : ` (${holiday})`}`
    case 'closed-hours':
      return 'closed hours'
    case 'resolved':
      return 'resolved'
    case 'after-stop':
      return 'after the stop'
    case 'after-end':
      return 'after it was cancelled or merged'
  }
}
