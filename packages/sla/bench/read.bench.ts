// How fast is `read`? A mix of tickets (3 clocks, 6 events, 4 priorities) beside the floor: a bare loop over the same events
// that parses the instants and writes result objects of the same shape. Run: npm run bench -- sla/read [tickets]
//
// Every ticket is new when it is read, its texts too, and is dropped after it. All times are of the processor, of all threads
// of the process: the garbage collector's included.

import { compileCalendar } from '@mspkit/calendar'
import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import { type Instant, type InstantLike, toEpochMs } from '@mspkit/values'

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

type Written = 'ISO text' | 'epoch milliseconds'

/** Ticket `i` of an endless, repeatable supply. */
function ticketAt(i: number, written: Written): Ticket {
  const openedMs = Date.UTC(2026, 0, 5) + (i % 97) * 86_400_000 + (i % 1440) * 60_000
  const at = (minutes: number): InstantLike => {
    const ms = openedMs + minutes * 60_000
    return written === 'ISO text' ? new Date(ms).toISOString() : ms
  }
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
  // The platform types what it writes as plain text.
  const iso = (ms: number): Instant => new Date(ms).toISOString() as Instant
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

function cpuOf(work: () => void): number {
  const started = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1e6
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number

/** `read` and the floor by turns, so that what else the machine does meets both alike. */
function besideTheFloor(): string {
  const ratios: number[] = []
  const perTicket: number[] = []
  let next = 0
  for (let round = 0; round < 40; round++) {
    const [read, bare] = [(ticket: Ticket) => sla.read(ticket, atMs), floor].map((what) => {
      const tickets = Array.from({ length: 2000 }, () => ticketAt(next++, 'ISO text'))
      return cpuOf(() => tickets.forEach(what))
    }) as [number, number]
    // The first rounds warm up.
    if (round < 10) continue
    ratios.push(read / bare)
    perTicket.push(read / 2000)
  }
  return `read: ${(middle(perTicket) * 1e6).toFixed(1)} µs a ticket, ${middle(ratios).toFixed(2)} times the floor (medians of ${ratios.length})`
}

function* supply(from: number, to: number, written: Written): Generator<Ticket> {
  for (let i = from; i < to; i++) yield ticketAt(i, written)
}

/**
 * Many tickets in one process, one at a time. Making a ticket costs as much as reading it, so every ten thousand are made once
 * more without being read, and the difference is what reading costs.
 */
function oneByOne(written: Written): string {
  const block = Math.min(10_000, count)
  let reading = 0
  let making = 0
  let breached = 0
  let earlyMb = 0
  const residentMb = (): number => Math.round(process.memoryUsage.rss() / 1e6)
  for (let from = 0; from < count; from += block) {
    const both = cpuOf(() => {
      for (const readings of sla.readAll(supply(from, from + block, written), atMs)) {
        for (const reading of readings) if (reading.verdict === 'breached') breached++
      }
    })
    let events = 0
    const made = cpuOf(() => {
      for (const ticket of supply(from, from + block, written)) events += ticket.events.length
    })
    if (events !== block * 6) throw new Error('a ticket was not made')
    making += made
    reading += both - made
    if (from <= count / 10) earlyMb = residentMb()
  }
  return `readAll, ${written}: ${count.toLocaleString('en')} tickets of 6 events read in ${reading.toFixed(1)} s; ${(reading + making).toFixed(1)} s with making them; ${breached.toLocaleString('en')} breaches; ${earlyMb} MB resident after a tenth, ${residentMb()} MB at the end`
}

// Last, because keeping tickets teaches the engine to make room for long-lived ones, which makes every later ticket dearer.
console.log(oneByOne('ISO text'))
console.log(oneByOne('epoch milliseconds'))
console.log(besideTheFloor())
