// What the steps of a decision pass on: the request as it is read, and the work after steps 1 to 7.

import type { Money } from '@mspkit/values'
import type { Verdict } from '../clauses/verdict'
import type { LimitState, OnceCharge, ScopeOutcome } from '../decision/decision'
import type { Applied, Limit, UsageOf } from '../limits/limits'
import type { SurchargeClause } from '../policy/clause'
import type { Ruling } from '../policy/ruling'
import type { ReadWork } from '../request/read'
import type { AfterHoursRule } from './hours'
import type { OnceRequest } from './once'
import type { Answered } from './price'

/** A request as it is read. */
export interface ReadRequest extends OnceRequest {
  readonly work: ReadWork
  readonly usageOf: UsageOf
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

/** A flat price that a request meets and that is charged once an incident or visit, with the ruling that it is of. */
export interface FlatCharge extends OnceCharge {
  readonly ruling: Ruling
}

/** A surcharge that applies; its amount is `null` while what it is a percentage of is not known. */
export interface AppliedSurcharge {
  readonly clause: SurchargeClause
  readonly path: string
  readonly amount: Money | null
  /** The incident or visit that it is charged once for; `null` where every request is charged. */
  readonly once: OnceCharge | null
}

/** The work with its answers, and the prices for a whole incident or visit, or for a whole request. */
export interface ResolvedWork {
  readonly resolved: Resolved
  readonly flats: readonly FlatCharge[]
  readonly surcharges: readonly AppliedSurcharge[]
}
