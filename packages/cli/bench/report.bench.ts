// A folder of reports of 100 clients and a year of 200,000 tickets with their work, by the command line, beside reading and judging each ticket once.
// Run: npm run bench -- cli/report [tickets]. For flat memory, compare the last figure of 20,000 and of 200,000 tickets.

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { parseTicket, type Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import { fromEpochMs, hourMs, minuteMs, orThrow } from '@mspkit/values'
import { run } from 'mspkit'

const clients = 100
const each = Math.round(Number(process.argv[2] ?? 200_000) / clients)
const folder = mkdtempSync(join(tmpdir(), 'mspkit-report-bench-'))
const path = (name: string): string => join(folder, name)

const desk = {
  timeZone: 'America/Chicago',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-18:00'] as const])),
}
const policy: SlaPolicy = {
  calendar: 'desk',
  calendars: { desk },
  pausedIn: [{ waitingFor: ['client', 'vendor'] }],
  clocks: [
    { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '30m' }, { within: '4h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '24h' }] },
  ],
}
const titles = [
  'Mail is down',
  'Printer jams',
  'No sound',
  'Backup failed',
  'VPN drops',
  'Slow laptop',
  'Password reset',
]
const phases = [
  { status: 'In progress', phase: 'active' },
  { status: 'Waiting', phase: 'waiting', waitingFor: 'client' },
  { status: 'In progress', phase: 'active' },
  { status: 'Closed', phase: 'closed' },
] as const

let state = 7
const next = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}

async function writeRecords(): Promise<void> {
  const [tickets, entries] = [createWriteStream(path('tickets.ndjson')), createWriteStream(path('entries.ndjson'))]
  for (let i = 0; i < clients * each; i++) {
    const clientId = `client-${i % clients}`
    const openedMs = Date.UTC(2025, 0, 1) + next(365 * 24 * 60) * minuteMs
    let atMs = openedMs
    const steps = [next(300) * minuteMs, next(20) * hourMs, next(30) * hourMs, next(20) * hourMs]
    const events = phases.map((phase, step) => {
      atMs += steps[step] ?? 0
      return { kind: 'status', at: fromEpochMs(atMs), ...phase }
    })
    const ticket = {
      id: `T-${i}`,
      clientId,
      title: titles[next(titles.length)],
      type: next(3) === 0 ? 'Service request' : 'Incident',
      priority: `P${1 + next(4)}`,
      contactId: `${clientId}-user-${next(50)}`,
      openedAt: fromEpochMs(openedMs),
      events: next(50) === 0 ? events.slice(0, 2) : events,
    }
    const entry = {
      ...{ id: `E-${i}`, ticketId: ticket.id, clientId, technicianId: `tech-${next(8)}` },
      ...{ from: fromEpochMs(openedMs + (steps[0] ?? 0)), workedMinutes: 5 + next(90) },
    }
    if (!tickets.write(`${JSON.stringify(ticket)}\n`)) await once(tickets, 'drain')
    if (!entries.write(`${JSON.stringify(entry)}\n`)) await once(entries, 'drain')
  }
  tickets.end()
  entries.end()
  await Promise.all([finished(tickets), finished(entries)])
  writeFileSync(path('sla.json'), JSON.stringify(policy))
}

/** Seconds of processor since the start. */
const used = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6

/** Reads every ticket from the file and judges it once, which no report can do without. */
function floor(): number {
  const before = used()
  const sla = compileSla(policy)
  for (const line of readFileSync(path('tickets.ndjson'), 'utf8').split('\n')) {
    if (line === '') continue
    const ticket: Ticket = orThrow(parseTicket(JSON.parse(line)), 'ticket')
    sla.bounds(ticket, '2026-01-10T00:00:00Z')
  }
  return used() - before
}

try {
  await writeRecords()
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const files = ['--tickets', path('tickets.ndjson'), '--entries', path('entries.ndjson'), '--policy', path('sla.json')]
  const about = [
    '--month',
    '2025-10',
    '--through',
    '2025-12',
    '--at',
    '2026-01-10T00:00:00Z',
    '--out',
    `${path('out')}/`,
  ]
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const before = used()
  const code = await run(['report', ...files, ...about], { out: silent, err: process.stderr, now: () => Date.now() })
  const spent = used() - before
  clearInterval(watch)
  if (code !== 0) throw new Error(`mspkit report ended with ${code}.`)
  const least = floor()
  console.log(
    `${clients * each} tickets: ${spent.toFixed(1)} s of processor, ${(spent / least).toFixed(1)} times reading and judging each ticket once (${least.toFixed(1)} s); ${Math.round(most / 1e6)} MB at most.`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
