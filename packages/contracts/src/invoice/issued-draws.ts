// What issued invoices have drawn.

import type { Usage } from '@mspkit/billing'
import type { BilledInvoice } from './invoice'

/**
 * What issued invoices have drawn. An invoice lists the draws of those before it too, so the last to name an entry or
 * a ticket says what it drew.
 */
export const issuedOf = (billed: readonly BilledInvoice[]): NonNullable<Usage['issued']> => ({
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
})

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
