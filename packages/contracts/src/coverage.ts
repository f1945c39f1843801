import type { CoverageSegment, TimeEntry } from '@mspkit/records'
import type { ScopeSegment, TrackedLimit } from '@mspkit/scope'
import type { InstantLike, LocalDate, Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import { askScope, datedWork, scopesOf } from './asking'
import type { ContractUsage } from './invoice'
import type { Parts } from './parts'

export interface CoverageOptions {
  /** What is known when it is asked: facts recorded later do not count. */
  readonly knownAt: InstantLike
  /** Where the scope's limits stand before this work; nothing is used when left out. */
  readonly limits?: readonly TrackedLimit[]
}

/** What scope says of some work. Plain data; every key is always there. */
export interface Coverage {
  /** In time order. Work that nobody dated, or that is still going on, is not in it. */
  readonly entries: readonly CoveredEntry[]
  /** Where the limits stand after it. */
  readonly limits: readonly TrackedLimit[]
}

/** What scope says of an entry. */
export interface CoveredEntry {
  readonly entryId: string
  /** The day of the work in the contract's zone. */
  readonly on: LocalDate
  /**
   * The stretches of the work, in time order, at the minutes of the clock: before any minimum, rounding or rate card. What would be billable and is
   * written off, free or not to be billed is `unbilled` and costs nothing. `null` where no scope was agreed for the day, or it could not be asked.
   */
  readonly segments: readonly CoverageSegment[] | null
  /** What scope would need to know to decide it, or why it could not be asked. */
  readonly missing: readonly string[]
}

/** Asks scope about some work, as a draft does, and nothing of billing. */
export function coverageOf(parts: Parts, usage: ContractUsage, { knownAt, limits = [] }: CoverageOptions): Coverage {
  const scopeOn = scopesOf(parts, parts.known(knownAt))
  const nothing = round(0, parts.contract.currency)
  const answers = askScope(datedWork(usage, parts), usage, scopeOn, limits)
  return {
    entries: answers.asked.map(({ entry, on, answer, missing }) => ({
      entryId: entry.id,
      on,
      segments: answer?.decision.segments.map((segment) => unlessWaived(stretchOf(segment), entry, nothing)) ?? null,
      missing,
    })),
    limits: answers.limits,
  }
}

/** A segment of scope's as other rooms read it. */
export function stretchOf(segment: ScopeSegment): CoverageSegment {
  const { from, to, minutes, outcome, decidedBy, afterHours, rate, amount } = segment
  return { from, to, minutes, outcome, decidedBy, afterHours, rate, amount }
}

/** Whether nobody is billed for an entry, whatever the contract would allow. */
export const isWaived = ({ billing, writtenOff }: TimeEntry): boolean =>
  writtenOff === true || billing === 'do-not-bill' || billing === 'no-charge'

const unlessWaived = (stretch: CoverageSegment, entry: TimeEntry, nothing: Money): CoverageSegment =>
  stretch.outcome === 'billable' && isWaived(entry)
    ? { ...stretch, outcome: 'unbilled', rate: null, amount: nothing }
    : stretch
