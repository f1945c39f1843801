// The weights of the decision, schema and type once, and the function from evidence to a probability that they make.

import { type Doc, described, list, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from 'zod/mini'

/** A probability or share. */
export const probability = (noun: string, example: number): Schema<number> =>
  described(z.number().check(z.minimum(0), z.maximum(1)), { noun, examples: [example] })
const number = (noun: string, example: number): Schema<number> => described(z.number(), { noun, examples: [example] })

const weights = strict({
  /** Names of the evidence, in the order that `feature` counts in. They must be the ones that this version knows. */
  evidence: list(name("a piece of evidence's name", 'wordsFound')),
  /** What every sum of leaves starts from, as log odds. */
  bias: number('log odds', -2.5),
  /** A ticket is attached to the likeliest problem when its probability is at least this. */
  threshold: probability('a probability from 0 to 1', 0.5),
  /** The node with which each tree begins. */
  roots: list(whole("a node's number", 0)),
  /** For each node, the evidence that it compares, by its place in `evidence`; -1 for a leaf. */
  feature: list(whole('the place of a piece of evidence, or -1 for a leaf', -1, 3)),
  /** For each node, the value that its evidence must exceed. */
  bound: list(number('the value to compare with', 0.25)),
  /** For each node, the node that follows when its evidence is not above the bound; the one after that follows otherwise. */
  next: list(whole("a node's number", 0, 1)),
  /** For each leaf, the log odds that it adds; 0 for other nodes. */
  value: list(number('log odds', 0.12)),
})
/** The weights of the decision: small boosted trees over named evidence, as plain numbers, made by the trainer. */
export interface Weights extends z.infer<typeof weights>, Doc {}
export const weightsSchema: Schema<Weights> = described(weights, { noun: 'weights that the trainer made' })

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
