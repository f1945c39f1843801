import { weightOf } from './learning'
import type { Reading } from './reading'
import { rhythm } from './rhythm'
import { type ClientState, dimensions, type ProblemState, type State } from './state'
import { windowMs } from './wave'

/** What speaks for and against a ticket belonging to a problem, as numbers. The order is the model's. */
export const evidenceNames = [
  'wordsFound',
  'wordsTypical',
  'coreFound',
  'rarestShared',
  'titleFound',
  'titleSame',
  'codesShared',
  'codesApart',
  'meaning',
  'requesterShare',
  'requesterApart',
  'requesterBusy',
  'assetShare',
  'assetNamed',
  'assetApart',
  'assetBusy',
  'assetKnown',
  'categoryShare',
  'categoryApart',
  'sourceShare',
  'gap',
  'size',
  'episodes',
  'age',
  'rhythm',
  'weekly',
  'hour',
  'weekday',
  'monthday',
  'fixed',
  'informative',
  'rate',
  'alert',
  'rank',
  'wordsLead',
  'assetLead',
  'requesterLead',
  'meaningLead',
  'crowd',
  'gapLead',
  'clientSize',
  'interval',
  'unshared',
  'coreMissed',
  'localRarest',
  'localShared',
  'localElsewhere',
  'localLead',
  'wave',
  'latestFound',
  'latestLead',
] as const
export const evidenceCount = 51

const dayMs = 86_400_000

/** The weight of a word that is not in the ticket; the same word is asked for by many candidates. */
function knownWeight(state: State, r: Reading, word: number): number {
  if (r.weighedAt[word] !== r.turn) {
    r.weighedAt[word] = r.turn
    r.weighed[word] = weightOf(state, word, false)
  }
  return r.weighed[word]!
}

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
const log2 = Math.log2

