// What the clauses of a policy say of a request, before hours, limits and surcharges.

import type { Condition, Truth } from '@mspkit/records'
import type { Ruling } from '../policy/consequence'
import { none } from './near-miss'

/** What steps 2 to 5 say of a request: it is covered as far as they go, or one of them decided. */
export interface Verdict {
  readonly outcome: 'covered' | 'billable' | 'out-of-scope' | 'needs-approval' | 'needs-information' | 'conflict'
  readonly decidedBy: readonly string[]
  readonly alsoMatched: readonly string[]
  readonly alsoFailed: readonly string[]
  readonly missing: readonly string[]
  /** What it costs and who is asked next, where it is not covered. */
  readonly ruling: Ruling | null
  /** Whether an inclusion that holds is around the clock. */
  readonly always: Truth
  /** Facts that would tell, where `always` is unknown. */
  readonly alwaysMissing: readonly string[]
}

export const verdict = (outcome: Verdict['outcome'], rest: Partial<Verdict> = {}): Verdict => ({
  outcome,
  decidedBy: none,
  alsoMatched: none,
  alsoFailed: none,
  missing: none,
  ruling: null,
  always: 'no',
  alwaysMissing: none,
  ...rest,
})

/** How an approval is known where its clause does not say it. */
export const approvalGranted: Condition = { 'approval.granted': true }
