// What the steps of a decision pass on: the request as it is read, and the work after steps 1 to 7.

import type { FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { MetClauses } from '../clauses/compiled'
import type { Verdict } from '../clauses/verdict'
import type { LimitState, NearMiss, ScopeOutcome } from '../decision/decision'
import type { Applied, Limit, UsageOf } from '../limits/limits'
import type { ReadWork } from '../request/read'
import type { AfterHoursRule } from './hours'
import type { Answered } from './price'

/** A request as it is read. */
export interface ReadRequest {
  readonly facts: FactLookup
  readonly work: ReadWork
  readonly on: LocalDate | null
  readonly usageOf: UsageOf
  readonly met: MetClauses
  /** Near misses do not depend on the steps. */
  readonly nearMisses: readonly NearMiss[]
  /** Whether the price of a clause was charged to an earlier request of an incident or visit. */
  readonly chargedBefore: (clause: string, id: string) => boolean
  /** Whether a limit needs a known bucket. A caller who passes usage knows which bucket it is of. */
  readonly bucketsMatter: boolean
}

/** The work after steps 1 to 7: every part has its answer, and the limits are drawn. */
export interface Resolved {
  readonly verdict: Verdict
  readonly answered: readonly Answered[]
  readonly outcome: ScopeOutcome
  readonly decidedBy: readonly string[]
  readonly limitsAfter: readonly LimitState[]
  readonly trace: Trace
}

/** How steps 6 and 7 came out, for the proof. */
export interface Trace {
  readonly rule: AfterHoursRule | null
  readonly unsplit: AfterHoursRule | null
  readonly applied: readonly Applied[]
  readonly exhausted: Applied | null
  readonly drawn: ReadonlyMap<Limit, number>
}
