// Statuses with their proof: every run that was owed, and the success that kept it.

import type { Evidence } from '@mspkit/records'
import { domainMs, fromEpochMs, type Instant, type InstantLike } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ObligationStatus } from '../answers/answers'
import { compiledEngine } from '../evaluator/engine'
import type { Obligations } from '../evaluator/obligations'
import { type Case, exemptSpans, goesOnAt } from '../promises/case'
import { type Spans, spanAt } from '../rhythm/spans'
import type { Roster } from '../roster/roster'
import { instantOrNull } from '../status/instants'
import { statusOf } from '../status/status'
import { runByRun } from './reference'

/** A run that was owed, and whether it was kept. */
export interface ExplainedRun {
  /** When successes begin to count for it; `null` when a success may come at any time. */
  readonly opensAt: Instant | null
  readonly dueAt: Instant | null
  /** When the grace ends. */
  readonly deadlineAt: Instant | null
  readonly keptAt: Instant | null
  readonly result: 'kept' | 'missed' | 'open'
}

/** A status with its proof. */
export interface StatusExplanation {
  readonly status: ObligationStatus
  /** Whether the promise is kept, counted run by run; `null` when that is not known. */
  readonly kept: boolean | null
  /** Successes that count, in time order. */
  readonly successes: readonly Instant[]
  /** Every run owed in this interval under contract, up to the instant; the last may still be open. */
  readonly runs: readonly ExplainedRun[]
}

/**
 * Why does a promise have its status? The same statuses, each with every run that was owed and the success that kept it.
 *
 * The reference engine counts slowly, run by run; it defines what the rules mean. `only` restricts the answer to one obligation
 * and one subject.
 *
 * @throws RangeError when an instant is none; DomainError outside the years 1900 to 2199; TypeError for other arguments of the wrong
 * kind, such as `obligations` that `compileObligations` did not make.
 * @example
 * const obligations = compileObligations({
 *   timeZone: 'Etc/UTC',
 *   from: '2026-04-01',
 *   obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' }],
 * })
 * const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
 * const ran = { obligation: 'backup', clientId: 'acme', assetId: 'srv-1', at: '2026-04-01T02:00:00Z', outcome: 'success' }
 * const [why] = explainStatus(obligations, [ran], roster, '2026-04-03T00:00:00Z')
 * why.runs.map((run) => run.result) // => ['kept', 'missed', 'open']
 */
export function explainStatus(
  obligations: Obligations,
  evidence: Iterable<Evidence>,
  roster: Roster,
  at: InstantLike,
  only: { readonly obligation?: string; readonly subjectId?: string } = {},
): StatusExplanation[] {
  const engine = compiledEngine(obligations)
  const { obligation, subjectId } = objectOf(only, 'an object of options', '{ obligation: "backup" }')
  const atMs = domainMs(at)
  const explanations: StatusExplanation[] = []
  for (const found of engine.book(roster).cases(engine.store(evidence), atMs)) {
    if (obligation !== undefined && found.ready.obligation.id !== obligation) continue
    if (subjectId !== undefined && found.subject.id !== subjectId) continue
    const status = statusOf(found, atMs)
    if (status !== null) explanations.push({ status, ...proof(found, atMs) })
  }
  return explanations
}

/** The intervals under contract: those that an exemption interrupts are one. */
function contractOf(spans: Spans, exempt: Spans): Spans {
  const goesOn = goesOnAt(spans, exempt)
  return spans.filter((_, i) => {
    const next = i % 2 === 0 ? i : i + 1
    return !(next < spans.length && goesOn.has(spans[next]!))
  })
}

function proof(found: Case, atMs: number): Omit<StatusExplanation, 'status'> {
  const successes = found.runs.sure.map(fromEpochMs)
  const exempt = exemptSpans(found.exempt)
  const clock = found.ready.clockFor(found.subject, exempt)
  const now = spanAt(found.spans, atMs)
  const contract = contractOf(found.spans, exempt)
  const span = spanAt(contract, atMs)
  if (found.rule === null || clock === null || span === null || now?.begun !== true)
    return { kept: null, successes, runs: [] }
  const question = { obligation: found.ready.obligation, clock, contract, startMs: span.startMs, atMs }
  const { kept, runs } = runByRun({ ...question, times: found.runs.sure })
  return {
    kept,
    successes,
    runs: runs.map(({ opensMs, dueMs, deadlineMs, keptMs }) => ({
      opensAt: instantOrNull(opensMs),
      dueAt: instantOrNull(dueMs),
      deadlineAt: instantOrNull(deadlineMs),
      keptAt: instantOrNull(keptMs),
      result: keptMs !== null ? 'kept' : deadlineMs <= atMs ? 'missed' : 'open',
    })),
  }
}
