// Draft invoices of 10,000 contracts × 12 months: each contract checked and compiled, with a mid-year amendment, an uplift at renewal and work that
// scope decides. With each, the floor: price × quantity and the sum of the same lines in bare decimal.js, in the same run.
// `unlike` is the last of them for contracts of which each has prices, a rate card and a scope of its own, so that no document is shared.
//   npm run bench -- contracts/drafting [contracts] [agreed | counted | scoped | unlike]
import { type Contract, type ContractUsage, compileContract, type DraftInvoice } from '@mspkit/contracts'
import type { Asset, Contact, TimeEntry } from '@mspkit/records'
import type { ScopePolicy } from '@mspkit/scope'
import { addDays, cycleBoundary, type LocalDate } from '@mspkit/values'
import { over, plus, toDecimal } from '@mspkit/values/money'
import { Decimal } from 'decimal.js'

const contracts = Number(process.argv[2] ?? 10_000)
const months = 12

const contractOf = (n: number): Contract => ({
  id: `AG-${n}`,
  clientId: 'client',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2025-07-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 }, uplift: { lines: ['seats', 'servers'], percent: '3' } },
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
  rateCard: {
    rates: [
      { when: { workRole: 'senior' }, rate: '190.00' },
      { when: {}, rate: '150.00' },
    ],
    increment: '15m',
    roundPer: 'entry',
  },
  lines: [
    {
      id: 'seats',
      kind: 'per-unit',
      price: '115.00',
      quantity: { count: 'contacts', where: { kind: 'user' }, at: 'first-day', minimum: 10 },
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
      purchases: [{ on: '2025-07-01', hours: '10' }],
    },
    { id: 'labour', kind: 'time-and-materials', bill: 'arrears' },
  ],
  amendments: [
    {
      recordedAt: '2026-04-20T12:00:00Z',
      from: '2026-04-01',
      by: 'kim',
      reason: 'as signed',
      set: { '/lines/backup/price': '60.00' },
    },
  ],
})

const contacts: Contact[] = Array.from({ length: 14 }, (_, n) => ({ id: `c${n}`, clientId: 'client', kind: 'user' }))
const assets: Asset[] = Array.from({ length: 4 }, (_, n) => ({
  id: `a${n}`,
  clientId: 'client',
  type: n < 3 ? 'server' : 'firewall',
}))

function usageOf(month: LocalDate): ContractUsage {
  const entry = (n: number, workType: string): TimeEntry => ({
    id: `${month}-${n}`,
    clientId: 'client',
    technicianId: 'kim',
    workType,
    workRole: n % 2 === 0 ? 'senior' : 'technician',
    on: addDays(month, n + 2),
    workedMinutes: 50 + n,
  })
  const entries = ['support', 'support', 'support', 'support', 'project', 'support'].map((workType, n) =>
    entry(n, workType),
  )
  return { contacts, assets, entries }
}

const periods = Array.from({ length: months }, (_, k) => ({
  from: cycleBoundary('2026-01-01', 1, k),
  to: cycleBoundary('2026-01-01', 1, k + 1),
}))
const usages = periods.map((_, k) => usageOf(cycleBoundary('2026-01-01', 1, k - 1)))

/** CPU seconds of this process: other work of the machine does not count. */
function cpuSeconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

/** The arithmetic of one invoice and nothing else. */
function bareTotal({ lines }: DraftInvoice): string {
  let total = new Decimal(0)
  for (const { unitPrice, quantity } of lines)
    total = total.plus(new Decimal(unitPrice ?? 0).times(quantity ?? 0).toDecimalPlaces(2))
  return total.toFixed(2)
}

/** CPU seconds of the floor for as many contracts, each with the lines of one that was drafted. */
function floorSeconds(drafts: readonly DraftInvoice[]): number {
  for (const draft of drafts)
    if (bareTotal(draft) !== draft.total) throw new Error(`${bareTotal(draft)} is not ${draft.total}`)
  return cpuSeconds(() => {
    for (let n = 0; n < contracts; n++) for (const draft of drafts) bareTotal(draft)
  })
}

function measure(name: string, contractFor: (n: number) => Contract, usageFor: (k: number) => ContractUsage): void {
  const compiled: ReturnType<typeof compileContract>[] = []
  const compileSeconds = cpuSeconds(() => {
    for (let n = 0; n < contracts; n++) compiled.push(compileContract(contractFor(n)))
  })
  const last: DraftInvoice[] = []
  let refused = 0
  const draftSeconds = cpuSeconds(() => {
    for (const contract of compiled)
      for (const [k, period] of periods.entries()) {
        last[k] = contract.draftInvoice(period, usageFor(k), { knownAt: `${period.from}T12:00:00Z` })
        if (last[k].outcome !== 'charged') refused += 1
      }
  })
  const each = ((compileSeconds + draftSeconds) / contracts / months) * 1e6
  const floor = floorSeconds(last)
  const times = (compileSeconds + draftSeconds) / floor
  console.log(
    `${name.padEnd(44)} compile ${compileSeconds.toFixed(1)} s, draft ${draftSeconds.toFixed(1)} s: ${each.toFixed(0)} µs an invoice, ` +
      `${last.flatMap(({ lines }) => lines).length} lines a year, ${refused} refused; decimal.js ${floor.toFixed(1)} s, ${times.toFixed(0)} times the floor`,
  )
}

/** The same agreement with its quantities written down. */
function agreed(n: number): Contract {
  const contract = contractOf(n)
  const lines = contract.lines.map((line) => (line.kind === 'per-unit' ? { ...line, quantity: '14' as const } : line))
  return { ...contract, lines }
}

/** Prices, a rate card and a scope that no other contract has. */
function unlike(n: number): Contract {
  const contract = contractOf(n)
  const own = toDecimal(over(n, 10_000), 4)
  const lines = contract.lines.map((line) =>
    line.kind === 'per-unit' ? { ...line, price: toDecimal(plus(line.price ?? '0', own), 4) } : line,
  )
  const rates = [{ when: {}, rate: toDecimal(plus('150.00', own), 4) }]
  return {
    ...contract,
    lines,
    rateCard: { rates, increment: '15m', roundPer: 'entry' },
    scope: { ...(contract.scope as ScopePolicy), revision: `${n}` },
  }
}

console.log(`${contracts} contracts × ${months} months, CPU seconds, Node ${process.version}`)
const only = process.argv[3]
if (only === undefined || only === 'agreed') measure('five lines, agreed quantities', agreed, () => ({}))
if (only === undefined || only === 'counted') measure('five lines, counted', contractOf, () => ({ contacts, assets }))
if (only === undefined || only === 'scoped')
  measure('five lines, counted, six entries with scope', contractOf, (k) => usages[k] as ContractUsage)
if (only === undefined || only === 'unlike')
  measure('the same, no two contracts alike', unlike, (k) => usages[k] as ContractUsage)
