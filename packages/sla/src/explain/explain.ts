// Explains a reading: where the time went, every millisecond with one reason.

import { type Calendar, explainElapsed } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import { domainMs, fromEpochMs, type InstantLike } from '@mspkit/values'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import { notStarted, sourceOf, toReading } from '../clocks/reading'
import { compiledPolicyOf, storyOf } from '../policy/compiled-policy'
import type { SlaReader } from '../sla'
import type { Interval } from './intervals'
import type { ExplainedReading, LedgerEntry } from './ledger'
import { type ExplainedCycle, explainCycles, openSpans } from './reference'

/**
 * Where did the time go? Returns the readings of `sla.read`, each with a ledger that assigns every millisecond from the start to
 * as-of to one reason and one holder. The entries add up to wall time. Those that count add up to `elapsedMs`, except under
 * `carry-percent`, which scales `elapsedMs` to the new target.
 *
 * @param sla what `compileSla` or `compileReader` returned, or a wrapper that keeps its `policy`.
 * @throws RangeError or TypeError when `at` is not an instant; DefinitionError with every problem of a ticket that cannot be
 * read; DomainError outside the years 1900 to 2199; TypeError if `sla` is not an evaluator.
 * @example
 * const sla = compileSla({ calendar: 'always', pausedIn: [{ phase: 'waiting' }], clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = {
 *   id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T15:00:00Z',
 *   events: [{ kind: 'status', at: '2026-03-02T16:00:00Z', status: 'On hold', phase: 'waiting', waitingFor: 'client' }],
 * }
 * const [reading] = explainReading(sla, ticket, '2026-03-02T18:00:00Z')
 * reading.ledger.map(({ because, ms }) => [because, ms]) // => [['counted', 3600000], ['paused', 7200000]]
 * reading.ledger[1].heldBy.kind // => 'client'
 */
export function explainReading(sla: SlaReader, ticket: Ticket, at: InstantLike): ExplainedReading[] {
  const compiled = compiledPolicyOf(sla)
  const atMs = domainMs(at)
  const story = storyOf(compiled, ticket, atMs)
  const names = new Map([...compiled.calendars].map(([name, calendar]) => [calendar, name]))
  const closedTimes = closedTimesOf(names, Math.min(story.timeline.openedMs, atMs), atMs)
  return compiled.plans.flatMap((plan): ExplainedReading[] => {
    const explained = explainCycles(plan, story)
    if (explained.length === 0) return [{ ...notStarted(plan, story), ledger: [] }]
    return explained.map((one) => ({
      ...toReading(plan, one.cycle, one.measure, ticket.id, story.timeline.clamped),
      ledger: ledgerOf(plan, one, atMs, closedTimes),
    }))
  })
}

/** A part of closed time with one reason. */
interface ClosedTime {
  readonly fromMs: number
  readonly toMs: number
  readonly because: 'holiday' | 'closed-hours'
  readonly source: LedgerEntry['source']
  readonly holiday: string | null
}

/** The closed time of a calendar from the opening to as-of, in order. */
type ClosedTimes = (calendar: Calendar) => readonly ClosedTime[]

/** Each calendar is explained once, however many intervals need it. @param names to cite a calendar as the source */
function closedTimesOf(names: ReadonlyMap<Calendar, string>, fromMs: number, toMs: number): ClosedTimes {
  const known = new Map<Calendar, readonly ClosedTime[]>()
  return (calendar) => {
    const found = known.get(calendar) ?? explained(calendar, `calendars/${names.get(calendar)}`, fromMs, toMs)
    known.set(calendar, found)
    return found
  }
}

function explained(calendar: Calendar, document: string, fromMs: number, toMs: number): ClosedTime[] {
  return explainElapsed(calendar, fromMs, toMs, { document }).segments.map(({ from, to, reasons }) => {
    const holiday = reasons.find((reason) => reason.code === 'calendar/holiday')
    const { source = null } = holiday ?? reasons[0] ?? {}
    return {
      fromMs: Date.parse(from),
      toMs: Date.parse(to),
      because: holiday ? 'holiday' : 'closed-hours',
      source,
      holiday: holiday ? (holiday.facts.name ?? holiday.facts.on) : null,
    }
  })
}

