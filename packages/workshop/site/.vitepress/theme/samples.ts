// What the playground shows first: documents that somebody would write, and a question about each.

export type Kind = 'calendar' | 'sla' | 'invoice'

export interface Sample {
  readonly label: string
  readonly json: unknown
  readonly isShort?: boolean
}

const desk = {
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-12:00', '13:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00'],
  },
  holidays: [{ on: '2026-07-03', name: 'Independence Day (observed)' }],
}

export const samples: Readonly<Record<Kind, readonly Sample[]>> = {
  calendar: [
    { label: 'Calendar', json: desk },
    { label: 'Question', json: { from: '2026-07-02T20:00:00Z', after: '4h' }, isShort: true },
  ],
  sla: [
    {
      label: 'SLA policy',
      json: {
        calendar: 'desk',
        calendars: { desk },
        pausedIn: [{ waitingFor: 'client' }],
        clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
      },
    },
    {
      label: 'Ticket, and the instant',
      json: {
        at: '2026-03-03T17:00:00Z',
        ticket: {
          id: 'T-7',
          clientId: 'acme',
          title: 'Mail down',
          priority: 'P1',
          openedAt: '2026-03-02T15:00:00Z',
          events: [
            {
              kind: 'status',
              at: '2026-03-02T16:00:00Z',
              status: 'Waiting on client',
              phase: 'waiting',
              waitingFor: 'client',
            },
            { kind: 'status', at: '2026-03-02T20:00:00Z', status: 'In progress', phase: 'active' },
          ],
        },
      },
    },
  ],
  invoice: [
    {
      label: 'Lines',
      json: [
        {
          id: 'seats',
          kind: 'per-unit',
          price: '115.00',
          quantity: { agreed: '40', changes: [{ on: '2026-03-17', delta: '2' }] },
        },
        { id: 'care', kind: 'flat', price: '900.00', from: '2026-03-10' },
      ],
    },
    { label: 'Month', json: { month: '2026-03', currency: 'USD', timeZone: 'America/Chicago' }, isShort: true },
  ],
}
