// What compareContracts calls weaker or stricter, held to runs: who keeps the one at every instant keeps the other.
import { compileCalendar } from '@mspkit/calendar'
import { type Contract, compareContracts } from '@mspkit/contracts'
import { compileObligations, type Obligations, parseObligations } from '@mspkit/obligations'
import type { Evidence, EvidenceOutcome } from '@mspkit/records'
import { dayMs, fromEpochMs, hourMs } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Loose = Readonly<Record<string, unknown>>

const day = ['08:00-17:00'] as const
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-03-09', '2026-05-25'],
})
const from = '2026-01-01'
const timeZone = 'America/Chicago'
const document = (one: Loose): Loose => ({ timeZone, from, obligations: [one] })
const promise = { id: 'restore', of: 'asset', responsible: 'provider' }

/** The engine of a promise; `null` where a policy says no such thing. */
function engineOf(one: Loose): Obligations | null {
  const parsed = parseObligations(document(one), { calendars: { desk } })
  return parsed.ok ? compileObligations(parsed.value, { calendars: { desk } }) : null
}

const contractWith = (one: Loose): Contract =>
  JSON.parse(
    JSON.stringify({
      id: 'AG-1',
      clientId: 'acme',
      currency: 'USD',
      timeZone,
      term: { from, months: 12 },
      renewal: { auto: true, months: 12, notice: { days: 60 } },
      lines: [],
      obligations: document(one),
    }),
  )

// Several times in each period are counted in directions.test.ts: the first one may be cut by the contract's beginning.
const pool: Readonly<Record<string, readonly unknown[]>> = {
  every: [
    ...['9h', '24h', '36h', '49h', '72h', '168h', '336h', '720h'],
    ...['day', 'business-day', 'week', 'month', 'quarter'].map((each) => ({ each })),
    { each: 'week', on: 'sun' },
    { each: 'week', by: 'wed' },
    { each: 'week', weeks: 2, from: '2026-01-05' },
    { each: 'week', weeks: 2, from: '2026-01-12', by: 'wed' },
    { each: 'week', weeks: 3, from: '2026-01-12' },
    { each: 'month', by: 5 },
    { each: 'month', on: 15 },
    { after: 'patch-tuesday', within: { days: 14 } },
    { after: 'patch-tuesday', within: { days: 5 } },
    { after: 'patch-tuesday', within: '72h' },
  ],
  grace: [undefined, undefined, '4h', '24h', '48h', { days: 1 }, { days: 3 }, { days: 14 }, { businessDays: 1 }],
  outcomes: [undefined, undefined, ['success', 'warning'], ['success', 'partial'], ['success', 'warning', 'partial']],
  counts: [
    undefined,
    undefined,
    { proves: 'restored' },
    { proves: ['verified', 'restored'] },
    { minutes: { lte: 240 } },
    { minutes: { lte: 480 } },
    { any: [{ proves: 'restored' }, { minutes: { lte: 240 } }] },
  ],
  calendar: [undefined, undefined, 'desk'],
  runKeeps: [undefined, undefined, undefined, 'all-open'],
  beforeFirst: [undefined, undefined, 'not-started'],
  timeZone: [undefined, undefined, undefined, 'Europe/London'],
  per: [undefined, undefined, undefined, 'job'],
  evidence: [undefined, undefined, ['restore', 'cloud'], ['cloud']],
}
const value = (key: string): fc.Arbitrary<unknown> => fc.constantFrom(...(pool[key] ?? []))
const plain = (one: Loose): Loose => Object.fromEntries(Object.entries(one).filter(([, part]) => part !== undefined))

const before = fc
  .record(Object.fromEntries(Object.keys(pool).map((key) => [key, value(key)])))
  .map((parts): Loose => ({ ...promise, ...parts }))
const change = fc.constantFrom(...Object.keys(pool)).chain((key) => value(key).map((part): Loose => ({ [key]: part })))
const pair = fc
  .tuple(before, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([one, changes]) => [plain(one), plain(Object.assign({}, one, ...changes))] as const)

const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
const startMs = Date.parse('2026-01-01T06:00:00Z')
interface Kind {
  readonly outcome: EvidenceOutcome
  readonly fields: Loose
  readonly job: string
  readonly obligation: string
}
const runAt = (ms: number, kind: Kind): Evidence => ({
  ...kind,
  clientId: 'acme',
  assetId: 'srv-1',
  at: fromEpochMs(ms),
})
const kinds: readonly Kind[] = (['success', 'warning', 'partial'] as const).flatMap((outcome) =>
  [90, 300, 600].flatMap((minutes) =>
    ['ran', 'verified', 'restored'].flatMap((proves) =>
      ['restore', 'cloud'].flatMap((obligation) =>
        ['SQL', 'Files'].map((job) => ({ outcome, fields: { proves, minutes }, job, obligation })),
      ),
    ),
  ),
)

