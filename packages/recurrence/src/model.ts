/**
 * The weights of the decision: small boosted trees over named evidence, as plain numbers. Node i asks whether
 * `evidence[feature[i]] > bound[i]`; no sends it to node `next[i]`, yes to the one after. A leaf has feature -1 and adds
 * `value[i]`. `roots` says where each tree begins.
 */
export interface Weights {
  /** Names of the evidence, in the order `feature` counts in. They must be the ones this version knows. */
  readonly evidence: readonly string[]
  readonly bias: number
  /** A ticket is attached to the likeliest problem when its probability is at least this. */
  readonly threshold: number
  readonly roots: readonly number[]
  readonly feature: readonly number[]
  readonly bound: readonly number[]
  readonly next: readonly number[]
  readonly value: readonly number[]
}

export type Scorer = (evidence: Float64Array, base: number) => number

/** A function from evidence to the probability that ticket and problem belong together. */
export function scorerOf(weights: Weights): Scorer {
  const roots = Int32Array.from(weights.roots)
  const feature = Int16Array.from(weights.feature)
  const bound = Float64Array.from(weights.bound)
  const next = Int32Array.from(weights.next)
  const value = Float64Array.from(weights.value)
  const { bias } = weights
  return (evidence, base) => {
    let sum = bias
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!
      for (let f = feature[node]!; f >= 0; f = feature[node]!)
        node = next[node]! + (evidence[base + f]! > bound[node]! ? 1 : 0)
      sum += value[node]!
    }
    return 1 / (1 + Math.exp(-sum))
  }
}
