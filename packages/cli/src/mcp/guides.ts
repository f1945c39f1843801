// What an assistant can read before it asks: a ticket and a policy as examples, and how a CSV map is made.

export interface Guide {
  readonly name: string
  readonly uri: string
  readonly description: string
  readonly mimeType: string
  readonly text: string
}

export const examplePolicy = {
  calendar: 'desk',
  calendars: {
    desk: {
      timeZone: 'America/Chicago',
      hours: {
        mon: ['08:00-17:00'],
        tue: ['08:00-17:00'],
        wed: ['08:00-17:00'],
        thu: ['08:00-17:00'],
        fri: ['08:00-17:00'],
      },
    },
  },
  pausedIn: [{ waitingFor: ['client', 'vendor'] }],
  clocks: [
    { clock: 'first-response', targets: [{ within: '1h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] },
  ],
}

export const exampleTicket = {
  id: 'T-7',
  clientId: 'acme',
  title: 'Mail down',
  priority: 'P1',
  openedAt: '2026-03-02T15:00:00Z',
  events: [
    { kind: 'status', at: '2026-03-02T16:00:00Z', status: 'Waiting on client', phase: 'waiting', waitingFor: 'client' },
    { kind: 'status', at: '2026-03-02T20:00:00Z', status: 'In progress', phase: 'active' },
  ],
}

const json = (value: unknown): string => JSON.stringify(value, null, 2)

export const guides: readonly Guide[] = [
  {
    name: 'sla-policy',
    uri: 'mspkit://examples/sla-policy',
    description: 'An SLA policy: business hours, pauses, two clocks.',
    mimeType: 'application/json',
    text: json(examplePolicy),
  },
  {
    name: 'ticket',
    uri: 'mspkit://examples/ticket',
    description: 'A ticket with its events. "history": "none" says that changes are not known.',
    mimeType: 'application/json',
    text: json(exampleTicket),
  },
  {
    name: 'csv-map',
    uri: 'mspkit://guide/csv-map',
    description: 'How an export becomes tickets.',
    mimeType: 'text/markdown',
    text: `# From an export to tickets

Run \`npx mspkit map init export.csv --zone America/Chicago > export.map.json\`, check what it proposes with mspkit_check_document (kind "map"), then
\`npx mspkit tickets --tickets export.csv --map export.map.json > tickets.ndjson\` writes a file that the tools read.
Never guess the zone of times, the order of day and month, or what a status means: ask the person.
`,
  },
]
