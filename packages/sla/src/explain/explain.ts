// Explains a reading: where the time went, every millisecond with one reason.

import { type Calendar, explainElapsed } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import { domainMs, fromEpochMs, type InstantLike } from '@mspkit/values'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import { notStarted, sourceOf, toReading } from '../clocks/reading'
import { compiledPolicyOf, storyOf } from '../policy/compiled-policy'
import type { Sla } from '../sla'
import type { Interval } from './intervals'
import type { ExplainedReading, LedgerEntry } from './ledger'
import { type ExplainedCycle, explainCycles, openSpans } from './reference'

/**
 * Where did the time go? Returns the readings of `sla.read`, each with a ledger that assigns every millisecond from the start to
 * as-of to one reason and one holder. The entries add up to wall time. Those that count add up to `elapsedMs`, except under
 * `carry-percent`, which scales `elapsedMs` to the new target.
 *
 * @param sla what `compileSla` returned, or a wrapper that keeps its `policy`.
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
export function explainReading(sla: Sla, ticket: Ticket, at: InstantLike): ExplainedReading[] {
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
  return explainElapsed(calendar, fromMs, toMs, { document }).pieces.map(({ from, to, reasons }) => {
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
  const shown = intervals.filter((interval) => interval.toMs > interval.fromMs && interval.toMs > measure.startedMs)
  const entries = shown.flatMap((interval) => entriesOf(plan, interval, cycle.promised, times))
  const last = intervals.at(-1)
  const lastMs = last?.toMs ?? measure.startedMs
  if (atMs > lastMs && last) {
    const because = cycle.state === 'cancelled' ? 'after-end' : 'after-stop'
    entries.push({ ...entry(last, lastMs, atMs, because), source: sourceOf(last.promised.source) })
  }
  return entries
}

/** An interval that counts gives entries for its open spans and the closed time between them; any other gives one entry. */
function entriesOf(plan: ClockPlan, interval: Interval, later: Promised, times: ClosedTimes): LedgerEntry[] {
  const source = interval.pauseRule >= 0 ? plan.pauseSource(interval.pauseRule) : interval.promised.source
  if (!interval.counts)
    return [{ ...entry(interval, interval.fromMs, interval.toMs, interval.because), source: sourceOf(source) }]
  const calendar = (plan.fromStart ? later : interval.promised).calendar
  const entries: LedgerEntry[] = []
  let cursor = interval.fromMs
  const closedUntil = (toMs: number): void => {
    if (toMs > cursor) entries.push(...closed(interval, calendar, cursor, toMs, times))
  }
  for (const span of openSpans(plan, interval, later)) {
    closedUntil(span.fromMs)
    entries.push({
      ...entry(interval, span.fromMs, span.toMs, interval.because),
      counts: true,
      source: sourceOf(source),
    })
    cursor = span.toMs
  }
  closedUntil(interval.toMs)
  return entries
}

/** Entries for closed time: outside opening hours, or on a holiday. */
function closed(
  interval: Interval,
  calendar: Calendar | null,
  fromMs: number,
  toMs: number,
  times: ClosedTimes,
): LedgerEntry[] {
  if (calendar === null)
    return [{ ...entry(interval, fromMs, toMs, 'closed-hours'), source: sourceOf(interval.promised.source) }]
  const parts = times(calendar)
  const entries: LedgerEntry[] = []
  for (let i = firstAfter(parts, fromMs); (parts[i]?.fromMs ?? toMs) < toMs; i++) {
    const { because, source, holiday, ...part } = parts[i] as ClosedTime
    const [startMs, endMs] = [Math.max(part.fromMs, fromMs), Math.min(part.toMs, toMs)]
    entries.push({ ...entry(interval, startMs, endMs, because), source: source && sourceOf(source), holiday })
  }
  return entries
}

function entry(
  interval: Interval,
  fromMs: number,
  toMs: number,
  because: LedgerEntry['because'],
): Omit<LedgerEntry, 'source'> {
  return {
    from: fromEpochMs(fromMs),
    to: fromEpochMs(toMs),
    ms: toMs - fromMs,
    counts: false,
    because,
    status: interval.status.status,
    heldBy: { ...interval.heldBy },
    holiday: null,
  }
}
