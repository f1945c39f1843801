// What scope decides about work, and nothing of billing.

import type { CoverageSegment, TimeEntry } from '@mspkit/records'
import type { Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import type { Coverage, CoverageOptions } from '../contract'
import type { ContractUsage } from '../definition/usage'
import { missingOnEntry } from '../invoice/missing'
import type { KnownTerms } from '../terms/known-terms'
import { datedWork, decideWork, isWaived, scopesOf, segmentOf } from './scope-requests'

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

const unlessWaived = (segment: CoverageSegment, entry: TimeEntry, nothing: Money): CoverageSegment =>
  segment.outcome === 'billable' && isWaived(entry)
    ? { ...segment, outcome: 'unbilled', rate: null, amount: nothing }
    : segment
