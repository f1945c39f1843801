// Does each client pay? The demo's year, and what would fix it: npx tsx examples/script/profit.ts
import { createReadStream, readFileSync } from 'node:fs'
import { profitTable, profitTableText, type RevenueFact, statement, type Work } from '@mspkit/profitability'
import { reasonInWords } from '@mspkit/profitability/words'
import { csv } from '@mspkit/psa/csv'

const file = (name: string) => new URL(`year/${name}`, import.meta.url)
const clients: { id: string; name: string; tier: string }[] = JSON.parse(readFileSync(file('clients.json'), 'utf8'))

const reader = csv({
  row: 'time-entry',
  dateFormat: 'MM/dd/yyyy HH:mm',
  zone: 'America/Chicago',
  columns: {
    id: 'entry',
    ticketId: 'ticket',
    clientId: 'client',
    technicianId: 'technician',
    from: 'start',
    worked: { column: 'hours', as: 'duration', unit: 'hours' },
    workType: 'work_type',
  },
})
const work: Work[] = []
for await (const { value: entry } of reader.timeEntries(createReadStream(file('time-entries.csv'))))
  if (entry) work.push({ entry })

const year = { from: '2025-01-01', to: '2026-01-01' } as const
/** Decimal text. */
type Sum = RevenueFact['amount']
const fee: Readonly<Record<string, Sum>> = { gold: '13200.00', silver: '4500.00' }
const perHour: Readonly<Record<string, Sum>> = { amy: '62.50', ben: '54.00', chidi: '66.00', dana: '54.00' }

const book = (costs: Readonly<Record<string, Sum>>) =>
  statement(year, {
    currency: 'USD',
    timeZone: 'America/Chicago',
    unapproved: 'not-tracked',
    work,
    technicianCosts: Object.entries(costs).map(([technicianId, perHour]) => ({
      technicianId,
      perHour,
      currency: 'USD',
      from: year.from,
    })),
    revenue: clients.map(({ id, tier }) => ({
      clientId: id,
      category: 'recurring',
      amount: fee[tier] ?? '0.00',
      method: 'by-day',
      service: year,
    })),
    shared: [{ id: 'rmm', amount: '6480.00', service: year, driver: 'seats', owned: '240' }],
    drivers: clients.map(({ id }, i) => ({
      clientId: id,
      driver: 'seats',
      count: `${12 + 5 * i}` as const,
      from: year.from,
    })),
  })

console.log('What Eli costs is not known, so there is no margin yet:')
for (const reason of book(perHour).portfolio.reasons) console.log(`  ${reasonInWords(reason)}`)

const { clients: statements, portfolio } = book({ ...perHour, eli: '54.00' })
const names = new Map(clients.map(({ id, name }) => [id, name]))
console.log(`\n${profitTableText(profitTable(statements, { targetPercent: '40', names }))}\n`)
for (const { lineId, amount } of portfolio.lines) console.log(`${amount.padStart(12)}  ${lineId}`)
console.log(`${String(portfolio.margin).padStart(12)}  margin, ${portfolio.marginPercent} %`)
