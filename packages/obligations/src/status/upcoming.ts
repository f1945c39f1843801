// Upcoming changes: the next verdicts that change without new evidence.

import { fromEpochMs } from '@mspkit/values'
import type { UpcomingChange } from '../answers/answers'
import type { Verdict } from '../answers/reason'
import type { Case } from '../promises/case'
import { holderAt } from '../promises/returning'
import { spanAt } from '../rhythm/spans'
import { judge, statusOf } from './status'

/** One change without new evidence. */
interface Change {
  readonly atMs: number
  readonly found: Case
  readonly from: Verdict
}

/** The earliest instant after `atMs` at which the verdict may change without new evidence; Infinity when never. */
function nextMs(found: Case, atMs: number): number {
  const owedMs = owedNextMs(found, atMs)
  const turns = found.exempt.flatMap(({ fromMs, toMs }) => [fromMs, toMs])
  const contract = spanAt(found.contract, atMs)
  const contractMs = contract === null ? owedMs : contract.begun ? contract.endMs : contract.startMs
  return Math.min(owedMs, contractMs, ...turns.filter((ms) => ms > atMs))
}

function owedNextMs(found: Case, atMs: number): number {
  if (found.spans.length === 0) return spanAt(found.contract, atMs)?.endMs ?? Number.POSITIVE_INFINITY
  const span = spanAt(found.spans, atMs)
  if (span === null) return Number.POSITIVE_INFINITY
  if (!span.begun) return span.startMs
  const candidates = [span.endMs]
  if (found.rule !== null) {
    for (const times of new Set([found.runs.sure, found.runs.possible])) {
      const judgement = judge(found.rule, found.spans, times, atMs)
      if (judgement !== null) candidates.push(judgement.dueMs, judgement.deadlineMs)
    }
  }
  return Math.min(...candidates.filter((ms) => ms > atMs))
}

/** All changes of verdict at the first instant after `atMs` that has any. */
export function upcomingChanges(cases: Iterable<Case>, atMs: number): UpcomingChange[] {
  let first: Change[] = []
  for (const found of cases) {
    const change = changeOf(found, atMs)
    if (change === null || change.atMs > (first[0]?.atMs ?? Number.POSITIVE_INFINITY)) continue
    if (change.atMs < (first[0]?.atMs ?? Number.POSITIVE_INFINITY)) first = []
    first.push(change)
  }
  return first.map(({ atMs: ms, found, from }) => ({
    at: fromEpochMs(ms),
    obligation: found.ready.obligation.id,
    clientId: found.subject.clientId,
    subject: found.subject.name,
    part: found.part,
    from,
    to: verdictAt(found, ms) ?? 'left',
  }))
}

/** The first instant at which the verdict changes; instants at which only a detail changes are skipped. */
function changeOf(found: Case, atMs: number): Change | null {
  const from = statusOf(found, atMs)?.verdict
  if (from === undefined) return null
  const next = (ms: number): number => Math.min(...[found, ...found.others].map((one) => nextMs(one, ms)))
  for (let ms = next(atMs); ms !== Number.POSITIVE_INFINITY; ms = next(ms)) {
    if (verdictAt(found, ms) !== from) return { atMs: ms, found, from }
  }
  return null
}

/** The verdict for the subject, by whichever of its records holds. */
function verdictAt(found: Case, ms: number): Verdict | undefined {
  const holder = found.others.length === 0 ? found : holderAt(found, ms)
  return holder === null ? undefined : statusOf(holder, ms)?.verdict
}
