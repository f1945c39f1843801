// How the recipes are connected to the local server, vendor by vendor.

import { freshdesk } from '@mspkit/psa/freshdesk'
import { freshservice } from '@mspkit/psa/freshservice'
import { jira } from '@mspkit/psa/jira'
import { incidentStates, servicenow } from '@mspkit/psa/servicenow'
import { syncro } from '@mspkit/psa/syncro'
import { zammad } from '@mspkit/psa/zammad'
import { zendesk } from '@mspkit/psa/zendesk'
import { type AutotaskClient, autotaskDesk, autotaskIds, autotaskTickets, autotaskTime } from '../recipes/autotask'
import {
  changedSinceCondition,
  connectWiseDesk,
  connectWiseIds,
  connectWiseTickets,
  connectWiseTime,
  type ManageClient,
} from '../recipes/connectwise'
import { freshdeskIds, freshdeskTickets, freshdeskTime } from '../recipes/freshdesk'
import { freshserviceIds, freshserviceTickets, freshserviceTime } from '../recipes/freshservice'
import { haloDesk, haloIds, haloTickets, haloTime } from '../recipes/halopsa'
import { jiraIds, jiraTickets, jiraTime } from '../recipes/jira'
import { getJson } from '../recipes/request'
import { serviceNowIds, serviceNowTickets, serviceNowTime } from '../recipes/servicenow'
import type { ChangedTickets } from '../recipes/sync'
import { syncroIds, syncroTickets, syncroTime } from '../recipes/syncro'
import type { EntrySource } from '../recipes/time'
import { zammadIds, zammadTickets, zammadTime } from '../recipes/zammad'
import { zendeskTickets, zendeskTime } from '../recipes/zendesk'
import { freshdeskAnswers, syncroAnswers, zammadAnswers } from './desk-vendors'
import { freshserviceAnswers, jiraAnswers, serviceNowAnswers } from './itsm-vendors'
import type { TrueTicket } from './tenant'
import { type Answer, autotaskAnswers, connectWiseAnswers, haloAnswers, zendeskAnswers } from './vendors'
import { totalTimeField } from './work'

const patience = { attempts: 20, wait: async () => {} }

/** A vendor's side of the year: how it is asked, and whether it lists deleted tickets. */
interface VendorCase {
  readonly name: string
  readonly answers: (year: readonly TrueTicket[], root: () => string) => Answer
  /** The id that the adapter gives the ticket of a number; the number itself when missing. */
  readonly idOf?: (id: number) => string
  readonly connect: (
    url: string,
    now: () => number,
  ) => Promise<{ changed: ChangedTickets; ids: (() => Promise<string[]>) | null; time: EntrySource }>
  /** Whether time that was written down can be edited and deleted. */
  readonly corrects: boolean
}

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

