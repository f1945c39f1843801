// ConnectWise through `connectwise-rest`: its ManageAPI fits `ManageClient` as it is.

import type { Mapped, MappedTicket, StoredTicket } from '@mspkit/psa'
import { upsertTicket } from '@mspkit/psa'
import { type ConnectWise, connectwise, statusesFromBoards } from '@mspkit/psa/connectwise'
import type { EntrySource } from './time'

/** The part of `new ManageAPI({ … })` that is used here. */
export interface ManageClient {
  readonly ServiceAPI: {
    getServiceTickets(params?: {
      conditions?: string
      orderBy?: string
      page?: number
      pageSize?: number
    }): Promise<readonly object[]>
    getServiceBoards(params?: { pageSize?: number }): Promise<readonly { id?: number }[]>
    getServiceBoardsByParentIdStatuses(boardId: number, params?: { pageSize?: number }): Promise<readonly object[]>
  }
  readonly SystemAPI: {
    getSystemMembers(params?: { pageSize?: number }): Promise<readonly Member[]>
  }
  readonly TimeAPI: {
    getTimeEntries(params?: { conditions?: string; orderBy?: string; pageSize?: number }): Promise<readonly object[]>
  }
  /** The library models the audit trail with a path that the server does not have, so it is asked for by hand. */
  request(options: { path: string; method: 'get'; params: Record<string, string | number> }): Promise<unknown>
}

interface Member {
  readonly id?: number
  readonly identifier?: string
  readonly firstName?: string
  readonly lastName?: string
}

const pageSize = 1000

/** The audit trail names owners, and no ids: by their user name, or by their own. */
const technicians = (members: readonly Member[]): Record<string, string> =>
  Object.fromEntries(
    members.flatMap(({ id, identifier, firstName, lastName }) =>
      [identifier, `${firstName ?? ''} ${lastName ?? ''}`.trim()].flatMap((name) =>
        id === undefined || name === undefined || name === '' ? [] : [[name, String(id)]],
      ),
    ),
  )

/** The adapter with what every board says of its statuses, and with who is who. */
export async function connectWiseDesk(client: ManageClient, serverZone: string): Promise<ConnectWise> {
  const boards = await client.ServiceAPI.getServiceBoards({ pageSize })
  const statuses: object[] = []
  for (const { id } of boards) {
    if (id !== undefined)
      statuses.push(...(await client.ServiceAPI.getServiceBoardsByParentIdStatuses(id, { pageSize })))
  }
  const members = await client.SystemAPI.getSystemMembers({ pageSize })
  return connectwise({ serverZone, statuses: statusesFromBoards(statuses), technicians: technicians(members) })
}

type List = (params: { conditions: string; orderBy: string; pageSize: number }) => Promise<readonly object[]>

/** Pages by id, so that rows that change meanwhile neither come twice nor are passed over. */
async function* pages(list: List, conditions: string): AsyncGenerator<readonly object[]> {
  let last = 0
  for (;;) {
    const page = await list({
      conditions: conditions === '' ? `id > ${last}` : `(${conditions}) and id > ${last}`,
      orderBy: 'id asc',
      pageSize,
    })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = Number((page.at(-1) as { id: number }).id)
  }
}

const ticketPages = (client: ManageClient, conditions: string): AsyncGenerator<readonly object[]> =>
  pages((params) => client.ServiceAPI.getServiceTickets(params), conditions)

/**
 * The whole audit trail of a ticket: one call a ticket, so ask for it where the history matters. `null` where the API gives none: an
 * error, such as a missing right, is no history.
 */
async function auditOf(client: ManageClient, id: number): Promise<unknown[] | null> {
  const rows: unknown[] = []
  for (let page = 1; ; page++) {
    const answer = await client.request({
      path: '/system/audittrail',
      method: 'get',
      params: { type: 'Ticket', id, page, pageSize },
    })
    if (!Array.isArray(answer)) return null
    rows.push(...answer)
    if (answer.length < pageSize) return rows
  }
}

/** Tickets with their histories, as they arrive. */
export async function* connectWiseTickets(
  client: ManageClient,
  desk: ConnectWise,
  conditions: string,
): AsyncGenerator<Mapped<MappedTicket>> {
  yield* desk.tickets(ticketPages(client, conditions), async (row) => ({
    audit: await auditOf(client, (row as { id: number }).id),
  }))
}

/** The condition for tickets changed since an instant; none for all. */
export const changedSinceCondition = (since: string | null): string =>
  since === null ? '' : `lastUpdated >= [${since}]`

async function idsOf(rows: AsyncIterable<readonly object[]>): Promise<string[]> {
  const ids: string[] = []
  for await (const page of rows) ids.push(...page.map((row) => String((row as { id: number }).id)))
  return ids
}

/** The ids of all tickets: what is stored and not among them was deleted. */
export const connectWiseIds = (client: ManageClient): Promise<string[]> => idsOf(ticketPages(client, ''))

/** Time entries, by date: they name their client, and the server stamps each change. */
export function connectWiseTime(client: ManageClient, desk: ConnectWise): EntrySource {
  const list: List = (params) => client.TimeAPI.getTimeEntries(params)
  return {
    by: 'date',
    changed: (since) => desk.timeEntries(pages(list, changedSinceCondition(since))),
    ids: () => idsOf(pages(list, '')),
  }
}

/** What a callback says, put into what is stored of its ticket: callbacks come in any order, and more than once. */
export const onCallback = (
  desk: ConnectWise,
  stored: StoredTicket | null,
  body: object,
  receivedAt: string,
): StoredTicket | null => upsertTicket(stored, desk.ticket(body, { seenAt: receivedAt }))
