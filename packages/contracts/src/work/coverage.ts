// What scope decides about work, and nothing of billing.

import type { CoverageSegment, TimeEntry } from '@mspkit/records'
import type { Money } from '@mspkit/values'
import { round } from '@mspkit/values/money'
import type { Coverage, CoverageOptions } from '../contract'
import type { ContractUsage } from '../definition/usage'
import type { DraftInvoice, MissingFact } from '../invoice/invoice'
import { missingFact, missingOnEntry } from '../invoice/missing'
import type { KnownTerms } from '../terms/known-terms'
import type { PricedWork } from './priced-work'
import { readableWork } from './readable'
import { type Dated, type Decided, datedWork, decideWork, isWaived, scopesOf, segmentOf } from './scope-requests'

/** What was decided, by entry, and where the limits are after it. */
export type DecidedCoverage = Pick<Coverage, 'entries' | 'limits'>

/** Decides some work by scope, as a draft does. What cannot be read is left out, and the rest is decided. */
export function coverageOf(terms: KnownTerms, given: ContractUsage, { limits = [] }: CoverageOptions): Coverage {
  const { usage, unreadable } = readableWork(given)
  const dated = datedWork(usage, terms)
  const { decided, limits: after } = decideWork(dated, usage, scopesOf(terms), limits)
  return {
    ...coverageFrom(decided, usage, { currency: terms.contract.currency, limits: after }),
    leftOut: [...unreadable, ...withoutDay(given, usage, dated)],
  }
}

/** The entries that can be read and have no day, or no end yet. */
function withoutDay(
  { entries: all = [] }: ContractUsage,
  { entries = [] }: ContractUsage,
  dated: readonly Dated[],
): MissingFact[] {
  if (dated.length === entries.length) return []
  const readable = new Set(entries)
  const decided = new Set(dated.map(({ entry }) => entry))
  return all.flatMap((entry, i) => {
    if (!readable.has(entry) || decided.has(entry)) return []
    const [key, remedy] =
      entry.from === undefined
        ? ['on', 'Write its day, e.g. "on": "2026-03-02", or when it began, in "from".']
        : ['to', 'It is still going on. Write when it ended, e.g. "2026-03-02T16:00:00Z".']
    return missingFact({ lineId: null, recordId: entry.id, missing: [key] }, `/entries/${i}`, remedy)
  })
}

/** What was decided, as an answer. */
function coverageFrom(
  decided: readonly Decided[],
  usage: ContractUsage,
  { currency, limits }: { readonly currency: string; readonly limits: Coverage['limits'] },
): DecidedCoverage {
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

/** A property that no copy of a draft has. Not a WeakMap: to collect thousands of its entries costs a fifth of drafting. */
const coverage = Symbol('coverage')
type Covered = DraftInvoice & { readonly [coverage]?: () => DecidedCoverage }

/** Remembers what scope decided for a draft, so that the profit of the same work need not be decided again. */
export function rememberCoverage(
  draft: DraftInvoice,
  usage: ContractUsage,
  { decided, limits }: Pick<PricedWork, 'decided' | 'limits'>,
): DraftInvoice {
  return withCoverage(draft, () => coverageFrom(decided, usage, { currency: draft.currency, limits }))
}

const withCoverage = (draft: DraftInvoice, made: () => DecidedCoverage): DraftInvoice =>
  Object.defineProperty(draft, coverage, { value: made })

/** A draft made from another: what scope decided is the same. */
export function withCoverageOf(draft: Covered, changed: DraftInvoice): DraftInvoice {
  const made = draft[coverage]
  return made === undefined ? changed : withCoverage(changed, made)
}

/** What scope decided for a draft; `null` for what this package did not draft. */
export const coverageOfDraft = (draft: Covered): DecidedCoverage | null => draft[coverage]?.() ?? null

const unlessWaived = (segment: CoverageSegment, entry: TimeEntry, nothing: Money): CoverageSegment =>
  segment.outcome === 'billable' && isWaived(entry)
    ? { ...segment, outcome: 'unbilled', rate: null, amount: nothing }
    : segment
