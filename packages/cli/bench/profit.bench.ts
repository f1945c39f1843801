// mspkit profit --contracts over a month of time entries, compared with reading and parsing the same file, which is its floor.
// npm run bench -- cli/profit [entries, 100000 when missing]
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { run } from 'mspkit'

const entries = Number(process.argv[2] ?? 100_000)
const clients = 100
const folder = mkdtempSync(join(tmpdir(), 'mspkit-bench-'))
const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const contracts = Array.from({ length: clients }, (_, n) => ({
  id: `AG-${n}`,
  clientId: `client-${n}`,
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2025-07-01', months: 24 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  scope: {
    term: { from: '2025-01-01', to: '2030-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'billable' },
    clauses: [
      { id: 'support', kind: 'include', when: { workType: 'support' } },
      { id: 'hours', kind: 'limit', measure: 'hours', per: 'month', max: 3, beyond: { outcome: 'billable' } },
    ],
  },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [
    { id: 'care', kind: 'flat', price: '4500.00' },
    { id: 'labour', kind: 'time-and-materials' },
  ],
}))
const line = (i: number): string =>
  JSON.stringify({
    id: `E${i}`,
    clientId: `client-${i % clients}`,
    technicianId: `tech-${i % 20}`,
    workType: i % 3 === 0 ? 'project' : 'support',
    on: `2026-03-${String(1 + (i % 28)).padStart(2, '0')}`,
    workedMinutes: 5 + (i % 90),
  })
const work = file('time.ndjson', Array.from({ length: entries }, (_, i) => line(i)).join('\n'))
const costs = Array.from({ length: 20 }, (_, n) => ({
  technicianId: `tech-${n}`,
  perHour: '62.50',
  currency: 'USD',
  from: '2025-01-01',
}))
const args = [
  ...['profit', '--contracts', file('contracts.json', JSON.stringify(contracts)), '--entries', work],
  ...['--costs', file('costs.json', JSON.stringify(costs)), '--month', '2026-03', '--format', 'json'],
]

async function cpuSeconds(once: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage()
  await once()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

async function parsed(): Promise<void> {
  let minutes = 0
  for await (const text of createInterface({ input: createReadStream(work) })) minutes += JSON.parse(text).workedMinutes
  if (minutes === 0) throw new Error('Nothing was read.')
}

async function main(): Promise<void> {
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() })
  const floor = await cpuSeconds(parsed)
  const own = await cpuSeconds(async () => {
    const code = await run(args, { out: sink(), err: sink(), now: () => Date.parse('2026-04-02T00:00:00Z') })
    if (code !== 0) throw new Error(`mspkit profit ended with ${code}.`)
  })
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${entries} entries of ${clients} contracts: ${own.toFixed(1)} s of CPU, ${((own / entries) * 1e6).toFixed(1)} µs an entry; ` +
      `reading and parsing ${floor.toFixed(1)} s, ${(own / floor).toFixed(1)} times; ${memory} MB (Node ${process.version})`,
  )
  rmSync(folder, { recursive: true })
}

void main()
