// What scope decides about work, and nothing of billing.

import type { CoverageSegment, TimeEntry } from '@mspkit/records'
import type { ScopeSegment, TrackedLimit } from '@mspkit/scope'
import type { InstantLike, LocalDate, Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import type { ContractUsage } from '../definition'
import type { MissingFact } from '../invoice/invoice'
import { missingOnEntry } from '../invoice/missing'
import type { KnownTerms } from '../terms/known-terms'
import { datedWork, decideWork, scopesOf } from './scope-requests'

export interface CoverageOptions {
  /** What is known: facts recorded later do not count. */
  readonly knownAt: InstantLike
  /** Where the scope's limits are before this work; nothing is used when left out. */
  readonly limits?: readonly TrackedLimit[]
}

/** What scope decides about some work. Plain data; every key is always there. */
export interface Coverage {
  /** In time order. Work without a date, or that is still going on, is not in it. */
  readonly entries: readonly CoveredEntry[]
  /** Where the limits are after it. */
  readonly limits: readonly TrackedLimit[]
}

/** What scope decides about an entry. */
export interface CoveredEntry {
  readonly entryId: string
  /** The day of the work in the contract's zone. */
  readonly on: LocalDate
  /**
   * The segments of the work, in time order, in minutes of the clock: before any minimum, rounding or rate card. What would be
   * billable and is written off, free or not to be billed is `unbilled` and costs nothing. `null` where no scope was agreed for
   * the day, or it could not decide.
   */
  readonly segments: readonly CoverageSegment[] | null
  /** What scope needs to know to decide it, or why it could not. */
  readonly missing: readonly MissingFact[]
}

/** Decides some work by scope, as a draft does. */
export function coverageOf(terms: KnownTerms, usage: ContractUsage, { limits = [] }: CoverageOptions): Coverage {
  const scopeOn = scopesOf(terms)
  const nothing = round(0, terms.contract.currency)
  const decisions = decideWork(datedWork(usage, terms), usage, scopeOn, limits)
  return {
    entries: decisions.decided.map(({ entry, on, answer, missing }) => ({
      entryId: entry.id,
      on,
      segments: answer?.decision.segments.map((segment) => unlessWaived(segmentOf(segment), entry, nothing)) ?? null,
      missing: missing.length === 0 ? [] : [missingOnEntry(entry.id, missing, usage)],
    })),
    limits: decisions.limits,
  }
}

/** A segment of scope's as other packages read it. */
export function segmentOf(segment: ScopeSegment): CoverageSegment {
  const { from, to, minutes, outcome, decidedBy, afterHours, rate, amount } = segment
  return { from, to, minutes, outcome, decidedBy, afterHours, rate, amount }
}

/** Whether an entry is billed to no one, whatever the contract would allow. */
export const isWaived = ({ billing, writtenOff }: TimeEntry): boolean =>
  writtenOff === true || billing === 'do-not-bill' || billing === 'no-charge'

const unlessWaived = (segment: CoverageSegment, entry: TimeEntry, nothing: Money): CoverageSegment =>
  segment.outcome === 'billable' && isWaived(entry)
    ? { ...segment, outcome: 'unbilled', rate: null, amount: nothing }
    : segment
