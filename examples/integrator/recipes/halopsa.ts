// HaloPSA through plain fetch.

import type { Mapped } from '@mspkit/psa'
import { type HaloPsa, type HaloStatusOptions, halopsa, statusesFromHalo } from '@mspkit/psa/halopsa'
import type { Ticket } from '@mspkit/records'

/** Where the tenant's API is, and how it lets you in: https://tenant.halopsa.com/api and a bearer token. */
export interface Tenant {
  readonly url: string
  readonly token: string
}

/** One answer of the API. 500 calls in three minutes are allowed; a 429 says how long to wait. */
async function get(
  tenant: Tenant,
  path: string,
  params: Record<string, string | number>,
): Promise<Record<string, unknown>> {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) query.set(key, String(value))
  const url = `${tenant.url}/${path}?${query}`
  for (;;) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${tenant.token}` } })
    if (answer.ok) return (await answer.json()) as Record<string, unknown>
    if (answer.status !== 429) throw new Error(`${path}: ${answer.status} ${answer.statusText}`)
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get('retry-after') ?? 60) * 1000))
  }
}

/** The adapter with the tenant's statuses; which letters of `slaaction` hold a clock, you know. */
export async function haloDesk(tenant: Tenant, options: HaloStatusOptions): Promise<HaloPsa> {
  return halopsa({ statuses: statusesFromHalo(await get(tenant, 'Status', {}), options) })
}

async function* ticketPages(tenant: Tenant, since: string): AsyncGenerator<unknown> {
  const size = 100
  for (let page = 1; ; page++) {
    const answer = await get(tenant, 'Tickets', {
      pageinate: 'true',
      page_no: page,
      page_size: size,
      order: 'id',
      lastupdatefromdate: since,
      include_auditing: 'true',
    })
    yield answer
    if (!Array.isArray(answer.tickets) || answer.tickets.length < size) return
  }
}

/** Tickets changed since a moment, with their actions, as they arrive. */
export async function* haloTickets(tenant: Tenant, desk: HaloPsa, since: string): AsyncGenerator<Mapped<Ticket>> {
  yield* desk.tickets(ticketPages(tenant, since), async (row) => ({
    actions: await get(tenant, 'Actions', { ticket_id: (row as { id: number }).id, count: 1000 }),
  }))
}
