// What one ticket adds to the counts of attainment, checked before anything is counted.

import { type ClockReading, parseTicket, type Ticket } from '@mspkit/records'
import { orThrow, quote } from '@mspkit/values'
import { iterableOf, objectOf } from '@mspkit/values/arguments'
import { assumptionWords } from '../assumption'
import type { SlaReason } from '../reason'
import type { ClockBounds } from '../sla'
import type { Count } from './tally'

/** A ticket and the readings that `sla.read` returned for it. */
export interface JudgedReadings {
  readonly ticket: Ticket
  readonly readings: readonly ClockReading<SlaReason>[]
  readonly bounds?: never
  readonly elapsedMs?: never
}
/** A ticket and what `sla.bounds` returned for it: for histories that may be incomplete. */
export interface JudgedBounds {
  readonly ticket: Ticket
  readonly bounds: readonly ClockBounds[]
  /** For bounds that tickets share: the elapsed milliseconds of each clock of this ticket, as `shareBounds` returns them. */
  readonly elapsedMs?: readonly (number | null)[]
  readonly readings?: never
}
export type Judged = JudgedReadings | JudgedBounds

/** What one clock of a ticket adds to the counts, checked once for any number of reports. `countClocks` makes it. */
export interface CountedClock {
  readonly ticketId: string
  readonly clock: string
}

const verdicts: ReadonlySet<unknown> = /* @__PURE__ */ new Set(['met', 'breached', 'pending', 'indeterminate', 'none'])

/** Parses the ticket, checks what was read of it, and copies what is counted. */
export function countsOf(judged: Judged, exclusion: (ticket: Ticket) => string | null): TicketCounts {
  const { ticket, readings, bounds, elapsedMs } = objectOf(
    judged,
    'an object',
    '{ ticket, readings: sla.read(ticket, at) }',
  )
  const parsed = orThrow(parseTicket(ticket), 'ticket')
  const excluded = exclusion(parsed)
  const priority = parsed.events.reduce<string | null>(
    (last, event) => (event.kind === 'priority' ? event.priority : last),
    parsed.priority ?? null,
  )
  const whole = parsed.history === undefined || parsed.history === 'complete'
  const counts: Count[] = []
  if (bounds === undefined)
    for (const reading of iterableOf(readings, 'readings')) counts.push(ofReading(reading, whole, priority, excluded))
  else {
    for (const one of iterableOf(bounds, 'bounds')) counts.push(ofBounds(one, priority, excluded))
    if (elapsedMs !== undefined) ofOwn(counts, parsed, [...iterableOf(elapsedMs, 'elapsed milliseconds')])
  }
  return { ticket: parsed, counts }
}

/** A ticket with what its clocks add to the counts. */
export interface TicketCounts {
  readonly ticket: Ticket
  readonly counts: readonly Count[]
}

const bothWays: readonly ClockReading['verdict'][] = ['met', 'breached']

// Every key is written out: spreading objects would cost more than all else that is done with a ticket.

/** What a reading adds to the counts. */
function ofReading(
  reading: ClockReading<SlaReason>,
  whole: boolean,
  priority: string | null,
  excluded: string | null,
): Count {
  demandReading(reading)
  const { verdict } = reading
  const open = !whole && (verdict === 'met' || verdict === 'breached')
  return {
    name: reading.name,
    ticketId: reading.ticketId,
    verdict,
    possible: open ? bothWays : [verdict],
    ifAssumed: verdict,
    assumptions: whole ? [] : assumptionWords,
    elapsedMs: elapsedOf(reading),
    notOpened: reading.reason.code === 'sla/not-opened',
    missing: missingOf(reading),
    excluded: endOf(reading) ?? excluded,
    priority,
  }
}

/** What bounds add to the counts. */
function ofBounds(bounds: ClockBounds, priority: string | null, excluded: string | null): Count {
  const { best, worst } = bounds
  demandReading(best)
  demandReading(worst)
  const elapsedMs = elapsedOf(best)
  return {
    name: best.name,
    ticketId: best.ticketId,
    verdict: bounds.verdict,
    possible: [...bounds.possible],
    ifAssumed: bounds.ifAssumed,
    assumptions: [...bounds.assumptions],
    elapsedMs: elapsedMs === elapsedOf(worst) ? elapsedMs : null,
    notOpened: best.reason.code === 'sla/not-opened',
    missing: missingOf(best),
    excluded: (endOf(worst) === null ? null : endOf(best)) ?? excluded,
    priority,
  }
}

/** Bounds that were computed for another ticket count for this one, with its own times. */
function ofOwn(counts: Count[], { id }: Ticket, elapsedMs: readonly (number | null)[]): void {
  for (let i = 0; i < counts.length; i++) {
    const ms = elapsedMs[i] ?? null
    if (ms !== null && !Number.isFinite(ms)) throw new TypeError(`${quote(ms)} is not a number of milliseconds.`)
    counts[i] = { ...(counts[i] as Count), ticketId: id, elapsedMs: ms }
  }
}

/** Elapsed milliseconds of a stopped clock. */
const elapsedOf = ({ clock, elapsedMs }: ClockReading): number | null => (clock === 'stopped' ? elapsedMs : null)
const missingOf = ({ reason }: ClockReading<SlaReason>): string | null =>
  reason.code === 'sla/missing-fact' ? reason.facts.missing : null
const endOf = ({ reason }: ClockReading<SlaReason>): string | null =>
  reason.code === 'sla/cancelled' ? 'cancelled or merged' : null

/** @throws TypeError for anything but a reading. */
function demandReading(reading: ClockReading<SlaReason>): void {
  const one: { readonly [K in keyof ClockReading]?: unknown } = objectOf(reading, 'an object', 'what sla.read gives')
  const whole =
    typeof one.name === 'string' &&
    typeof one.ticketId === 'string' &&
    Number.isFinite(one.elapsedMs) &&
    verdicts.has(one.verdict) &&
    typeof one.reason === 'object' &&
    one.reason !== null
  if (!whole) throw new TypeError(`${quote(reading)} is not a reading. Give what sla.read returns.`)
}
