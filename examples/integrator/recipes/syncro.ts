// Syncro through plain fetch: pages by number. No log was found in its API, so look often.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Syncro } from '@mspkit/psa/syncro'
import { changedSince, everyRow, idsOf, type Row, rowId } from './pages'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the account's API is, and how it lets you in: https://account.syncromsp.com/api/v1 and a token. */
export interface Account {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
}

/** Pages of a list, as many as each says that there are. */
async function* pass(account: Account, path: string, key: string, params: object): AsyncGenerator<Row[]> {
  const headers = { authorization: `Bearer ${account.token}` }
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ ...params, page: String(page) })
    const answer = await getJson(`${account.url}${path}?${query}`, { headers }, account.patience)
    const held = new Map<string, unknown>(typeof answer === 'object' && answer !== null ? Object.entries(answer) : [])
    const rows = held.get(key)
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(rows)) throw new Error(`${path}: the answer has no "${key}".`)
    yield rows
    const meta = held.get('meta')
    const last = typeof meta === 'object' && meta !== null && 'total_pages' in meta ? Number(meta.total_pages) : 1
    if (!(page < last)) return
  }
}

const pages = (account: Account, path: string, key: string, params: object = {}) =>
  everyRow(() => pass(account, path, key, params), rowId)

const ticketPages = (account: Account) => pages(account, '/tickets', 'tickets')

/** Of all tickets those that changed: which parameter asks for a date, the sources that were found do not agree on. */
async function* changedPages(account: Account, since: string | null): AsyncGenerator<Row[]> {
  for await (const page of ticketPages(account)) yield page.filter(changedSince(since))
}

/** Tickets changed since an instant, `null` for all. `seenAt` is when they are read, by the clock of the vendor: what changed since the last look has bounds. */
export async function* syncroTickets(
  account: Account,
  desk: Syncro,
  since: string | null,
  seenAt: () => string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(changedPages(account, since), () => ({ seenAt: seenAt() }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const syncroIds = (account: Account): Promise<string[]> => idsOf(ticketPages(account), rowId)

/** Timers, under their ticket. */
export const syncroTime = (account: Account, desk: Syncro): EntrySource => ({
  by: 'ticket',
  ofTicket: ({ id, clientId }) =>
    desk.timeEntries(pages(account, '/ticket_timers', 'ticket_timers', { ticket_id: id }), () => ({ clientId })),
})