function autotaskClient(url: string): AutotaskClient {
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

const meanings = {
  New: { phase: 'new' },
  Open: { phase: 'active' },
  Waiting: { phase: 'waiting', waitingFor: 'client' },
  Solved: { phase: 'resolved' },
  Closed: { phase: 'closed' },
} as const

export const vendors: readonly VendorCase[] = [
  {
    name: 'ConnectWise',
    corrects: true,
    answers: connectWiseAnswers,
    connect: async (url) => {
      const client = manage(url)
      const desk = await connectWiseDesk(client, 'America/New_York')
      return {
        changed: (since) => connectWiseTickets(client, desk, changedSinceCondition(since)),
        ids: () => connectWiseIds(client),
        time: connectWiseTime(client, desk),
      }
    },
  },
  {
    name: 'Halo',
    corrects: true,
    answers: haloAnswers,
    connect: async (url) => {
      const tenant = { url, token: 't', patience }
      const desk = await haloDesk(tenant, { meanings, holdActions: [] })
      return {
        changed: (since) => haloTickets(tenant, desk, since),
        ids: () => haloIds(tenant),
        time: haloTime(tenant, desk),
      }
    },
  },
  {
    name: 'Autotask',
    corrects: true,
    answers: autotaskAnswers,
    connect: async (url) => {
      const client = autotaskClient(url)
      const desk = await autotaskDesk(client, meanings, { P1: 'P1', P2: 'P2', P3: 'P3' })
      return {
        changed: (since) => autotaskTickets(client, desk, since),
        ids: () => autotaskIds(client),
        time: autotaskTime(client, desk),
      }
    },
  },
  {
    name: 'Zendesk',
    corrects: false,
    answers: zendeskAnswers,
    connect: async (url) => {
      const desk = zendesk({ totalTimeField, priorities: { high: 'P1', normal: 'P2', low: 'P3' } })
      return {
        changed: (since) => zendeskTickets({ url, token: 't', patience }, desk, since),
        ids: null,
        time: zendeskTime({ url, token: 't', patience }, desk, totalTimeField),
      }
    },
  },
  {
    name: 'Jira',
    corrects: true,
    answers: jiraAnswers,
    idOf: (id) => `DESK-${id}`,
    connect: async (url, now) => {
      const site = { url, basic: 't', jql: 'project = DESK', patience, now }
      const desk = jira({ clientPath: 'fields/customfield_10002/0/id', statuses: meanings })
      return {
        changed: (since) => jiraTickets(site, desk, since),
        ids: () => jiraIds(site),
        time: jiraTime(site, desk),
      }
    },
  },
  {
    name: 'ServiceNow',
    corrects: true,
    answers: serviceNowAnswers,
    idOf: (id) => String(id).padStart(32, '0'),
    connect: async (url) => {
      const instance = { url, token: 't', patience }
      const desk = servicenow({ statuses: incidentStates, priorities: { '1': 'P1', '2': 'P2', '3': 'P3' } })
      return {
        changed: (since) => serviceNowTickets(instance, desk, since),
        ids: () => serviceNowIds(instance),
        time: serviceNowTime(instance, desk),
      }
    },
  },
  {
    name: 'Freshservice',
    corrects: true,
    answers: freshserviceAnswers,
    connect: async (url) => {
      const account = { url, basic: 't', patience }
      const desk = freshservice({
        statuses: { '6': { phase: 'new', label: 'New' } },
        priorities: { High: 'P1', Medium: 'P2', Low: 'P3' },
      })
      return {
        changed: (since) => freshserviceTickets(account, desk, since),
        ids: () => freshserviceIds(account),
        time: freshserviceTime(account, desk),
      }
    },
  },
  {
    name: 'Zammad',
    corrects: true,
    answers: zammadAnswers,
    connect: async (url) => {
      const instance = { url, token: 't', patience }
      const desk = zammad({
        statuses: { '8': { phase: 'resolved', label: 'solved' } },
        priorities: { '3': 'P1', '2': 'P2', '1': 'P3' },
        timeUnitMinutes: 1,
      })
      return {
        changed: (since) => zammadTickets(instance, desk, since),
        ids: () => zammadIds(instance),
        time: zammadTime(instance, desk),
      }
    },
  },
]

/** Vendors without a log: what is stored of them has bounds. */
export const withoutLog: readonly VendorCase[] = [
  {
    name: 'ConnectWise',
    corrects: true,
    answers: (year) => {
      const whole = connectWiseAnswers(year)
      // The API user may not read the audit trail.
      return (path, query, body, minute) =>
        path === '/system/audittrail' ? { code: 'Forbidden', message: 'No right.' } : whole(path, query, body, minute)
    },
    connect: async (url) => {
      const client = manage(url)
      const desk = await connectWiseDesk(client, 'America/New_York')
      return {
        changed: (since) => connectWiseTickets(client, desk, changedSinceCondition(since)),
        ids: () => connectWiseIds(client),
        time: connectWiseTime(client, desk),
      }
    },
  },
  {
    name: 'Freshdesk',
    corrects: true,
    answers: freshdeskAnswers,
    connect: async (url, now) => {
      const account = { url, basic: 't', patience }
      const desk = freshdesk({
        statuses: { '6': { phase: 'new', label: 'New' } },
        priorities: { '3': 'P1', '2': 'P2', '1': 'P3' },
      })
      return {
        changed: (since) => freshdeskTickets(account, desk, since, () => new Date(now()).toISOString()),
        ids: () => freshdeskIds(account),
        time: freshdeskTime(account, desk),
      }
    },
  },
  {
    name: 'Syncro',
    corrects: true,
    answers: syncroAnswers,
    connect: async (url, now) => {
      const account = { url, token: 't', patience }
      const desk = syncro({ statuses: meanings })
      return {
        changed: (since) => syncroTickets(account, desk, since, () => new Date(now()).toISOString()),
        ids: () => syncroIds(account),
        time: syncroTime(account, desk),
      }
    },
  },
]
