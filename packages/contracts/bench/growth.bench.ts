// How the cost of a draft grows with what a contract holds: with each, the time for n and 4n, and the exponent of its growth, which should be near 1. The floor
// is the same work in the same run for the smaller number.
//   npm run bench -- contracts/growth [most]
import { type Contract, type ContractUsage, compileContract } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'

const most = Number(process.argv[2] ?? 1_600)
const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const base = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' },
  lines: [{ id: 'l0', kind: 'flat', price: '900.00' }],
} as const satisfies Contract
const list = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
const flat = (n: number) => ({ id: `l${n}`, kind: 'flat', price: '900.00' }) as const
const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const

interface Case {
  readonly contract: Contract
  readonly usage?: ContractUsage
}
const cases: Readonly<Record<string, (count: number) => Case>> = {
  lines: (count) => ({ contract: { ...base, lines: list(count, flat) } }),
  'lines in arrears under one minimum': (count) => ({
    contract: {
      ...base,
      lines: list(count, (n) => ({ ...flat(n), bill: 'arrears' })),
      commitments: [{ id: 'm', lines: 'all', minimum: '1.00', compare: 'after-discount' }],
    },
  }),
  'lines on cycles of their own': (count) => ({
    contract: {
      ...base,
      lines: list(count, (n) => ({ ...flat(n), billingCycle: yearly })),
      commitments: [{ id: 'm', lines: 'all', minimum: '1.00', compare: 'after-discount' }],
    },
  }),
  discounts: (count) => ({
    contract: {
      ...base,
      discounts: list(count, (n) => ({ id: `d${n}`, lines: 'all', amount: '0.10' })),
    },
  }),
  minimums: (count) => ({
    contract: {
      ...base,
      commitments: list(count, (n) => ({ id: `m${n}`, lines: ['l0'], minimum: '901.00', compare: 'before-discount' })),
    },
  }),
  // Each holds from a later day than those recorded before it. Amendments that are recorded late for earlier days cost more: every day then has a state of
  // its own for everything that was known.
  amendments: (count) => ({
    contract: {
      ...base,
      amendments: list(count, (n) => ({
        recordedAt: `${addDays('2025-12-01', n)}T00:00:00Z`,
        from: addDays('2026-01-02', n),
        by: 'sync',
        reason: 'r',
        set: { '/lines/l0/price': `${900 + (n % 7)}.00` },
      })),
    },
  }),
  entries: (count) => ({
    contract: { ...base, lines: [{ id: 'l', kind: 'time-and-materials' }] },
    usage: {
      entries: list(6 * count, (n) => ({
        id: `E${n}`,
        clientId: 'acme',
        technicianId: 'kim',
        on: addDays('2026-02-01', n % 28),
        workedMinutes: 30,
      })),
    },
  }),
}

function cpuMs(run: () => unknown): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e3
}

for (const [name, caseOf] of Object.entries(cases)) {
  const measured = [most / 4, most].map((count) => {
    const { contract, usage = {} } = caseOf(count)
    const compiled = compileContract(contract)
    const once = (month: '2026-03' | '2026-04') => compiled.draftInvoice(month, usage, known)
    once('2026-03')
    return {
      compile: cpuMs(() => compileContract(contract)),
      draft: Math.min(...list(3, () => cpuMs(() => once('2026-03')))),
    }
  })
  const [less, more] = measured
  const show = (key: 'compile' | 'draft'): string => {
    const [a, b] = [less?.[key] ?? 0, more?.[key] ?? 0]
    return `${key} ${a.toFixed(1)} → ${b.toFixed(1)} ms, exponent ${(Math.log(b / a) / Math.log(4)).toFixed(2)}`
  }
  console.log(`${name}, ${most / 4} → ${most}: ${show('compile')}; ${show('draft')}`)
}
