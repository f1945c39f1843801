import type { Ticket } from '@mspkit/records'
import { type InstantLike, toEpochMs } from '@mspkit/values'
import type { Sla } from './compile'
import { inside, storyOf } from './inside'
import type { ExplainedReading, LedgerEntry } from './ledger'
import type { ClockPlan } from './plan'
import { notStarted, toReading } from './reading'
import { openPieces, type Told, tell } from './reference'
import type { Slice } from './slices'

/**
 * Where did the time go? The readings of `sla.read`, each with a ledger that gives every millisecond from the start to
 * as-of one reason and one holder. The entries add up to wall time; those that count add up to `elapsedMs`, except under
 * `carry-percent`, where `elapsedMs` is scaled to the new target.
 *
 * @throws RangeError for an instant without an offset.
 * @example
 * const sla = compileSla({ calendar: 'always', pausedIn: [{ phase: 'waiting' }], clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = {
 *   id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T15:00:00Z',
 *   events: [{ kind: 'status', at: '2026-03-02T16:00:00Z', status: 'On hold', phase: 'waiting', waitingFor: 'client' }],
 * }
 * const [reading] = explainReading(sla, ticket, '2026-03-02T18:00:00Z')
 * reading.ledger.map(({ because, ms, heldBy }) => [because, ms, heldBy.kind]) // => [['counted', 3600000, 'nobody'], ['paused', 7200000, 'client']]
 */
export function explainReading(sla: Sla, ticket: Ticket, at: InstantLike): ExplainedReading[] {
  const atMs = toEpochMs(at)
  const parts = inside(sla)
  const story = storyOf(parts, ticket, atMs)
  return parts.plans.flatMap((plan): ExplainedReading[] => {
    const told = tell(plan, story)
    if (told.length === 0) return [{ ...notStarted(plan, ticket.id), ledger: [] }]
    return told.map((one) => ({
      ...toReading(plan, one.cycle, one.measure, ticket.id, story.timeline.clamped),
      ledger: ledgerOf(plan, one, atMs),
    }))
  })
}

function ledgerOf(plan: ClockPlan, { cycle, slices, measure }: Told, atMs: number): LedgerEntry[] {
  const told = slices.filter((slice) => slice.toMs > slice.fromMs && slice.toMs > measure.startedMs)
  const entries = told.flatMap((slice) => entriesOf(plan, slice, cycle.promised))
  const lastMs = slices.at(-1)?.toMs ?? measure.startedMs
  const last = slices.at(-1)
  if (atMs > lastMs && last) {
    entries.push(entry(plan, last, lastMs, atMs, cycle.state === 'cancelled' ? 'after-end' : 'after-stop', false, null))
  }
  return entries
}

/** A counting slice is open pieces with closed time between them; any other slice is one entry. */
function entriesOf(plan: ClockPlan, slice: Slice, later: Told['cycle']['promised']): LedgerEntry[] {
  if (!slice.counts) return [entry(plan, slice, slice.fromMs, slice.toMs, slice.because, false, null)]
  const entries: LedgerEntry[] = []
  let cursor = slice.fromMs
  const closedUntil = (toMs: number): void => {
    if (toMs > cursor) entries.push(entry(plan, slice, cursor, toMs, 'closed-hours', false, null))
  }
  for (const piece of openPieces(plan, slice, later)) {
    closedUntil(piece.fromMs)
    entries.push(entry(plan, slice, piece.fromMs, piece.toMs, slice.because, true, null))
    cursor = piece.toMs
  }
  closedUntil(slice.toMs)
  return entries
}

function entry(
  plan: ClockPlan,
  slice: Slice,
  fromMs: number,
  toMs: number,
  because: LedgerEntry['because'],
  counts: boolean,
  holiday: string | null,
): LedgerEntry {
  const pause = because === 'paused' || because === 'over-pause-cap'
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    ms: toMs - fromMs,
    counts,
    because,
    status: slice.status.status,
    heldBy: slice.heldBy,
    source: pause ? plan.pauseSource(slice.pauseRule) : slice.promised.source,
    holiday,
  }
}
