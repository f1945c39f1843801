// The status of one promise to one subject at an instant, with its reasons.

import { fromEpochMs, type Instant } from '@mspkit/values'
import type { ObligationStatus } from '../answers/answers'
import type { DueFacts, StatusReason, TimesFacts, Verdict } from '../answers/reason'
import type { Case } from '../promises/case'
import { type Position, positionAt } from '../promises/position'
import { holderAt } from '../promises/returning'
import { neverKept, type Rule } from '../rhythm/rule'
import { type Spans, spanAt } from '../rhythm/spans'
import type { ExemptTime } from '../roster/exempt'
import { instantOrNull } from './instants'

/** A verdict with the two instants at which it changes without new evidence, in epoch milliseconds. */
export interface Judgement {
  readonly verdict: Verdict
  readonly at: Position
  readonly dueMs: number
  readonly deadlineMs: number
  /** Whether something is due that is still in its grace. */
  readonly inGrace: boolean
}

/** The verdict at an instant for these successes; `null` when the subject is no longer under the promise. */
export function judge(rule: Rule, spans: Spans, times: readonly number[], atMs: number): Judgement | null {
  const at = positionAt(rule, spans, times, atMs)
  if (at === null) return null
  const deadlineMs = at.before?.deadlineMs ?? rule.deadlineMs(at.state)
  const owedMs = at.before?.dueMs ?? rule.dueMs(at.state)
  const dueMs = owedMs === neverKept ? (at.before?.fromMs ?? at.startMs) : owedMs
  const inGrace = at.begun && atMs >= dueMs && atMs < deadlineMs
  const verdict = at.begun && atMs >= deadlineMs ? 'unmet' : keptVerdict(at, inGrace)
  return { verdict, at, dueMs, deadlineMs, inGrace }
}

/** What is kept by a beginning alone was never done, so it protects nothing. */
function keptVerdict(at: Position, inGrace: boolean): Verdict {
  if (!at.begun || at.lenient) return 'not-started'
  return inGrace ? 'due' : 'met'
}

/** The status of one promise to one subject at an instant; `null` when the subject has left. */
export function statusOf(found: Case, atMs: number): ObligationStatus | null {
  if (found.others.length > 0 && holderAt(found, atMs) !== found) return null
  const granted = exemptAt(found, atMs)
  if (granted !== null) return exempted(found, granted)
  const contract = spanAt(found.contract, atMs)
  if (contract === null) return null
  if (!contract.begun && found.waitsFor.length === 0) return notYet(found, instantOrNull(contract.startMs))
  if (found.rule === null) return undecided(found, atMs, found.doubt === null ? [] : [found.doubt])
  if (found.spans.length === 0) return waiting(found, atMs)
  const { sure, possible, missing } = found.runs
  const judgement = judge(found.rule, found.spans, sure, atMs)
  if (judgement === null) return null
  if (judgement.verdict === 'unmet' && possible !== sure) {
    const best = judge(found.rule, found.spans, possible, atMs)
    const doubt = {
      code: 'obligations/evidence-unknown',
      facts: { missing },
      source: found.ready.source('counts'),
    } as const
    if (best !== null && best.verdict !== 'unmet') return undecided(found, atMs, [doubt])
    if (best !== null && isOther(best.at, judgement.at)) {
      // Unmet is only the time that is so for certain, as in a history.
      const status = decided(found, found.rule, best, atMs)
      return { ...status, reasons: [...status.reasons, doubt] }
    }
  }
  return decided(found, found.rule, judgement, atMs)
}

/** Whether successes that may count changed anything. */
const isOther = (a: Position, b: Position): boolean =>
  a.state !== b.state || a.before?.fromMs !== b.before?.fromMs || a.before?.missedRuns !== b.before?.missedRuns

/** The last evidence and the last success that counts; one instant is written once. */
function lastTexts({ runs }: Case): Pick<ObligationStatus, 'lastEvidence' | 'lastSuccessAt'> {
  const { last, sure } = runs
  const lastMs = last?.atMs ?? null
  const successMs = sure.length === 0 ? null : sure[sure.length - 1]!
  const at = instantOrNull(lastMs)
  return {
    lastEvidence: last === null || at === null ? null : { at, outcome: last.evidence.outcome },
    lastSuccessAt: successMs === lastMs ? at : instantOrNull(successMs),
  }
}

function decided(found: Case, rule: Rule, judgement: Judgement, atMs: number): ObligationStatus {
  const { verdict, at, dueMs, deadlineMs } = judgement
  const { ready, subject, runs } = found
  const unmet = verdict === 'unmet'
  const before = at.before ?? { lengthMs: 0, missedRuns: 0 }
  const brokenMs = Math.max(rule.deadlineMs(at.state), at.startMs)
  const { lastEvidence, lastSuccessAt } = lastTexts(found)
  const texts: Texts = {
    lastSuccessAt,
    dueAt: instantOrNull(dueMs),
    deadlineAt: instantOrNull(deadlineMs),
    underSince: instantOrNull(spanAt(found.promised, atMs)?.startMs ?? at.startMs),
    missedRuns: unmet ? before.missedRuns + rule.missed(at.state, at.startMs, atMs + 1) : 0,
  }
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    part: found.part,
    responsible: ready.obligation.responsible,
    verdict,
    metUntil: unmet || !at.begun ? null : texts.deadlineAt,
    unmetSince: unmet ? sinceText(at.before?.fromMs ?? brokenMs, deadlineMs, texts) : null,
    unmetMs: unmet ? before.lengthMs + atMs - brokenMs : null,
    missedRuns: texts.missedRuns,
    failedRuns: runs.failedRuns,
    lastEvidence,
    lastSuccessAt,
    nextDueAt: at.begun ? texts.dueAt : null,
    underSince: texts.underSince,
    reasons: reasonsOf(found, judgement, texts, timesOf(rule, judgement, atMs)),
  }
}

