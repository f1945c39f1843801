// Autotask through `@apigrate/autotask-restapi`: its connector fits `AutotaskClient` as it is.

import type { Mapped, MappedTicket } from '@mspkit/psa'
import { type Autotask, autotask, prioritiesFromPicklist, statusesFromPicklist } from '@mspkit/psa/autotask'
import type { EntrySource } from './time'

interface Filter {
  readonly op: string
  readonly field: string
  readonly value: string | number
}
interface Page {
  readonly items: readonly object[]
}
interface Entity {
  query(query: { filter: readonly Filter[] }): Promise<Page>
}

/** The part of `new AutotaskRestApi(…)` that is used here. */
export interface AutotaskClient {
  readonly Tickets: Entity & { fieldInfo(): Promise<object> }
  readonly TicketHistory: Entity
  readonly TimeEntries: Entity
  readonly ServiceLevelAgreementResults: Entity
}

/** What the desk's labels mean: which status pauses a clock stands in Autotask's settings, where no API reads it. */
type Meanings = Parameters<typeof statusesFromPicklist>[1]

export async function autotaskDesk(
  client: AutotaskClient,
  meanings: Meanings,
  priorityWords: Record<string, string>,
): Promise<Autotask> {
  const fields = await client.Tickets.fieldInfo()
  return autotask({
    statuses: statusesFromPicklist(fields, meanings),
    priorities: prioritiesFromPicklist(fields, priorityWords),
  })
}

/** At most 500 rows an answer: read on from the last id. */
async function* pages(entity: Entity, filter: readonly Filter[]): AsyncGenerator<Page> {
  let last = 0
  for (;;) {
    const page = await entity.query({ filter: [...filter, { op: 'gt', field: 'id', value: last }] })
    if (page.items.length === 0) return
    yield page
    last = Math.max(...page.items.map((row) => Number((row as { id: number }).id)))
  }
}

/** Tickets changed since an instant, `null` for all, with history and the vendor's verdicts. Two calls a ticket: mind the 10,000 an hour. */
export async function* autotaskTickets(
  client: AutotaskClient,
  desk: Autotask,
  since: string | null,
): AsyncGenerator<Mapped<MappedTicket>> {
  const changed = pages(client.Tickets, since === null ? [] : [{ op: 'gte', field: 'lastActivityDate', value: since }])
  yield* desk.tickets(changed, async (row) => {
    // TicketHistory takes this one filter and no other.
    const ofTicket = { filter: [{ op: 'eq', field: 'ticketID', value: Number((row as { id: number }).id) }] }
    return {
      history: await client.TicketHistory.query(ofTicket),
      slaResults: await client.ServiceLevelAgreementResults.query(ofTicket),
    }
  })
}

async function idsOf(entity: Entity): Promise<string[]> {
  const ids: string[] = []
  for await (const { items } of pages(entity, [])) ids.push(...items.map((row) => String((row as { id: number }).id)))
  return ids
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const autotaskIds = (client: AutotaskClient): Promise<string[]> => idsOf(client.Tickets)

/** Time entries, by date; whose they are, their tickets say. */
export const autotaskTime = (client: AutotaskClient, desk: Autotask): EntrySource => ({
  by: 'date',
  changed: (since, clientOf) => {
    const filter = since === null ? [] : [{ op: 'gte', field: 'lastModifiedDateTime', value: since }]
    return desk.timeEntries(pages(client.TimeEntries, filter), async (row) => {
      const clientId = await clientOf(String((row as { ticketID?: number }).ticketID))
      return clientId === null ? {} : { clientId }
    })
  },
  ids: () => idsOf(client.TimeEntries),
})
