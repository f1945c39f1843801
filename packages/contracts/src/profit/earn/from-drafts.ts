// What drafts that exist already bring in a period, and what of the period is on none of them.

import type { CostFact, RevenueFact } from '@mspkit/profitability'
import {
  addDays,
  assertValid,
  DomainError,
  type Instant,
  type InstantLike,
  monthOf,
  type Period,
  parsePeriod,
  periodOf,
  toInstant,
} from '@mspkit/values'
import { objectOf, objectsOf, textOf } from '@mspkit/values/arguments'
import { demandKnownAt } from '../../argument'
import { laterOf } from '../../invoice/draft-periods'
import type { DraftInvoice } from '../../invoice/invoice'
import type { Agreement } from '../agreement'
import { collectGaps, type FoundGap, type ProfitGap } from '../gaps'
import { joinedDraws, lackingOf, noDraws } from './drafting'
import { drawnRevenue, type Owner, sumsOf } from './earned'
import { type Plan, planOf } from './plan'

/** Revenue and passed-on costs of drafts, for a statement. Every key is always there. */
export interface DraftedRevenue {
  readonly revenue: readonly RevenueFact[]
  readonly costs: readonly CostFact[]
  /** What no draft holds, and what a draft lacked. */
  readonly missing: readonly ProfitGap[]
}

/**
 * What do an agreement's drafts bring in a period, and what is on none of them?
 *
 * An invoice holds two times: the one in advance for April has the seats of April and the work of March. So March needs two
 * drafts, and a line that is billed once a year needs the draft of its own period. What none of `drafts` holds is in `missing`.
 *
 * Give `revenue` and `costs` to `statement` of `@mspkit/profitability`; in facts that are earned on use, `hours` counts in the
 * unit of what is used, because only shares matter.
 *
 * @param drafts of one agreement, in order, each made with the ones before it as `billed`.
 * @throws DomainError for a draft of another agreement; RangeError or TypeError for arguments of the wrong kind.
 * @example
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }, { id: 'labour', kind: 'time-and-materials' }],
 * })
 * const knownAt = '2026-04-01T08:00:00Z'
 * const march = agreement.compiled.draftInvoice('2026-03', {}, { knownAt })
 * const { revenue, missing } = revenueOfDrafts(agreement, [march], { from: '2026-03-01', to: '2026-04-01' }, { knownAt })
 * revenue.map(({ amount }) => amount)          // => ['900.00']
 * missing.map(({ code, month }) => [code, month]) // => [['contracts/arrears-not-drafted', '2026-03']]
 */
export function revenueOfDrafts(
  agreement: Agreement,
  drafts: readonly DraftInvoice[],
  period: Period,
  options: { readonly knownAt: InstantLike },
): DraftedRevenue {
  objectOf(agreement, 'an agreement', 'compileAgreement(contract)')
  textOf(agreement.id, 'the id of an agreement', '"AG-1"')
  objectOf(agreement.compiled, 'an agreement', 'compileAgreement(contract)')
  objectsOf(drafts, 'drafts', 'what draftInvoice returns')
  demandKnownAt('revenueOfDrafts', options)
  const parsed = parsePeriod(period)
  if (!parsed.ok) assertValid('period', parsed.problems)
  const { id: contractId, clientId, currency } = agreement
  const foreign = drafts.find((draft) => draft.contractId !== contractId)
  if (foreign !== undefined)
    throw new DomainError(
      'contracts/draft-of-another',
      `A draft is of ${foreign.contractId}, not of ${contractId}. Give the drafts of one agreement.`,
      { contractId: foreign.contractId, agreement: contractId },
    )
  const owner: Owner = { clientId, contractId, currency }
  const knownAt = toInstant(options.knownAt)
  const plan = planOf(agreement, period, knownAt)
  const charged = drafts.filter(({ outcome }) => outcome === 'charged')
  const { revenue, costs, uncosted } = sumsOf(
    owner,
    charged.flatMap(({ lines }) => lines),
  )
  const gaps = collectGaps()
  const months = monthsIn(period)
  /** A gap in each month of the statement that the periods have days in. */
  const addIn = (periods: readonly Period[], found: Omit<FoundGap, keyof Owner | 'month'>): void => {
    for (const month of months)
      for (const { from, to } of periods)
        if (from < month.to && to > month.from) gaps.add({ ...found, clientId, contractId, month: monthOf(month.from) })
  }
  if (uncosted.length > 0) addIn([period], { code: 'contracts/resale-without-cost', side: 'cost', details: uncosted })
  for (const part of ['advance', 'arrears'] as const) {
    const lines = linesBilled(plan, part)
    if (lines.length === 0) continue
    const partsOf = (draft: DraftInvoice): readonly Period[] =>
      part === 'arrears' ? [draft.arrears] : advanceOf(agreement, draft, knownAt)
    // One that was refused is named with what it lacks: giving it again would not help.
    const held = new Set(drafts.flatMap((draft) => partsOf(draft).map(({ from }) => from)))
    for (const draft of drafts)
      if (draft.outcome === 'needs-information')
        addIn(partsOf(draft), { code: 'contracts/not-drafted', side: 'revenue', details: lackingOf(draft) })
    const lacking = plan.periods.filter((one) => !held.has(one.from) && isInForce(agreement, one, period, knownAt))
    addIn(lacking, { code: `contracts/${part}-not-drafted`, side: 'revenue', details: lines })
  }
  for (const month of months) {
    const undrafted = ownCycleLines(agreement, month, knownAt).filter(
      (id) => !charged.some((draft) => holdsLine(draft, id, month)),
    )
    if (undrafted.length > 0)
      addIn([month], { code: 'contracts/line-not-drafted', side: 'revenue', details: undrafted })
  }
  const drawn = charged.reduce(joinedDraws, noDraws)
  return { revenue: [...revenue, ...drawnRevenue(owner, [...plan.lines.values()], drawn)], costs, missing: gaps.all() }
}

