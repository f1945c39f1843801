// Turns a decision about a ticket into the observation that callers see.

import { toInstant } from '@mspkit/values'
import { rootOf } from '../memory/lookup'
import type { ProblemState, State } from '../memory/state'
import type { NotCounted } from '../reason'
import type { Observation, Verdict } from '../result'
import { type Decision, fixBefore } from './decide'
import { rounded } from './describe'
import { nameOf } from './merge-split'
import type { Prepared } from './prepared'
import { statedFamilyOf } from './stated-family'

/** The observation of a ticket that was just decided on. */
export function answerOf(prepared: Prepared, state: State, row: number, d: Decision): Observation {
  const gapMs = Math.abs(state.timeMs[row]! - d.lastMs)
  const sameEpisode = d.joined && gapMs < prepared.episodeMs
  const verdict = verdictOf(prepared, d, gapMs, sameEpisode)
  const broken = verdict === 'returned-after-fix' ? d.fix : null
  const brokenFix = broken === null ? null : { ticketId: broken.ticketId, fixedAt: toInstant(broken.atMs) }
  return {
    ticketId: state.tickets[row]!,
    verdict,
    problemId: nameOf(d.problem.ticket),
    familyId: familyIdOf(prepared, state, d.problem),
    duplicateOf: sameEpisode ? state.tickets[d.lastRow]! : null,
    brokenFix,
    confidence: rounded(d.confidence, 4),
    reasons:
      brokenFix === null
        ? d.reasons
        : [...d.reasons, { code: 'recurrence/after-fix', facts: { ...brokenFix }, source: null }],
  }
}

function verdictOf(prepared: Prepared, d: Decision, gapMs: number, sameEpisode: boolean): Verdict {
  if (!d.joined) return 'new'
  if (d.fix !== null && !(sameEpisode && prepared.returned === 'first-of-episode')) return 'returned-after-fix'
  if (sameEpisode) return 'duplicate'
  return gapMs >= prepared.quietMs ? 'recurrence' : 'new-episode'
}

function familyIdOf(prepared: Prepared, state: State, p: ProblemState): string | null {
  const family = statedFamilyOf(state, p)
  return family < 0 ? null : prepared.familyName(state, family)
}

/** The observation of a ticket that was observed before, with the problem to which it belongs now. */
export function answerAgain(prepared: Prepared, state: State, row: number): Observation {
  const p = state.problems[rootOf(state, state.problem[row]!)]!
  const at = p.members.indexOf(row)
  const lastRow = at <= 0 ? -1 : p.members[at - 1]!
  const timeMs = state.timeMs[row]!
  return answerOf(prepared, state, row, {
    problem: p,
    joined: at > 0,
    confidence: 1,
    lastRow,
    lastMs: lastRow < 0 ? timeMs : state.timeMs[lastRow]!,
    fix: at <= 0 ? null : fixBefore(state, p, timeMs),
    reasons: [{ code: 'recurrence/seen-before', facts: {}, source: null }],
  })
}

/** The observation of a ticket that does not count. */
export function answerExcluded(ticketId: string, why: NotCounted): Observation {
  return {
    ticketId,
    verdict: 'excluded',
    problemId: null,
    familyId: null,
    duplicateOf: null,
    brokenFix: null,
    confidence: null,
    reasons: [{ code: 'recurrence/excluded', facts: { why }, source: null }],
  }
}
