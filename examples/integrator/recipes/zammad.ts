// Zammad through plain fetch: all tickets by pages, and the history of those that changed.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import type { Zammad } from '@mspkit/psa/zammad'
import { changedSince, everyRow, idsOf, type Row, rowId } from './pages'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where Zammad's API is, and how it lets you in: https://desk.example.com/api/v1 and a token. */
export interface Instance {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
}

const size = 100

const get = (instance: Instance, path: string): Promise<unknown> =>
  getJson(`${instance.url}${path}`, { headers: { authorization: `Token token=${instance.token}` } }, instance.patience)

async function* pass(instance: Instance): AsyncGenerator<Row[]> {
  for (let page = 1; ; page++) {
    const rows = await get(instance, `/tickets?page=${page}&per_page=${size}`)
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(rows)) throw new Error('/tickets: the answer is no list.')
    yield rows
    if (rows.length < size) return
  }
}

const ticketPages = (instance: Instance) => everyRow(() => pass(instance), rowId)

/**
 * Of all tickets those that changed: the list takes no date, so the others are passed over before their history is asked for. (A search by date
 * needs Elasticsearch, and finds a ticket some seconds late.)
 */
async function* changedPages(instance: Instance, since: string | null): AsyncGenerator<Row[]> {
  for await (const page of ticketPages(instance)) yield page.filter(changedSince(since))
}

/** Tickets changed since an instant, `null` for all, with their histories. */
export async function* zammadTickets(
  instance: Instance,
  desk: Zammad,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(changedPages(instance, since), async (row) => ({
    history: await get(instance, `/ticket_history/${(row as { id: number }).id}`),
  }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const zammadIds = (instance: Instance): Promise<string[]> => idsOf(ticketPages(instance), rowId)

/** Accounted time, under its ticket. */
export const zammadTime = (instance: Instance, desk: Zammad): EntrySource => ({
  by: 'ticket',
  async *ofTicket({ id, clientId }) {
    const rows = await get(instance, `/tickets/${id}/time_accountings`)
    if (!Array.isArray(rows)) throw new Error(`Time of ${id}: the answer is no list.`)
    yield* desk.timeEntries([rows], () => ({ clientId }))
  },
})
