import { readFileSync } from 'node:fs'
import type { Mapped, MappedEvent, MappedTicket } from '@mspkit/psa'
import { autotask, prioritiesFromPicklist, statusesFromPicklist } from '@mspkit/psa/autotask'
import { connectwise, statusesFromBoards } from '@mspkit/psa/connectwise'
import { freshservice } from '@mspkit/psa/freshservice'
import { halopsa, statusesFromHalo } from '@mspkit/psa/halopsa'
import { jira } from '@mspkit/psa/jira'
import { incidentStates, servicenow } from '@mspkit/psa/servicenow'
import { zendesk } from '@mspkit/psa/zendesk'

/** A fixture as it is; every call gives a fresh copy. */
export function fixture<T = Record<string, never>>(path: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${path}`, import.meta.url), 'utf8')) as T
}

type Json = Record<string, unknown>
type Page = { [key: string]: Json[] }

const active = { phase: 'active', counts: 'responded' } as const
const waiting = { phase: 'waiting', waitingFor: 'client' } as const

const cwTables = fixture<{ boardStatuses: Json[] }>('connectwise/calendar-sla.json')
const picklists = fixture('autotask/picklist-ticket.json')

export const cw = () =>
  connectwise({
    serverZone: 'America/New_York',
    statuses: {
      ...statusesFromBoards(cwTables.boardStatuses),
      '552': { ...waiting, label: 'Waiting Customer', group: 'Service Desk' },
    },
    priorities: { 'Priority 2 - High': 'P2', 'Priority 3 - Medium': 'P3' },
  })
export const at = () =>
  autotask({
    statuses: statusesFromPicklist(picklists, { 'In Progress': active, Resolved: { phase: 'resolved' } }),
    priorities: prioritiesFromPicklist(picklists, { High: 'P2', Medium: 'P3' }),
  })
export const halo = () =>
  halopsa({
    statuses: statusesFromHalo(fixture('halopsa/statuses.json'), {
      meanings: { New: { phase: 'new' }, 'In Progress': active, 'With User': waiting, Resolved: { phase: 'resolved' } },
    }),
    priorities: { '2': 'P2', '3': 'P3', High: 'P2', Medium: 'P3' },
  })
export const zd = () => zendesk({ priorities: { high: 'P2', normal: 'P3' } })
export const sn = () =>
  servicenow({
    statuses: { ...incidentStates, '3': { ...waiting, label: 'On Hold' } },
    priorities: { '2': 'P2', '3': 'P3' },
  })
export const js = () =>
  jira({
    clientPath: 'fields/project/key',
    statuses: {
      New: { phase: 'new' },
      'In Progress': active,
      'Waiting for customer': waiting,
      Resolved: { phase: 'resolved' },
      Closed: { phase: 'closed' },
    },
    priorities: { '2': 'P2', '3': 'P3' },
  })
export const fs = () =>
  freshservice({
    statuses: {
      '2': { ...active, label: 'Open' },
      '3': { ...waiting, label: 'Pending' },
      '6': { phase: 'new', label: 'New' },
    },
    priorities: { '3': 'P2', '2': 'P3' },
    technicians: { 'Tech One': '5' },
  })

/** One vendor's storyRow of the story: its row, what is loaded with it, and the function that maps them. */
export interface StoryRow {
  readonly vendor: string
  readonly row: Json
  /** `null` where the vendor has no history that can be read. */
  readonly context: Json | null
  readonly map: (row: unknown, context?: Json) => Mapped<MappedTicket>
  /** Without any configuration. */
  readonly bare: (row: unknown, context?: Json) => Mapped<MappedTicket>
}

export function storyRows(): StoryRow[] {
  const zdStory = fixture<{ ticket: Json; audits: Json[]; metric_events: Json[] }>('zendesk/story.json')
  const snStory = fixture<{ incident: Json; sys_audit: Json[]; task_sla: Json[] }>('servicenow/story.json')
  const jiraStory = fixture<{ issue: Json; changelog: Json }>('jira/story.json')
  const fsStory = fixture<{ ticket: Json; activities: Json[] }>('freshservice/story.json')
  const [cwA, atA, haloA, zdA, snA, jsA, fsA] = [cw(), at(), halo(), zd(), sn(), js(), fs()]
  return [
    {
      vendor: 'connectwise',
      row: fixture<Json[]>('connectwise/ticket-story-snapshots.json')[3] as Json,
      context: { audit: fixture<Json[]>('connectwise/audittrail-story.json') },
      map: cwA.ticket,
      bare: connectwise().ticket,
    },
    {
      vendor: 'autotask',
      row: fixture<Page>('autotask/tickets-story.json').items?.[0] as Json,
      context: {
        history: fixture('autotask/ticket-history-story.json'),
        slaResults: fixture('autotask/sla-results.json'),
      },
      map: atA.ticket,
      bare: autotask().ticket,
    },
    {
      vendor: 'halopsa',
      row: fixture<Page>('halopsa/tickets-story.json').tickets?.[0] as Json,
      context: { actions: fixture('halopsa/actions-story.json'), audit: fixture('halopsa/audit-story.json') },
      map: haloA.ticket,
      bare: halopsa().ticket,
    },
    {
      vendor: 'zendesk',
      row: zdStory.ticket,
      context: { audits: zdStory.audits, metricEvents: zdStory.metric_events },
      map: zdA.ticket,
      bare: zendesk().ticket,
    },
    {
      vendor: 'servicenow',
      row: snStory.incident,
      context: { audit: snStory.sys_audit, taskSlas: snStory.task_sla },
      map: snA.ticket,
      bare: servicenow().ticket,
    },
    {
      vendor: 'jira',
      row: jiraStory.issue,
      context: { changelog: jiraStory.changelog },
      map: jsA.ticket,
      bare: jira().ticket,
    },
    {
      vendor: 'freshservice',
      row: fsStory.ticket,
      context: { activities: fsStory.activities },
      map: fsA.ticket,
      bare: freshservice().ticket,
    },
  ]
}

const second = (at: string): string => `${at.slice(0, 19)}Z`

/** A ticket's story in words that every vendor shares: labels are each desk's own, and some vendors keep milliseconds. */
export function timeline(ticket: MappedTicket): string[] {
  const responded = ticket.events
    .filter((event) => event.kind === 'milestone' && event.name === 'responded')
    .map((event) => event.at)
  const say = (event: MappedEvent): string[] => {
    const when = `${second(event.at)}${event.earliestAt === undefined ? '' : ` (from ${second(event.earliestAt)})`}`
    if (event.kind === 'status')
      return [`${when} ${event.phase}${event.waitingFor === undefined ? '' : ` for ${event.waitingFor}`}`]
    return event.kind === 'priority' ? [`${when} ${event.priority}`] : []
  }
  const opening = `${second(ticket.openedAt)} opened ${ticket.openedPhase ?? '?'} ${ticket.priority ?? '?'}`
  return [
    opening,
    ...responded.slice(0, 1).map((moment) => `${second(moment)} responded`),
    ...ticket.events.flatMap(say),
  ]
}
