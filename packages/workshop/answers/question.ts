// A question of the recording, and how random questions are made.

import type { ConformanceQuestion } from '@mspkit/conformance'
import fc from 'fast-check'

/** A question and the engine that answers it. */
export interface Question extends ConformanceQuestion {
  /** The name of an engine: a group of cases, or `cli`. */
  readonly group: string
}

/** What a question says besides its id and group. */
export type Asked = Omit<ConformanceQuestion, 'id'>

const seed = 20261128

/** The same values on every run. */
export const sample = <Value>(values: fc.Arbitrary<Value>, count: number): Value[] =>
  fc.sample(values, { seed, numRuns: count })

/** Questions of one kind, with ids `group/random/kind-1`, `-2` … */
export const named = (group: string, kind: string, asked: readonly Asked[]): Question[] =>
  asked.map((one, index) => ({ id: `${group}/random/${kind}-${index + 1}`, group, ...one }))
