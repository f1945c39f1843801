// Verdicts: how the clauses decide a request, before coverage hours, limits and surcharges.

import type { Truth } from '@mspkit/records'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/value'

/** The steps of the clauses, in their order. */
export type Step = 'exclusions' | 'inclusions' | 'conditions' | 'approvals'

/** The verdict of steps 2 to 5: the request is covered so far, or one of them decided. */
export interface Verdict {
  readonly outcome: 'covered' | 'billable' | 'out-of-scope' | 'needs-approval' | 'needs-information' | 'conflict'
  /** The step that decided, after which no clause is looked at; `null` where all of them let the request pass. */
  readonly step: Step | null
  readonly decidedBy: readonly string[]
  readonly alsoMatched: readonly string[]
  readonly alsoFailed: readonly string[]
  readonly missing: readonly string[]
  /** What the work costs and which policy is next, where it is not covered. */
  readonly ruling: Ruling | null
  /** Whether an inclusion that holds is around the clock. */
  readonly always: Truth
  /** Facts that would decide, where `always` is unknown. */
  readonly alwaysMissing: readonly string[]
}

export const verdict = (outcome: Verdict['outcome'], rest: Partial<Verdict> = {}): Verdict => ({
  outcome,
  step: null,
  decidedBy: none,
  alsoMatched: none,
  alsoFailed: none,
  missing: none,
  ruling: null,
  always: 'no',
  alwaysMissing: none,
  ...rest,
})
