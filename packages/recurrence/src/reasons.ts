import type { Reason } from '@mspkit/records'
import { dayMs, fromEpochMs, minuteMs, weekdayIndex, weekdays } from '@mspkit/values'
import { share } from './evidence'
import { tellingWord } from './leads'
import { grammar } from './learning'
import type { Reading } from './reading'
import type { ProblemState, State } from './state'

const reason = (code: string, facts: Record<string, unknown>): Reason => ({
  code: `recurrence/${code}`,
  facts,
  source: null,
})

/** A name without the mark of what kind it is. */
export const bare = (name: string): string => name.replace(/^(?:client|person|category) /, '')

/** What ties the ticket just read to a problem as it stood before: things a technician can look up. */
export function linkReasons(state: State, r: Reading, p: ProblemState, forced: boolean): Reason[] {
  const reasons: Reason[] = []
  if (forced) reasons.push(reason('must-link', {}))
  const asset = sharedAsset(r, p)
  if (asset >= 0) reasons.push(reason('same-asset', { assetId: state.names[asset]!, tickets: share(p.assets, asset) }))
  const { codes, words } = sharedWords(state, r, p)
  for (const code of codes) reasons.push(reason('same-code', { code }))
  if (words.length > 0) reasons.push(reason('same-words', { words }))
  else if (codes.length === 0 && share(p.titles, r.titleKey) > 0) reasons.push(reason('same-title', {}))
  if (!r.alert && r.requester >= 0 && share(p.requesters, r.requester) > 0) {
    reasons.push(reason('same-person', { contactId: bare(state.names[r.requester]!) }))
  }
  reasons.push(sinceLast(state, r, p))
  const time = sameTime(r, p)
  if (time) reasons.push(time)
  if (r.burstShare > 0.25) reasons.push(reason('many-clients', {}))
  return reasons
}

function sharedAsset(r: Reading, p: ProblemState): number {
  let best = -1
  for (const asset of r.assets) if (share(p.assets, asset) > (best < 0 ? 0 : share(p.assets, best))) best = asset
  return best
}

function sharedWords(state: State, r: Reading, p: ProblemState): { codes: string[]; words: string[] } {
  const shared = p.words
    .filter((word) => r.stamp[word] === r.turn && r.place[word]! > 0)
    .map((word) => r.place[word]! - 1)
  const heavy = shared.sort((a, b) => r.weights[b]! - r.weights[a]! || a - b)
  const text = (i: number): string => state.forms[r.words[i]!] ?? state.names[r.words[i]!]!
  return {
    codes: heavy
      .filter((i) => r.codes[i] === 1)
      .slice(0, 2)
      .map(text),
    words: heavy
      .filter((i) => r.codes[i] !== 1 && r.weights[i]! > tellingWord && !grammar.has(state.names[r.words[i]!]!))
      .slice(0, 3)
      .map(text),
  }
}

function sinceLast(state: State, r: Reading, p: ProblemState): Reason {
  const last = p.members[p.members.length - 1]!
  const gapMs = r.timeMs - p.lastMs
  return reason('since-last', {
    ticketId: state.tickets[last]!,
    minutes: Math.round(gapMs / minuteMs),
    days: Math.round(gapMs / dayMs),
  })
}

/** The weekday and hour, when at least two earlier episodes began then. */
function sameTime(r: Reading, p: ProblemState): Reason | null {
  if (Number.isNaN(r.offsetMs)) return null
  const local = r.timeMs + r.offsetMs
  let same = 0
  for (let i = 0; i < p.episodes.length; i++) {
    const other = p.episodes[i]! + p.offsets[i]!
    const apart = Math.abs(((local - other + dayMs * 3.5) % (dayMs * 7)) - dayMs * 3.5)
    if (r.timeMs - p.episodes[i]! > dayMs && apart < 75 * minuteMs) same++
  }
  if (same < 2) return null
  return reason('same-time', {
    weekday: weekdays[weekdayIndex(Math.floor(local / dayMs))]!,
    at: fromEpochMs(local).slice(11, 16),
    episodes: same,
  })
}
