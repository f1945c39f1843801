// English sentences for reasons, readings and ledgers.

import type { ClockReading } from '@mspkit/records'
import { formatMs, type Instant, type InstantLike, quote, toEpochMs, type WordsOptions } from '@mspkit/values'
import { iterableOf, objectOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { LedgerEntry } from './explain/ledger'
import type { EventFacts, PauseFacts, SlaReason } from './reason'

export type { WordsOptions } from '@mspkit/values'

/**
 * The English sentence of a reason. `readingInWords` says more, because it has the whole reading.
 *
 * @example
 * reasonInWords({ code: 'sla/missing-fact', facts: { missing: 'client.tier' }, source: { document: 'policy', path: '/clocks/0/targets/0' } })
 * // => 'It cannot be judged: "client.tier" is not known.'
 */
export function reasonInWords(reason: SlaReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  return worded(reason, 'a reason', 'sla.read', () => {
    return (
      mainSentence(objectOf(reason, 'an object', 'the reason of a reading')) +
      countedAsRunning(reason.facts) +
      early(reason.facts)
    )
  })
}

function mainSentence(reason: SlaReason): string {
  switch (reason.code) {
    case 'sla/breached':
      return 'The target was used up before the clock stopped.'
    case 'sla/met':
      return 'The clock stopped within its target.'
    case 'sla/running':
      return 'The clock runs and its target is not used up.'
    case 'sla/paused':
      return `Paused${pausedIn(reason.facts)}.`
    case 'sla/never-opens':
      return 'It is never due, because its calendar does not open again.'
    case 'sla/no-target':
      return 'No target fits this ticket.'
    case 'sla/missing-fact':
      return `It cannot be judged: ${JSON.stringify(reason.facts.missing)} is not known.`
    case 'sla/cancelled':
      return 'The ticket was cancelled or merged.'
    case 'sla/applied-after-stop':
      return 'The policy was applied after the clock had stopped.'
    case 'sla/not-started':
      return 'Nothing has started the clock.'
    case 'sla/not-opened':
      return 'The ticket was not opened yet.'
    default:
      return unknownReason(reason)
  }
}

/** Unreachable for codes of this package: the compiler requires a sentence for each. */
function unknownReason(reason: never): never {
  throw new TypeError(`${quote(reason)} is not a reason of this package. Give the reason of a reading.`)
}

const pausedIn = ({ status, waitingFor, by }: PauseFacts): string =>
  `${inStatus(status)}${waitingFor ? `, waiting for the ${waitingFor}` : ''}${by ? ` (by ${by.join(', ')})` : ''}`

/** A ticket may be paused by another fact, and have no status. */
const inStatus = (status: string | null): string => (status === null ? '' : ` in ${JSON.stringify(status)}`)

const early = ({ eventsBeforeOpening }: EventFacts): string =>
  eventsBeforeOpening === undefined
    ? ''
    : ` ${eventsBeforeOpening} ${eventsBeforeOpening === 1 ? 'event' : 'events'} stamped before the opening counted at the opening.`

/** A clock's name as text. @example clockInWords('first-response') // => 'First response' */
export function clockInWords(name: string): string {
  if (typeof name !== 'string')
    throw new TypeError(`${quote(name)} is not a clock's name. Write e.g. "first-response".`)
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** An instant as text in a time zone. @example instantInWords('2026-03-02T15:00:00.000Z', { timeZone: 'America/Chicago' }) // => 'Mon 2 Mar 2026, 09:00 CST' */
export function instantInWords(instant: InstantLike, options: WordsOptions = {}): string {
  const { locale = 'en-US', timeZone = 'UTC' } = wordsOptionsOf(options)
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(toEpochMs(instant))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

/**
 * One or two sentences for a reading: when it is due or was breached, how much time it took or has left, and the promise.
 *
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * readingInWords(sla.read(ticket, '2026-03-02T11:00:00Z')[0])
 * // => 'Resolution: due at Mon 2 Mar 2026, 14:00 UTC, 3 h left. Promised within 4 h.'
 */
export function readingInWords(reading: ClockReading<SlaReason>, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  objectOf(reading, 'an object', 'what sla.read gives')
  const when = (instant: Instant | null): string => (instant === null ? 'never' : instantInWords(instant, options))
  return worded(reading, 'a reading', 'sla.read', () => {
    const promised = reading.targetMs === null ? '' : ` Promised within ${formatMs(reading.targetMs)}.`
    const took = `${formatMs(reading.elapsedMs)} of open time`
    const name = clockInWords(reading.name) + (reading.cycle > 1 ? ` (${reading.cycle})` : '')
    return `${name}: ${sentence(reading, took, when)}${promised}${countedAsRunning(reading.reason.facts)}`
  })
}

function sentence(reading: ClockReading<SlaReason>, took: string, when: (instant: Instant | null) => string): string {
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
      return `paused${pausedIn(reason.facts)}; ${formatMs(remainingMs ?? 0)} left. Resumed now, it would be due at ${when(reading.dueAtIfResumed)}.`
    case 'sla/never-opens':
      return 'never due, because its calendar does not open again.'
    case 'sla/no-target':
      return 'no target fits this ticket.'
    case 'sla/missing-fact':
      return `cannot be judged: ${JSON.stringify(reason.facts.missing)} is not known.`
    case 'sla/cancelled':
      return `cancelled or merged after ${took}.`
    case 'sla/applied-after-stop':
      return 'the policy was applied after it had stopped.'
    case 'sla/not-started':
      return 'not started.'
    case 'sla/not-opened':
      return 'not opened yet.'
    default:
      return unknownReason(reason)
  }
}

const countedAsRunning = ({ countedAsRunning: status }: EventFacts): string =>
  status === undefined ? '' : ` The status ${JSON.stringify(status)} is in no map and was counted as running.`

/**
 * Where did the time go? Lists the time that counted, then the other kinds, longest first. Time after the stop is not included.
 *
 * `'3 h counted, 14 h closed hours, 2 h waiting for the client'`
 *
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * ledgerInWords(explainReading(sla, ticket, '2026-03-02T13:00:00Z')[0].ledger) // => '3 h counted'
 */
export function ledgerInWords(ledger: readonly LedgerEntry[], options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  const sums = new Map<string, number>()
  for (const entry of iterableOf(ledger, 'ledger entries')) {
    const kind = entryKind(entry)
    if (entry.because === 'after-stop' || entry.because === 'after-end') continue
    sums.set(kind, (sums.get(kind) ?? 0) + entry.ms)
  }
  const first = (kind: string): number => (kind === 'counted' ? 0 : 1)
  return [...sums]
    .sort(([a, aMs], [b, bMs]) => first(a) - first(b) || bMs - aMs)
    .map(([kind, ms]) => `${formatMs(ms)} ${kind}`)
    .join(', ')
}

/**
 * The kind of a ledger entry as text.
 *
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * entryKind(explainReading(sla, ticket, '2026-03-02T13:00:00Z')[0].ledger[0]) // => 'counted'
 */
export function entryKind(entry: LedgerEntry, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  const { because, heldBy, holiday, status } = objectOf(entry, 'an object', 'an entry of a ledger')
  switch (because) {
    case 'counted':
      return 'counted'
    case 'over-pause-cap':
      return 'counted past the pause cap'
    case 'paused':
      return heldBy.kind === 'client' || heldBy.kind === 'vendor'
        ? `waiting for the ${heldBy.kind}`
        : `paused${inStatus(status)}`
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
