// What would explain that the policy and the vendor judge a ticket differently, as far as the ticket's ledger shows it.

import type { Ticket } from '@mspkit/records'
import type { ExplainedReading, LedgerEntry } from '@mspkit/sla'
import { quote, toDuration } from '@mspkit/values'

/** Below this the two are close to the target, and a few minutes decide. */
const closeMs = 5 * 60_000

/** What would turn the policy's verdict into the other one. */
export interface Explanations {
  /** In words, the most telling first. */
  readonly causes: readonly string[]
  /** Whether another target of the vendor would do, too; `null` where it would explain nothing. */
  readonly target: OtherTarget | null
}

/** A target of the vendor that is on the other side of the time that a ticket took. */
export interface OtherTarget {
  readonly side: 'more' | 'less'
  /** Ours. */
  readonly targetMs: number
  readonly elapsedMs: number
  readonly cause: string
}

const alone = (cause: string): Explanations => ({ causes: [cause], target: null })

/**
 * What would explain that the vendor recorded another verdict than ours. Where both agree, it is what the vendor cannot do: it would have judged
 * otherwise. @param history of the ticket: without one, pauses are not shown
 */
export function explanationsOf(
  ours: ExplainedReading['verdict'] | undefined,
  readings: readonly ExplainedReading[],
  history: Ticket['history'],
): Explanations {
  if (ours === 'indeterminate') return alone('the file does not say enough for a verdict of ours')
  const isLate = ours === 'breached'
  const reading = isLate ? (readings.find(isBreached) ?? readings[0]) : readings.at(-1)
  if (reading === undefined || ours === undefined || reading.verdict === 'none')
    return alone('the policy promises nothing for the ticket')
  return isLate ? whyLate(reading, history) : whyInTime(reading)
}

const isBreached = ({ verdict }: ExplainedReading): boolean => verdict === 'breached'

const sumOf = (entries: readonly LedgerEntry[]): number => entries.reduce((sum, { ms }) => sum + ms, 0)

/** Ours is late: the time without which it would not be. */
function whyLate({ ledger, targetMs, elapsedMs }: ExplainedReading, history: Ticket['history']): Explanations {
  if (targetMs === null) return alone('ours is late by a date; the vendor may promise another one')
  const over = elapsedMs - targetMs
  if (over <= closeMs) return alone('ours is late by five minutes at most')
  const causes: string[] = []
  const counting = ledger.filter(({ counts }) => counts)
  const reopened = ledger.findIndex(({ because }) => because === 'resolved')
  if (reopened >= 0 && sumOf(ledger.slice(0, reopened).filter(({ counts }) => counts)) <= targetMs)
    causes.push('ours counts on after a reopening; the vendor may judge the first resolution')
  if (sumOf(counting.filter(({ because }) => because === 'over-pause-cap')) >= over)
    causes.push('ours limits how long a pause may be')
  const byStatus = new Map<string, number>()
  for (const { status, ms, heldBy } of counting)
    if (status !== null && waits.has(heldBy.kind)) byStatus.set(status, (byStatus.get(status) ?? 0) + ms)
  for (const [status, ms] of [...byStatus].sort(([, a], [, b]) => b - a))
    if (ms >= over) causes.push(`ours counts time in ${quote(status)}; the vendor may pause there`)
  const more = `the vendor may promise more than ${toDuration(targetMs)}, or be open for fewer hours`
  const unseen = `the vendor may have paused, which a file without history does not show; else ${more}`
  const cause = history === 'none' ? unseen : more
  return { causes: [...causes, cause], target: { side: 'more', targetMs, elapsedMs, cause } }
}

const waits: ReadonlySet<LedgerEntry['heldBy']['kind']> = new Set(['client', 'vendor', 'parts', 'schedule'])

const uncounted: readonly (readonly [LedgerEntry['because'], (entry: LedgerEntry) => string])[] = [
  ['paused', ({ status }) => `ours pauses${status === null ? '' : ` in ${quote(status)}`}; the vendor may count it`],
  ['holiday', () => 'ours is closed on holidays; the vendor may count them'],
  ['resolved', () => 'ours does not count the time before a reopening; the vendor may'],
  ['closed-hours', () => 'ours counts open hours alone; the vendor may count more'],
]

/** Ours is in time: what, if it counted, would make it late. */
function whyInTime({ ledger, targetMs, elapsedMs, verdict }: ExplainedReading): Explanations {
  if (targetMs === null) return alone('ours is in time by a date; the vendor may promise another one')
  const left = targetMs - elapsedMs
  if (left < closeMs && verdict === 'met') return alone('ours is in time by less than five minutes')
  const causes = uncounted.flatMap(([because, say]) => {
    const of = ledger.filter((entry) => entry.because === because)
    const longest = of.reduce<LedgerEntry | null>((most, one) => (most === null || one.ms > most.ms ? one : most), null)
    return longest !== null && sumOf(of) > left ? [say(longest)] : []
  })
  if (sumOf(ledger.filter(({ counts, because }) => !counts && uncountedKinds.has(because))) > left)
    causes.push('ours leaves out pauses, holidays and closed hours; the vendor may count them')
  if (verdict === 'pending')
    return { causes: [...causes, 'ours still runs; the vendor has judged it already'], target: null }
  const cause = `the vendor may promise less than ${toDuration(targetMs)}`
  return { causes: [...causes, cause], target: { side: 'less', targetMs, elapsedMs, cause } }
}

const uncountedKinds: ReadonlySet<LedgerEntry['because']> = new Set(uncounted.map(([because]) => because))
