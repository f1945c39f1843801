import { type Difference, differences } from './difference'
import type { Vector } from './vector'
import { vectorsOf } from './vectors'

export interface ConformanceFailure {
  readonly id: string
  readonly note: string | null
  readonly differences: readonly Difference[]
  /** What the engine threw, where it threw. */
  readonly error: string | null
}

export interface ConformanceReport {
  readonly room: string
  readonly passed: number
  readonly failures: readonly ConformanceFailure[]
  /** Vectors that the engine says it cannot answer, each with why. They are neither passed nor failed. */
  readonly refused: readonly { readonly id: string; readonly why: string }[]
}

export interface ConformanceRun {
  /** `'calendar'`, `'sla'` … */
  readonly room: string
  /** The engine under test: its answer to one vector, as plain JSON; may be a promise. */
  readonly answer: (vector: Vector) => unknown
  /** Why the engine cannot answer this vector, or `null` when it can. Default: it answers all. */
  readonly refuse?: (vector: Vector) => string | null
}

/**
 * Does an engine answer as the house does? Asks it every vector of a room and reports each difference.
 *
 * Answers are compared as JSON: `1` is not `'1'`, a key that is missing is not a key that is null.
 *
 * @throws RangeError for a room without vectors.
 */
export async function runConformance({ room, answer, refuse }: ConformanceRun): Promise<ConformanceReport> {
  const failures: ConformanceFailure[] = []
  const refused: { id: string; why: string }[] = []
  let passed = 0
  for (const vector of vectorsOf(room)) {
    const why = refuse?.(vector) ?? null
    if (why !== null) {
      refused.push({ id: vector.id, why })
      continue
    }
    const failure = await ask(vector, answer)
    if (failure) failures.push(failure)
    else passed += 1
  }
  return { room, passed, failures, refused }
}

async function ask(vector: Vector, answer: ConformanceRun['answer']): Promise<ConformanceFailure | null> {
  const { id, note = null, match = 'whole' } = vector
  try {
    const found = differences(vector.answer, await answer(vector), match)
    return found.length > 0 ? { id, note, differences: found, error: null } : null
  } catch (error) {
    return {
      id,
      note,
      differences: [],
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    }
  }
}
