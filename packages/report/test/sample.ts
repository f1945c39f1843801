// A small client whose figures can be checked by hand: five tickets of March 2026 and one of February.

import { compileCalendar } from '@mspkit/calendar'
import type { Asset, Contact, Ticket, TicketEvent, TimeEntry } from '@mspkit/records'
import type { ReportFacts } from '@mspkit/report'
import { compileSla } from '@mspkit/sla'

const status = (at: string, phase: 'active' | 'closed' | 'cancelled'): TicketEvent => ({
  kind: 'status',
  at,
  status: phase,
  phase,
})

const ticket = (id: string, openedAt: string, more: Partial<Ticket> = {}): Ticket => ({
  id,
  clientId: 'acme',
  title: `Ticket ${id}`,
  type: 'Incident',
  priority: 'P3',
  openedAt,
  events: [],
  ...more,
})

const tickets: readonly Ticket[] = [
  ticket('F1', '2026-02-10T10:00:00Z', { events: [status('2026-02-10T11:00:00Z', 'closed')] }),
  // Closed the same day, in time.
  ticket('M1', '2026-03-02T10:00:00Z', { events: [status('2026-03-02T12:00:00Z', 'closed')] }),
  // Urgent, late, over two business days, reopened after a day.
  ticket('M2', '2026-03-03T10:00:00Z', {
    priority: 'P1',
    contactId: 'boss',
    events: [
      status('2026-03-04T10:00:00Z', 'closed'),
      status('2026-03-05T10:00:00Z', 'active'),
      status('2026-03-05T12:00:00Z', 'closed'),
    ],
  }),
  // Still open and late.
  ticket('M3', '2026-03-10T20:00:00Z', { contactId: 'user-1' }),
  // Still open and in time.
  ticket('M4', '2026-03-31T16:00:00Z', { type: 'Request' }),
  ticket('M5', '2026-03-11T10:00:00Z', { events: [status('2026-03-11T10:05:00Z', 'cancelled')] }),
  ticket('Z1', '2026-03-11T10:00:00Z', { clientId: 'zeta' }),
]

const entries: readonly TimeEntry[] = [
  { id: 'E1', ticketId: 'M1', clientId: 'acme', technicianId: 'kim', from: '2026-03-02T11:00:00Z', workedMinutes: 60 },
  { id: 'E2', ticketId: 'M2', clientId: 'acme', technicianId: 'kim', from: '2026-03-03T11:00:00Z', workedMinutes: 60 },
  { id: 'E3', ticketId: 'M2', clientId: 'acme', technicianId: 'lee', from: '2026-03-04T09:00:00Z', workedMinutes: 30 },
]

const contacts: readonly Contact[] = [
  { id: 'boss', clientId: 'acme', kind: 'user', decisionMaker: true },
  { id: 'user-1', clientId: 'acme', kind: 'user' },
  // Half of March: a user from the 17th on.
  { id: 'user-2', clientId: 'acme', kind: 'user', activeFrom: '2026-03-17' },
  { id: 'info', clientId: 'acme', kind: 'shared' },
]

const assets: readonly Asset[] = [
  { id: 'srv', clientId: 'acme', type: 'server', osSupported: true, warrantyTo: '2026-01-01' },
  { id: 'pc', clientId: 'acme', type: 'workstation', osSupported: false },
  { id: 'gone', clientId: 'acme', type: 'workstation', activeTo: '2026-02-01' },
]

const calendar = compileCalendar({
  timeZone: 'UTC',
  hours: {
    mon: ['08:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00'],
  },
})

export const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }] }],
})

export const facts: ReportFacts = {
  asOf: '2026-03-31T20:00:00Z',
  timeZone: 'UTC',
  clients: [{ id: 'acme', name: 'Acme Dental' }],
  tickets,
  entries,
  contacts,
  assets,
  calendar,
  sla,
}

export const march = { from: '2026-03-01', to: '2026-04-01' } as const
