// The made-up year in the words of four vendors: what each API answers at a minute.

import { at, listed, onceAMinute, presentAt, type TrueTicket, withDeleted } from './tenant'

type Query = Readonly<Record<string, string>>

/** One answer: the path below the API's root, the query, the body of a POST, and the minute of the year. */
export type Answer = (path: string, query: Query, body: unknown, minute: number) => unknown

export const labels = ['New', 'Open', 'Waiting', 'Solved', 'Closed'] as const
const naive = (minute: number): string => at(minute).slice(0, 19)

export const numbered = <T extends { minute: number }>(changes: readonly T[]): (T & { id: number })[] =>
  changes.map((change, index) => ({ ...change, id: index + 1 }))

export const connectWiseAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    if (path === '/service/boards') return [{ id: 1 }]
    if (path === '/service/boards/1/statuses')
      return labels.map((name, id) => ({
        id,
        name,
        board: { name: 'Desk' },
        closedStatus: id === 4,
        escalationStatus: ['NotResponded', 'Responded', 'NoEscalation', 'Resolved', 'Resolved'][id],
      }))
    if (path === '/system/members') return []
    if (path === '/system/audittrail') {
      const ticket = year[Number(query.id) - 1]
      const present = ticket === undefined ? null : presentAt(ticket, minute)
      const name = (kind: string, value: number): string => (kind === 'status' ? (labels[value] ?? '') : `P${value}`)
      return numbered(present?.changes ?? []).map(({ id, kind, from, to, minute: when }) => ({
        id,
        text: `The service ticket ${kind} has been changed from "${name(kind, from)}" to "${name(kind, to)}".`,
        enteredDate: at(when),
        auditSubType: kind === 'status' ? 'Status' : 'Priority',
      }))
    }
    const conditions = query.conditions ?? ''
    const last = Number(/id > (\d+)/.exec(conditions)?.[1] ?? 0)
    const since = /lastUpdated >= \[(.+?)\]/.exec(conditions)?.[1] ?? ''
    return listed(year, minute)
      .filter(({ ticket, updated }) => ticket.id > last && at(updated) >= since.replace('.000Z', 'Z'))
      .slice(0, Number(query.pageSize))
      .map((present) => ({
        id: present.ticket.id,
        summary: `Ticket ${present.ticket.id}`,
        company: { id: present.ticket.company },
        agreement: { id: present.agreement },
        board: { name: 'Desk' },
        status: { id: present.status, name: labels[present.status] },
        priority: { id: present.priority, name: `P${present.priority}` },
        closedFlag: present.status === 4,
        closedDate: present.closed === null ? null : at(present.closed),
        ...(present.mergedInto === null ? {} : { mergedParentTicket: { id: present.mergedInto } }),
        _info: { dateEntered: at(present.ticket.opened), lastUpdated: at(present.updated) },
      }))
  }

export const haloAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    if (path === '/Status') return labels.map((name, index) => ({ id: index + 1, name }))
    if (path === '/Actions') {
      const ticket = year[Number(query.ticket_id) - 1]
      const changes = ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])
      const actions = numbered(changes).flatMap(({ id, kind, from, to, minute: when }) =>
        kind === 'status'
          ? [
              {
                id,
                ticket_id: Number(query.ticket_id),
                datetime: naive(when),
                old_status: from + 1,
                new_status: to + 1,
              },
            ]
          : [],
      )
      return { record_count: actions.length, actions }
    }
    const since = query.lastupdatefromdate ?? ''
    const rows = listed(year, minute).filter(({ updated }) => at(updated) >= since.replace('.000Z', 'Z'))
    const size = Number(query.page_size)
    const from = (Number(query.page_no) - 1) * size
    return {
      record_count: rows.length,
      tickets: rows.slice(from, from + size).map((present) => ({
        id: present.ticket.id,
        summary: `Ticket ${present.ticket.id}`,
        client_id: present.ticket.company,
        contract_id: present.agreement,
        status_id: present.status + 1,
        priority_id: present.priority,
        dateoccurred: naive(present.ticket.opened),
        dateclosed: present.closed === null ? '1900-01-01T00:00:00' : naive(present.closed),
        lastupdate: naive(present.updated),
        merged_into_id: present.mergedInto ?? 0,
        audit_log: numbered(present.changes).flatMap(({ id, kind, from: was, to, minute: when }) =>
          kind === 'priority'
            ? [
                {
                  id,
                  ticket_id: present.ticket.id,
                  date: naive(when),
                  value: 'Priority',
                  from: `P${was}`,
                  to: `P${to}`,
                },
              ]
            : [],
        ),
      })),
    }
  }

const picklist = [1, 8, 7, 13, 5] as const

