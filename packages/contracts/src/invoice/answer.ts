// What a draft answers: all of it, or what is missing and nothing else.

import { totalOf } from '@mspkit/billing'
import { type Period, toInstant } from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import { rememberCoverage } from '../work/coverage'
import type { Worked } from '../work/unbilled-work'
import type { DraftInput } from './draft-input'
import type { ContractCharge, DraftInvoice, DraftNote, MissingFact } from './invoice'
import { joined } from './joined'
import type { Charged } from './line-groups'
import { unbilledOf } from './unbilled'

export function answered(
  input: DraftInput,
  first: Charged,
  lines: readonly ContractCharge[],
  worked: Worked,
  notes: readonly DraftNote[],
): DraftInvoice {
  const { contract } = input.terms
  const { period, arrears } = input.periods
  const { id: contractId, clientId, currency } = contract
  const answer: DraftInvoice = {
    contractId,
    clientId,
    currency,
    period: copyOf(period),
    arrears: copyOf(arrears),
    knownAt: toInstant(input.options.knownAt),
    outcome: 'charged',
    lines,
    total: lines === first.lines && first.total !== null ? first.total : totalOf(currency, lines),
    ...unbilledOf(input, { ...first, unbilled: joined(first.unbilled, worked.unbilled) }, worked.alreadyBilled),
    held: worked.held,
    draws: first.draws,
    drawCorrections: first.drawCorrections,
    blocks: first.blocks,
    deposits: first.deposits,
    incidents: first.incidents,
    limits: worked.limits,
    notes,
    meta: { tzdata: tzdataVersion() },
    missing: [],
  }
  return rememberCoverage(answer, input.usage, worked)
}

const copyOf = ({ from, to }: Period): Period => ({ from, to })

/** No partial invoice: what is missing, and nothing else. */
export const refused = (
  { terms: { contract }, periods: { period, arrears }, options: { knownAt } }: DraftInput,
  missing: readonly MissingFact[],
  worked: Worked,
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
