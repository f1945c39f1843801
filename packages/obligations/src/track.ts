import type { Evidence } from '@mspkit/records'
import { DefinitionError, type InstantLike, type Period, toEpochMs } from '@mspkit/values'
import { bounds, dates } from './bounds'
import type { Engine } from './engine'
import type { ObligationStatus, PromiseHistory, Roster, UnmetDays, UpcomingChange } from './roster'

/** What a tracker remembers, as plain data. */
export interface TrackerSnapshot {
  readonly version: 1
  readonly evidence: readonly Evidence[]
}

/** A fold over evidence as it comes. It answers what the evaluator would answer of all that it was told. */
export interface ObligationsTracker {
  /**
   * Takes one piece of evidence, early or late.
   *
   * @throws RangeError when its `at` is not an instant; nothing is remembered of it then.
   */
  observe(evidence: Evidence): void
  status(roster: Roster, at: InstantLike): ObligationStatus[]
  lapses(roster: Roster, period: { readonly from: InstantLike; readonly to: InstantLike }): PromiseHistory[]
  next(roster: Roster, at: InstantLike): UpcomingChange[]
  unmetDays(roster: Roster, period: Period): UnmetDays[]
  /** All that is remembered; `track(snapshot)` goes on from it identically. */
  snapshot(): TrackerSnapshot
}

export function trackerOf(engine: Engine, snapshot?: TrackerSnapshot): ObligationsTracker {
  if (snapshot !== undefined && snapshot.version !== 1) {
    const message = 'This snapshot is not of version 1. Take a new one with snapshot().'
    const facts = { received: snapshot.version }
    throw new DefinitionError('snapshot', [{ code: 'obligations/snapshot-version', path: '/version', facts, message }])
  }
  const store = engine.store(snapshot?.evidence)
  return {
    observe: (evidence) => store.add(evidence),
    status: (roster, at) => engine.status(store, roster, toEpochMs(at)),
    lapses: (roster, period) => engine.lapses(store, roster, ...bounds(period)),
    next: (roster, at) => engine.next(store, roster, toEpochMs(at)),
    unmetDays: (roster, period) => engine.unmetDays(store, roster, dates(period)),
    snapshot: () => ({ version: 1, evidence: [...store.all()] }),
  }
}
