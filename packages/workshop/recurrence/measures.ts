// The measures of the evaluation, from predicted and true groups alone.

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export function scoreOf(hits: number, said: number, true_: number): Score {
  const precision = said === 0 ? 1 : hits / said
  const recall = true_ === 0 ? 1 : hits / true_
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

const counted = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
const pairsIn = (counts: Map<string, number>): number => {
  let pairs = 0
  for (const n of counts.values()) pairs += (n * (n - 1)) / 2
  return pairs
}
/** A pair key that cannot collide: groups are ours. */
const both = (a: readonly string[], b: readonly string[]): string[] => a.map((key, i) => `${key}\u0000${b[i]}`)

/** Pairs of tickets said to be one problem, against pairs that are. */
export function pairScore(said: readonly string[], truth: readonly string[]): Score {
  return scoreOf(pairsIn(counted(both(said, truth))), pairsIn(counted(said)), pairsIn(counted(truth)))
}

/** B-cubed (Bagga and Baldwin 1998): for each ticket, how pure and how whole its group is; the mean over `of`. */
export function bCubed(said: readonly string[], truth: readonly string[], of?: readonly boolean[]): Score {
  const s = counted(said)
  const t = counted(truth)
  const joint = both(said, truth)
  const j = counted(joint)
  let precision = 0
  let recall = 0
  let n = 0
  for (let i = 0; i < said.length; i++) {
    if (of && !of[i]) continue
    n++
    precision += j.get(joint[i]!)! / s.get(said[i]!)!
    recall += j.get(joint[i]!)! / t.get(truth[i]!)!
  }
  if (n === 0) return { precision: 1, recall: 1, f1: 1 }
  precision /= n
  recall /= n
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** Normalised discounted cumulative gain of a ranking: `gains` in the order said, `ideal` all gains there are. */
export function ndcg(gains: readonly number[], ideal: readonly number[], at: number): number {
  const dcg = (list: readonly number[]): number =>
    list.slice(0, at).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0)
  const best = dcg([...ideal].sort((a, b) => b - a))
  return best === 0 ? 1 : dcg(gains) / best
}
