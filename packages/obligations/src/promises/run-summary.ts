// What the runs of one promise to one subject, or to a part of it, come to.

import type { Run } from '../evidence/store'

/** The runs of one promise to one subject, up to an instant. */
export interface RunSummary {
  /** Instants of successes that count, in order. */
  readonly sure: readonly number[]
  /** Instants of successes that count or may count; the same list when none is in doubt. */
  readonly possible: readonly number[]
  /** The missing facts that leave successes in doubt. */
  readonly missing: readonly string[]
  readonly last: Run | null
  /** The last run whose outcome does not keep the promise, since the last success that counts. */
  readonly lastFailed: Run | null
  /** Runs with an outcome that does not keep the promise, since the last one that does. */
  readonly failedRuns: number
  /** Whether the work is done and its approval is missing. */
  readonly awaitsApproval: boolean
}

/** No evidence at all. */
export const noRuns: RunSummary = {
  sure: [],
  possible: [],
  missing: [],
  last: null,
  lastFailed: null,
  failedRuns: 0,
  awaitsApproval: false,
}

/** The runs about one part of a subject. */
export interface PartRuns {
  /** What the evidence calls the part, e.g. a job; `null` for runs that name none. */
  readonly part: string | null
  readonly firstMs: number
  readonly runs: RunSummary
}
