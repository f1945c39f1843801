// Zendesk through plain fetch: the incremental export by cursor, and the audits of each ticket.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import { timeAudits, type zendesk } from '@mspkit/psa/zendesk'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the account's API is, and how it lets you in: https://account.zendesk.com/api/v2 and a bearer token. */
export interface Account {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
}

type Zendesk = ReturnType<typeof zendesk>

const get = async (account: Account, url: string): Promise<Record<string, unknown>> => {
  const answer = await getJson(url, { headers: { authorization: `Bearer ${account.token}` } }, account.patience)
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}

/** Pages of the export; deleted tickets are among its rows. It gives rows again that it gave at the end of the last one. */
async function* ticketPages(account: Account, since: string | null): AsyncGenerator<unknown> {
  const from = Math.floor(Date.parse(since ?? '2010-01-01T00:00:00Z') / 1000)
  let url = `${account.url}/incremental/tickets/cursor.json?start_time=${from}`
  for (;;) {
    const page = await get(account, url)
    yield page
    if (page.end_of_stream !== false || typeof page.after_url !== 'string') return
    url = page.after_url
  }
}

/** All pages of a ticket's audits: the log is whole only with the last. */
async function auditsOf(account: Account, id: number): Promise<unknown[]> {
  const pages: unknown[] = []
  let url: string | null = `${account.url}/tickets/${id}/audits.json?page[size]=100`
  while (url !== null) {
    const page: Record<string, unknown> = await get(account, url)
    pages.push(page)
    const links = typeof page.links === 'object' && page.links !== null ? page.links : {}
    const more = typeof page.meta === 'object' && page.meta !== null && 'has_more' in page.meta && page.meta.has_more
    url = more === true && 'next' in links && typeof links.next === 'string' ? links.next : null
  }
  return pages
}

/** Tickets changed since an instant, `null` for all, with their histories. */
export async function* zendeskTickets(
  account: Account,
  desk: Zendesk,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(account, since), async (row) => ({
    audits: await auditsOf(account, (row as { id: number }).id),
  }))
}

/** Time, under its ticket: the audits that change the Time Tracking app's total, a custom field whose id the account knows. */
export const zendeskTime = (account: Account, desk: Zendesk, totalTimeField: string): EntrySource => ({
  by: 'ticket',
  async *ofTicket({ id, clientId }) {
    const pages = await auditsOf(account, Number(id))
    yield* desk.timeEntries(
      pages.flatMap((page) => timeAudits(page, totalTimeField)),
      () => ({ clientId }),
    )
  },
})
