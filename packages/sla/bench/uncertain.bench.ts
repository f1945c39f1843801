// How do `bounds` and `explainReading` grow with the events of a ticket, beside `read` of the same ticket in the same run?
// Run: npm run bench -- sla/uncertain
//
// A row with n times the events should cost n times as much: the last column is the cost of an event beside the first row's.

import { compileCalendar } from '@mspkit/calendar'
import type { Ticket, TicketEvent } from '@mspkit/records'
import { compileSla, explainReading } from '@mspkit/sla'

const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: Object.fromEntries(week.map((day) => [day, ['08:00-17:00']])),
})
const sla = compileSla(
  {
    calendar: 'desk',
    pausedIn: [{ phase: 'waiting' }],
    warnAtPercent: [75],
    clocks: [
      { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '15m' }, { within: '2h' }] },
      { clock: 'next-response', targets: [{ within: '4h' }] },
      { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '24h' }] },
    ],
  },
  { calendars: { desk } },
)
const openedMs = Date.UTC(2026, 0, 5, 15)
const stepMs = 30 * 60_000

/** A ticket that goes back and forth; with `late`, each poll saw two events of the half hour before it. */
function ticketOf(count: number, late: boolean): Ticket {
  const events = Array.from({ length: count }, (_, i): TicketEvent => {
    const atMs = openedMs + (late ? (i >> 1) + 1 : i + 1) * stepMs
    const at = {
      at: new Date(atMs).toISOString(),
      ...(late ? { earliestAt: new Date(atMs - stepMs).toISOString() } : {}),
    }
    if (i % 3 === 0) return { kind: 'status', ...at, status: 'Waiting', phase: 'waiting', waitingFor: 'client' }
    if (i % 3 === 1)
      return { kind: 'reply', ...at, by: i % 2 ? 'client' : 'technician', public: true, automated: false }
    return { kind: 'status', ...at, status: 'In progress', phase: 'active' }
  })
  return { id: 'T', clientId: 'C', title: 'Disk', priority: 'P2', openedAt: new Date(openedMs).toISOString(), events }
}

function msOf(work: () => unknown): number {
  const times: number[] = []
  const until = performance.now() + 1500
  while (times.length < 3 || (performance.now() < until && times.length < 200)) {
    // The processor's time: other programs do not count.
    const started = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(started)
    times.push((user + system) / 1000)
  }
  return times.sort((a, b) => a - b)[times.length >> 1] as number
}

const first = new Map<string, number>()
for (const count of [6, 60, 600, 6000]) {
  const [known, late] = [ticketOf(count, false), ticketOf(count, true)]
  const at = openedMs + (count + 10) * stepMs
  const read = msOf(() => sla.read(known, at))
  const rows: [string, () => unknown][] = [
    ['read', () => sla.read(known, at)],
    ['bounds, complete', () => sla.bounds(known, at)],
    ['bounds, snapshots', () => sla.bounds({ ...known, history: 'snapshots' }, at)],
    ['bounds, all late', () => sla.bounds(late, at)],
    ['explainReading', () => explainReading(sla, known, at)],
  ]
  for (const [name, work] of rows) {
    const ms = msOf(work)
    const each = ms / count
    const base = first.get(name) ?? each
    first.set(name, base)
    console.log(
      `${String(count).padStart(5)} events  ${name.padEnd(18)} ${ms.toFixed(3).padStart(10)} ms  ${(ms / read).toFixed(1).padStart(7)} times read  ${(each / base).toFixed(2).padStart(6)} an event`,
    )
  }
}
