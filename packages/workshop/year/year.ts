// A small provider's year, the same on every machine: what the demo and the examples read.

import { compileCalendar, type ZonedCalendar } from '@mspkit/calendar'
import { zoneOf } from '@mspkit/values/zone'
import Papa from 'papaparse'
import { type Random, randomOf } from '../recurrence/random'
import { clients, type YearClient } from './clients'
import { contracts } from './contracts'
import { promiseFiles } from './promises'
import { fixedTitle, planned } from './recurring'
import { tellTicket, type YearTicket } from './tickets'

const seed = 2025
const yearFromMs = Date.UTC(2025, 0, 1)
const yearToMs = Date.UTC(2026, 0, 1)

/** The desk's own hours and holidays; the demo's SLA policy has the same. */
const deskHours: ZonedCalendar = {
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-18:00'],
    tue: ['08:00-18:00'],
    wed: ['08:00-18:00'],
    thu: ['08:00-18:00'],
    fri: ['08:00-17:00'],
    sat: ['09:00-12:00'],
  },
  holidays: [
    { on: '2025-01-01', name: "New Year's Day" },
    { on: '2025-05-26', name: 'Memorial Day' },
    { on: '2025-07-04', name: 'Independence Day' },
    { on: '2025-09-01', name: 'Labor Day' },
    { on: '2025-11-27', name: 'Thanksgiving' },
    { on: '2025-12-25', name: 'Christmas Day' },
  ],
}

function openings(client: YearClient, random: Random): { atMs: number; source: 'client' | 'alert' }[] {
  const zone = zoneOf(client.timeZone)
  const found: { atMs: number; source: 'client' | 'alert' }[] = []
  const people = Math.round(client.users * client.ticketsPerUser * 12 * random.around(1, 0.1))
  for (let i = 0; i < people; i++) {
    // People write on working days, mostly in the morning.
    const day = yearFromMs + random.whole(0, 364) * 86_400_000
    const weekday = new Date(day).getUTCDay()
    if (weekday === 0 || (weekday === 6 && random.chance(0.8))) continue
    const minutes = Math.round(7.5 * 60 + random.next() ** 1.4 * 11 * 60)
    found.push({ atMs: zone.firstInstant(day + minutes * 60_000), source: 'client' })
  }
  for (let i = 0; i < client.servers * 14; i++) {
    found.push({ atMs: yearFromMs + random.whole(0, (yearToMs - yearFromMs) / 60_000 - 1) * 60_000, source: 'alert' })
  }
  return found.filter(({ atMs }) => atMs < yearToMs)
}

interface NumberedTicket extends YearTicket {
  readonly id: string
}

/** Every ticket of the year, by its opening. What keeps coming back has numbers of its own, so that it renumbers no other ticket. */
function tellYear(): NumberedTicket[] {
  const desk = compileCalendar(deskHours)
  const random = randomOf(seed)
  const byChance = clients
    .flatMap((client) =>
      openings(client, random).map(({ atMs, source }) => tellTicket(client, atMs, source, desk, random)),
    )
    .sort((a, b) => a.openedMs - b.openedMs)
  const again = randomOf(seed + 1)
  const onPurpose = planned(clients).map((one) =>
    tellTicket(one.client, one.openedMs, one.category === 'alert' ? 'alert' : 'client', desk, again, one),
  )
  return [...byChance, ...onPurpose.sort((a, b) => a.openedMs - b.openedMs)]
    .map((ticket, i) => ({ ...ticket, id: idOf(i) }))
    .sort((a, b) => a.openedMs - b.openedMs)
}

/** As a PSA exports it: wall time of the desk, without an offset. */
function stamp(ms: number): string {
  const zone = zoneOf(deskHours.timeZone)
  const [date = '', time = ''] = new Date(zone.localMs(ms)).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year} ${time.slice(0, 5)}`
}

const idOf = (position: number): string => `T-${1001 + position}`

/** What was declared fixed in the year, as `mspkit recur --fixes` reads it. */
function fixesOf(year: readonly NumberedTicket[]): { readonly ticketId: string; readonly at: string }[] {
  const fixed = year.find(
    ({ openedMs, details }) =>
      details.device === 'KES-AP-09' && new Date(openedMs).toISOString().startsWith(fixedTitle.openedOn),
  )
  if (!fixed) throw new Error('The ticket that was fixed is missing.')
  return [{ ticketId: fixed.id, at: fixedTitle.at }]
}

/** The files of the year, by name: an event log and time entries as CSV, the roster and the contracts as JSON. */
export function yearFiles(): Map<string, string> {
  const year = tellYear()
  const events = year.flatMap((ticket) =>
    ticket.rows.map((row, i) => ({
      ticket: ticket.id,
      client: ticket.client.id,
      tier: ticket.client.tier,
      title: ticket.title,
      category: ticket.category,
      source: ticket.source,
      priority: ticket.priority,
      technician: ticket.technician,
      type: ticket.details.type,
      contact: ticket.details.contact,
      device: ticket.details.device,
      // A long text once a ticket is enough.
      description: i === 0 ? ticket.details.body : '',
      opened: stamp(ticket.openedMs),
      changed: stamp(row.atMs),
      status: row.status,
    })),
  )
  const entries = year.flatMap((ticket) =>
    ticket.work.map((work, j) => ({
      entry: `${ticket.id}-${j + 1}`,
      ticket: ticket.id,
      client: ticket.client.id,
      technician: work.technician,
      start: stamp(work.fromMs),
      hours: (work.minutes / 60).toFixed(2),
      work_type: work.workType,
    })),
  )
  const roster = clients.map(({ id, name, tier }) => ({ id, name, tier }))
  return new Map([
    ['tickets.csv', `${Papa.unparse(events, { newline: '\n' })}\n`],
    ['time-entries.csv', `${Papa.unparse(entries, { newline: '\n' })}\n`],
    ['clients.json', `${JSON.stringify(roster, null, 2)}\n`],
    ['fixes.json', `${JSON.stringify(fixesOf(year), null, 2)}\n`],
    ['contracts.json', `${JSON.stringify(contracts(), null, 2)}\n`],
    ...promiseFiles(),
  ])
}
