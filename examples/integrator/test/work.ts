// Work of the made-up year in the words of the vendors: what each API answers about time entries.

import type { TimeEntry } from '@mspkit/records'
import { toInstant } from '@mspkit/values'
import { at, type TrueTicket, workAt, workOf } from './tenant'
import type { Answer } from './vendors'

/** The custom field of Zendesk's Time Tracking app. */
export const totalTimeField = '360001234'

type Work = ReturnType<typeof workOf>[number]
const begin = ({ work }: Work): string => at(work.begun)
const end = ({ work, minutes }: Work): string => at(work.begun + minutes)
const naive = (iso: string): string => iso.slice(0, 19)
const spaced = (minute: number): string => naive(at(minute)).replace('T', ' ')
const sysId = (id: number): string => String(id).padStart(32, '0')

const connectWise =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    if (path !== '/time/entries') return undefined
    const conditions = query.conditions ?? ''
    const last = Number(/id > (\d+)/.exec(conditions)?.[1] ?? 0)
    const since = (/lastUpdated >= \[(.+?)\]/.exec(conditions)?.[1] ?? '').replace('.000Z', 'Z')
    return workOf(year, minute)
      .filter(({ work, updated }) => work.id > last && at(updated) >= since)
      .slice(0, Number(query.pageSize))
      .map((one) => ({
        id: one.work.id,
        company: { id: one.ticket.company },
        chargeToId: one.ticket.id,
        chargeToType: 'ServiceTicket',
        member: { id: one.work.technician },
        timeStart: begin(one),
        timeEnd: end(one),
        actualHours: one.minutes / 60,
        billableOption: 'Billable',
        _info: { dateEntered: at(one.work.entered), lastUpdated: at(one.updated) },
      }))
  }

const autotask =
  (year: readonly TrueTicket[]): Answer =>
  (path, _query, body, minute) => {
    if (path !== '/TimeEntries/query') return undefined
    const filters = (body as { filter: { field: string; value: string | number }[] }).filter
    const filtered = (field: string): string => String(filters.find((one) => one.field === field)?.value ?? '')
    const since = filtered('lastModifiedDateTime').replace('.000Z', 'Z')
    return {
      items: workOf(year, minute)
        .filter(({ work, updated }) => work.id > Number(filtered('id')) && at(updated) >= since)
        .slice(0, 500)
        .map((one) => ({
          id: one.work.id,
          ticketID: one.ticket.id,
          resourceID: one.work.technician,
          dateWorked: `${begin(one).slice(0, 10)}T00:00:00Z`,
          startDateTime: begin(one),
          endDateTime: end(one),
          hoursWorked: one.minutes / 60,
          createDateTime: at(one.work.entered),
          lastModifiedDateTime: at(one.updated),
        })),
    }
  }

/** Rows of one ticket's work that are there at a minute. */
function ofTicket(year: readonly TrueTicket[], number: unknown, minute: number): Work[] {
  const ticket = year[Number(number) - 1]
  if (ticket === undefined) return []
  return workOf([ticket], minute)
}

const halo =
  (year: readonly TrueTicket[], inner: Answer): Answer =>
  (path, query, body, minute) => {
    if (path !== '/Actions') return undefined
    const { actions } = inner(path, query, body, minute) as { actions: object[] }
    const time = ofTicket(year, query.ticket_id, minute).map((one) => ({
      id: 100 + (one.work.id % 10),
      ticket_id: one.ticket.id,
      who_agentid: one.work.technician,
      actiondatecreated: naive(at(one.work.entered)),
      datetime: naive(at(one.work.entered)),
      actionarrivaldate: naive(begin(one)),
      actioncompletiondate: naive(end(one)),
      timetaken: one.minutes / 60,
    }))
    return { record_count: actions.length + time.length, actions: [...actions, ...time] }
  }

const jira =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const named = /^\/issue\/DESK-(\d+)\/worklog$/.exec(path)
    if (named === null) return undefined
    const startAt = Number(query.startAt)
    const rows = ofTicket(year, named[1], minute)
    return {
      startAt,
      maxResults: 2,
      total: rows.length,
      worklogs: rows.slice(startAt, startAt + 2).map((one) => ({
        id: String(one.work.id),
        issueId: String(10_000 + one.ticket.id),
        author: { accountId: `tech-${one.work.technician}` },
        timeSpentSeconds: one.minutes * 60,
        started: begin(one).replace('Z', '.000+0000'),
        created: at(one.work.entered).replace('Z', '.000+0000'),
        updated: at(one.updated).replace('Z', '.000+0000'),
      })),
    }
  }

