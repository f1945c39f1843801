// Statements for 1,000 clients × 24 months from 2 million time entries, one at a time, on one core.
// npx tsx --expose-gc packages/profitability/bench/statements.bench.ts [entries]

import { type StatementTerms, statements, type Work } from '@mspkit/profitability'
import type { TechnicianCost } from '@mspkit/records'
import { addMonths, fromEpochDay, type Period, toEpochDay } from '@mspkit/values'
import { over, round } from '@mspkit/values/money'

const clients = 1000
const months = 24
const entries = Number(process.argv[2] ?? 2_000_000)
const period: Period = { from: '2025-01-01', to: addMonths('2025-01-01', months) }
const roles = ['technician', 'senior', 'engineer', 'project', 'dispatcher']

const cents = (count: number) => round(over(count, 100), 'USD')

const terms: StatementTerms = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  unapproved: 'count',
  technicianCosts: [
    ...roles.flatMap((workRole, i): TechnicianCost[] => [
      { workRole, perHour: cents(4850 + i * 700), currency: 'USD', from: '2024-01-01', to: '2026-01-01' },
      { workRole, perHour: cents(5125 + i * 700), currency: 'USD', from: '2026-01-01' },
    ]),
    ...Array.from(
      { length: 20 },
      (_, i): TechnicianCost => ({
        technicianId: `tech-${i}`,
        perHour: cents(5500 + i * 100),
        currency: 'USD',
        from: '2024-01-01',
      }),
    ),
  ],
  revenue: Array.from({ length: clients }, (_, i) => ({
    clientId: `client-${i}`,
    contractId: `AG-${i}`,
    category: 'recurring' as const,
    amount: cents((120_000 + (i % 97) * 6000) * months),
    method: 'by-day' as const,
    service: period,
  })),
  shared: Array.from({ length: months }, (_, i) => ({
    id: 'rmm',
    amount: '24871.30',
    service: { from: addMonths(period.from, i), to: addMonths(period.from, i + 1) },
    driver: 'endpoints',
    owned: '42000',
  })),
  drivers: Array.from({ length: clients }, (_, i) => ({
    clientId: `client-${i}`,
    contractId: `AG-${i}`,
    driver: 'endpoints',
    count: `${10 + (i % 60)}` as const,
    from: '2024-01-01' as const,
  })),
}

const firstDay = toEpochDay(period.from)
const days = toEpochDay(period.to) - firstDay

/** A cheap fixed sequence, so that the bench measures the fold and not a generator. */
function work(i: number): Work {
  const mixed = Math.imul(i + 1, 2654435761) >>> 0
  const client = mixed % clients
  const day = (mixed >>> 10) % days
  const date = fromEpochDay(firstDay + day)
  const minutes = 6 + ((mixed >>> 4) % 118)
  const covered = mixed % 3 !== 0
  return {
    entry: {
      id: `E${i}`,
      clientId: `client-${client}`,
      technicianId: `tech-${mixed % 40}`,
      workRole: roles[mixed % roles.length] as string,
      ...(i % 2 === 0 ? { on: date } : { from: `${date}T15:${10 + (mixed % 40)}:00Z` as const }),
      workedMinutes: minutes,
      ...(mixed % 50 === 0 ? {} : { approvedAt: '2027-01-02T00:00:00Z' }),
    },
    contractId: `AG-${client}`,
    roundedMinutes: Math.ceil(minutes / 15) * 15,
    kind: covered ? 'reactive' : 'planned',
    segments: [{ minutes, outcome: covered ? 'covered' : 'billable' }],
  }
}

const heapMb = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1e6)
}

const cpu = process.cpuUsage()
const began = performance.now()
const fold = statements(period, terms)
const placed = performance.now()
const heaps: number[] = []
for (let i = 0; i < entries; i++) {
  fold.observe(work(i))
  if ((i + 1) % Math.ceil(entries / 4) === 0) heaps.push(heapMb())
}
const observed = performance.now()
const rows = fold.read('client-month')
const done = performance.now()

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
console.log(`revenue and shared bills placed   ${seconds(placed - began)}`)
console.log(`${entries.toLocaleString('en')} entries observed      ${seconds(observed - placed)}`)
console.log(`${rows.length.toLocaleString('en')} statements read           ${seconds(done - observed)}`)
console.log(`total                             ${seconds(done - began)}`)
const spent = process.cpuUsage(cpu)
console.log(`processor time, all of the above  ${seconds((spent.user + spent.system) / 1000)}`)
console.log(`heap after each quarter (MB)      ${heaps.join('  ')}`)
const [portfolio] = fold.read('portfolio')
console.log(
  `portfolio balance ${portfolio?.totals.balance} ${portfolio?.completeness}, ${portfolio?.minutes.worked} minutes`,
)
