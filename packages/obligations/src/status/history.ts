// Histories: when a promise to a subject was kept, lapsed or unknown, over a period.

import { fromEpochMs } from '@mspkit/values'
import type { Interval, Lapse, PromiseHistory } from '../answers/answers'
import { percentOf } from '../answers/percent'
import type { Case } from '../promises/case'
import { type LapsedSpan, lapsesOf } from '../promises/position'
import { intersect, type Spans, subtract, totalMs, union } from '../rhythm/spans'

/** The time of one promise to one subject in a period, in epoch milliseconds. */
export interface Outcome {
  /** The part of the period under the promise. */
  readonly under: Spans
  readonly kept: Spans
  readonly lapses: readonly LapsedSpan[]
  readonly unknown: Spans
}

const spansOf = (lapses: readonly LapsedSpan[]): Spans => lapses.flatMap(({ fromMs, toMs }) => [fromMs, toMs])

/**
 * Splits the time under a promise into kept, lapsed and unknown. Lapsed time is broken even if every success in doubt counts; kept
 * time is kept even if none does.
 */
export function outcomeOf(found: Case, fromMs: number, toMs: number): Outcome {
  const under = intersect(found.spans, [fromMs, toMs])
  if (found.rule === null) return { under, kept: [], lapses: [], unknown: under }
  const { sure, possible } = found.runs
  const broken = lapsesOf(found.rule, found.spans, sure, fromMs, toMs)
  const kept = subtract(under, spansOf(broken))
  if (possible === sure) return { under, kept, lapses: broken, unknown: [] }
  const lapses = lapsesOf(found.rule, found.spans, possible, fromMs, toMs)
  return { under, kept, lapses, unknown: subtract(subtract(under, kept), spansOf(lapses)) }
}

/** The history of one promise over a period; `null` when the subject was not under it. */
export function historyOf(found: Case, fromMs: number, toMs: number): PromiseHistory | null {
  const { under, kept, lapses, unknown } = outcomeOf(found, fromMs, toMs)
  const exempt = exemptSpans(found, fromMs, toMs)
  if (under.length === 0 && exempt.length === 0) return null
  const { ready, subject } = found
  const periodMs = totalMs(under)
  const unknownMs = totalMs(unknown)
  const keptMs = totalMs(kept)
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    part: found.part,
    responsible: ready.obligation.responsible,
    periodMs,
    keptMs,
    lapsedMs: periodMs - keptMs - unknownMs,
    unknownMs,
    exemptMs: totalMs(exempt),
    kept: intervals(kept),
    lapses: lapses.map(lapse),
    unknown: intervals(unknown),
    exempt: intervals(exempt),
    availabilityPercent: unknownMs > 0 ? null : percentOf(keptMs, periodMs),
    reasons: doubts(found, unknownMs),
  }
}

/** The part of a period in which a promise would be owed, and is not. */
function exemptSpans({ contract, exempt }: Case, fromMs: number, toMs: number): Spans {
  if (exempt.length === 0) return []
  const times = union(exempt.map((time) => [time.fromMs, time.toMs]))
  return intersect(intersect(contract, times), [fromMs, toMs])
}

function doubts(found: Case, unknownMs: number): PromiseHistory['reasons'] {
  if (found.doubt !== null) return [found.doubt]
  if (unknownMs === 0) return []
  const facts = { missing: found.runs.missing }
  return [{ code: 'obligations/evidence-unknown', facts, source: found.ready.source('counts') }]
}

const lapse = ({ fromMs, toMs, missedRuns }: LapsedSpan): Lapse => ({
  from: fromEpochMs(fromMs),
  to: fromEpochMs(toMs),
  ms: toMs - fromMs,
  missedRuns,
})

function intervals(spans: Spans): Interval[] {
  const list: Interval[] = []
  for (let i = 0; i < spans.length; i += 2) {
    list.push({ from: fromEpochMs(spans[i]!), to: fromEpochMs(spans[i + 1]!), ms: spans[i + 1]! - spans[i]! })
  }
  return list
}
