// HaloPSA through plain fetch.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import { type HaloPsa, type HaloStatusOptions, halopsa, statusesFromHalo } from '@mspkit/psa/halopsa'
import { everyRow, idsOf, type Row, rowId } from './pages'
import { getJson, type Patience } from './request'
import type { EntrySource } from './time'

/** Where the tenant's API is, and how it lets you in: https://tenant.halopsa.com/api and a bearer token. */
export interface Tenant {
  readonly url: string
  readonly token: string
  readonly patience?: Patience
}

/** One answer of the API. 500 calls in three minutes are allowed; a 429 says how long to wait. */
async function get(
  tenant: Tenant,
  path: string,
  params: Record<string, string | number>,
): Promise<Record<string, unknown>> {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) query.set(key, String(value))
  const headers = { authorization: `Bearer ${tenant.token}` }
  return (await getJson(`${tenant.url}/${path}?${query}`, { headers }, tenant.patience)) as Record<string, unknown>
}

/** The adapter with the tenant's statuses; which letters of `slaaction` hold a clock, you know. */
export async function haloDesk(tenant: Tenant, options: HaloStatusOptions): Promise<HaloPsa> {
  return halopsa({ statuses: statusesFromHalo(await get(tenant, 'Status', {}), options) })
}

async function* pass(tenant: Tenant, since: string | null): AsyncGenerator<Row[]> {
  const size = 100
  for (let page = 1; ; page++) {
    const { tickets } = await get(tenant, 'Tickets', {
      pageinate: 'true',
      page_no: page,
      page_size: size,
      order: 'id',
      ...(since === null ? {} : { lastupdatefromdate: since }),
      include_auditing: 'true',
    })
    // No list is no answer: an error must not be taken for "nothing".
    if (!Array.isArray(tickets)) throw new Error('Tickets: the answer has no "tickets".')
    yield tickets
    if (tickets.length < size) return
  }
}

const ticketPages = (tenant: Tenant, since: string | null) => everyRow(() => pass(tenant, since), rowId)

/** Tickets changed since an instant, `null` for all, with their actions, as they arrive. */
export async function* haloTickets(
  tenant: Tenant,
  desk: HaloPsa,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(tenant, since), async (row) => ({
    actions: await get(tenant, 'Actions', { ticket_id: (row as { id: number }).id, count: 1000 }),
  }))
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const haloIds = (tenant: Tenant): Promise<string[]> => idsOf(ticketPages(tenant, null), rowId)

/** Time, under its ticket: an action with minutes is a time entry. */
export const haloTime = (tenant: Tenant, desk: HaloPsa): EntrySource => ({
  by: 'ticket',
  async *ofTicket({ id, clientId }) {
    const { actions } = await get(tenant, 'Actions', { ticket_id: id, count: 1000 })
    // No list is no answer: an error must not be taken for "nothing", or all work would be deleted.
    if (!Array.isArray(actions)) throw new Error(`Actions of ${id}: the answer has no "actions".`)
    yield* desk.timeEntries(
      actions.filter((one) => Number(one.timetaken) > 0),
      () => ({ clientId }),
    )
  },
})
