// The made-up year in the words of Jira, ServiceNow and Freshservice: what each API answers at a minute.

import { at, listed, type Present, presentAt, type TrueTicket } from './tenant'
import { type Answer, labels, numbered } from './vendors'

const withOffset = (minute: number): string => at(minute).replace('Z', '.000+0000')

/** Searches by token and a number of minutes ago, pages of fifty although more are asked for. */
export const jiraAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const named = /^\/issue\/DESK-(\d+)\/changelog$/.exec(path)
    if (named !== null) {
      const ticket = year[Number(named[1]) - 1]
      const name = (kind: string, value: number): string => (kind === 'status' ? (labels[value] ?? '') : `P${value}`)
      const changes = numbered(ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? []))
      const startAt = Number(query.startAt)
      return {
        startAt,
        maxResults: 3,
        total: changes.length,
        isLast: startAt + 3 >= changes.length,
        values: changes.slice(startAt, startAt + 3).map(({ id, kind, from, to, minute: when }) => ({
          id: String(id),
          created: withOffset(when),
          items: [
            {
              field: kind,
              fieldId: kind,
              from: String(from + 1),
              fromString: name(kind, from),
              to: String(to + 1),
              toString: name(kind, to),
            },
          ],
        })),
      }
    }
    const ago = /updated >= "-(\d+)m"/.exec(query.jql ?? '')?.[1]
    const rows = listed(year, minute).filter(({ updated }) => ago === undefined || updated >= minute - Number(ago))
    const from = Number(query.nextPageToken ?? 0)
    return {
      issues: rows.slice(from, from + 50).map((present) => ({
        id: String(10_000 + present.ticket.id),
        key: `DESK-${present.ticket.id}`,
        fields: {
          summary: `Ticket ${present.ticket.id}`,
          status: { id: String(present.status + 1), name: labels[present.status] },
          priority: { id: String(present.priority + 1), name: `P${present.priority}` },
          customfield_10002: [{ id: String(present.ticket.company) }],
          created: withOffset(present.ticket.opened),
          updated: withOffset(present.updated),
          resolutiondate: present.closed === null ? null : withOffset(present.closed),
        },
      })),
      ...(from + 50 < rows.length ? { nextPageToken: String(from + 50) } : { isLast: true }),
    }
  }

const states = ['1', '2', '3', '6', '7'] as const
const spaced = (minute: number): string => at(minute).slice(0, 19).replace('T', ' ')
/** Sorts as text as the numbers do. */
const sysId = (id: number): string => String(id).padStart(32, '0')

export const serviceNowAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const conditions = query.sysparm_query ?? ''
    const last = /sys_id>(\d+)/.exec(conditions)?.[1] ?? ''
    const page = <T extends { sys_id: string }>(rows: readonly T[]): { result: T[] } => ({
      result: rows.filter((row) => row.sys_id > last).slice(0, Number(query.sysparm_limit)),
    })
    if (path === '/table/sys_audit') {
      const documentkey = /documentkey=(\d+)/.exec(conditions)?.[1] ?? ''
      const ticket = year[Number(documentkey) - 1]
      const value = (kind: string, of: number): string => (kind === 'status' ? (states[of] ?? '') : String(of))
      return page(
        numbered(ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])).map(
          ({ id, kind, from, to, minute: when }) => ({
            sys_id: sysId(id),
            tablename: 'incident',
            documentkey,
            fieldname: kind === 'status' ? 'state' : 'priority',
            oldvalue: value(kind, from),
            newvalue: value(kind, to),
            sys_created_on: spaced(when),
          }),
        ),
      )
    }
    const since = /sys_updated_on>=([\d: -]+)/.exec(conditions)?.[1] ?? ''
    return page(
      listed(year, minute)
        .filter(({ updated }) => spaced(updated) >= since)
        .map((present) => ({
          sys_id: sysId(present.ticket.id),
          number: `INC${present.ticket.id}`,
          sys_class_name: 'incident',
          short_description: `Ticket ${present.ticket.id}`,
          company: String(present.ticket.company),
          state: states[present.status],
          priority: String(present.priority),
          active: String(present.status !== 4),
          opened_at: spaced(present.ticket.opened),
          closed_at: present.closed === null ? '' : spaced(present.closed),
          sys_updated_on: spaced(present.updated),
        })),
    )
  }

const numbers = [6, 2, 3, 4, 5] as const
const shown = ['New', 'Open', 'Pending', 'Resolved', 'Closed'] as const
const urgencies = ['', 'High', 'Medium', 'Low'] as const

export const freshserviceAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const size = Number(query.per_page)
    const from = (Number(query.page) - 1) * size
    const named = /^\/tickets\/(\d+)\/activities$/.exec(path)
    if (named !== null) {
      const ticket = year[Number(named[1]) - 1]
      const name = (kind: string, value: number): string => (kind === 'status' ? shown[value] : urgencies[value]) ?? ''
      const activities = (ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])).map((change) => ({
        actor: { id: 5, name: 'Eva' },
        content: ` changed ${change.kind === 'status' ? 'Status' : 'Priority'} from ${name(change.kind, change.from)} to ${name(change.kind, change.to)}`,
        sub_contents: [],
        created_at: at(change.minute),
      }))
      return { activities: activities.slice(from, from + size) }
    }
    const rows = listed(year, minute).filter(
      ({ updated }) => at(updated) >= (query.updated_since ?? '').replace('.000Z', 'Z'),
    )
    return { tickets: rows.slice(from, from + size).map(freshserviceRow) }
  }

const freshserviceRow = (present: Present): object => ({
  id: present.ticket.id,
  subject: `Ticket ${present.ticket.id}`,
  department_id: present.ticket.company,
  status: numbers[present.status],
  priority: 4 - present.priority,
  created_at: at(present.ticket.opened),
  updated_at: at(present.updated),
  stats: { closed_at: present.closed === null ? null : at(present.closed) },
})
