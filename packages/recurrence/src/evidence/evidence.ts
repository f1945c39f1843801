// Computes the evidence that a ticket belongs to a problem, as numbers.

import { dayMs, hourMs, minuteMs } from '@mspkit/values'
import { dimensions, windowMs } from '../memory/constants'
import type { ClientState, ProblemState, State } from '../memory/state'
import type { Reading } from './reading'
import { rhythm } from './rhythm'
import { at } from './weights/names'
import { weightOf } from './word-weights'

const log2 = Math.log2

/** Fills `out` with the evidence for one problem, except the comparisons with other candidates. */
export function weigh(state: State, client: ClientState, r: Reading, p: ProblemState, out: Float64Array): void {
  const gapMs = gapOf(r, p)
  weighWords(state, r, p, gapMs, out)
  weighLatest(r, p, out)
  out[at.meaning] = meaningOf(state, r, p)
  weighPerson(client, r, p, out)
  weighAssets(client, r, p, out)
  weighCategory(r, p, out)
  weighSize(r, p, gapMs, out)
  rhythm(r, p, gapMs, out)
  out[at.informative] = r.total
  out[at.rate] = ticketsOfTheHour(client, r)
  out[at.alert] = r.alert ? 1 : 0
  weighKind(r, p, gapMs, out)
  out[at.clientSize] = log2(client.tickets + 1)
}

/** A fix is why a problem was silent, so a long silence after it says nothing. */
const silenceOfFixMs = 80 * dayMs

function gapOf(r: Reading, p: ProblemState): number {
  const gapMs = Math.max(0, r.timeMs - p.lastMs)
  return gapMs > silenceOfFixMs && fixBefore(p.fixes, r.timeMs) >= p.lastMs ? silenceOfFixMs : gapMs
}

/** Words that occur in at least this share of a problem's tickets are its core. */
const coreShare = 0.4

function weighWords(state: State, r: Reading, p: ProblemState, gapMs: number, out: Float64Array): void {
  const { words, counts } = p
  const n = p.members.length
  let found = 0
  let typical = 0
  let rarest = 0
  let title = 0
  let codes = 0
  let core = 0
  let coreFound = 0
  let local = 0
  let localSum = 0
  let wave = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const q = counts[i]! / n
    if (r.stamp[word] !== r.turn) {
      if (q >= coreShare) core += knownWeight(state, r, word)
      continue
    }
    const k = r.position[word]! - 1
    if (k < 0) continue
    const w = r.weights[k]!
    const l = r.locals[k]!
    found += w
    typical += w * Math.sqrt(q)
    if (w > rarest) rarest = w
    if (l > local) local = l
    localSum += l
    if (r.bursting[k] === 1) wave += w
    if (r.titled[k] === 1) title += w
    if (r.codes[k] === 1) codes += w
    if (q >= coreShare) {
      core += w
      coreFound += w
    }
  }
  out[at.wordsFound] = r.total > 0 ? found / r.total : 0
  out[at.wordsTypical] = r.total > 0 ? typical / r.total : 0
  out[at.coreFound] = core > 0 ? coreFound / core : 0
  out[at.coreMissed] = core - coreFound
  out[at.rarestShared] = rarest
  out[at.unshared] = r.total - found
  out[at.titleFound] = r.titleTotal > 0 ? title / r.titleTotal : 0
  out[at.titleSame] = share(p.titles, r.titleKey) / n
  out[at.codesShared] = codes
  out[at.codesApart] = r.codeTotal - codes
  out[at.localRarest] = local
  out[at.localShared] = localSum
  out[at.localElsewhere] = r.localTotal - localSum
  out[at.wave] = wave > 0 && gapMs < windowMs ? wave / r.total : 0
}

/** The weight of a word that is not in the ticket, kept because many candidates need the same. */
function knownWeight(state: State, r: Reading, word: number): number {
  if (r.weighedAt[word] !== r.turn) {
    r.weighedAt[word] = r.turn
    r.weighed[word] = weightOf(state, word, false)
  }
  return r.weighed[word]!
}

function weighLatest(r: Reading, p: ProblemState, out: Float64Array): void {
  let latest = 0
  for (const word of p.latest)
    if (r.stamp[word] === r.turn && r.position[word]! > 0) latest += r.weights[r.position[word]! - 1]!
  out[at.latestFound] = r.total > 0 ? latest / r.total : 0
}

/** The cosine of the ticket's vector and the problem's, -1 to 1; 0 if either has none. */
function meaningOf(state: State, r: Reading, p: ProblemState): number {
  const { centres } = state
  const c = p.index * dimensions
  let dot = 0
  let square = 0
  for (let d = 0; d < dimensions; d++) {
    const x = centres[c + d]!
    dot += x * r.vector[d]!
    square += x * x
  }
  return square > 0 && r.vectorLength > 0 ? dot / (Math.sqrt(square) * r.vectorLength) : 0
}

