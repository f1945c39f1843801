// The runner: gives an engine every case of a group and reports each difference.

import type { ConformanceCase, ConformanceQuestion } from './case'
import { casesOf } from './cases'
import { type Difference, differences, notJsonAt } from './difference'

export interface ConformanceFailure {
  readonly id: string
  readonly note: string | null
  readonly differences: readonly Difference[]
  /** What the engine threw, or why its answer is not JSON; `null` when neither. */
  readonly error: string | null
}

export interface ConformanceReport {
  readonly group: string
  readonly passed: number
  readonly failures: readonly ConformanceFailure[]
  /** Cases that the engine cannot answer, each with the reason. They are neither passed nor failed. */
  readonly refused: readonly { readonly id: string; readonly why: string }[]
}

export interface ConformanceRun<Question extends ConformanceQuestion = ConformanceQuestion> {
  /** `'calendar'`, `'sla'` …: see {@link caseGroups}. */
  readonly group: string
  /**
   * The engine under test: its answer to one question, as plain JSON; may be a promise. It gets a copy of the question
   * and never sees the answer.
   */
  readonly answer: (question: Question) => unknown
  /** Why the engine cannot answer this question, or `null` when it can. Default: it answers every question. */
  readonly refuse?: (question: Question) => string | null
  /** The ids of the cases to run. Default: all of the group. */
  readonly only?: readonly string[]
}

/**
 * Does an engine give the same answers as mspkit? Runs every case of a group and reports each difference.
 *
 * Answers are compared as JSON: `1` is not `'1'`, and a missing key is not `null`. The key `meta` of an answer (the
 * version of the time zone data) is not compared.
 *
 * @throws RangeError for a group without cases, and for an id of `only` that the group does not have. TypeError for a run that has no
 * function `answer`.
 * @example
 * const report = await runConformance({ group: 'sla', answer: () => null })
 * report.failures.length > 0 // => true
 */
export async function runConformance<Question extends ConformanceQuestion = ConformanceQuestion>(
  run: ConformanceRun<Question>,
): Promise<ConformanceReport> {
  demandRun(run)
  const { group, answer, refuse, only } = run
  const failures: ConformanceFailure[] = []
  const refused: { id: string; why: string }[] = []
  let passed = 0
  for (const one of chosen(group, only)) {
    const why = refuse?.(questionOf<Question>(one)) ?? null
    if (why !== null) {
      refused.push({ id: one.id, why })
      continue
    }
    const failure = await failureOf(one, answer)
    if (failure) failures.push(failure)
    else passed += 1
  }
  return { group, passed, failures, refused }
}

function demandRun(run: unknown): void {
  const given: { answer?: unknown; refuse?: unknown; only?: unknown } =
    typeof run === 'object' && run !== null ? run : {}
  const right =
    typeof given.answer === 'function' &&
    (given.refuse === undefined || typeof given.refuse === 'function') &&
    (given.only === undefined || Array.isArray(given.only))
  if (right) return
  throw new TypeError(
    'A run has a group, a function "answer", and if need be a function "refuse" and a list "only". Write e.g. { group: "calendar", answer: (question) => myEngine(question) }.',
  )
}

function chosen(group: string, only: readonly string[] | undefined): readonly ConformanceCase[] {
  const cases = casesOf(group)
  if (only === undefined) return cases
  return only.map((id) => {
    const found = cases.find((one) => one.id === id)
    if (!found)
      throw new RangeError(
        `The group ${group} has no case ${typeof id === 'string' ? JSON.stringify(id) : `of ${typeof id}`}.`,
      )
    return found
  })
}

/** A copy, so that an engine that writes into its input cannot change the next run. */
function questionOf<Question>({ id, definition, facts, ask }: ConformanceCase): Question {
  return JSON.parse(JSON.stringify({ id, definition, facts, ask }))
}

async function failureOf<Question>(
  one: ConformanceCase,
  answer: (question: Question) => unknown,
): Promise<ConformanceFailure | null> {
  const { id, note = null, match = 'whole' } = one
  const failed = (error: string | null, found: readonly Difference[]) => ({ id, note, differences: found, error })
  let received: unknown
  try {
    received = await answer(questionOf<Question>(one))
  } catch (error) {
    return failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error), [])
  }
  const odd = notJsonAt(received)
  if (odd !== null) {
    return failed(`The answer is not plain JSON at ${JSON.stringify(odd)}: undefined, NaN or an object of a class.`, [])
  }
  const found = differences(one.answer, withoutMeta(received), match)
  return found.length > 0 ? failed(null, found) : null
}

/** The version of the zone data differs between machines, and no answer depends on it. */
function withoutMeta(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || !('meta' in answer)) return answer
  const { meta: _, ...rest } = answer
  return rest
}