/** The index of the first part that ends after an instant. */
function firstAfter(parts: readonly ClosedTime[], ms: number): number {
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle] as ClosedTime).toMs <= ms) low = middle + 1
    else high = middle
  }
  return low
}

function ledgerOf(
  plan: ClockPlan,
  { cycle, intervals, measure }: ExplainedCycle,
  atMs: number,
  times: ClosedTimes,
): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (const interval of intervals)
    if (interval.toMs > interval.fromMs && interval.toMs > measure.startedMs)
      addEntries(entries, plan, interval, cycle.promised, times)
  const last = intervals.at(-1)
  const fromMs = last?.toMs ?? measure.startedMs
  if (atMs > fromMs && last) {
    const because = cycle.state === 'cancelled' ? 'after-end' : 'after-stop'
    entries.push(entry(entries, last, fromMs, atMs, { because, source: last.promised.source }))
  }
  return entries
}

/** An interval that counts gives entries for its open spans and the closed time between them; any other gives one entry. */
function addEntries(
  entries: LedgerEntry[],
  plan: ClockPlan,
  interval: Interval,
  later: Promised,
  times: ClosedTimes,
): void {
  const { pauseRule, promised, because, counts } = interval
  const source = pauseRule >= 0 ? plan.pauseSource(pauseRule) : promised.source
  const why: Why = { because, source, counts }
  if (!counts) {
    entries.push(entry(entries, interval, interval.fromMs, interval.toMs, why))
    return
  }
  const { calendar } = plan.fromStart ? later : promised
  let cursor = interval.fromMs
  for (const { fromMs, toMs } of openSpans(plan, interval, later)) {
    if (fromMs > cursor) addClosed(entries, interval, calendar, { fromMs: cursor, toMs: fromMs }, times)
    entries.push(entry(entries, interval, fromMs, toMs, why))
    cursor = toMs
  }
  if (interval.toMs > cursor) addClosed(entries, interval, calendar, { fromMs: cursor, toMs: interval.toMs }, times)
}

/** Entries for closed time: outside opening hours, or on a holiday. */
function addClosed(
  entries: LedgerEntry[],
  interval: Interval,
  calendar: Calendar | null,
  { fromMs, toMs }: Pick<ClosedTime, 'fromMs' | 'toMs'>,
  times: ClosedTimes,
): void {
  if (calendar === null) {
    entries.push(entry(entries, interval, fromMs, toMs, { because: 'closed-hours', source: interval.promised.source }))
    return
  }
  const parts = times(calendar)
  for (let i = firstAfter(parts, fromMs); i < parts.length; i++) {
    const part = parts[i] as ClosedTime
    if (part.fromMs >= toMs) break
    entries.push(entry(entries, interval, Math.max(part.fromMs, fromMs), Math.min(part.toMs, toMs), part))
  }
}

/** Why time counts or not. */
interface Why {
  readonly because: LedgerEntry['because']
  readonly source: LedgerEntry['source']
  readonly counts?: boolean
  readonly holiday?: string | null
}

/** The next entry of a ledger. It begins where the one before it ends. */
const entry = (
  before: readonly LedgerEntry[],
  { status, heldBy }: Interval,
  fromMs: number,
  toMs: number,
  why: Why,
): LedgerEntry => ({
  from: before.at(-1)?.to ?? fromEpochMs(fromMs),
  to: fromEpochMs(toMs),
  ms: toMs - fromMs,
  counts: why.counts ?? false,
  because: why.because,
  status: status.status,
  heldBy: { kind: heldBy.kind, id: heldBy.id },
  source: why.source && sourceOf(why.source),
  holiday: why.holiday ?? null,
})
