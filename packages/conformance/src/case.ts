// The form of a case in the JSON files: one question with its answer.

/** A question for an engine, as plain JSON for any language. */
export interface ConformanceQuestion<Definition = unknown, Facts = unknown, Ask = unknown> {
  /** Never changes, and is unique within its group. A release that changes an answer names the ids. */
  readonly id: string
  /** The document that applies: a calendar, a policy, a contract. */
  readonly definition: Definition
  /** What happened. */
  readonly facts: Facts
  /** The question: a function's name, or an object with its arguments. */
  readonly ask: Ask
}

/** One question with its known answer. */
export interface ConformanceCase extends ConformanceQuestion {
  readonly answer: unknown
  /** `'subset'`: objects of the answer name only the keys that matter; further keys are not compared. Default: all keys. */
  readonly match?: 'subset'
  /** Why this case exists, and where its answer comes from. */
  readonly note?: string
}

/** The content of one file of `vectors/<group>/`. */
export interface CaseFile {
  /** What the cases show, and what `definition`, `facts`, `ask` and `answer` mean. */
  readonly about: string
  readonly cases: readonly ConformanceCase[]
}
