// Clients of the two vendors that the recipes reach through a client of their own, over the local server.

import type { AutotaskClient } from '../recipes/autotask'
import type { ManageClient } from '../recipes/connectwise'
import { getJson } from '../recipes/request'

/** As long as a server full of faults needs, without waiting. */
export const patience = { attempts: 20, wait: async () => {} }

const query = (params: object): string =>
  new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)])).toString()

export function manage(url: string): ManageClient {
  const get = async (path: string, params: object = {}) =>
    (await getJson(`${url}${path}?${query(params)}`, {}, patience)) as object[]
  return {
    ServiceAPI: {
      getServiceTickets: (params) => get('/service/tickets', params),
      getServiceBoards: (params) => get('/service/boards', params),
      getServiceBoardsByParentIdStatuses: (id, params) => get(`/service/boards/${id}/statuses`, params),
    },
    SystemAPI: { getSystemMembers: (params) => get('/system/members', params) },
    TimeAPI: { getTimeEntries: (params) => get('/time/entries', params) },
    request: ({ path, params }) => get(path, params),
  }
}

export function autotaskClient(url: string): AutotaskClient {
  const entity = (name: string) => ({
    query: async (body: object) =>
      (await getJson(`${url}/${name}/query`, { method: 'POST', body: JSON.stringify(body) }, patience)) as {
        items: object[]
      },
  })
  return {
    Tickets: {
      ...entity('Tickets'),
      fieldInfo: async () => (await getJson(`${url}/Tickets/entityInformation/fields`, {}, patience)) as object,
    },
    TicketHistory: entity('TicketHistory'),
    TimeEntries: entity('TimeEntries'),
    ServiceLevelAgreementResults: entity('ServiceLevelAgreementResults'),
  }
}
