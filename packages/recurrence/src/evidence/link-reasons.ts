// What links a ticket to a problem, as reasons.

import { dayMs, fromEpochMs, minuteMs, weekdayIndex, weekdays } from '@mspkit/values'
import type { ProblemState, State } from '../memory/state'
import type { RecurrenceReason } from '../reason'
import { share } from './evidence'
import { significantWeight } from './leads'
import type { Reading } from './reading'

/** An id of an asset, a person or a client, or a category, as it was given. */
export const writtenName = (state: State, id: number): string => state.spellings.get(id) ?? state.names[id]!

/** What links the ticket just read to a problem as it was before the ticket: things that a technician can look up. */
export function linkReasons(state: State, r: Reading, p: ProblemState): RecurrenceReason[] {
  const reasons: RecurrenceReason[] = []
  const asset = sharedAsset(r, p)
  if (asset >= 0) {
    const facts = { assetId: writtenName(state, asset), tickets: share(p.assets, asset) }
    reasons.push({ code: 'recurrence/same-asset', facts, source: null })
  }
  reasons.push(...textReasons(state, r, p))
  if (!r.alert && r.requester >= 0 && share(p.requesters, r.requester) > 0) {
    const facts = { contactId: writtenName(state, r.requester) }
    reasons.push({ code: 'recurrence/same-person', facts, source: null })
    if (r.refersBack) reasons.push({ code: 'recurrence/refers-back', facts: {}, source: null })
  }
  reasons.push(sinceLast(state, r, p))
  const time = sameTime(r, p)
  if (time) reasons.push(time)
  if (r.burstShare > 0.25) reasons.push({ code: 'recurrence/many-clients', facts: {}, source: null })
  return reasons
}

function sharedAsset(r: Reading, p: ProblemState): number {
  let best = -1
  for (const asset of r.assets) if (share(p.assets, asset) > (best < 0 ? 0 : share(p.assets, best))) best = asset
  return best
}

function textReasons(state: State, r: Reading, p: ProblemState): RecurrenceReason[] {
  const { codes, words } = sharedWords(state, r, p)
  const reasons: RecurrenceReason[] = codes.map((code) => ({
    code: 'recurrence/same-code',
    facts: { code },
    source: null,
  }))
  if (words.length > 0) reasons.push({ code: 'recurrence/same-words', facts: { words }, source: null })
  else if (codes.length === 0 && share(p.titles, r.titleKey) > 0)
    reasons.push({ code: 'recurrence/same-title', facts: {}, source: null })
  return reasons
}

function sharedWords(state: State, r: Reading, p: ProblemState): { codes: string[]; words: string[] } {
  const shared = p.words
    .filter((word) => r.stamp[word] === r.turn && r.position[word]! > 0)
    .map((word) => r.position[word]! - 1)
  const heavy = shared.sort((a, b) => r.weights[b]! - r.weights[a]! || a - b)
  const text = (i: number): string => state.forms[r.forms[i]!]!
  return {
    codes: heavy
      .filter((i) => r.codes[i] === 1)
      .slice(0, 2)
      .map(text),
    words: heavy
      .filter((i) => r.codes[i] !== 1 && r.weights[i]! > significantWeight && isInformative(state.names[r.words[i]!]!))
      .slice(0, 3)
      .map(text),
  }
}

/** Masks and bare numbers say nothing to a technician. */
const isInformative = (word: string): boolean => !word.startsWith('<') && !/^\d+$/.test(word)

function sinceLast(state: State, r: Reading, p: ProblemState): RecurrenceReason {
  const last = p.members[p.members.length - 1]!
  const gapMs = r.timeMs - p.lastMs
  const facts = {
    ticketId: state.tickets[last]!,
    minutes: Math.round(gapMs / minuteMs),
    days: Math.round(gapMs / dayMs),
  }
  return { code: 'recurrence/since-last', facts, source: null }
}

/** The weekday and hour, if at least two earlier episodes began then. */
function sameTime(r: Reading, p: ProblemState): RecurrenceReason | null {
  if (Number.isNaN(r.offsetMs)) return null
  const local = r.timeMs + r.offsetMs
  let same = 0
  for (let i = 0; i < p.episodes.length; i++) {
    const other = p.episodes[i]! + p.offsets[i]!
    const apart = Math.abs(((local - other + dayMs * 3.5) % (dayMs * 7)) - dayMs * 3.5)
    if (r.timeMs - p.episodes[i]! > dayMs && apart < 75 * minuteMs) same++
  }
  if (same < 2) return null
  const facts = {
    weekday: weekdays[weekdayIndex(Math.floor(local / dayMs))]!,
    at: fromEpochMs(local).slice(11, 16),
    episodes: same,
  }
  return { code: 'recurrence/same-time', facts, source: null }
}