/** Fills `out` from `base` with the evidence of one problem, all but the comparisons with the other candidates. */
export function weigh(
  state: State,
  client: ClientState,
  r: Reading,
  p: ProblemState,
  out: Float64Array,
  base: number,
): void {
  const n = p.members.length
  let local = 0,
    localSum = 0,
    wave = 0
  let found = 0,
    typical = 0,
    rarest = 0,
    title = 0,
    codes = 0,
    core = 0,
    coreFound = 0
  const words = p.words
  const counts = p.counts
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const q = counts[i]! / n
    if (r.stamp[word] === r.turn) {
      const at = r.place[word]! - 1
      if (at < 0) continue
      const w = r.weights[at]!
      found += w
      typical += w * Math.sqrt(q)
      if (w > rarest) rarest = w
      const l = r.locals[at]!
      if (l > local) local = l
      localSum += l
      if (r.bursting[at] === 1) wave += w
      if (r.titled[at] === 1) title += w
      if (r.codes[at] === 1) codes += w
      if (q >= 0.4) {
        core += w
        coreFound += w
      }
    } else if (q >= 0.4) core += knownWeight(state, r, word)
  }
  let dot = 0
  let square = 0
  const c = p.index * dimensions
  for (let d = 0; d < dimensions; d++) {
    const x = state.centres[c + d]!
    dot += x * r.vector[d]!
    square += x * x
  }
  const meaning = square > 0 && r.vectorLength > 0 ? dot / (Math.sqrt(square) * r.vectorLength) : 0
  const people = n - p.alerts
  const mine = r.requester >= 0 && !r.alert ? share(p.requesters, r.requester) : 0
  const reqSum = sum(p.requesters)
  let assetHit = 0,
    named = 0,
    busy = 0
  for (let i = 0; i < r.assets.length; i++) {
    const hits = share(p.assets, r.assets[i]!)
    if (hits > assetHit) {
      assetHit = hits
      named = i >= r.fieldAssets ? 1 : 0
      busy = client.assetTickets.get(r.assets[i]!) ?? 0
    }
  }
  const astSum = sum(p.assets)
  const cat = r.category >= 0 ? share(p.categories, r.category) : 0
  const catSum = sum(p.categories)
  const gapMs = Math.max(0, r.timeMs - p.lastMs)
  const o = base
  out[o] = r.total > 0 ? found / r.total : 0
  out[o + 1] = r.total > 0 ? typical / r.total : 0
  out[o + 2] = core > 0 ? coreFound / core : 0
  out[o + 3] = rarest
  out[o + 4] = r.titleTotal > 0 ? title / r.titleTotal : 0
  out[o + 5] = share(p.titles, r.titleKey) / n
  out[o + 6] = codes
  out[o + 7] = r.codeTotal - codes
  out[o + 8] = meaning
  out[o + 9] = people > 0 ? mine / people : -1
  out[o + 10] =
    r.alert || people === 0 || mine > 0 ? 0 : (top(p.requesters) / Math.max(1, reqSum)) * Math.min(4, reqSum)
  out[o + 11] = r.requester >= 0 ? log2(1 + (client.requesterTickets.get(r.requester) ?? 0)) : -1
  out[o + 12] = assetHit / n
  out[o + 13] = assetHit > 0 ? named : -1
  out[o + 14] = assetHit > 0 || r.assets.length === 0 || astSum === 0 ? 0 : top(p.assets) / n
  out[o + 15] = log2(1 + busy)
  out[o + 16] = r.assets.length === 0 ? 0 : astSum === 0 ? 1 : 2
  out[o + 17] = catSum > 0 ? cat / catSum : -1
  out[o + 18] = r.category < 0 || catSum === 0 || cat > 0 ? 0 : (top(p.categories) / catSum) * Math.min(3, catSum)
  out[o + 19] = (r.alert ? p.alerts : people) / n
  out[o + 20] = log2(gapMs / 60_000 + 1)
  out[o + 21] = log2(n)
  const e = p.episodes.length
  out[o + 22] = log2(e)
  out[o + 23] = log2((r.timeMs - p.firstMs) / dayMs + 1)
  rhythm(r, p, gapMs, out, o)
  const f = p.fixes.length
  out[o + 29] =
    f > 0 && p.fixes[f - 2]! >= p.lastMs && p.fixes[f - 2]! < r.timeMs
      ? log2((r.timeMs - p.fixes[f - 2]!) / 3_600_000 + 2)
      : 0
  out[o + 30] = r.total
  let rate = 0
  for (const at of client.times) if (r.timeMs - at < 3_600_000) rate++
  out[o + 31] = rate
  out[o + 32] = r.alert ? 1 : 0
  out[o + 40] = log2(client.tickets + 1)
  out[o + 42] = r.total - found
  out[o + 43] = core - coreFound
  out[o + 44] = local
  out[o + 45] = localSum
  out[o + 48] = wave > 0 && gapMs < windowMs ? wave / r.total : 0
  let latest = 0
  for (const word of p.latest)
    if (r.stamp[word] === r.turn && r.place[word]! > 0) latest += r.weights[r.place[word]! - 1]!
  out[o + 49] = r.total > 0 ? latest / r.total : 0
  out[o + 46] = r.localTotal - localSum
}

const leads = [
  [34, 0],
  [35, 12],
  [36, 9],
  [37, 8],
  [47, 45],
  [50, 49],
] as const

/**
 * Whether a candidate is worth the model's time: one that shares neither words nor asset nor person nor the hour has a
 * probability near nothing.
 */
export function plausible(evidence: Float64Array, base: number): boolean {
  return (
    evidence[base]! > 0.15 ||
    evidence[base + 4]! > 0 ||
    evidence[base + 12]! > 0 ||
    evidence[base + 9]! > 0 ||
    evidence[base + 20]! < 7
  )
}

/** Adds what only shows beside the other candidates: how far ahead of them each one is. */
export function compareCandidates(out: Float64Array, count: number): void {
  for (const [to, from] of leads) {
    let best = -1,
      second = -1,
      at = -1
    for (let i = 0; i < count; i++) {
      const v = out[i * evidenceCount + from]!
      if (v > best) {
        second = best
        best = v
        at = i
      } else if (v > second) second = v
    }
    for (let i = 0; i < count; i++) {
      const v = out[i * evidenceCount + from]!
      out[i * evidenceCount + to] = v - (i === at ? Math.max(0, second) : best)
    }
  }
  let nearest = Infinity,
    crowd = 0
  for (let i = 0; i < count; i++) {
    if (out[i * evidenceCount + 8]! > 0.8) crowd++
    nearest = Math.min(nearest, out[i * evidenceCount + 20]!)
  }
  for (let i = 0; i < count; i++) {
    out[i * evidenceCount + 38] = crowd
    out[i * evidenceCount + 33] = i
    out[i * evidenceCount + 39] = out[i * evidenceCount + 20]! - nearest
  }
}
