// Where the time of a ticket went, clock by clock, as the parts of a bar.

import type { ClockReading, Ticket } from '@mspkit/records'
import { type ExplainedReading, explainReading, type Holder, type LedgerEntry, type Sla } from '@mspkit/sla'
import { fromEpochMs, type Instant, type InstantLike, toEpochMs } from '@mspkit/values'
import { functionOf, objectOf } from '@mspkit/values/arguments'

/** What a part of a ledger is: time that counts within the target, or past it, a pause, or time outside business hours. */
export type LedgerKind = 'counted' | 'late' | 'paused' | 'closed'

/** A part of wall time with one reason and one holder. */
export interface LedgerSpan {
  readonly kind: LedgerKind
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
  readonly because: LedgerEntry['because']
  readonly heldBy: Holder
  /** The desk's label of the status at that time. */
  readonly status: string | null
}

/** One clock of a ticket. The spans `counted` and `late` add up to `elapsedMs`. */
export interface TicketLedger {
  readonly ticketId: string
  readonly clock: string
  readonly cycle: number
  readonly verdict: ClockReading['verdict']
  /** Whether the records do not show what the verdict would be: it may have waited, or been reopened. The verdict is then that of what they do show. */
  readonly isDoubtful: boolean
  readonly targetMs: number | null
  readonly elapsedMs: number
  readonly startedAt: Instant | null
  readonly dueAt: Instant | null
  readonly breachedAt: Instant | null
  /** In order, without gaps, from the start to the end of the clock. */
  readonly spans: readonly LedgerSpan[]
}

export interface LedgerOptions {
  /** The instant up to which it goes. */
  readonly at: InstantLike
}

/**
 * Where did a ticket's time go? One ledger for each clock and cycle.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a ticket that cannot be read.
 * @example
 * import { compileSla } from '@mspkit/sla'
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '1h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const [ledger] = ticketLedgers(sla, ticket, { at: '2026-03-02T12:00:00Z' })
 * ledger.spans.map(({ kind, ms }) => [kind, ms]) // => [['counted', 3600000], ['late', 3600000]]
 */
export function ticketLedgers(sla: Sla, ticket: Ticket, options: LedgerOptions): TicketLedger[] {
  const { at } = objectOf(options, 'an object', "{ at: '2026-03-03T08:00:00Z' }")
  const readings = explainReading(sla, ticket, at)
  functionOf(sla.bounds, 'bounds of an Sla', 'compileSla(policy)')
  const bounds = sla.bounds(ticket, at)
  return readings.map((reading) =>
    ledgerOf(
      reading,
      bounds.some(
        ({ name, cycle, verdict }) => name === reading.name && cycle === reading.cycle && verdict === 'indeterminate',
      ),
    ),
  )
}

function ledgerOf(reading: ExplainedReading, isDoubtful: boolean): TicketLedger {
  const { ticketId, name, cycle, verdict, targetMs, elapsedMs, startedAt, dueAt, breachedAt, ledger } = reading
  return {
    ticketId,
    clock: name,
    cycle,
    verdict,
    isDoubtful,
    targetMs,
    elapsedMs,
    startedAt,
    dueAt,
    breachedAt,
    spans: ledger
      .filter(({ because, ms }) => ms > 0 && because !== 'after-stop' && because !== 'after-end')
      .flatMap((entry) => spansOf(entry, breachedAt)),
  }
}

const kindOf = ({ counts, because }: LedgerEntry): LedgerKind =>
  counts ? 'counted' : because === 'closed-hours' || because === 'holiday' ? 'closed' : 'paused'

/** Counted time after the target was used up is late. */
function spansOf(entry: LedgerEntry, breachedAt: Instant | null): LedgerSpan[] {
  const { from, to, because, status } = entry
  const kind = kindOf(entry)
  const heldBy = { ...entry.heldBy }
  const part = (name: LedgerKind, start: Instant, end: Instant): LedgerSpan[] => {
    const ms = toEpochMs(end) - toEpochMs(start)
    return ms === 0 ? [] : [{ kind: name, from: start, to: end, ms, because, heldBy, status }]
  }
  if (kind !== 'counted' || breachedAt === null) return part(kind, from, to)
  const edgeMs = Math.min(Math.max(toEpochMs(breachedAt), toEpochMs(from)), toEpochMs(to))
  const edge = fromEpochMs(edgeMs)
  return [...part('counted', from, edge), ...part('late', edge, to)]
}
