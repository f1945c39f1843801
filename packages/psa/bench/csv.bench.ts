// Events of a log read, compared with what the parser alone takes: a made-up log of 141,712 rows and 36 columns in one string, or a
// file of your own. Run: npm run bench -- psa/csv [file map.json]
import { createReadStream, readFileSync } from 'node:fs'
import { csv } from '@mspkit/psa/csv'
import Papa from 'papaparse'

const statuses = ['New', 'Active', 'Awaiting User Info', 'Active', 'Resolved', 'Closed']

function madeUp(): string {
  const extra = Array.from({ length: 28 }, (_, i) => `extra_${i}`)
  const lines = [['number', 'state', 'opened', 'updated', 'client', 'prio', 'queue', 'tech', ...extra].join(',')]
  for (let ticket = 0; lines.length <= 141_712; ticket++) {
    const day = 1 + (ticket % 28)
    for (const [step, status] of statuses.entries()) {
      const filler = extra.map((_, i) => (i % 3 === 0 ? '?' : `Value ${i}`))
      lines.push(
        [
          `INC${ticket}`,
          status,
          `${day}/3/2026 09:00`,
          `${day}/3/2026 ${9 + step}:0${step}`,
          `client ${ticket % 60}`,
          `${1 + (ticket % 4)}`,
          'desk',
          `tech ${step % 5}`,
          ...filler,
        ].join(','),
      )
    }
  }
  return lines.join('\n')
}

const map = {
  row: 'event',
  grouping: 'contiguous',
  dateFormat: 'd/M/yyyy H:mm',
  zone: 'America/New_York',
  missing: ['?'],
  columns: {
    id: 'number',
    at: 'updated',
    openedAt: 'opened',
    status: 'state',
    clientId: 'client',
    priority: 'prio',
    queue: 'queue',
    technicianId: 'tech',
  },
  statuses: {
    New: { phase: 'new' },
    Active: { phase: 'active' },
    'Awaiting User Info': { phase: 'waiting' },
    Resolved: { phase: 'resolved' },
    Closed: { phase: 'closed' },
  },
}

const [file, mapFile] = process.argv.slice(2)
const text = file === undefined ? madeUp() : readFileSync(file, 'utf8')
const reader = csv(mapFile === undefined ? map : JSON.parse(readFileSync(mapFile, 'utf8')))

const parseStart = process.cpuUsage()
const rows = Papa.parse(text).data.length
const parsed = process.cpuUsage(parseStart)

const start = process.cpuUsage()
let tickets = 0
let events = 0
let peak = 0
for await (const { value } of reader.tickets(file === undefined ? text : createReadStream(file))) {
  if (value !== null) tickets++
  events += value?.events.length ?? 0
  if (tickets % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
}
const read = process.cpuUsage(start)
const seconds = (used: NodeJS.CpuUsage): number => Number(((used.user + used.system) / 1e6).toFixed(2))
console.log({
  rows,
  tickets,
  events,
  parserAloneSeconds: seconds(parsed),
  seconds: seconds(read),
  peakMB: Math.round(peak / 1e6),
})
