// A table of tickets judged by the command line, compared with what the CSV parser alone takes; and how much memory that needs.
// Run: npm run bench -- cli/sla [rows, 100000 when missing]
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { run } from 'mspkit'
import Papa from 'papaparse'

const rows = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'mspkit-bench-'))
const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const statuses = ['New', 'Working', 'Waiting', 'Done']
const line = (i: number): string => {
  const day = String(1 + (i % 28)).padStart(2, '0')
  const done = i % 4 === 3 ? `2026-03-${day} 1${i % 10}:30` : ''
  return `T${i},client ${i % 60},P${1 + (i % 4)},${statuses[i % 4]},2026-03-${day} 08:0${i % 10},${done},Printer ${i} down`
}
const text = ['Nr,Client,Prio,Status,Opened,Done,Title', ...Array.from({ length: rows }, (_, i) => line(i))].join('\n')
const tickets = file('tickets.csv', text)
const map = file(
  'map.json',
  JSON.stringify({
    row: 'ticket',
    dateFormat: 'yyyy-MM-dd HH:mm',
    zone: 'America/Chicago',
    columns: {
      id: 'Nr',
      clientId: 'Client',
      priority: 'Prio',
      status: 'Status',
      openedAt: 'Opened',
      resolvedAt: 'Done',
      title: 'Title',
    },
    statuses: {
      New: { phase: 'new' },
      Working: { phase: 'active' },
      Waiting: { phase: 'waiting', waitingFor: 'client' },
      Done: { phase: 'resolved' },
    },
  }),
)
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-17:00']]))
const policy = file(
  'sla.json',
  JSON.stringify({
    calendar: 'desk',
    calendars: { desk: { timeZone: 'America/Chicago', hours } },
    pausedIn: [{ phase: 'waiting' }],
    clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
  }),
)

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const terminal = { out: nowhere, err: nowhere, now: () => Date.UTC(2026, 3, 1) }
const judge = (...more: string[]): Promise<unknown> =>
  run(['sla', '--tickets', tickets, '--map', map, '--policy', policy, ...more], terminal)

const parser = await cpuMs(
  () =>
    new Promise<void>((resolve) => {
      Papa.parse(createReadStream(tickets, 'utf8'), { step: () => {}, complete: () => resolve() })
    }),
)
console.log(`${rows} rows. The parser alone: ${parser.toFixed(0)} ms of CPU.`)
for (const more of [
  [],
  ['--assume', 'not-reopened,not-paused'],
  ['--by', 'client,priority,month', '--zone', 'America/Chicago'],
  ['--show', 'all', '--format', 'ndjson'],
]) {
  const took = await cpuMs(() => judge(...more))
  const { rss } = process.memoryUsage()
  console.log(
    `mspkit sla ${more.join(' ')}: ${took.toFixed(0)} ms, ${(took / parser).toFixed(1)} times the parser; ${(rss / 2 ** 20).toFixed(0)} MB in use.`,
  )
}
rmSync(folder, { recursive: true })
