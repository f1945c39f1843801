import type { Reason } from '@mspkit/records'
import { fromEpochMs, type Instant } from '@mspkit/values'
import { type Case, spanAt } from './case'
import { nothing, type Rule } from './rhythm/rule'
import type { ObligationStatus, Verdict } from './roster'
import { type Standing, standing } from './standing'

/** An instant as results write it; `null` for one that never comes. */
const textOrNull = (ms: number | null): Instant | null => (ms === null || !Number.isFinite(ms) ? null : fromEpochMs(ms))

/** A verdict with the two instants at which it ends by itself, in epoch milliseconds. */
export interface Judgement {
  readonly verdict: Verdict
  readonly at: Standing
  readonly dueMs: number
  readonly deadlineMs: number
}

/** How a promise stands at an instant by these successes; `null` when the subject is not under it any more. */
export function judge(rule: Rule, spans: readonly number[], times: readonly number[], atMs: number): Judgement | null {
  const at = standing(rule, spans, times, atMs)
  if (at === null) return null
  const deadlineMs = rule.deadlineMs(at.state)
  const owedMs = rule.dueMs(at.state)
  const dueMs = owedMs === nothing ? at.startMs : owedMs
  return { verdict: verdictOf(at, dueMs, deadlineMs, atMs), at, dueMs, deadlineMs }
}

function verdictOf(at: Standing, dueMs: number, deadlineMs: number, atMs: number): Verdict {
  if (!at.begun) return 'not-started'
  if (atMs >= deadlineMs) return 'unmet'
  if (atMs >= dueMs) return 'due'
  return at.lenient ? 'not-started' : 'met'
}

/** Where one promise to one subject stands at an instant; `null` when the subject has left it. */
export function statusOf(found: Case, atMs: number): ObligationStatus | null {
  if (found.rule === null) return undecided(found, atMs, found.doubt === null ? [] : [found.doubt])
  if (found.spans.length === 0) return waiting(found, atMs)
  const { sure, possible, missing } = found.heard
  const judgement = judge(found.rule, found.spans, sure, atMs)
  if (judgement === null) return null
  if (judgement.verdict === 'unmet' && possible !== sure) {
    const best = judge(found.rule, found.spans, possible, atMs)
    if (best !== null && best.verdict !== 'unmet') {
      return undecided(found, atMs, [reason(found, 'obligations/evidence-unknown', { missing }, 'counts')])
    }
  }
  return decided(found, found.rule, judgement, atMs)
}

const reason = (found: Case, code: string, facts: Record<string, unknown>, key = ''): Reason => ({
  code,
  facts,
  source: found.ready.source(key),
})

/** The last success that counts, as text; the same text as the last evidence's where they are one. */
function lastTexts({ heard }: Case): Pick<ObligationStatus, 'lastEvidence' | 'lastSuccessAt'> {
  const { last, sure } = heard
  const lastMs = last?.atMs ?? null
  const successMs = sure.length === 0 ? null : sure[sure.length - 1]!
  const at = textOrNull(lastMs)
  return {
    lastEvidence: last === null || at === null ? null : { at, outcome: last.evidence.outcome },
    lastSuccessAt: successMs === lastMs ? at : textOrNull(successMs),
  }
}

function decided(found: Case, rule: Rule, judgement: Judgement, atMs: number): ObligationStatus {
  const { verdict, at, dueMs, deadlineMs } = judgement
  const { ready, subject, heard } = found
  const unmet = verdict === 'unmet'
  const { lastEvidence, lastSuccessAt } = lastTexts(found)
  const texts: Texts = {
    lastSuccessAt,
    dueAt: textOrNull(dueMs),
    deadlineAt: textOrNull(deadlineMs),
    underSince: textOrNull(at.startMs),
    missedRuns: unmet ? rule.missed(at.state, at.startMs, atMs + 1) : 0,
  }
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    responsible: ready.obligation.responsible,
    verdict,
    metUntil: unmet || !at.begun ? null : texts.deadlineAt,
    unmetSince: unmet ? (deadlineMs >= at.startMs ? texts.deadlineAt : texts.underSince) : null,
    unmetMs: unmet ? atMs - Math.max(deadlineMs, at.startMs) : null,
    missedRuns: texts.missedRuns,
    failedRuns: heard.failedRuns,
    lastEvidence,
    lastSuccessAt,
    nextDueAt: at.begun ? texts.dueAt : null,
    underSince: texts.underSince,
    reasons: reasonsOf(found, judgement, texts),
  }
}

