// A year of 100 clients and 200,000 tickets: a page for each client, and the portfolio. Run: npm run bench -- report/year [tickets]
// Each client's records are made when its turn comes, as when they are read from a file by client, so that memory shows what reports need.

import { compileCalendar } from '@mspkit/calendar'
import type { Asset, Contact, Ticket, TicketEvent, TimeEntry } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { clientReport, portfolioPage, type ReportFacts } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { collectPortfolio } from '@mspkit/report/views'
import { compileSla } from '@mspkit/sla'
import { fromEpochMs, hourMs, minuteMs } from '@mspkit/values'

const withProblems = process.argv.includes('problems')
const clients = 100
const each = Math.round(Number(process.argv[2] ?? 200_000) / clients)
const period = { from: '2025-10-01', to: '2026-01-01' } as const
const timeZone = 'America/Chicago'

const desk = {
  timeZone,
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-18:00'] as const])),
}
const sla = compileSla({
  calendar: 'desk',
  calendars: { desk },
  pausedIn: [{ waitingFor: ['client', 'vendor'] }],
  clocks: [
    { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '30m' }, { within: '4h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '24h' }] },
  ],
})
const calendar = compileCalendar(desk)
const titles = [
  'Mail is down',
  'Printer jams',
  'No sound in meetings',
  'Backup failed',
  'VPN drops',
  'Laptop is slow',
  'Password reset',
]

function* random(seed: number): Generator<number, never> {
  for (let state = seed + 1; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

function factsOf(client: number): ReportFacts {
  const numbers = random(client * 7919)
  const next = (below: number): number => Math.floor(numbers.next().value * below)
  const clientId = `client-${client}`
  const tickets: Ticket[] = []
  const entries: TimeEntry[] = []
  for (let i = 0; i < each; i++) {
    const id = `${clientId}-${i}`
    const openedMs = Date.UTC(2025, 0, 1) + next(365 * 24 * 60) * minuteMs
    const steps = [next(300) * minuteMs, next(20) * hourMs, next(30) * hourMs, next(20) * hourMs]
    const phases = [
      { status: 'In progress', phase: 'active' },
      { status: 'Waiting', phase: 'waiting', waitingFor: 'client' },
      { status: 'In progress', phase: 'active' },
      { status: 'Closed', phase: 'closed' },
    ] as const
    let atMs = openedMs
    const events = phases.map((phase, step): TicketEvent => {
      atMs += steps[step] ?? 0
      return { kind: 'status', at: fromEpochMs(atMs), ...phase }
    })
    tickets.push({
      id,
      clientId,
      title: titles[next(titles.length)] ?? '',
      type: next(3) === 0 ? 'Service request' : 'Incident',
      priority: `P${1 + next(4)}`,
      contactId: `${clientId}-user-${next(50)}`,
      openedAt: fromEpochMs(openedMs),
      events: next(50) === 0 ? events.slice(0, 2) : events,
    })
    entries.push({
      id: `${id}-work`,
      ticketId: id,
      clientId,
      technicianId: `tech-${next(8)}`,
      from: fromEpochMs(openedMs + (steps[0] ?? 0)),
      workedMinutes: 5 + next(90),
    })
  }
  const contacts = Array.from(
    { length: 50 },
    (_, i): Contact => ({ id: `${clientId}-user-${i}`, clientId, kind: 'user' }),
  )
  const assets = Array.from(
    { length: 60 },
    (_, i): Asset => ({ id: `${clientId}-pc-${i}`, clientId, type: 'workstation' }),
  )
  const problems = withProblems ? compileRecurrence({ timeZone }).detect(tickets).problems : undefined
  return {
    asOf: '2026-01-10T00:00:00Z',
    timeZone,
    clients: [{ id: clientId, name: `Client ${client}` }],
    tickets,
    entries,
    contacts,
    assets,
    calendar,
    sla,
    ...(problems === undefined ? {} : { problems }),
  }
}

/** Seconds of processor since the start. */
const used = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6
const spent = { records: 0, floor: 0, reports: 0 }
const timed = <T>(what: keyof typeof spent, work: () => T): T => {
  const before = used()
  const result = work()
  spent[what] += used() - before
  return result
}

let most = 0
const portfolio = collectPortfolio({ period })
for (let client = 0; client < clients; client++) {
  const facts = timed('records', () => factsOf(client))
  // The floor: every ticket judged once by sla, which no report can do without.
  timed('floor', () => facts.tickets.forEach((ticket) => void sla.bounds(ticket, facts.asOf)))
  timed('reports', () => toHtml(clientReport(facts, { client: `client-${client}`, period, edition: 'client' })))
  timed('reports', () => portfolio.add(`client-${client}`, facts))
  most = Math.max(most, process.memoryUsage().rss)
  if (client === 9) console.log(`After 10 clients: ${Math.round(most / 1e6)} MB.`)
}
timed('reports', () => toHtml(portfolioPage(portfolio.rows(), { period, asOf: '2026-01-10T00:00:00Z', timeZone })))
console.log(`After ${clients} clients: ${Math.round(most / 1e6)} MB at most.`)
console.log(
  `${clients * each} tickets: ${spent.reports.toFixed(1)} s of processor for the reports, ${(spent.reports / spent.floor).toFixed(1)} times judging each ticket once (${spent.floor.toFixed(1)} s).`,
)
