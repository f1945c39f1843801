// How fast is `read`? A mix of tickets (3 clocks, 6 events, 4 priorities) beside the floor: a bare loop over the same events
// that parses the instants and writes result objects of the same shape. Run: npx tsx packages/sla/bench/read.bench.ts [tickets]

import { compileCalendar } from '@mspkit/calendar'
import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import { toEpochMs } from '@mspkit/values'

const count = Number(process.argv[2] ?? 100_000)
const atMs = Date.UTC(2026, 5, 1)

const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-12:00', '13:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00'],
  },
  holidays: ['2026-01-01', '2026-05-25'],
})
const sla = compileSla(
  {
    calendar: 'desk',
    pausedIn: [{ phase: 'waiting' }],
    warnAtPercent: [75],
    clocks: [
      {
        clock: 'first-response',
        targets: [{ when: { priority: 'P1' }, within: '15m', calendar: 'always' }, { within: '2h' }],
      },
      { clock: 'next-response', targets: [{ within: '4h' }] },
      {
        clock: 'resolution',
        targets: [
          { when: { priority: 'P1' }, within: '4h', calendar: 'always' },
          { when: { priority: 'P2' }, within: '8h' },
          { when: { priority: ['P3', 'P4'] }, within: '24h' },
        ],
      },
    ],
  },
  { calendars: { desk } },
)

/** Ticket `i` of an endless, repeatable supply. */
function ticketAt(i: number): Ticket {
  const openedMs = Date.UTC(2026, 0, 5) + (i % 97) * 86_400_000 + (i % 1440) * 60_000
  const at = (minutes: number): string => new Date(openedMs + minutes * 60_000).toISOString()
  const events: TicketEvent[] = [
    { kind: 'status', at: at(20 + (i % 60)), status: 'In progress', phase: 'active' },
    { kind: 'reply', at: at(30 + (i % 90)), by: 'technician', public: true, automated: false },
    { kind: 'status', at: at(120 + (i % 200)), status: 'Waiting on client', phase: 'waiting', waitingFor: 'client' },
    { kind: 'reply', at: at(900 + (i % 700)), by: 'client', public: true, automated: false },
    { kind: 'status', at: at(901 + (i % 700)), status: 'In progress', phase: 'active' },
    { kind: 'status', at: at(2000 + (i % 4000)), status: 'Resolved', phase: 'resolved' },
  ]
  return {
    id: `T-${i}`,
    clientId: `C-${i % 50}`,
    title: 'Mail down',
    priority: `P${(i % 4) + 1}`,
    openedAt: at(0),
    events,
  }
}

/** The floor: every instant parsed, every reading written, nothing decided. */
function floor(ticket: Ticket): ClockReading[] {
  const openedMs = toEpochMs(ticket.openedAt)
  let lastMs = openedMs
  for (const event of ticket.events) {
    const ms = toEpochMs(event.at)
    if (ms > lastMs) lastMs = ms
  }
  const iso = (ms: number): string => new Date(ms).toISOString()
  return ['first-response', 'next-response', 'resolution'].map((name) => ({
    ticketId: ticket.id,
    name,
    cycle: 1,
    verdict: 'met' as const,
    clock: 'stopped' as const,
    targetMs: 0,
    elapsedMs: lastMs - openedMs,
    remainingMs: 0,
    startedAt: iso(openedMs),
    stoppedAt: iso(lastMs),
    dueAt: iso(lastMs + 1),
    dueAtIfResumed: null,
    breachedAt: null,
    warnings: [{ percent: 75, at: iso(lastMs - 1), reached: true }],
    reason: { code: 'bench', facts: {}, source: null },
  }))
}

function time(what: (ticket: Ticket) => ClockReading[], tickets: readonly Ticket[]): number {
  let readings = 0
  const started = process.cpuUsage()
  for (const ticket of tickets) readings += what(ticket).length
  const { user, system } = process.cpuUsage(started)
  if (readings < tickets.length) throw new Error('nothing was read')
  return (user + system) / 1e6
}

const sample = Array.from({ length: 20_000 }, (_, i) => ticketAt(i))
const read = (ticket: Ticket): ClockReading[] => sla.read(ticket, atMs)
time(read, sample)
time(floor, sample)
const ratios: number[] = []
let best = Number.POSITIVE_INFINITY
for (let round = 0; round < 7; round++) {
  const readSeconds = time(read, sample)
  best = Math.min(best, readSeconds)
  ratios.push(readSeconds / time(floor, sample))
}
ratios.sort((a, b) => a - b)
console.log(
  `read: ${Math.round(sample.length / best).toLocaleString('en')} tickets/s of CPU time; ${ratios[3]?.toFixed(2)} times the floor (median of 7, ${ratios[0]?.toFixed(2)}–${ratios[6]?.toFixed(2)})`,
)

// Many tickets in one process, one at a time. Making them costs more than reading them, so the same supply is made once
// without reading, and the difference is what reading costs, its garbage included.
function* supply(): Generator<Ticket> {
  for (let i = 0; i < count; i++) yield ticketAt(i)
}
function cpuOf(work: () => void): number {
  const started = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1e6
}
let made = 0
let breached = 0
const making = cpuOf(() => {
  for (const ticket of supply()) made += ticket.events.length
})
const both = cpuOf(() => {
  for (const readings of sla.readAll(supply(), atMs)) {
    for (const reading of readings) if (reading.verdict === 'breached') breached++
  }
})
console.log(
  `readAll: ${count.toLocaleString('en')} tickets (${made.toLocaleString('en')} events) read in ${(both - making).toFixed(1)} s of CPU time (${both.toFixed(1)} s with making them), ${breached.toLocaleString('en')} breaches, ${Math.round(process.memoryUsage.rss() / 1e6)} MB resident at the end`,
)