/** What the keys of a status and its reasons both say. */
interface Texts {
  readonly lastSuccessAt: string | null
  readonly dueAt: string | null
  readonly deadlineAt: string | null
  readonly underSince: string | null
  readonly missedRuns: number
}

function reasonsOf(found: Case, judgement: Judgement, texts: Texts): Reason[] {
  const { heard, ready } = found
  const reasons = [mainReason(found, judgement, texts)]
  if (heard.failedRuns > 0 && heard.last !== null) {
    const facts = { failedRuns: heard.failedRuns, lastAt: textOrNull(heard.last.atMs) }
    reasons.push(reason(found, 'obligations/runs-failed', facts))
  }
  if (heard.awaitsApproval) {
    const { evidence } = ready.obligation.approval ?? { evidence: null }
    reasons.push(reason(found, 'obligations/awaits-approval', { evidence }, 'approval'))
  }
  return reasons
}

function mainReason(found: Case, { verdict, at, deadlineMs }: Judgement, texts: Texts): Reason {
  const { lastSuccessAt, dueAt, deadlineAt, underSince, missedRuns } = texts
  const facts = { lastSuccessAt, dueAt, deadlineAt }
  const grace = found.ready.obligation.grace === undefined ? 'every' : 'grace'
  if (!at.begun) return reason(found, 'obligations/not-yet-under', { from: underSince })
  if (verdict === 'not-started') return reason(found, 'obligations/nothing-due-yet', facts, 'every')
  if (verdict === 'due') return reason(found, 'obligations/in-grace', facts, grace)
  if (verdict === 'met') {
    const done = deadlineMs === Number.POSITIVE_INFINITY
    return reason(found, done ? 'obligations/done' : 'obligations/kept', facts, 'every')
  }
  return lastSuccessAt === null
    ? reason(found, 'obligations/never-succeeded', { underSince, missedRuns }, 'every')
    : reason(found, 'obligations/grace-over', { lastSuccessAt, dueAt, deadlineAt, missedRuns }, grace)
}

/** A status without a judgement: nobody can say, or it is too early. */
function unjudged(
  found: Case,
  verdict: Verdict,
  missedRuns: number | null,
  underSince: string | null,
  reasons: Reason[],
): ObligationStatus {
  const { ready, subject, heard } = found
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    responsible: ready.obligation.responsible,
    verdict,
    metUntil: null,
    unmetSince: null,
    unmetMs: null,
    missedRuns,
    failedRuns: heard.failedRuns,
    ...lastTexts(found),
    nextDueAt: null,
    underSince,
    reasons,
  }
}

function undecided(found: Case, atMs: number, reasons: Reason[]): ObligationStatus | null {
  const span = spanAt(found.spans, atMs)
  if (span === null) return null
  const since = textOrNull(span.startMs)
  const notYet = reason(found, 'obligations/not-yet-under', { from: since })
  return span.begun
    ? unjudged(found, 'unknown', null, since, reasons)
    : unjudged(found, 'not-started', 0, since, [notYet])
}

function waiting(found: Case, atMs: number): ObligationStatus | null {
  if (spanAt(found.contract, atMs) === null) return null
  const waits = reason(found, 'obligations/waits-for', { obligations: found.waitsFor }, 'after')
  return unjudged(found, 'not-started', 0, null, [waits])
}
