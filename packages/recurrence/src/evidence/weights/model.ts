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

export type Scorer = (evidence: Float64Array, base: number) => number

/** Bits of a node's code that hold its evidence; the others hold the next node. */
const evidenceBits = 8
const evidenceMask = (1 << evidenceBits) - 1

/** A function from evidence to the probability that ticket and problem belong together. */
export function scorerOf(weights: Weights): Scorer {
  const roots = Int32Array.from(weights.roots)
  // One number a node, because most of the time goes into reading nodes: -1 for a leaf, else its evidence and the next node.
  const codes = Int32Array.from(weights.feature, (feature, node) =>
    feature < 0 ? -1 : feature | ((weights.next[node] ?? 0) << evidenceBits),
  )
  // A leaf has no bound, so its log odds take the place of one.
  const bounds = Float64Array.from(weights.bound, (bound, node) =>
    (weights.feature[node] ?? -1) < 0 ? (weights.value[node] ?? 0) : bound,
  )
  const start = Float64Array.of(weights.bias)
  return (evidence, base) => {
    let sum = start[0]!
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!
      for (let code = codes[node]!; code >= 0; code = codes[node]!)
        node = (code >> evidenceBits) + (evidence[base + (code & evidenceMask)]! > bounds[node]! ? 1 : 0)
      sum += bounds[node]!
    }
    return 1 / (1 + Math.exp(-sum))
  }
}
