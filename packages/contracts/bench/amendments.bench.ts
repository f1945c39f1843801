// What a contract with many amendments costs to compile, as a licence sync makes them: one amendment a day of one quantity; and of a quantity and
// parts of it in turn, recorded in the reverse of their days. With each, the time for one amendment, which must not grow, and the first draft.
//   npm run bench -- contracts/amendments [most amendments]
import { type Amendment, type Contract, compileContract } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'

const most = Number(process.argv[2] ?? 4_000)

const contractOf = (amendments: readonly Amendment[]): Contract => ({
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [
    { id: 'seats', kind: 'per-unit', price: '115.00', quantity: { agreed: '40' } },
    { id: 'care', kind: 'flat', price: '450.00' },
    { id: 'labour', kind: 'time-and-materials' },
  ],
  amendments,
})

const synced = (count: number): Amendment[] =>
  Array.from({ length: count }, (_, n) => {
    const from = addDays('2026-01-02', n)
    return {
      recordedAt: `${from}T06:00:00Z`,
      from,
      by: 'sync',
      reason: 'licences as counted',
      set: { '/lines/seats/quantity': `${40 + (n % 7)}` },
    }
  })

/** The whole quantity and its parts in turn; the last day was recorded first. */
const nested = (count: number): Amendment[] =>
  Array.from({ length: count }, (_, n) => ({
    recordedAt: `${addDays('2026-01-02', count - n)}T06:00:00Z`,
    from: addDays('2026-01-02', n),
    by: 'sync',
    reason: 'licences as counted',
    set:
      n % 2 === 0
        ? { '/lines/seats/quantity': { agreed: `${40 + (n % 7)}`, minimum: 3 } }
        : { '/lines/seats/quantity/agreed': `${40 + (n % 7)}` },
  }))

function cpuMs(run: () => unknown): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e3
}

compileContract(contractOf(synced(50))).draftInvoice('2026-02', {}, { knownAt: '2036-01-01T00:00:00Z' })
for (const [name, make] of [
  ['one quantity', synced],
  ['nested, in reverse', nested],
] as const) {
  console.log(name)
  for (let count = 10; count <= most; count *= count < 1_000 ? 10 : 2) {
    const contract = contractOf(make(count))
    const compile = cpuMs(() => compileContract(contract))
    const compiled = compileContract(contract)
    const draft = cpuMs(() => compiled.draftInvoice('2026-02', {}, { knownAt: '2040-01-01T00:00:00Z' }))
    const again = cpuMs(() => compiled.draftInvoice('2026-03', {}, { knownAt: '2040-01-01T00:00:00Z' }))
    console.log(
      `${String(count).padStart(5)} amendments: compile ${compile.toFixed(1)} ms, ${((compile / count) * 1e3).toFixed(0)} µs each; ` +
        `first draft ${draft.toFixed(1)} ms, the next ${again.toFixed(2)} ms`,
    )
  }
}
