// How the recipes are connected to the local server, vendor by vendor.

import { freshdesk } from '@mspkit/psa/freshdesk'
import { freshservice } from '@mspkit/psa/freshservice'
import { jira } from '@mspkit/psa/jira'
import { incidentStates, servicenow } from '@mspkit/psa/servicenow'
import { syncro } from '@mspkit/psa/syncro'
import { zammad } from '@mspkit/psa/zammad'
import { zendesk } from '@mspkit/psa/zendesk'
import { autotaskDesk, autotaskIds, autotaskTickets, autotaskTime } from '../recipes/autotask'
import {
  changedSinceCondition,
  connectWiseDesk,
  connectWiseIds,
  connectWiseTickets,
  connectWiseTime,
} from '../recipes/connectwise'
import { freshdeskIds, freshdeskTickets, freshdeskTime } from '../recipes/freshdesk'
import { freshserviceIds, freshserviceTickets, freshserviceTime } from '../recipes/freshservice'
import { haloDesk, haloIds, haloTickets, haloTime } from '../recipes/halopsa'
import { jiraIds, jiraTickets, jiraTime } from '../recipes/jira'
import { vendorClock } from '../recipes/request'
import { serviceNowIds, serviceNowTickets, serviceNowTime } from '../recipes/servicenow'
import type { ChangedTickets } from '../recipes/sync'
import { syncroIds, syncroTickets, syncroTime } from '../recipes/syncro'
import type { EntrySource } from '../recipes/time'
import { zammadIds, zammadTickets, zammadTime } from '../recipes/zammad'
import { zendeskTickets, zendeskTime } from '../recipes/zendesk'
import { autotaskClient, manage, patience } from './clients'
import { freshdeskAnswers, syncroAnswers, zammadAnswers } from './desk-vendors'
import { freshserviceAnswers, jiraAnswers, serviceNowAnswers } from './itsm-vendors'
import type { TrueTicket } from './tenant'
import { type Answer, autotaskAnswers, connectWiseAnswers, haloAnswers, zendeskAnswers } from './vendors'
import { totalTimeField, type WorkKept } from './work'

/** What is asked of a vendor; `ids` is `null` where deleted tickets are among the rows. */
interface Connection {
  readonly changed: ChangedTickets
  readonly ids: (() => Promise<string[]>) | null
  readonly time: EntrySource
}

/** A vendor's side of the year. */
export interface VendorCase {
  readonly name: string
  readonly answers: (year: readonly TrueTicket[], root: () => string) => Answer
  readonly connect: (url: string, now: () => number) => Promise<Connection>
  /** The id that the adapter gives the ticket of a number; the number itself when missing. */
  readonly idOf?: (id: number) => string
  /** What it can show of work, where that is not everything. */
  readonly work?: WorkKept
}

const meanings = {
  New: { phase: 'new' },
  Open: { phase: 'active' },
  Waiting: { phase: 'waiting', waitingFor: 'client' },
  Solved: { phase: 'resolved' },
  Closed: { phase: 'closed' },
} as const
/** Freshdesk and Freshservice have a status of the account's own for new tickets. */
const ownNew = { '6': { phase: 'new', label: 'New' } } as const

const connectWise = async (url: string): Promise<Connection> => {
  const client = manage(url)
  const desk = await connectWiseDesk(client, 'America/New_York')
  return {
    changed: (since) => connectWiseTickets(client, desk, changedSinceCondition(since)),
    ids: () => connectWiseIds(client),
    time: connectWiseTime(client, desk),
  }
}

const halo = async (url: string): Promise<Connection> => {
  const tenant = { url, token: 't', patience }
  const desk = await haloDesk(tenant, { meanings, holdActions: [] })
  return {
    changed: (since) => haloTickets(tenant, desk, since),
    ids: () => haloIds(tenant),
    time: haloTime(tenant, desk),
  }
}

const autotask = async (url: string): Promise<Connection> => {
  const client = autotaskClient(url)
  const desk = await autotaskDesk(client, meanings, { P1: 'P1', P2: 'P2', P3: 'P3' })
  return {
    changed: (since) => autotaskTickets(client, desk, since),
    ids: () => autotaskIds(client),
    time: autotaskTime(client, desk),
  }
}

