// What scope decides about work, and nothing of billing.

import type { CoverageSegment, TimeEntry } from '@mspkit/records'
import type { Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import type { Coverage, CoverageOptions } from '../contract'
import type { ContractUsage } from '../definition/usage'
import type { DraftInvoice } from '../invoice/invoice'
import { missingOnEntry } from '../invoice/missing'
import type { KnownTerms } from '../terms/known-terms'
import type { PricedWork } from './priced-work'
import { type Decided, datedWork, decideWork, isWaived, scopesOf, segmentOf } from './scope-requests'

/** Decides some work by scope, as a draft does. */
export function coverageOf(terms: KnownTerms, usage: ContractUsage, { limits = [] }: CoverageOptions): Coverage {
  const { decided, limits: after } = decideWork(datedWork(usage, terms), usage, scopesOf(terms), limits)
  return coverageFrom(decided, usage, { currency: terms.contract.currency, limits: after })
}

/** What was decided, as an answer. */
function coverageFrom(
  decided: readonly Decided[],
  usage: ContractUsage,
  { currency, limits }: { readonly currency: string; readonly limits: Coverage['limits'] },
): Coverage {
  const nothing = round(0, currency)
  return {
    entries: decided.map(({ entry, on, answer, missing }) => ({
      entryId: entry.id,
      on,
      segments: answer?.decision.segments.map((segment) => unlessWaived(segmentOf(segment), entry, nothing)) ?? null,
      missing: missing.length === 0 ? [] : [missingOnEntry(entry.id, missing, usage)],
    })),
    limits,
  }
}

const coverages = /* @__PURE__ */ new WeakMap<DraftInvoice, () => Coverage>()

/** Remembers what scope decided for a draft, so that the profit of the same work need not be decided again. */
export function rememberCoverage(
  draft: DraftInvoice,
  usage: ContractUsage,
  { decided, limits }: Pick<PricedWork, 'decided' | 'limits'>,
): DraftInvoice {
  coverages.set(draft, () => coverageFrom(decided, usage, { currency: draft.currency, limits }))
  return draft
}

/** A draft made from another: what scope decided is the same. */
export function withCoverageOf(draft: DraftInvoice, changed: DraftInvoice): DraftInvoice {
  const coverage = coverages.get(draft)
  if (coverage !== undefined) coverages.set(changed, coverage)
  return changed
}

/** What scope decided for a draft; `null` for what this package did not draft. */
export const coverageOfDraft = (draft: DraftInvoice): Coverage | null => coverages.get(draft)?.() ?? null

const unlessWaived = (segment: CoverageSegment, entry: TimeEntry, nothing: Money): CoverageSegment =>
  segment.outcome === 'billable' && isWaived(entry)
    ? { ...segment, outcome: 'unbilled', rate: null, amount: nothing }
    : segment
