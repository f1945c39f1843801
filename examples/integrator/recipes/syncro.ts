// Syncro through plain fetch: pages by number. No log was found in its API, so look often.
// Parameters are those of the vendor's specification, as a client made from it has them: ecrocombe/syncroMSP_PHPclient, docs/Api.

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

const ticketPages = (account: Account, params: object = {}) => pages(account, '/tickets', 'tickets', params)
const timerPages = (account: Account) => pages(account, '/ticket_timers', 'ticket_timers')

async function* changedRows(all: AsyncIterable<readonly Row[]>, since: string | null): AsyncGenerator<Row[]> {
  for await (const page of all) yield page.filter(changedSince(since))
}

/** Tickets that changed. The day before is asked for, because the specification shows days, and does not say of which zone. */
const changedTickets = (account: Account, since: string | null) =>
  changedRows(ticketPages(account, since === null ? {} : { since_updated_at: dayBefore(since) }), since)

const dayBefore = (at: string): string => new Date(Date.parse(at) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** Tickets changed since an instant, `null` for all. `seenAt` is when they are read, by the clock of the vendor: what changed since the last look has bounds. */
export async function* syncroTickets(
  account: Account,
  desk: Syncro,
  since: string | null,
  seenAt: () => string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(changedTickets(account, since), () => ({ seenAt: seenAt() }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const syncroIds = (account: Account): Promise<string[]> => idsOf(ticketPages(account), rowId)

/** Timers. Their list takes no ticket, and of dates the creation alone, so all of them are read; whose a timer is, its ticket says. */
export const syncroTime = (account: Account, desk: Syncro): EntrySource => ({
  by: 'date',
  changed: (since, clientOf) =>
    desk.timeEntries(changedRows(timerPages(account), since), async (row) => {
      const clientId = await clientOf(String((row as { ticket_id?: number }).ticket_id))
      return clientId === null ? {} : { clientId }
    }),
  ids: () => idsOf(timerPages(account), rowId),
})
