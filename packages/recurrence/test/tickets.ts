import type { Ticket } from '@mspkit/records'

/** A small desk of its own, so that tests say only what they are about. */
export function ticket(id: string, openedAt: string, title: string, more: Partial<Ticket> = {}): Ticket {
  return { id, clientId: 'acme', title, openedAt, events: [], ...more }
}

export const backup = (id: string, openedAt: string, more: Partial<Ticket> = {}): Ticket =>
  ticket(id, openedAt, 'Backup job failed on srv-02', {
    contactId: 'ada@acme.example',
    assetIds: ['srv-02'],
    category: 'Backup',
    description: 'The nightly job ends with error 0x80070005 access denied.',
    fields: { timeZone: 'Europe/Berlin', workedMinutes: 30 },
    ...more,
  })

export const printer = (id: string, openedAt: string, more: Partial<Ticket> = {}): Ticket =>
  ticket(id, openedAt, 'Paper jam at reception', {
    contactId: 'bob@acme.example',
    assetIds: ['prn-7'],
    category: 'Printing',
    description: 'Tray two eats every second sheet.',
    fields: { timeZone: 'Europe/Berlin', workedMinutes: 10 },
    ...more,
  })

/** Everyday work, each time about something else. */
const requests = [
  'New keyboard',
  'Access to the price list',
  'Install Figma',
  'Move my desk',
  'Holiday notice',
  'Second monitor',
  'Quote for laptops',
  'Rename a group',
]
export const request = (id: string, openedAt: string, n: number, clientId = 'acme'): Ticket =>
  ticket(id, openedAt, requests[n % requests.length]!, {
    clientId,
    contactId: `user${n}@${clientId}.example`,
    category: 'Service Request',
    fields: { timeZone: 'Europe/Berlin', workedMinutes: 5 },
  })

/** Half a year of one client: two problems that come back, and requests between them. */
export function halfYear(): Ticket[] {
  const day = (n: number, hour: string): string =>
    `${new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10)}T${hour}:00Z`
  const tickets: Ticket[] = []
  for (let week = 0; week < 20; week++) {
    tickets.push(backup(`B${week}`, day(week * 7, week % 2 ? '07:10' : '07:00')))
    if (week % 3 === 0) tickets.push(printer(`P${week}`, day(week * 7 + 2, '10:00')))
    tickets.push(request(`R${week}`, day(week * 7 + 3, '11:00'), week))
  }
  return tickets
}
