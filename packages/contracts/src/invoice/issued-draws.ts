// What issued invoices have drawn.

import type { Usage } from '@mspkit/billing'
import type { TermsDocument } from '../definition/contract'
import type { BilledInvoice } from './invoice'

/**
 * What issued invoices have drawn. An invoice lists the draws of those before it too, so the last to name an entry or
 * a ticket says what it drew.
 */
export const issuedOf = (billed: readonly BilledInvoice[], { lines }: TermsDocument): NonNullable<Usage['issued']> => ({
  draws: lastSaid(
    billed.map(({ draws }) => draws),
    ({ entryId }) => entryId,
  ),
  deposits: lastSaid(
    billed.map(({ deposits }) => deposits?.draws),
    ({ entryId }) => entryId,
  ),
  incidents: lastSaid(
    billed.map(({ incidents }) => incidents?.draws),
    ({ ticketId }) => ticketId,
  ),
  expenses: reasonsOf(billed).flatMap(({ reason }) =>
    reason.code === 'billing/expense' ? [reason.facts.expenseId] : [],
  ),
  milestones: reasonsOf(billed).flatMap(({ lineId, reason }) => {
    if (reason.code !== 'billing/milestone') return []
    const { milestone, milestoneId } = reason.facts
    // Invoices of earlier versions name the milestone by what the client reads.
    const named = milestoneId ?? milestoneNamed(lines, lineId, milestone)
    return [{ lineId, milestoneId: named }]
  }),
})

const reasonsOf = (billed: readonly BilledInvoice[]) =>
  billed.flatMap(({ lines }) => lines.flatMap(({ lineId, reasons }) => reasons.map((reason) => ({ lineId, reason }))))

function milestoneNamed(lines: TermsDocument['lines'], lineId: string, title: string): string {
  const line = lines.find(({ id }) => id === lineId)
  const milestones = line?.kind === 'fixed-price-project' ? line.milestones : []
  return milestones.find(({ id, name }) => (name ?? id) === title)?.id ?? title
}

function lastSaid<T>(lists: ReadonlyArray<readonly T[] | undefined>, idOf: (draw: T) => string): T[] {
  const said = new Map<string, T[]>()
  for (const list of lists) {
    const here = new Map<string, T[]>()
    for (const draw of list ?? []) {
      const known = here.get(idOf(draw))
      if (known) known.push(draw)
      else here.set(idOf(draw), [draw])
    }
    for (const [id, draws] of here) said.set(id, draws)
  }
  return [...said.values()].flat()
}
