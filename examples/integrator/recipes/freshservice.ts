// Freshservice through plain fetch: pages by number, with the stamps of each ticket, and its activities.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Freshservice } from '@mspkit/psa/freshservice'
import { type Account, everyPage, pages, ticketPages } from './freshworks'
import { idsOf, rowId } from './pages'
import type { EntrySource } from './time'

/** The oldest come first, so that tickets that are opened meanwhile come last. */
const oldestFirst = { order_type: 'asc' }

/** Tickets changed since an instant, `null` for all, with their histories. */
export async function* freshserviceTickets(
  account: Account,
  desk: Freshservice,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, 'tickets', since, oldestFirst), async (row) => ({
    activities: await everyPage(account, `/tickets/${(row as { id: number }).id}/activities`, 'activities'),
  }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const freshserviceIds = (account: Account): Promise<string[]> =>
  idsOf(ticketPages(account, 'tickets', null, oldestFirst), rowId)

/** Time entries, under their ticket. */
export const freshserviceTime = (account: Account, desk: Freshservice): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, `/tickets/${id}/time_entries`, 'time_entries'), () => ({ ticketId: id, clientId })),
})
