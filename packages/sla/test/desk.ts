// A desk open from nine to five with clients, sites and tickets: shared by the tables of rules.

import { compileCalendar } from '@mspkit/calendar'
import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { type ClockDefinition, compileSla, type SlaPolicy } from '@mspkit/sla'

/** Nine to five UTC, weekdays; 2026-03-02 is a Monday. */
const desk = compileCalendar({
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
})
export const mon = (time: string): string => `2026-03-02T${time}:00Z`
export const tue = (time: string): string => `2026-03-03T${time}:00Z`

export const status = (at: string, label: string, more: object = {}): TicketEvent =>
  ({ kind: 'status', at, status: label, phase: phases[label] ?? 'active', ...more }) as TicketEvent
const phases: Record<string, TicketEvent extends { phase: infer P } ? P : string> = {
  Resolved: 'resolved',
  Closed: 'closed',
  Waiting: 'waiting',
  Cancelled: 'cancelled',
  Odd: 'unknown',
}
export const reply = (at: string, by: 'technician' | 'client', more: object = {}): TicketEvent => ({
  kind: 'reply',
  at,
  by,
  public: true,
  automated: false,
  ...more,
})

const ticketOf = (events: readonly TicketEvent[], more: Partial<Ticket> = {}): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: mon('09:00'),
  events,
  ...more,
})

export function readingsOf(
  clock: Partial<ClockDefinition>,
  events: readonly TicketEvent[],
  at: string,
  more: { policy?: Partial<SlaPolicy>; ticket?: Partial<Ticket> } = {},
): ClockReading[] {
  const policy: SlaPolicy = {
    calendar: 'desk',
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], ...clock }],
    ...more.policy,
  }
  return compileSla(policy, {
    calendars: { desk },
    clients: [{ id: 'acme', name: 'Acme', tier: 'gold' }],
    sites: [{ id: 'dc', clientId: 'acme', timeZone: 'Etc/UTC', calendar: 'always' }],
  }).read(ticketOf(events, more.ticket), at)
}
export const readingOf = (...args: Parameters<typeof readingsOf>): ClockReading =>
  readingsOf(...args).at(-1) as ClockReading