export const autotaskAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, _query, body, minute) => {
    if (path === '/Tickets/entityInformation/fields')
      return {
        fields: [
          { name: 'status', picklistValues: picklist.map((value, i) => ({ value: String(value), label: labels[i] })) },
          {
            name: 'priority',
            picklistValues: [1, 2, 3].map((value) => ({ value: String(value), label: `P${value}` })),
          },
        ],
      }
    const filters = (body as { filter: { op: string; field: string; value: string | number }[] }).filter
    const filtered = (field: string): string => String(filters.find((one) => one.field === field)?.value ?? '')
    if (path === '/TicketHistory/query') {
      const ticket = year[Number(filtered('ticketID')) - 1]
      const name = (kind: string, value: number): string => (kind === 'status' ? (labels[value] ?? '') : `P${value}`)
      const changes = ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])
      return {
        items: numbered(changes).map(({ id, kind, from, to, minute: when }) => ({
          id,
          ticketID: Number(filtered('ticketID')),
          date: at(when),
          action: kind === 'status' ? 'Status' : 'Priority',
          detail: `${name(kind, from)} -> ${name(kind, to)}`,
        })),
        pageDetails: { nextPageUrl: null },
      }
    }
    if (path === '/ServiceLevelAgreementResults/query') return { items: [] }
    const since = filtered('lastActivityDate').replace('.000Z', 'Z')
    return {
      items: listed(year, minute)
        .filter(({ ticket, updated }) => ticket.id > Number(filtered('id')) && at(updated) >= since)
        .slice(0, 500)
        .map((present) => ({
          id: present.ticket.id,
          title: `Ticket ${present.ticket.id}`,
          companyID: present.ticket.company,
          contractID: present.agreement,
          status: picklist[present.status],
          priority: present.priority,
          createDate: at(present.ticket.opened),
          lastTrackedModificationDateTime: at(present.ticket.opened),
          lastActivityDate: at(present.updated),
          completedDate: present.closed === null ? null : at(present.closed),
        })),
    }
  }

const words = ['new', 'open', 'pending', 'solved', 'closed'] as const
const urgency = ['', 'high', 'normal', 'low'] as const

export const zendeskAnswers =
  (year: readonly TrueTicket[], root: () => string): Answer =>
  (path, query, _body, minute) => {
    const audited = /^\/tickets\/(\d+)\/audits\.json$/.exec(path)
    if (audited !== null) {
      const ticket = year[Number(audited[1]) - 1]
      const changes = ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])
      const name = (kind: string, value: number): string => (kind === 'status' ? words[value] : urgency[value]) ?? ''
      const created = ['status', 'priority'].map((field, id) => ({
        id,
        type: 'Create',
        field_name: field,
        value: name(field, field === 'status' ? 0 : 3),
      }))
      const audits = [
        { id: 1, ticket_id: ticket?.id, created_at: at(ticket?.opened ?? 0), author_id: 9, events: created },
        ...numbered(changes).map(({ id, kind, from, to, minute: when }) => ({
          id: id + 1,
          ticket_id: ticket?.id,
          created_at: at(when),
          author_id: 9,
          events: [
            { id: 100 + id, type: 'Change', field_name: kind, previous_value: name(kind, from), value: name(kind, to) },
          ],
        })),
      ]
      // Pages of three, so that most logs have more than one.
      const from = Number(query.after ?? 0)
      const more = from + 3 < audits.length
      return {
        audits: audits.slice(from, from + 3),
        meta: { has_more: more },
        links: { next: more ? `${root()}${path}?after=${from + 3}` : null },
      }
    }
    const since = Number(query.start_time ?? 0)
    const rows = exported(year, minute).filter(
      (row) => Date.parse(row.updated_at) / 1000 >= since && placeOf(row) > (query.cursor ?? ''),
    )
    const last = rows[99]
    return {
      tickets: rows.slice(0, 100),
      after_url: last === undefined ? null : `${root()}${path}?start_time=${since}&cursor=${placeOf(last)}`,
      end_of_stream: rows.length <= 100,
    }
  }

/** In the order of their changes, and a cursor is a place in it: what changes meanwhile comes again at the end. */
const exported = onceAMinute((year, minute) =>
  withDeleted(year, minute)
    .map((present) => ({
      present,
      gone: present.ticket.deleted !== null && present.ticket.deleted <= minute ? present.ticket.deleted : null,
    }))
    .map(({ present, gone }) => ({
      id: present.ticket.id,
      subject: `Ticket ${present.ticket.id}`,
      organization_id: present.ticket.company,
      status: gone === null ? words[present.status] : 'deleted',
      priority: urgency[present.priority],
      created_at: at(present.ticket.opened),
      updated_at: at(gone ?? present.updated),
    }))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
)

const placeOf = (row: { readonly updated_at: string; readonly id: number }): string =>
  `${row.updated_at}-${String(row.id).padStart(6, '0')}`
