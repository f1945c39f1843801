// Freshservice through plain fetch: pages by number, with the stamps of each ticket, and its activities.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Freshservice } from '@mspkit/psa/freshservice'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the account's API is, and how it lets you in: https://account.freshservice.com/api/v2 and `key:X` in base 64. */
export interface Account {
  readonly url: string
  readonly basic: string
  readonly patience?: Patience
}

const size = 100

/** Pages of a list, until one is not full. */
async function* pages(account: Account, path: string, key: string, params: object): AsyncGenerator<object> {
  const headers = { authorization: `Basic ${account.basic}` }
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...params, per_page: String(size), page: String(page) })
    const answer = await getJson(`${account.url}${path}?${query}`, { headers }, account.patience)
    const rows =
      typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([k]) => k === key)?.[1] : null
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(rows)) throw new Error(`${path}: the answer has no "${key}".`)
    yield { [key]: rows }
    if (rows.length < size) return
  }
}

/** Without a date the list holds the last thirty days alone. The oldest come first, so that tickets that are opened meanwhile come last. */
const ticketPages = (account: Account, since: string | null): AsyncGenerator<object> =>
  pages(account, '/tickets', 'tickets', {
    updated_since: since ?? '2010-01-01T00:00:00Z',
    include: 'stats',
    order_type: 'asc',
  })

async function activitiesOf(account: Account, id: number): Promise<object[]> {
  const found: object[] = []
  for await (const page of pages(account, `/tickets/${id}/activities`, 'activities', {})) found.push(page)
  return found
}

/** Tickets changed since an instant, `null` for all, with their histories. */
export async function* freshserviceTickets(
  account: Account,
  desk: Freshservice,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, since), async (row) => ({
    activities: await activitiesOf(account, (row as { id: number }).id),
  }))
}

/** The ids of all tickets: what is stored and not among them was deleted, for the list leaves these out. */
export async function freshserviceIds(account: Account): Promise<string[]> {
  const ids: string[] = []
  for await (const page of ticketPages(account, null)) {
    const { tickets } = page as { tickets: readonly { id: number }[] }
    ids.push(...tickets.map(({ id }) => String(id)))
  }
  return ids
}

/** Time entries, under their ticket. */
export const freshserviceTime = (account: Account, desk: Freshservice): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, `/tickets/${id}/time_entries`, 'time_entries', {}), () => ({
      ticketId: id,
      clientId,
    })),
})