/** An instant of an answer that most often has it already. */
const sinceText = (ms: number, deadlineMs: number, { deadlineAt }: Texts): Instant | null =>
  ms === deadlineMs ? deadlineAt : instantOrNull(ms)

/** What a status and its reasons share. */
interface Texts extends DueFacts {
  readonly underSince: Instant | null
  readonly missedRuns: number
}

/** How far the period has come that needs several successes. */
function timesOf(rule: Rule, { at }: Judgement, atMs: number): TimesFacts | null {
  if (rule.timesDone === undefined || !at.begun) return null
  const { done, times, dueMs } = rule.timesDone(at.state, at.startMs, atMs)
  return { done, times, dueAt: instantOrNull(dueMs) }
}

function reasonsOf(
  { runs, ready }: Case,
  judgement: Judgement,
  texts: Texts,
  times: TimesFacts | null,
): StatusReason[] {
  const grace = ready.obligation.grace === undefined ? 'every' : 'grace'
  const reasons: StatusReason[] = [mainReason(judgement, texts, ready.source, grace)]
  if (times !== null) reasons.push({ code: 'obligations/times-done', facts: times, source: ready.source('every') })
  if (runs.lastFailed !== null) {
    const { atMs, evidence } = runs.lastFailed
    const facts = { failedRuns: runs.failedRuns, lastAt: fromEpochMs(atMs), lastOutcome: evidence.outcome }
    reasons.push({ code: 'obligations/runs-failed', facts, source: ready.source('') })
  }
  const { approval } = ready.obligation
  if (runs.awaitsApproval && approval !== undefined) {
    const facts = { evidence: approval.evidence }
    reasons.push({ code: 'obligations/awaits-approval', facts, source: ready.source('approval') })
  }
  return reasons
}

function mainReason(
  { verdict, at, deadlineMs, inGrace }: Judgement,
  { lastSuccessAt, dueAt, deadlineAt, underSince, missedRuns }: Texts,
  source: Case['ready']['source'],
  grace: 'every' | 'grace',
): StatusReason {
  const facts = { lastSuccessAt, dueAt, deadlineAt }
  if (!at.begun) return { code: 'obligations/not-yet-under', facts: { from: underSince }, source: source('') }
  if (inGrace) return { code: 'obligations/in-grace', facts, source: source(grace) }
  if (verdict === 'not-started') return { code: 'obligations/nothing-due-yet', facts, source: source('every') }
  if (verdict === 'met') {
    const done = deadlineMs === Number.POSITIVE_INFINITY
    return { code: done ? 'obligations/done' : 'obligations/kept', facts, source: source('every') }
  }
  return lastSuccessAt === null || deadlineMs === neverKept
    ? { code: 'obligations/never-succeeded', facts: { underSince, missedRuns }, source: source('every') }
    : { code: 'obligations/grace-over', facts: { ...facts, missedRuns }, source: source(grace) }
}

/** A status without a judgement: the verdict is not known, or the promise has not begun. */
function unjudged(
  found: Case,
  status: Pick<ObligationStatus, 'verdict' | 'missedRuns' | 'underSince' | 'reasons'>,
): ObligationStatus {
  const { ready, subject, runs } = found
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    part: found.part,
    responsible: ready.obligation.responsible,
    verdict: status.verdict,
    metUntil: null,
    unmetSince: null,
    unmetMs: null,
    missedRuns: status.missedRuns,
    failedRuns: runs.failedRuns,
    ...lastTexts(found),
    nextDueAt: null,
    underSince: status.underSince,
    reasons: status.reasons,
  }
}

function undecided(found: Case, atMs: number, reasons: readonly StatusReason[]): ObligationStatus | null {
  const span = spanAt(found.spans, atMs)
  if (span === null) return null
  const underSince = instantOrNull(span.startMs)
  return span.begun
    ? unjudged(found, { verdict: 'unknown', missedRuns: null, underSince, reasons })
    : notYet(found, underSince)
}

function notYet(found: Case, underSince: Instant | null): ObligationStatus {
  const comes: StatusReason = {
    code: 'obligations/not-yet-under',
    facts: { from: underSince },
    source: found.ready.source(''),
  }
  return unjudged(found, { verdict: 'not-started', missedRuns: 0, underSince, reasons: [comes] })
}

/** The exemption that holds at an instant at which the promise would be owed. */
function exemptAt({ contract, exempt }: Case, atMs: number): ExemptTime | null {
  if (exempt.length === 0 || spanAt(contract, atMs)?.begun !== true) return null
  return exempt.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs) ?? null
}

function exempted(found: Case, { fromMs, toMs, exemption }: ExemptTime): ObligationStatus {
  const { kind, reason, grantedBy } = exemption
  const facts = { kind, reason, grantedBy, from: fromEpochMs(fromMs), to: instantOrNull(toMs) }
  const why: StatusReason = { code: 'obligations/exempt', facts, source: found.ready.source('') }
  return unjudged(found, { verdict: 'exempt', missedRuns: 0, underSince: null, reasons: [why] })
}

function waiting(found: Case, atMs: number): ObligationStatus | null {
  const span = spanAt(found.contract, atMs)
  if (span === null) return null
  if (found.waitsFor.length === 0) return notYet(found, instantOrNull(span.startMs))
  const waits: StatusReason = {
    code: 'obligations/waits-for',
    facts: { obligations: found.waitsFor },
    source: found.ready.source('after'),
  }
  return unjudged(found, { verdict: 'not-started', missedRuns: 0, underSince: null, reasons: [waits] })
}
