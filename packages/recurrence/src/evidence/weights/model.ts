// The weights of the decision: schema, type, and the function from evidence to a probability.

import { type Doc, described, list, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** A probability or share. */
export const probability = (noun: string, example: number): Schema<number> =>
  described(z.number().check(z.minimum(0), z.maximum(1)), { noun, examples: [example] })
const number = (noun: string, example: number): Schema<number> => described(z.number(), { noun, examples: [example] })

const weights = strict({
  /** Names of the evidence, in the order that `feature` refers to. They must be the names of this version. */
  evidence: list(name("a piece of evidence's name", 'wordsFound')),
  /** The start of every sum of leaves, as log odds. */
  bias: number('log odds', -2.5),
  /** The least probability at which a ticket joins the likeliest problem. */
  threshold: probability('a probability from 0 to 1', 0.5),
  /** The first node of each tree. */
  roots: list(whole("a node's number", 0)),
  /** For each node, the index in `evidence` of the evidence that it compares; -1 for a leaf. */
  feature: list(whole('the index of a piece of evidence, or -1 for a leaf', -1, 3)),
  /** For each node, the value that its evidence must exceed. */
  bound: list(number('the value to compare with', 0.25)),
  /** For each node, the next node if its evidence is not above the bound; otherwise the node after that is next. */
  next: list(whole("a node's number", 0, 1)),
  /** The log odds that each leaf adds; 0 for other nodes. */
  value: list(number('log odds', 0.12)),
})
/** The weights of the decision: small boosted trees over named evidence, as plain numbers. The trainer makes them. */
export interface Weights extends z.infer<typeof weights>, Doc {}
export const weightsSchema: Schema<Weights> = described(weights, { noun: 'weights that the trainer made' })

/** Writes, for each of the first `count` rows of evidence, the probability that ticket and problem belong together. A row is where its evidence begins. */
export type Scorer = (evidence: Float64Array, rows: Int32Array, count: number, scores: Float64Array) => void

/** Bits of a node's code that hold its evidence; the others hold the next node. */
const evidenceBits = 8
const evidenceMask = (1 << evidenceBits) - 1

/**
 * A function from evidence to probabilities. Most of the time goes into waiting for the next node, so four rows go down a tree side by side. Each takes as many
 * steps as the tree is deep: a leaf leads to itself. Each row adds its leaves in the order of the trees, so its sum does not depend on the others.
 */
export function scorerOf(weights: Weights): Scorer {
  const roots = Int32Array.from(weights.roots)
  const { codes, bounds, depths } = walkable(weights)
  const values = Float64Array.from(weights.value)
  const start = Float64Array.of(weights.bias)
  return (evidence, rows, count, scores) => {
    for (let first = 0; first < count; first += 4) {
      const last = count - 1
      // Beyond the last row, the last is read again.
      const [a, b] = [rows[first]!, rows[Math.min(first + 1, last)]!]
      const [c, d] = [rows[Math.min(first + 2, last)]!, rows[Math.min(first + 3, last)]!]
      let [sumA, sumB, sumC, sumD] = [start[0]!, start[0]!, start[0]!, start[0]!]
      for (let t = 0; t < roots.length; t++) {
        let [nodeA, nodeB, nodeC, nodeD] = [roots[t]!, roots[t]!, roots[t]!, roots[t]!]
        for (let steps = depths[t]!; steps > 0; steps--) {
          const [codeA, codeB, codeC, codeD] = [codes[nodeA]!, codes[nodeB]!, codes[nodeC]!, codes[nodeD]!]
          nodeA = (codeA >> evidenceBits) + +(evidence[a + (codeA & evidenceMask)]! > bounds[nodeA]!)
          nodeB = (codeB >> evidenceBits) + +(evidence[b + (codeB & evidenceMask)]! > bounds[nodeB]!)
          nodeC = (codeC >> evidenceBits) + +(evidence[c + (codeC & evidenceMask)]! > bounds[nodeC]!)
          nodeD = (codeD >> evidenceBits) + +(evidence[d + (codeD & evidenceMask)]! > bounds[nodeD]!)
        }
        sumA += values[nodeA]!
        sumB += values[nodeB]!
        sumC += values[nodeC]!
        sumD += values[nodeD]!
      }
      scores[first] = chance(sumA)
      if (first + 1 < count) scores[first + 1] = chance(sumB)
      if (first + 2 < count) scores[first + 2] = chance(sumC)
      if (first + 3 < count) scores[first + 3] = chance(sumD)
    }
  }
}

const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** The nodes as numbers to walk over: one for its evidence and the next node, its bound, and how deep each tree is. */
function walkable({ feature, next, bound, roots }: Weights) {
  const isLeaf = (node: number): boolean => (feature[node] ?? -1) < 0
  // Nothing exceeds the bound of a leaf, and the next node is itself.
  const codes = Int32Array.from(feature, (evidence, node) =>
    isLeaf(node) ? node << evidenceBits : evidence | ((next[node] ?? 0) << evidenceBits),
  )
  const bounds = Float64Array.from(bound, (value, node) => (isLeaf(node) ? Number.POSITIVE_INFINITY : value))
  // Children come after their parent.
  const below = new Int32Array(feature.length)
  for (let node = feature.length - 1; node >= 0; node--)
    if (!isLeaf(node)) below[node] = 1 + Math.max(below[next[node] ?? 0] ?? 0, below[(next[node] ?? 0) + 1] ?? 0)
  return { codes, bounds, depths: Int32Array.from(roots, (root) => below[root] ?? 0) }
}
