// Charges for 10,000 contracts × 12 months of a five-line agreement, and the bare arithmetic of the same lines beside it.
//   npm run bench -- billing/drafting [contracts]
import { type ChargeLineDefinition, type ChargesContext, chargesFor, type Usage } from '@mspkit/billing'
import type { Asset, Contact, TimeEntry } from '@mspkit/records'
import { cycleBoundary, type Decimal as DecimalText, type Period } from '@mspkit/values'
import { toDecimal as decimalText } from '@mspkit/values/money'
import { Decimal } from 'decimal.js'
import { dinero, multiply, toDecimal } from 'dinero.js'

const contracts = Number(process.argv[2] ?? 10_000)
const usd = { code: 'USD', base: 10, exponent: 2 }
const months: Period[] = Array.from({ length: 12 }, (_, k) => ({
  from: cycleBoundary('2026-01-01', 1, k),
  to: cycleBoundary('2026-01-01', 1, k + 1),
}))

const priceOf = (n: number): DecimalText => decimalText(100 + (n % 40), 2)

const linesOf = (n: number): ChargeLineDefinition[] => [
  {
    id: 'seats',
    kind: 'per-unit',
    price: priceOf(n),
    quantity: { count: 'contacts', where: { kind: 'user' }, at: 'first-day', minimum: 40 },
  },
  {
    id: 'servers',
    kind: 'per-unit',
    price: '185.00',
    quantity: { count: 'assets', where: { type: 'server' }, at: 'first-day' },
  },
  { id: 'backup', kind: 'per-unit', price: '65.00', quantity: { sameAs: 'servers' } },
  {
    id: 'block',
    kind: 'block-hours',
    accepts: { workType: 'project' },
    draws: 'billed-hours',
    purchases: [{ on: '2026-01-01', hours: '10', price: '1650.00', expiresOn: '2027-01-01' }],
  },
  { id: 'labour', kind: 'time-and-materials', bill: 'arrears' },
]

const contacts: Contact[] = Array.from({ length: 45 }, (_, i) => ({
  id: `U${i}`,
  clientId: 'acme',
  kind: i % 15 === 0 ? 'shared' : 'user',
}))
const assets: Asset[] = Array.from({ length: 20 }, (_, i) => ({
  id: `A${i}`,
  clientId: 'acme',
  type: i % 4 === 0 ? 'server' : 'workstation',
}))
const entriesOf = (month: Period): TimeEntry[] =>
  Array.from({ length: 4 }, (_, i) => ({
    id: `${month.from}-${i}`,
    clientId: 'acme',
    technicianId: 'kim',
    workType: i === 0 ? 'project' : 'remote',
    on: month.from,
    workedMinutes: 20 + 7 * i,
  }))

const options: ChargesContext = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  rateCards: { house: { rates: [{ when: {}, rate: '150.00' }], minimum: '15m', increment: '15m', roundPer: 'entry' } },
}

function timed(name: string, run: () => string): void {
  // CPU seconds of this process: a machine that does other work beside it does not count.
  const start = process.cpuUsage()
  const said = run()
  const { user, system } = process.cpuUsage(start)
  const seconds = (user + system) / 1e6
  console.log(`${name.padEnd(46)} ${seconds.toFixed(2).padStart(7)} s   ${said}`)
}

function draft(lines: (n: number) => ChargeLineDefinition[], usageOf: (month: Period) => Usage): string {
  const usages = months.map(usageOf)
  let count = 0
  for (let n = 0; n < contracts; n++) {
    const agreement = lines(n)
    months.forEach((month, k) => {
      count += chargesFor(agreement, month, usages[k] as Usage, options).lines.length
    })
  }
  return `${count} lines`
}

const flat = (n: number): ChargeLineDefinition[] =>
  Array.from({ length: 5 }, (_, i) => ({
    id: `line-${i}`,
    kind: 'per-unit',
    price: priceOf(n),
    quantity: `${40 + i}`,
  }))
const partial = (n: number): ChargeLineDefinition[] =>
  flat(n).map((line) => ({ ...line, from: '2025-12-11', to: '2026-12-20' }))

console.log(`${contracts} contracts × ${months.length} months, CPU seconds, Node ${process.version}`)
timed('five lines, counted, block hours, four entries', () =>
  draft(linesOf, (month) => ({ contacts, assets, work: entriesOf(month).map((entry) => ({ entry })) })),
)
timed('five lines, counted, no work', () => draft(linesOf, () => ({ contacts, assets, work: [] })))
timed('five lines, agreed quantities', () => draft(flat, () => ({})))
timed('five lines, the last month in part', () => draft(partial, () => ({})))

timed('price × quantity only: dinero.js', () => {
  let count = 0
  for (let n = 0; n < contracts; n++)
    for (let month = 0; month < 12; month++)
      for (let i = 0; i < 5; i++) {
        const amount = (100 + (n % 40)) * 100
        if (toDecimal(multiply(dinero({ amount, currency: usd }), 40 + i)) !== '') count++
      }
  return `${count} sums`
})
timed('price × quantity only: decimal.js', () => {
  let count = 0
  for (let n = 0; n < contracts; n++)
    for (let month = 0; month < 12; month++)
      for (let i = 0; i < 5; i++) if (new Decimal(`${100 + (n % 40)}.00`).times(40 + i).toFixed(2) !== '') count++
  return `${count} sums`
})
