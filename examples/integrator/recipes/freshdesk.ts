// Freshdesk through plain fetch: pages by number, with the stamps of each ticket. It gives no log, so look often.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Freshdesk } from '@mspkit/psa/freshdesk'
import { type Account, pages, ticketPages } from './freshworks'
import { idsOf, rowId } from './pages'
import type { EntrySource } from './time'

/** The oldest come first, so that tickets that are opened meanwhile come last. */
const oldestFirst = { order_by: 'created_at', order_type: 'asc' }

/** Tickets changed since an instant, `null` for all. `seenAt` is when they are read, by the clock of the vendor: what changed since the last look has bounds. */
export async function* freshdeskTickets(
  account: Account,
  desk: Freshdesk,
  since: string | null,
  seenAt: () => string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, null, since, oldestFirst), () => ({ seenAt: seenAt() }))
}

/** The ids of all tickets: what is stored and not among them was deleted, for the list leaves these out. */
export const freshdeskIds = (account: Account): Promise<string[]> =>
  idsOf(ticketPages(account, null, null, oldestFirst), rowId)

/** Time entries, under their ticket. */
export const freshdeskTime = (account: Account, desk: Freshdesk): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, `/tickets/${id}/time_entries`, null), () => ({ clientId })),
})
