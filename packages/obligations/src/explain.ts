import type { Evidence } from '@mspkit/records'
import { type Instant, type InstantLike, toEpochMs } from '@mspkit/values'
import { type Case, spanAt } from './case'
import { engineBehind, type Obligations } from './compile'
import { slowly } from './reference'
import type { ObligationStatus, Roster } from './roster'
import { statusOf } from './status'

/** A run that was owed, and what came of it. */
export interface ExplainedRun {
  /** From when on a success counts for it; `null` when it may come at any time. */
  readonly opensAt: Instant | null
  readonly dueAt: Instant | null
  /** When the grace is over. */
  readonly deadlineAt: Instant | null
  readonly keptAt: Instant | null
  readonly result: 'kept' | 'missed' | 'open'
}

/** A status with its proof. */
export interface StatusExplanation {
  readonly status: ObligationStatus
  /** Whether the promise is kept, counted run by run; `null` where nobody can say. */
  readonly kept: boolean | null
  /** Successes that count, in time order. */
  readonly successes: readonly Instant[]
  /** Every run owed in this stretch under contract, up to the instant; the last may still be open. */
  readonly runs: readonly ExplainedRun[]
}

const written = (ms: number | null): Instant | null =>
  ms === null || !Number.isFinite(ms) ? null : new Date(ms).toISOString()

/**
 * Why does a promise stand as it does? The same statuses, each with every run that was owed and the success that kept it.
 *
 * Counted slowly, run by run, by the engine that says what the rules mean. `ask` narrows it to one obligation and one subject.
 *
 * @throws RangeError when an instant is none.
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
  ask: { readonly obligation?: string; readonly subjectId?: string } = {},
): StatusExplanation[] {
  const engine = engineBehind(obligations)
  const atMs = toEpochMs(at)
  const explanations: StatusExplanation[] = []
  for (const found of engine.book(roster).cases(engine.store(evidence), atMs)) {
    if (ask.obligation !== undefined && found.ready.obligation.id !== ask.obligation) continue
    if (ask.subjectId !== undefined && found.subject.id !== ask.subjectId) continue
    const status = statusOf(found, atMs)
    if (status !== null) explanations.push({ status, ...proof(found, atMs) })
  }
  return explanations
}

function proof(found: Case, atMs: number): Omit<StatusExplanation, 'status'> {
  const successes = found.heard.sure.map((ms) => new Date(ms).toISOString())
  const span = spanAt(found.spans, atMs)
  const clock = found.ready.clockFor(found.subject)
  if (found.rule === null || clock === null || span === null || !span.begun) return { kept: null, successes, runs: [] }
  const { kept, runs } = slowly(found.ready.obligation, clock, span.startMs, found.heard.sure, atMs)
  return {
    kept,
    successes,
    runs: runs.map(({ opensMs, dueMs, deadlineMs, keptMs }) => ({
      opensAt: written(opensMs),
      dueAt: written(dueMs),
      deadlineAt: written(deadlineMs),
      keptAt: written(keptMs),
      result: keptMs !== null ? 'kept' : deadlineMs <= atMs ? 'missed' : 'open',
    })),
  }
}