/** The periods of a draft's lines in advance: an invoice in arrears holds what is paid ahead for the next one, the first invoice that of its own too. */
function advanceOf({ compiled, term }: Agreement, { period, arrears }: DraftInvoice, knownAt: Instant): Period[] {
  if (arrears.from !== period.from) return [period]
  const next = compiled.billingPeriods(period.to, addDays(period.to, 1), { knownAt })
  return period.from <= term.from && term.from < period.to ? [period, ...next] : next
}

const billedWhenDone = ['time-and-materials', 'expense']
const prepaid = ['block-hours', 'retainer', 'incidents']

/** Lines on the agreement's own cycle that an invoice holds in advance, or in arrears. Prepaid pools take work, which comes in arrears. */
function linesBilled({ lines, cycle }: Plan, part: 'advance' | 'arrears'): string[] {
  return [...lines.values()].flatMap(({ id, kind, bill, billingCycle }) => {
    if (billingCycle !== undefined) return []
    const afterwards = billedWhenDone.includes(kind) || prepaid.includes(kind) || (bill ?? cycle.bill) === 'arrears'
    return afterwards === (part === 'arrears') ? [id] : []
  })
}

/** Lines with a cycle of their own that are agreed on the first or the last day of a period. */
function ownCycleLines({ compiled }: Agreement, { from, to }: Period, knownAt: Instant): string[] {
  const lines = [from, addDays(to, -1)].flatMap((validAt) => {
    const { status, contract } = compiled.termsAt({ validAt, knownAt })
    return status === 'in-force' ? contract.lines : []
  })
  return [...new Set(lines.flatMap(({ id, billingCycle }) => (billingCycle === undefined ? [] : [id])))]
}

/** The months of a period, the first and the last cut to it. */
function monthsIn({ from, to }: Period): Period[] {
  const months: Period[] = []
  for (let begins = from; begins < to; ) {
    const next = periodOf(monthOf(begins)).to
    months.push({ from: begins, to: next < to ? next : to })
    begins = next
  }
  return months
}

/** Whether a draft has a charge of a line for days of the period. */
const holdsLine = ({ lines }: DraftInvoice, id: string, { from, to }: Period): boolean =>
  lines.some(({ lineId, period }) => lineId === id && period !== null && period.from < to && period.to > from)

function isInForce({ compiled }: Agreement, { from, to }: Period, window: Period, knownAt: Instant): boolean {
  const days = [laterOf(from, window.from), addDays(to < window.to ? to : window.to, -1)]
  return days.some((validAt) => compiled.termsAt({ validAt, knownAt }).status === 'in-force')
}