function weighPerson(client: ClientState, r: Reading, p: ProblemState, out: Float64Array): void {
  const people = p.members.length - p.alerts
  const mine = r.requester >= 0 && !r.alert ? share(p.requesters, r.requester) : 0
  const all = sum(p.requesters)
  const cannotSay = r.alert || people === 0 || mine > 0
  out[at.requesterShare] = people > 0 ? mine / people : -1
  out[at.requesterApart] = cannotSay ? 0 : (top(p.requesters) / Math.max(1, all)) * Math.min(4, all)
  out[at.requesterBusy] = r.requester >= 0 ? log2(1 + (client.requesterTickets.get(r.requester) ?? 0)) : -1
  out[at.sourceShare] = (r.alert ? p.alerts : people) / p.members.length
}

function weighAssets(client: ClientState, r: Reading, p: ProblemState, out: Float64Array): void {
  const n = p.members.length
  const all = sum(p.assets)
  let hit = 0
  let named = 0
  let busy = 0
  for (let i = 0; i < r.assets.length; i++) {
    const hits = share(p.assets, r.assets[i]!)
    if (hits <= hit) continue
    hit = hits
    named = i >= r.fieldAssets ? 1 : 0
    busy = client.assetTickets.get(r.assets[i]!) ?? 0
  }
  out[at.assetShare] = hit / n
  out[at.assetNamed] = hit > 0 ? named : -1
  out[at.assetApart] = hit > 0 || r.assets.length === 0 || all === 0 ? 0 : top(p.assets) / n
  out[at.assetBusy] = log2(1 + busy)
  out[at.assetKnown] = r.assets.length === 0 ? 0 : all === 0 ? 1 : 2
}

/** Alerts of other devices so soon after each other may be one fault of something they share. */
const stormMs = 2 * hourMs

function weighKind(r: Reading, p: ProblemState, gapMs: number, out: Float64Array): void {
  const n = p.members.length
  out[at.textSame] = r.hasText && r.count > 0 ? share(p.texts, r.textKey) / n : 0
  out[at.request] = r.request ? 1 : 0
  out[at.requestApart] = Math.abs((r.request ? 1 : 0) - p.requests / n)
  const alerts = r.alert && p.alerts === n && gapMs > stormMs
  out[at.deviceApart] = alerts && isOfOtherDevices(r, p) ? 1 : 0
}

/** Whether no device of the ticket is one of the problem's. A device that the text names, such as the switch above, is not the one that is meant. */
function isOfOtherDevices(r: Reading, p: ProblemState): boolean {
  if (r.assets.length === 0 || p.assets.length === 0) return false
  const own = r.fieldAssets > 0 ? r.fieldAssets : r.assets.length
  for (let i = 0; i < own; i++) if (share(p.assets, r.assets[i]!) > 0) return false
  return true
}

function weighCategory(r: Reading, p: ProblemState, out: Float64Array): void {
  const mine = r.category >= 0 ? share(p.categories, r.category) : 0
  const all = sum(p.categories)
  const cannotSay = r.category < 0 || all === 0 || mine > 0
  out[at.categoryShare] = all > 0 ? mine / all : -1
  out[at.categoryApart] = cannotSay ? 0 : (top(p.categories) / all) * Math.min(3, all)
}

function weighSize(r: Reading, p: ProblemState, gapMs: number, out: Float64Array): void {
  const fixMs = fixBefore(p.fixes, r.timeMs)
  out[at.gap] = log2(gapMs / minuteMs + 1)
  out[at.size] = log2(p.members.length)
  out[at.episodes] = log2(p.episodes.length)
  out[at.age] = log2((r.timeMs - p.firstMs) / dayMs + 1)
  out[at.fixed] = fixMs >= p.lastMs ? log2((r.timeMs - fixMs) / hourMs + 2) : 0
}

/** The instant of the latest fix before an instant; NaN if there is none. */
function fixBefore(fixes: readonly number[], timeMs: number): number {
  let latest = Number.NaN
  for (let i = 0; i < fixes.length && fixes[i]! < timeMs; i += 2) latest = fixes[i]!
  return latest
}

function ticketsOfTheHour(client: ClientState, r: Reading): number {
  let rate = 0
  for (const time of client.times) if (r.timeMs - time < hourMs) rate++
  return rate
}

/** The count of `id` in a list of pairs. */
export function share(pairs: readonly number[], id: number): number {
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === id) return pairs[i + 1]!
  return 0
}

function top(pairs: readonly number[]): number {
  let best = 0
  for (let i = 1; i < pairs.length; i += 2) if (pairs[i]! > best) best = pairs[i]!
  return best
}

function sum(pairs: readonly number[]): number {
  let all = 0
  for (let i = 1; i < pairs.length; i += 2) all += pairs[i]!
  return all
}
