// Answers as Acme's API gives them: what the adapter is tested with.

export const row = {
  nr: 7,
  subject: 'Mail down',
  customer: { id: 12 },
  contract: { id: 3 },
  state: 'done',
  priority: 'high',
  created: '2026-03-02T09:00:00Z',
  first_reply: '2026-03-02T09:10:00Z',
  done: '2026-03-02T11:00:00Z',
  changed: '2026-03-02T11:00:00Z',
}

/** As its webhook sends it. */
export const webhooks = [{ event: 'ticket.changed', ticket: row }]

/** What the row and its log should give: a field that is mistaken for another is seen here alone. */
export const expected = {
  id: '7',
  title: 'Mail down',
  clientId: '12',
  contractId: '3',
  openedAt: '2026-03-02T09:00:00.000Z',
  openedPhase: 'new',
  priority: 'P2',
  history: 'complete',
} as const

/** The same ticket as it was before: what a late page or callback may bring. */
export const earlier = [{ ...row, state: 'open', done: null, changed: '2026-03-02T09:20:00Z' }]

/** The row once the ticket was deleted. */
export const deleted = { ...row, deleted: true, changed: '2026-03-02T12:00:00Z' }

export const changes = {
  results: [
    { id: 1, ticket: 7, at: '2026-03-02T09:10:00Z', field: 'state', old: 'new', new: 'open' },
    { id: 2, ticket: 7, at: '2026-03-02T09:20:00Z', field: 'priority', old: 'normal', new: 'high' },
    { id: 3, ticket: 7, at: '2026-03-02T11:00:00Z', field: 'state', old: 'open', new: 'done' },
  ],
}

export const comments = {
  results: [{ id: 5, at: '2026-03-02T09:10:00Z', author: { kind: 'technician' }, public: true }],
}

/** A log that says nothing of the status. */
export const silent = {
  results: [{ id: 9, ticket: 7, at: '2026-03-02T10:00:00Z', field: 'subject', old: 'Mail', new: 'Mail down' }],
}

export const timeEntry = {
  nr: 70,
  ticket: 7,
  customer: { id: 12 },
  user: { id: 4 },
  started: '2026-03-02T10:00:00Z',
  minutes: 25,
  billable_minutes: 30,
  text: 'Restarted',
  changed: '2026-03-02T12:00:00Z',
}

/** What it should give. */
export const expectedTime = {
  clientId: '12',
  ticketId: '7',
  technicianId: '4',
  from: '2026-03-02T10:00:00.000Z',
  workedMinutes: 25,
  billedMinutes: 30,
} as const

/** The same entry before it was edited. */
export const earlierTime = [{ ...timeEntry, minutes: 20, changed: '2026-03-02T11:00:00Z' }]
