// Syncro through plain fetch: pages by number. No log was found in its API, so look often.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Syncro } from '@mspkit/psa/syncro'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the account's API is, and how it lets you in: https://account.syncromsp.com/api/v1 and a token. */
export interface Account {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
}

type Page = Readonly<Record<string, unknown>>

/** Pages of a list, as many as the first says that there are. */
async function* pages(account: Account, path: string, key: string, params: object): AsyncGenerator<Page> {
  const headers = { authorization: `Bearer ${account.token}` }
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...params, page: String(page) })
    const answer = await getJson(`${account.url}${path}?${query}`, { headers }, account.patience)
    const given: Page = typeof answer === 'object' && answer !== null ? { ...answer } : {}
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(given[key])) throw new Error(`${path}: the answer has no "${key}".`)
    yield given
    const meta = given.meta
    const last = typeof meta === 'object' && meta !== null && 'total_pages' in meta ? Number(meta.total_pages) : 1
    if (page >= last) return
  }
}

/** Pages of all tickets, without those that did not change: which parameter asks for a date, the sources that were found do not agree on. */
async function* ticketPages(account: Account, since: string | null): AsyncGenerator<Page> {
  const sinceMs = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since)
  for await (const { tickets } of pages(account, '/tickets', 'tickets', {}))
    yield { tickets: (tickets as { updated_at: string }[]).filter((row) => Date.parse(row.updated_at) >= sinceMs) }
}

/** Tickets changed since an instant, `null` for all. `seenAt` is when they are read: what changed since the last look has bounds. */
export async function* syncroTickets(
  account: Account,
  desk: Syncro,
  since: string | null,
  seenAt: () => string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, since), () => ({ seenAt: seenAt() }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export async function syncroIds(account: Account): Promise<string[]> {
  const ids: string[] = []
  for await (const { tickets } of ticketPages(account, null))
    ids.push(...(tickets as { id: number }[]).map(({ id }) => String(id)))
  return ids
}

/** Timers, under their ticket. */
export const syncroTime = (account: Account, desk: Syncro): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, '/ticket_timers', 'ticket_timers', { ticket_id: id }), () => ({ clientId })),
})
