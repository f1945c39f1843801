// The runs of one promise to one subject: those that count, those that may count, and the facts that are missing.

import { explainCondition, type FactLookup, lookupIn, type Truth } from '@mspkit/records'
import { type EvidenceStore, inTime, type Run } from '../evidence/store'
import type { RosterSubject } from '../roster/subject'
import type { ReadyObligation } from './promise'
import { noRuns, type PartRuns, type RunSummary } from './run-summary'

/** Finds the contact that approved something. */
export type ContactFinder = (clientId: string, id: string) => RosterSubject | undefined

/** The evidence up to an instant, and the contacts who approve. */
export interface KnownEvidence {
  readonly store: EvidenceStore
  readonly untilMs: number
  readonly contact: ContactFinder
}

/** The runs of one promise to one subject, at or before an instant. */
export function runsOf(ready: ReadyObligation, subject: RosterSubject, known: KnownEvidence): RunSummary {
  const runs = inOrder(ready.names, subject, known.store)
  if (runs.length === 0 && ready.obligation.approval === undefined) return noRuns
  const work = summaryOf(ready, runs, known)
  return ready.obligation.approval === undefined ? work : approved(work, ready, subject, known)
}

/**
 * The runs of a promise for each part of a subject, in the order in which the parts were first seen. Those that name no part are
 * together with everything before the first of them: until then the promise was to the subject itself.
 */
export function runsOfParts(ready: ReadyObligation, subject: RosterSubject, known: KnownEvidence): PartRuns[] {
  const byPart = new Map<string | null, Run[]>()
  const before: Run[] = []
  for (const run of inOrder(ready.names, subject, known.store)) {
    if (run.atMs > known.untilMs) break
    const part = partOf(run, ready.obligation.per ?? '')
    const runs = byPart.get(part)
    if (runs) runs.push(run)
    else byPart.set(part, [run])
    if (part !== null && !byPart.has(null)) before.push(run)
  }
  // Of parts that begin at one instant the order of arrival decides nothing.
  const parts = [...byPart].sort(
    ([a, mine], [b, theirs]) => firstOf(mine) - firstOf(theirs) || ((a ?? '') < (b ?? '') ? -1 : 1),
  )
  return parts.map(([part, runs]) => ({
    part,
    firstMs: firstOf(runs),
    runs: summaryOf(
      ready,
      part === null ? [...before.filter(({ atMs }) => atMs < firstOf(runs)), ...runs] : runs,
      known,
    ),
  }))
}

const firstOf = (runs: readonly Run[]): number => runs[0]?.atMs ?? Number.POSITIVE_INFINITY

/** The part that a run names by the fact of `per`; `null` where it names none. */
export function partOf(run: Pick<Run, 'evidence'>, per: string): string | null {
  const named = evidenceFacts(run)(per)
  if (typeof named === 'number') return String(named)
  return typeof named === 'string' && named !== '' ? named : null
}

function summaryOf(ready: ReadyObligation, runs: readonly Run[], known: KnownEvidence): RunSummary {
  const sure: number[] = []
  const doubtful: number[] = []
  const unknown = new Set<string>()
  let last: Run | null = null
  let lastFailed: Run | null = null
  let failedRuns = 0
  for (const run of runs) {
    if (run.atMs > known.untilMs) break
    last = run
    // A run that `counts` leaves out is no run of this promise: where a restore is promised, a backup that fails is none of its failures.
    const truth = ready.counts === null ? 'yes' : ready.counts.test(evidenceFacts(run))
    if (truth === 'no') continue
    if (!ready.outcomes.has(run.evidence.outcome)) {
      failedRuns++
      lastFailed = run
    } else if (truth === 'unknown') {
      doubtful.push(run.atMs)
      if (unknown.size < (ready.counts?.facts.length ?? 0))
        for (const fact of explainCondition(ready.obligation.counts ?? {}, evidenceFacts(run)).missing)
          unknown.add(fact)
    } else {
      sure.push(run.atMs)
      failedRuns = 0
      lastFailed = null
    }
  }
  const possible = doubtful.length === 0 ? sure : [...sure, ...doubtful].sort((a, b) => a - b)
  const missing = ready.counts === null ? [] : ready.counts.facts.filter((fact) => unknown.has(fact))
  return { sure, possible, missing, last, lastFailed, failedRuns, awaitsApproval: false }
}

/** The runs of several names as one list in time order. */
function inOrder(names: readonly string[], subject: RosterSubject, store: EvidenceStore): readonly Run[] {
  const first = names[0]
  if (names.length === 1 && first !== undefined) return store.runs(first, subject)
  const runs = names.flatMap((name) => [...store.runs(name, subject)])
  return runs.sort(inTime)
}

function evidenceFacts(run: Pick<Run, 'evidence'>): FactLookup {
  const { fields, obligation, outcome, job } = run.evidence
  const known = new Map<string, unknown>([
    ...Object.entries(fields ?? {}),
    ['obligation', obligation],
    ['outcome', outcome],
  ])
  if (job !== undefined) known.set('job', job)
  return lookupIn(known)
}

/** Work with an approval is done when both are there. */
function approved(
  work: RunSummary,
  ready: ReadyObligation,
  subject: RosterSubject,
  { store, untilMs, contact }: KnownEvidence,
): RunSummary {
  const name = ready.obligation.approval?.evidence ?? ''
  let sureAt = Number.POSITIVE_INFINITY
  let possibleAt = Number.POSITIVE_INFINITY
  for (const run of store.runs(name, subject)) {
    if (run.atMs > untilMs) break
    if (run.evidence.outcome !== 'success') continue
    const truth = mayApprove(ready, run, contact)
    if (truth === 'yes') sureAt = Math.min(sureAt, run.atMs)
    if (truth !== 'no') possibleAt = Math.min(possibleAt, run.atMs)
  }
  const both = (times: readonly number[], approvedAt: number): readonly number[] => {
    const at = Math.max(times[0] ?? Number.POSITIVE_INFINITY, approvedAt)
    return at <= untilMs ? [at] : []
  }
  const sure = both(work.sure, sureAt)
  const possible = both(work.possible, possibleAt)
  return {
    ...work,
    sure,
    possible: possible.length === 0 ? sure : possible,
    missing: possibleAt < sureAt ? [...work.missing, ...(ready.approves?.facts ?? [])] : work.missing,
    awaitsApproval: work.sure.length > 0 && sureAt > untilMs,
  }
}

const nothingKnown = (): undefined => undefined

function mayApprove(ready: ReadyObligation, run: Run, contact: ContactFinder): Truth {
  if (ready.approves === null) return 'yes'
  const { clientId, contactId } = run.evidence
  const approver = contactId === undefined ? undefined : contact(clientId, contactId)
  return ready.approves.test(approver?.lookup ?? nothingKnown)
}