/** When the promise is unmet if nothing more runs. */
function deadlineOf(engine: Obligations, runs: readonly Evidence[], ms: number): number {
  if (engine.status(runs, roster, ms).some(({ verdict }) => verdict === 'unmet')) return ms
  for (let at = ms; ; ) {
    const changes = engine.next(runs, roster, at)
    const [next] = changes
    if (next === undefined) return Number.POSITIVE_INFINITY
    at = Date.parse(next.at)
    if (changes.some(({ to }) => to === 'unmet')) return at
  }
}

/** Runs that keep a promise from its start to an end: each is as late as it may be, a little before, or anywhere. */
function keepersOf(engine: Obligations, choose: (n: number) => number): { runs: Evidence[]; endMs: number } | null {
  const counting = kinds.filter(
    (kind) => engine.status([runAt(startMs, kind)], roster, startMs)[0]?.lastSuccessAt === fromEpochMs(startMs),
  )
  const runs: Evidence[] = []
  const isPerJob = engine.policy.obligations[0]?.per !== undefined
  const style = choose(3)
  const untilMs = startMs + (120 + choose(240)) * dayMs
  let lastMs = startMs
  while (lastMs < untilMs && runs.length < 40) {
    const deadlineMs = deadlineOf(engine, runs, lastMs)
    if (deadlineMs > untilMs) {
      lastMs = untilMs
      break
    }
    const early = style === 0 ? 0 : style === 1 ? choose(30) * hourMs : choose(deadlineMs - lastMs + 1)
    lastMs = Math.max(lastMs, deadlineMs - early)
    const kind = counting[choose(counting.length)]
    if (kind === undefined) return null
    runs.push(runAt(lastMs, kind))
    // A job that is known is owed from then on: each of them runs.
    if (isPerJob) for (const job of ['SQL', 'Files']) runs.push(runAt(lastMs, { ...kind, job }))
  }
  const histories = engine.lapses(runs, roster, { from: startMs, to: lastMs })
  return histories.length === 0 || histories.some(({ lapsedMs }) => lapsedMs > 0) ? null : { runs, endMs: lastMs }
}

const chooser = (seed: number) => {
  let random = seed
  return (n: number): number => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((random / 2 ** 32) * n)
  }
}

const patched = (within: unknown) => ({ after: 'patch-tuesday', within })
test.each<[string, Loose, Loose]>(
  ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'].flatMap((zone) => [
    [zone, patched({ days: 14 }), { each: 'month' }],
    [zone, patched('336h'), { each: 'month', by: 28 }],
    [zone, patched('72h'), { each: 'month', by: 17 }],
  ]),
)('after Patch Tuesday in %s: %j keeps %j', (timeZone, every, other) => {
  const [one, weaker] = [every, other].map((rhythm): Loose => ({ ...promise, every: rhythm, timeZone }))
  expect(compareContracts(contractWith(one ?? {}), contractWith(weaker ?? {})).promises[0]?.change).toBe('weaker')
  const [keeper, held] = [engineOf(one ?? {}), engineOf(weaker ?? {})]
  const choose = chooser(7)
  let kept = 0
  for (let world = 0; world < 8; world++) {
    const made = keeper === null ? null : keepersOf(keeper, choose)
    if (made === null) continue
    kept++
    expect(held?.lapses(made.runs, roster, { from: startMs, to: made.endMs })[0]?.lapses).toEqual([])
  }
  expect(kept).toBeGreaterThan(4)
})

test('property: who keeps a promise at every instant keeps what is called weaker', () => {
  let compared = 0
  fc.assert(
    fc.property(pair, fc.integer({ min: 0, max: 2 ** 31 }), ([one, other], seed) => {
      const { differences, promises } = compareContracts(contractWith(one), contractWith(other))
      const said = differences.length === 0 ? 'same' : promises[0]?.change
      if (said !== 'same' && said !== 'weaker' && said !== 'stricter') return
      const choose = chooser(seed)
      const [kept, weaker] = said === 'stricter' ? [other, one] : [one, other]
      const [keeper, held] = [engineOf(kept), engineOf(weaker)]
      if (keeper === null || held === null) return
      for (let world = 0; world < 3; world++) {
        const made = keepersOf(keeper, choose)
        if (made === null) continue
        compared++
        const histories = held.lapses(made.runs, roster, { from: startMs, to: made.endMs })
        expect(histories.flatMap(({ lapses }) => lapses)).toEqual([])
      }
    }),
    { seed: 20261129, numRuns: 300 },
  )
  expect(compared).toBeGreaterThan(150)
})
