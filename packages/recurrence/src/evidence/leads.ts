// Compares candidates with each other, and requires something that links the ticket to a candidate.

import { at, evidenceCount } from './weights/names'

/** Each lead and the evidence it compares. */
const leads = [
  [at.wordsLead, at.wordsFound],
  [at.assetLead, at.assetShare],
  [at.requesterLead, at.requesterShare],
  [at.meaningLead, at.meaning],
  [at.localLead, at.localShared],
  [at.latestLead, at.latestFound],
] as const

/** Adds the evidence that needs all candidates: how far ahead of the others each one is. */
export function compareCandidates(evidence: Float64Array, count: number): void {
  for (const [to, from] of leads) writeLead(evidence, count, to, from)
  let nearest = Number.POSITIVE_INFINITY
  let crowd = 0
  for (let i = 0; i < count; i++) {
    const base = i * evidenceCount
    if (evidence[base + at.meaning]! > 0.8) crowd++
    nearest = Math.min(nearest, evidence[base + at.gap]!)
  }
  for (let i = 0; i < count; i++) {
    const base = i * evidenceCount
    evidence[base + at.crowd] = crowd
    evidence[base + at.rank] = i
    evidence[base + at.gapLead] = evidence[base + at.gap]! - nearest
  }
}

/** How far each candidate is ahead of the best of the others; below zero for all but the first. */
function writeLead(evidence: Float64Array, count: number, to: number, from: number): void {
  let best = -1
  let second = -1
  let first = -1
  for (let i = 0; i < count; i++) {
    const value = evidence[i * evidenceCount + from]!
    if (value > best) {
      second = best
      best = value
      first = i
    } else if (value > second) second = value
  }
  for (let i = 0; i < count; i++) {
    const value = evidence[i * evidenceCount + from]!
    evidence[i * evidenceCount + to] = value - (i === first ? Math.max(0, second) : best)
  }
}

/** A word with less weight links nothing: it occurs in a fifth of all tickets, or the stream is too short to know. */
export const significantWeight = 1.5

/**
 * Whether a ticket may join a candidate. They must share something that a technician can look up: a word, a code, a title, an asset or
 * a person. Time alone is not enough. Requests do not join incidents, nor alerts
 * those of another device, and a person links only a ticket that
 * shares a word, or says nothing where the problem says something: people have more than one trouble.
 */
export function plausible(evidence: Float64Array, base: number): boolean {
  if (evidence[base + at.deviceApart]! > 0 || evidence[base + at.requestApart]! > 0.5) return false
  return (
    evidence[base + at.rarestShared]! > significantWeight ||
    evidence[base + at.codesShared]! > 0 ||
    evidence[base + at.titleSame]! > 0 ||
    evidence[base + at.assetShare]! > 0 ||
    (evidence[base + at.requesterShare]! > 0 &&
      (evidence[base + at.rarestShared]! > 0 ||
        (evidence[base + at.informative] === 0 && evidence[base + at.coreMissed]! > 0)))
  )
}

/** From 60 days on, as `gap` measures it. What comes once a quarter or a year is too rare for the weights to learn. */
const longGap = Math.log2(60 * 1440 + 1)

/**
 * The one candidate with the same title and description that comes back after a long time, such as a certificate; -1 if there is none. If
 * several problems have this text, it is what a monitoring tool always says, and proves nothing.
 */
export function onlySameText(evidence: Float64Array, count: number): number {
  let found = -1
  for (let i = 0; i < count; i++) {
    const base = i * evidenceCount
    if (evidence[base + at.textSame]! <= 0.5) continue
    if (found >= 0) return -1
    found = i
  }
  if (found < 0) return -1
  const base = found * evidenceCount
  const isLong = evidence[base + at.gap]! > longGap
  return isLong && evidence[base + at.assetApart] === 0 && evidence[base + at.request] === 0 ? found : -1
}

/** Contracts, licences and certificates end after a quarter, half a year, a year or two; in days. */
const terms = [91.3, 182.6, 365.25, 730.5]
const nearTermDays = 8

/**
 * How sure the link to the candidate of {@link onlySameText} is. What comes after such a term is one matter; what a monitoring tool or
 * another person says again after any other time is so in less than half of the cases, on the worlds of the training.
 */
export function sureOfSameText(evidence: Float64Array, base: number): number {
  const days = (2 ** evidence[base + at.gap]! - 1) / 1440
  return terms.some((term) => Math.abs(days - term) <= nearTermDays) ? 0.9 : 0.6
}
