/** One question with its answer. Plain JSON, so that any language can ask it. */
export interface Vector {
  /** Stable for ever, and unique within its room: release notes name it when an answer changes. */
  readonly id: string
  /** The document under which the question is asked: a calendar, a policy, a contract. */
  readonly definition: unknown
  /** What happened. */
  readonly facts: unknown
  /** The verb, or the verb and its arguments. */
  readonly ask: unknown
  readonly answer: unknown
  /** `'subset'`: objects of the answer name only the keys that matter; further keys are not compared. Default: all keys. */
  readonly match?: 'subset'
  /** Why this case is here, and where it comes from. */
  readonly note?: string
}

/** The content of one file of `vectors/<room>/`. */
export interface VectorFile {
  readonly about: string
  readonly cases: readonly Vector[]
}
