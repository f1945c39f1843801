// 100,000 subjects × 30 promises, client by client and at once. Run: npm run bench -- obligations/status [subjects]
import { compileObligations, type Obligation, type ObligationsPolicy, type Rhythm } from '@mspkit/obligations'
import type { Asset, Evidence } from '@mspkit/records'
import { fromEpochMs, hourMs as hour } from '@mspkit/values'

const subjects = Number(process.argv[2] ?? 100_000)
const clients = 500
const atMs = Date.parse('2027-01-01T06:00:00Z')

// How thirty promises to a device are made in practice: a few a day, most by the month or the quarter.
const rhythms: readonly { readonly every: Rhythm; readonly everyMs: number }[] = [
  ...Array.from({ length: 6 }, () => ({ every: '24h' as const, everyMs: 24 * hour })),
  ...Array.from({ length: 2 }, () => ({ every: { each: 'day' } as const, everyMs: 24 * hour })),
  ...Array.from({ length: 6 }, () => ({ every: { each: 'week' } as const, everyMs: 168 * hour })),
  ...Array.from({ length: 4 }, () => ({
    every: { after: 'patch-tuesday', within: { days: 14 } } as const,
    everyMs: 720 * hour,
  })),
  ...Array.from({ length: 6 }, () => ({ every: { each: 'month', by: 15 } as const, everyMs: 730 * hour })),
  ...Array.from({ length: 6 }, () => ({ every: { each: 'quarter' } as const, everyMs: 2184 * hour })),
]

const obligations = rhythms.map(
  ({ every }, i): Obligation => ({
    id: `promise-${i}`,
    of: 'asset',
    where: { 'asset.type': ['server', 'workstation'] },
    every,
    grace: '12h',
    responsible: 'provider',
  }),
)
const policy: ObligationsPolicy = { timeZone: 'America/Chicago', from: '2026-01-01', obligations }
const assets: Asset[] = Array.from({ length: subjects }, (_, i) => ({
  id: `asset-${i}`,
  clientId: `client-${i % clients}`,
  type: i % 5 === 0 ? 'server' : 'workstation',
  activeFrom: '2026-01-01',
}))

function timed<T>(what: string, work: () => T): T {
  const started = performance.now()
  const used = process.cpuUsage()
  const result = work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(used)
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  console.log(
    `${what}: ${seconds.toFixed(2)} s on the clock, ${((user + system) / 1e6).toFixed(2)} s of processor, ${megabytes} MB`,
  )
  return result
}

const compiled = compileObligations(policy)

/** Last successes as a monitoring system would report them; one in fifty has been silent for two weeks. */
function* lastRuns(from: number, step: number): IterableIterator<Evidence> {
  for (const [promise, { everyMs }] of rhythms.entries()) {
    for (let i = from; i < subjects; i += step) {
      const ago = (i + promise) % 50 === 0 ? 14 * 24 * hour : (((i * 2_654_435_761) >>> 0) % 1000) / 1000
      const ms = Math.round(atMs - (ago > 1 ? ago : ago * everyMs))
      yield {
        obligation: `promise-${promise}`,
        clientId: `client-${i % clients}`,
        assetId: `asset-${i}`,
        at: fromEpochMs(ms),
        outcome: 'success',
      }
    }
  }
}

/** The floor: the evidence is made, and each promise compares one number with another. */
function floor(): number {
  const last = new Map<string, number>()
  for (const { obligation, assetId, at } of lastRuns(0, 1)) last.set(`${obligation} ${assetId}`, Date.parse(at))
  let unmet = 0
  for (const ms of last.values()) if (atMs - ms >= 36 * hour) unmet++
  return unmet
}
timed(`floor: ${subjects * 30} pieces of evidence made, parsed and compared once`, floor)

timed(`status() of ${subjects} × 30, client by client`, () => {
  let [count, unmet] = [0, 0]
  for (let client = 0; client < clients; client++) {
    const theirs = assets.filter((_, i) => i % clients === client)
    const statuses = compiled.status(lastRuns(client, clients), { assets: theirs }, atMs)
    count += statuses.length
    unmet += statuses.filter((one) => one.verdict === 'unmet').length
  }
  console.log(`  ${count} statuses, ${unmet} unmet`)
})

timed(`status() of ${subjects} × 30, at once`, () => {
  const statuses = compiled.status(lastRuns(0, 1), { assets }, atMs)
  console.log(`  ${statuses.length} statuses, ${statuses.filter((one) => one.verdict === 'unmet').length} unmet`)
})
