// Freshdesk through plain fetch: pages by number, with the stamps of each ticket. It gives no log, so look often.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Freshdesk } from '@mspkit/psa/freshdesk'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the account's API is, and how it lets you in: https://account.freshdesk.com/api/v2 and `key:X` in base 64. */
export interface Account {
  readonly url: string
  readonly basic: string
  readonly patience?: Patience
}

const size = 100

/** Pages of a list, until one is not full. */
async function* pages(account: Account, path: string, params: object): AsyncGenerator<unknown[]> {
  const headers = { authorization: `Basic ${account.basic}` }
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...params, per_page: String(size), page: String(page) })
    const rows = await getJson(`${account.url}${path}?${query}`, { headers }, account.patience)
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(rows)) throw new Error(`${path}: the answer is no list.`)
    yield rows
    if (rows.length < size) return
  }
}

/** Without a date the list holds the last thirty days alone. The oldest come first, so that tickets that are opened meanwhile come last. */
const ticketPages = (account: Account, since: string | null): AsyncGenerator<unknown[]> =>
  pages(account, '/tickets', {
    updated_since: since ?? '2010-01-01T00:00:00Z',
    include: 'stats',
    order_by: 'created_at',
    order_type: 'asc',
  })

/** Tickets changed since an instant, `null` for all. `seenAt` is when they are read: what changed since the last look has bounds. */
export async function* freshdeskTickets(
  account: Account,
  desk: Freshdesk,
  since: string | null,
  seenAt: () => string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, since), () => ({ seenAt: seenAt() }))
}

/** The ids of all tickets: what is stored and not among them was deleted, for the list leaves these out. */
export async function freshdeskIds(account: Account): Promise<string[]> {
  const ids: string[] = []
  for await (const page of ticketPages(account, null))
    ids.push(...page.map((row) => String((row as { id: number }).id)))
  return ids
}

/** Time entries, under their ticket. */
export const freshdeskTime = (account: Account, desk: Freshdesk): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, `/tickets/${id}/time_entries`, {}), () => ({ clientId })),
})