const zendeskConnection = async (url: string): Promise<Connection> => {
  const account = { url, token: 't', patience }
  const desk = zendesk({ totalTimeField, priorities: { high: 'P1', normal: 'P2', low: 'P3' } })
  return {
    changed: (since) => zendeskTickets(account, desk, since),
    ids: null,
    time: zendeskTime(account, desk, totalTimeField),
  }
}

const jiraConnection = async (url: string, now: () => number): Promise<Connection> => {
  const site = { url, basic: 't', jql: 'project = DESK', patience, now }
  const desk = jira({ clientPath: 'fields/customfield_10002/0/id', statuses: meanings })
  return { changed: (since) => jiraTickets(site, desk, since), ids: () => jiraIds(site), time: jiraTime(site, desk) }
}

const serviceNow = async (url: string): Promise<Connection> => {
  const instance = { url, token: 't', patience }
  const desk = servicenow({ statuses: incidentStates, priorities: { '1': 'P1', '2': 'P2', '3': 'P3' } })
  return {
    changed: (since) => serviceNowTickets(instance, desk, since),
    ids: () => serviceNowIds(instance),
    time: serviceNowTime(instance, desk),
  }
}

const freshserviceConnection = async (url: string): Promise<Connection> => {
  const account = { url, basic: 't', patience }
  const desk = freshservice({ statuses: ownNew, priorities: { High: 'P1', Medium: 'P2', Low: 'P3' } })
  return {
    changed: (since) => freshserviceTickets(account, desk, since),
    ids: () => freshserviceIds(account),
    time: freshserviceTime(account, desk),
  }
}

const zammadConnection = async (url: string): Promise<Connection> => {
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
}

const freshdeskConnection = async (url: string, now: () => number): Promise<Connection> => {
  const clock = vendorClock(now)
  const account = { url, basic: 't', patience: { ...patience, clock } }
  const desk = freshdesk({ statuses: ownNew, priorities: { '3': 'P1', '2': 'P2', '1': 'P3' } })
  return {
    changed: (since) => freshdeskTickets(account, desk, since, () => new Date(clock.now()).toISOString()),
    ids: () => freshdeskIds(account),
    time: freshdeskTime(account, desk),
  }
}

const syncroConnection = async (url: string, now: () => number): Promise<Connection> => {
  const clock = vendorClock(now)
  const account = { url, token: 't', patience: { ...patience, clock } }
  const desk = syncro({ statuses: meanings })
  return {
    changed: (since) => syncroTickets(account, desk, since, () => new Date(clock.now()).toISOString()),
    ids: () => syncroIds(account),
    time: syncroTime(account, desk),
  }
}

export const vendors: readonly VendorCase[] = [
  { name: 'ConnectWise', answers: connectWiseAnswers, connect: connectWise },
  { name: 'Halo', answers: haloAnswers, connect: halo },
  { name: 'Autotask', answers: autotaskAnswers, connect: autotask },
  { name: 'Zendesk', answers: zendeskAnswers, connect: zendeskConnection, work: { corrects: false, dated: 'entered' } },
  { name: 'Jira', answers: jiraAnswers, connect: jiraConnection, idOf: (id) => `DESK-${id}` },
  { name: 'ServiceNow', answers: serviceNowAnswers, connect: serviceNow, idOf: (id) => String(id).padStart(32, '0') },
  { name: 'Freshservice', answers: freshserviceAnswers, connect: freshserviceConnection },
  { name: 'Zammad', answers: zammadAnswers, connect: zammadConnection, work: { corrects: true, dated: 'entered' } },
]

/** The API user may not read the audit trail. */
const withoutAudit = (year: readonly TrueTicket[]): Answer => {
  const whole = connectWiseAnswers(year)
  return (path, query, body, minute) =>
    path === '/system/audittrail' ? { code: 'Forbidden', message: 'No right.' } : whole(path, query, body, minute)
}

/** Vendors without a log: what is stored of them has bounds. */
export const withoutLog: readonly VendorCase[] = [
  { name: 'ConnectWise', answers: withoutAudit, connect: connectWise },
  { name: 'Freshdesk', answers: freshdeskAnswers, connect: freshdeskConnection },
  { name: 'Syncro', answers: syncroAnswers, connect: syncroConnection },
]
