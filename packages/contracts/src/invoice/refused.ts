// What a draft answers where a fact is missing: no partial invoice.

import { type Period, toInstant } from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import type { PricedWork } from '../work/priced-work'
import type { DraftInput } from './draft-input'
import type { DraftInvoice, DraftNote, MissingFact } from './invoice'

/** A copy of a period, because answers share nothing. */
export const copyOf = ({ from, to }: Period): Period => ({ from, to })

/** No partial invoice: what is missing, and nothing else. */
export const refused = (
  { terms: { contract }, periods: { period, arrears }, options: { knownAt } }: DraftInput,
  missing: readonly MissingFact[],
  worked: { readonly before: PricedWork['limits'] },
  notes: readonly DraftNote[],
): DraftInvoice => ({
  contractId: contract.id,
  clientId: contract.clientId,
  currency: contract.currency,
  period: copyOf(period),
  arrears: copyOf(arrears),
  knownAt: toInstant(knownAt),
  outcome: 'needs-information',
  lines: [],
  total: null,
  unbilled: [],
  unbilledRecords: [],
  held: [],
  draws: [],
  drawCorrections: [],
  blocks: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
  limits: worked.before,
  notes,
  meta: { tzdata: tzdataVersion() },
  missing,
})
