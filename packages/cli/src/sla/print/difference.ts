// Why the policy and the vendor judge a ticket differently, as far as the ticket's ledger says it.

import type { Ticket } from '@mspkit/records'
import type { ExplainedReading, LedgerEntry } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import { counted } from '../../print/counted'

/** Below this the two are close to the target, and a few minutes decide. */
const closeMs = 5 * 60_000

/** Why one verdict differs, as the words under which it is counted. @param history of the ticket: without one, pauses are not shown */
export function causeOfVerdict(
  recorded: 'met' | 'breached',
  likely: ExplainedReading['verdict'] | undefined,
  readings: readonly ExplainedReading[],
  history: Ticket['history'],
): string {
  if (likely === 'indeterminate') return 'the file does not say enough for a verdict of ours'
  const reading = recorded === 'met' ? (readings.find(isBreached) ?? readings[0]) : readings.at(-1)
  if (reading === undefined || likely === undefined || reading.verdict === 'none')
    return 'the policy promises nothing for the ticket'
  if (recorded === 'breached') return whyInTime(reading)
  const why = whyLate(reading)
  return why === moreTime && history === 'none' ? unseenPause : why
}

const isBreached = ({ verdict }: ExplainedReading): boolean => verdict === 'breached'

const sumOf = (entries: readonly LedgerEntry[]): number => entries.reduce((sum, { ms }) => sum + ms, 0)

/** Ours is late: the time without which it would not be. */
function whyLate({ ledger, targetMs, elapsedMs }: ExplainedReading): string {
  if (targetMs === null) return 'ours is late by a date; the vendor may promise another one'
  const over = elapsedMs - targetMs
  if (over <= closeMs) return 'ours is late by five minutes at most'
  const counting = ledger.filter(({ counts }) => counts)
  const reopened = ledger.findIndex(({ because }) => because === 'resolved')
  if (reopened >= 0 && sumOf(ledger.slice(0, reopened).filter(({ counts }) => counts)) <= targetMs)
    return 'ours counts on after a reopening; the vendor may judge the first resolution'
  if (sumOf(counting.filter(({ because }) => because === 'over-pause-cap')) >= over)
    return 'ours limits how long a pause may be'
  const byStatus = new Map<string, number>()
  for (const { status, ms, heldBy } of counting)
    if (status !== null && waits.has(heldBy.kind)) byStatus.set(status, (byStatus.get(status) ?? 0) + ms)
  const [most] = [...byStatus].sort(([, a], [, b]) => b - a)
  if (most !== undefined && most[1] >= over) return `ours counts time in ${quote(most[0])}; the vendor may pause there`
  return moreTime
}

const moreTime = 'the vendor may promise more time, or be open for fewer hours'
const unseenPause = `the vendor may have paused, which a file without history does not show; else ${moreTime}`

const waits: ReadonlySet<LedgerEntry['heldBy']['kind']> = new Set(['client', 'vendor', 'parts', 'schedule'])

const uncounted: readonly (readonly [LedgerEntry['because'], (entry: LedgerEntry) => string])[] = [
  ['paused', ({ status }) => `ours pauses${status === null ? '' : ` in ${quote(status)}`}; the vendor may count it`],
  ['holiday', () => 'ours is closed on holidays; the vendor may count them'],
  ['resolved', () => 'ours does not count the time before a reopening; the vendor may'],
  ['closed-hours', () => 'ours counts open hours alone; the vendor may count more'],
]

/** Ours is in time: what, if it counted, would make it late. */
function whyInTime({ ledger, targetMs, elapsedMs, verdict }: ExplainedReading): string {
  if (targetMs === null) return 'ours is in time by a date; the vendor may promise another one'
  const left = targetMs - elapsedMs
  if (left < closeMs && verdict === 'met') return 'ours is in time by less than five minutes'
  for (const [because, say] of uncounted) {
    const of = ledger.filter((entry) => entry.because === because)
    const longest = of.reduce<LedgerEntry | null>((most, one) => (most === null || one.ms > most.ms ? one : most), null)
    if (longest !== null && sumOf(of) > left) return say(longest)
  }
  if (sumOf(ledger.filter(({ counts, because }) => !counts && uncountedKinds.has(because))) > left)
    return 'ours leaves out pauses, holidays and closed hours; the vendor may count them'
  if (verdict === 'pending') return 'ours still runs; the vendor has judged it already'
  return 'the vendor may promise less time: all of the time is within our target'
}

const uncountedKinds: ReadonlySet<LedgerEntry['because']> = new Set(uncounted.map(([because]) => because))

/** Differences by their cause. */
export interface CauseCounts {
  note(cause: string, ticketId: string): void
  /** The most frequent cause first, each with some of its tickets. */
  lines(): readonly string[]
}

/** Tickets that are named under a cause. */
const mostNamed = 5

export function causeCounts(): CauseCounts {
  const causes = new Map<string, { count: number; ids: string[] }>()
  return {
    note(cause, id) {
      const known = causes.get(cause) ?? { count: 0, ids: [] }
      known.count++
      if (known.ids.length < mostNamed) known.ids.push(id)
      causes.set(cause, known)
    },
    lines: () =>
      [...causes]
        .sort(([, a], [, b]) => b.count - a.count)
        .map(([cause, { count, ids }]) => {
          const more = count > ids.length ? ', …' : ''
          return `  ${counted(count, 'ticket')}: ${cause} (${ids.join(', ')}${more})`
        }),
  }
}