const serviceNow =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    if (path !== '/table/task_time_worked') return undefined
    const conditions = query.sysparm_query ?? ''
    const last = /sys_id>(\d+)/.exec(conditions)?.[1] ?? ''
    const since = /sys_updated_on>=([\d: -]+)/.exec(conditions)?.[1] ?? ''
    return {
      result: workOf(year, minute)
        .filter(({ work, updated }) => sysId(work.id) > last && spaced(updated) >= since)
        .slice(0, Number(query.sysparm_limit))
        .map((one) => ({
          sys_id: sysId(one.work.id),
          task: sysId(one.ticket.id),
          user: String(one.work.technician),
          time_in_seconds: String(one.minutes * 60),
          work_date: begin(one).slice(0, 10),
          sys_created_on: spaced(one.work.entered),
          sys_updated_on: spaced(one.updated),
        })),
    }
  }

const freshservice =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const named = /^\/tickets\/(\d+)\/time_entries$/.exec(path)
    if (named === null) return undefined
    const size = Number(query.per_page)
    const from = (Number(query.page) - 1) * size
    const two = (value: number): string => String(value).padStart(2, '0')
    return {
      time_entries: ofTicket(year, named[1], minute)
        .slice(from, from + size)
        .map((one) => ({
          id: one.work.id,
          agent_id: one.work.technician,
          time_spent: `${two(Math.floor(one.minutes / 60))}:${two(one.minutes % 60)}`,
          timer_running: false,
          billable: true,
          executed_at: begin(one),
          created_at: at(one.work.entered),
          updated_at: at(one.updated),
        })),
    }
  }

/** Zendesk's total is only added to: what was written down is neither edited nor deleted. */
const additions = (ticket: TrueTicket, minute: number) =>
  ticket.work
    .filter(({ entered }) => entered <= minute)
    .sort((a, b) => a.entered - b.entered || a.id - b.id)
    .map((work, i, all) => {
      const before = all.slice(0, i).reduce((sum, one) => sum + one.minutes * 60, 0)
      return { ...work, before, total: before + work.minutes * 60 }
    })

const zendesk =
  (year: readonly TrueTicket[], inner: Answer): Answer =>
  (path, query, body, minute) => {
    const named = /^\/tickets\/(\d+)\/audits\.json$/.exec(path)
    const ticket = named === null ? undefined : year[Number(named[1]) - 1]
    if (ticket === undefined) return undefined
    const answer = inner(path, query, body, minute) as { audits: object[]; meta: { has_more: boolean } }
    // With the last page, so that the other pages stay as they are.
    if (answer.meta.has_more) return answer
    const time = additions(ticket, minute).map(({ id, entered, technician, before, total }) => ({
      id: 1_000_000 + id,
      ticket_id: ticket.id,
      created_at: at(entered),
      author_id: technician,
      events: [
        {
          id: 5_000_000 + id,
          type: 'Change',
          field_name: totalTimeField,
          previous_value: before === 0 ? null : String(before),
          value: String(total),
        },
      ],
    }))
    return { ...answer, audits: [...answer.audits, ...time] }
  }

/** A vendor's answers with those about time entries. */
export function withWork(name: string, year: readonly TrueTicket[], inner: Answer): Answer {
  const makers: Readonly<Record<string, Answer>> = {
    ConnectWise: connectWise(year),
    Autotask: autotask(year),
    Halo: halo(year, inner),
    Jira: jira(year),
    ServiceNow: serviceNow(year),
    Freshservice: freshservice(year),
    Zendesk: zendesk(year, inner),
  }
  const own = makers[name]
  return (path, query, body, minute) => own?.(path, query, body, minute) ?? inner(path, query, body, minute)
}

/** What a vendor can show of work. */
export interface WorkKept {
  /** Whether time that was written down can be edited and deleted. */
  readonly corrects: boolean
  /** When the work began, or when it was written down, which is when it ended where a vendor keeps only that. */
  readonly dated: 'begun' | 'entered'
}

/** All that there is. */
export const allWork: WorkKept = { corrects: true, dated: 'begun' }

/** The work of the year as it is at a minute, in our own words, as far as a vendor can show it. */
export function trueEntries(year: readonly TrueTicket[], minute: number, { corrects, dated }: WorkKept): TimeEntry[] {
  return year.flatMap((ticket) =>
    ticket.work.flatMap((work): TimeEntry[] => {
      const present = workAt(corrects ? work : { ...work, edits: [], deleted: null }, minute)
      if (present === null) return []
      const base = { clientId: String(ticket.company), technicianId: String(work.technician) }
      const times = dated === 'begun' ? { from: toInstant(at(work.begun)) } : { to: toInstant(at(work.entered)) }
      return [{ id: `true-${work.id}`, ...base, workedMinutes: present.minutes, ...times }]
    }),
  )
}
