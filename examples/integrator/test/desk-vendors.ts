// The made-up year in the words of Freshdesk, Zammad and Syncro: what each API answers at a minute, tickets and time.

import { at, listed, type Present, presentAt, type TrueTicket, workOf } from './tenant'
import { type Answer, labels, numbered } from './vendors'

const ofTicket = (year: readonly TrueTicket[], number: unknown, minute: number) => {
  const ticket = year[Number(number) - 1]
  return ticket === undefined ? [] : workOf([ticket], minute)
}
const two = (value: number): string => String(value).padStart(2, '0')

const numbers = [6, 2, 3, 4, 5] as const

export const freshdeskAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const size = Number(query.per_page)
    const from = (Number(query.page) - 1) * size
    const named = /^\/tickets\/(\d+)\/time_entries$/.exec(path)
    if (named !== null)
      return ofTicket(year, named[1], minute)
        .slice(from, from + size)
        .map(({ ticket, work, minutes, updated }) => ({
          id: work.id,
          ticket_id: ticket.id,
          agent_id: work.technician,
          time_spent: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
          timer_running: false,
          billable: true,
          executed_at: at(work.begun),
          created_at: at(work.entered),
          updated_at: at(updated),
        }))
    return listed(year, minute)
      .filter(({ updated }) => at(updated) >= (query.updated_since ?? '').replace('.000Z', 'Z'))
      .slice(from, from + size)
      .map(freshdeskRow)
  }

const freshdeskRow = (present: Present): object => ({
  id: present.ticket.id,
  subject: `Ticket ${present.ticket.id}`,
  company_id: present.ticket.company,
  status: numbers[present.status],
  priority: 4 - present.priority,
  created_at: at(present.ticket.opened),
  updated_at: at(present.updated),
  stats: { closed_at: present.closed === null ? null : at(present.closed) },
})

const states = [1, 2, 3, 8, 4] as const
const stateNames = ['new', 'open', 'pending reminder', 'solved', 'closed'] as const

export const zammadAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const timed = /^\/tickets\/(\d+)\/time_accountings$/.exec(path)
    if (timed !== null)
      return ofTicket(year, timed[1], minute).map(({ ticket, work, minutes, updated }) => ({
        id: work.id,
        ticket_id: ticket.id,
        time_unit: `${minutes}.0`,
        created_by_id: work.technician,
        created_at: at(work.entered),
        updated_at: at(updated),
      }))
    const logged = /^\/ticket_history\/(\d+)$/.exec(path)
    if (logged !== null) {
      const ticket = year[Number(logged[1]) - 1]
      const changes = ticket === undefined ? [] : (presentAt(ticket, minute)?.changes ?? [])
      const value = (kind: string, of: number) =>
        kind === 'status' ? { id: states[of], name: stateNames[of] } : { id: 4 - of, name: `${4 - of} level` }
      const history = numbered(changes).map(({ id, kind, from, to, minute: when }) => ({
        id,
        o_id: ticket?.id,
        object: 'Ticket',
        type: 'updated',
        attribute: kind === 'status' ? 'state' : 'priority',
        id_from: value(kind, from).id,
        value_from: value(kind, from).name,
        id_to: value(kind, to).id,
        value_to: value(kind, to).name,
        created_by_id: 3,
        created_at: at(when),
      }))
      return { history, assets: {} }
    }
    const size = Number(query.per_page)
    const from = (Number(query.page) - 1) * size
    return listed(year, minute)
      .slice(from, from + size)
      .map((present) => ({
        id: present.ticket.id,
        title: `Ticket ${present.ticket.id}`,
        organization_id: present.ticket.company,
        state_id: states[present.status],
        priority_id: 4 - present.priority,
        created_at: at(present.ticket.opened),
        updated_at: at(present.updated),
        last_close_at: present.closed === null ? null : at(present.closed),
      }))
  }

export const syncroAnswers =
  (year: readonly TrueTicket[]): Answer =>
  (path, query, _body, minute) => {
    const size = 25
    const from = (Number(query.page) - 1) * size
    const page = <T>(key: string, rows: readonly T[]) => ({
      [key]: rows.slice(from, from + size),
      meta: { total_pages: Math.ceil(rows.length / size), page: Number(query.page) },
    })
    if (path === '/ticket_timers')
      return page(
        'ticket_timers',
        workOf(year, minute).map(({ ticket, work, minutes, updated }) => ({
          id: work.id,
          ticket_id: ticket.id,
          user_id: work.technician,
          start_time: at(work.begun),
          end_time: at(work.begun + minutes),
          active_duration: minutes * 60,
          billable: true,
          created_at: at(work.entered),
          updated_at: at(updated),
        })),
      )
    return page(
      'tickets',
      listed(year, minute)
        .filter(({ updated }) => at(updated) >= (query.since_updated_at ?? ''))
        .map((present) => ({
          id: present.ticket.id,
          subject: `Ticket ${present.ticket.id}`,
          customer_id: present.ticket.company,
          status: labels[present.status],
          priority: `P${present.priority}`,
          created_at: at(present.ticket.opened),
          updated_at: at(present.updated),
          resolved_at: null,
        })),
    )
  }
