// Limits, prices and surcharges a second time, from the guide alone: exact fractions of a cent, one rule a function, no shared code.
import {
  type Clause,
  type Consequence,
  checkScope,
  compileScope,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import { type Decimal, isValid, toLocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** A sum of money as a fraction: `cents / parts`, exact. */
interface Fraction {
  readonly cents: bigint
  readonly parts: bigint
}
const zero: Fraction = { cents: 0n, parts: 1n }
const plus = (a: Fraction, b: Fraction): Fraction => ({
  cents: a.cents * b.parts + b.cents * a.parts,
  parts: a.parts * b.parts,
})
const times = (a: Fraction, numerator: bigint, denominator: bigint): Fraction => ({
  cents: a.cents * numerator,
  parts: a.parts * denominator,
})
const money = (text: string): Fraction => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { cents: BigInt(whole + fraction.padEnd(4, '0').slice(0, 4)), parts: 100n }
}
/** Half a cent is rounded up, as the guide of money says. */
const rounded = ({ cents, parts }: Fraction): bigint => (2n * cents + parts) / (2n * parts)
const written = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`

interface Row {
  readonly ticketId: string
  readonly visitId: string
  readonly day: number
  readonly minutes: number
  readonly onsite: boolean
}

/** How much of each limit is left, and what was charged once. */
interface Memory {
  readonly minutes: Map<string, number>
  readonly counted: Map<string, Set<string>>
  readonly charged: Set<string>
}

interface Expected {
  readonly covered: number
  readonly billable: number
  readonly unbilled: number
  readonly amount: string | null
}

type Limit = Extract<Clause, { kind: 'limit' }>
type Surcharge = Extract<Clause, { kind: 'surcharge' }>

const monthOf = (day: number): string => (day % 2 === 0 ? '2026-03' : '2026-04')
const bucketOf = ({ id, per }: Limit, row: Row): string =>
  `${id} ${per === 'ticket' ? row.ticketId : per === 'month' ? monthOf(row.day) : 'all'}`

/** The minutes that a limit leaves of a request; a count leaves all of them or none. */
function leftOf(limit: Limit, row: Row, memory: Memory): number {
  const bucket = bucketOf(limit, row)
  if (limit.measure === 'hours') return limit.max * 60 - (memory.minutes.get(bucket) ?? 0)
  const counted = memory.counted.get(bucket) ?? new Set()
  const id = limit.measure === 'visits' ? row.visitId : row.ticketId
  return counted.has(id) || counted.size < limit.max ? Number.POSITIVE_INFINITY : 0
}

function drawOn(limit: Limit, row: Row, covered: number, memory: Memory): void {
  const bucket = bucketOf(limit, row)
  if (limit.measure === 'hours') {
    memory.minutes.set(bucket, (memory.minutes.get(bucket) ?? 0) + covered)
    return
  }
  if (covered === 0 && row.minutes > 0) return
  const counted = memory.counted.get(bucket) ?? new Set()
  counted.add(limit.measure === 'visits' ? row.visitId : row.ticketId)
  memory.counted.set(bucket, counted)
}

/** What a price is charged once for. */
const thingOf = (per: 'incident' | 'visit' | 'entry', row: Row, i: number): string =>
  per === 'entry' ? `entry ${i}` : per === 'visit' ? `visit ${row.visitId}` : `ticket ${row.ticketId}`

function chargeOnce(key: string, price: Fraction, memory: Memory): Fraction {
  if (memory.charged.has(key)) return zero
  memory.charged.add(key)
  return price
}

/** The price of minutes beyond a limit; `null` where a rate card has to price them. */
function priceOf({ id, beyond }: Limit, minutes: number, row: Row, i: number, memory: Memory): Fraction | null {
  if (beyond.flat !== undefined)
    return chargeOnce(`${id} ${thingOf(beyond.per ?? 'incident', row, i)}`, money(beyond.flat), memory)
  return beyond.rate === undefined ? null : times(money(beyond.rate), BigInt(minutes), 60n)
}

function expectedOf(policy: ScopePolicy, row: Row, i: number, memory: Memory): Expected {
  const limits = policy.clauses.filter((clause): clause is Limit => clause.kind === 'limit')
  const left = limits.map((limit) => leftOf(limit, row, memory))
  const least = Math.min(Number.POSITIVE_INFINITY, ...left)
  const covered = Math.min(row.minutes, least)
  const tightest = covered < row.minutes || least === 0 ? limits[left.indexOf(least)] : undefined
  const rest = row.minutes - covered
  for (const limit of limits) drawOn(limit, row, covered, memory)
  if (tightest !== undefined && tightest.beyond.outcome !== 'billable')
    return { covered, billable: 0, unbilled: rest, amount: tightest.beyond.outcome === 'out-of-scope' ? '0.00' : null }
  const price = tightest === undefined ? zero : priceOf(tightest, rest, row, i, memory)
  const billed = price === null ? null : rounded(price)
  const extra = surchargesOf(policy, row, { billed, covered, i }, memory)
  const amount = billed === null || extra === null ? null : written(billed + extra)
  return { covered, billable: rest, unbilled: 0, amount }
}

/** Surcharges add up, or the largest counts; each is rounded on its own. */
function surchargesOf(
  policy: ScopePolicy,
  row: Row,
  { billed, covered, i }: { readonly billed: bigint | null; readonly covered: number; readonly i: number },
  memory: Memory,
): bigint | null {
  const found = policy.clauses.filter((clause): clause is Surcharge => clause.kind === 'surcharge' && row.onsite)
  const amounts = found.map((clause): bigint | null => {
    if (clause.amount !== undefined) return rounded(money(clause.amount))
    if (billed === null) return null
    const worth = times(money(clause.of ?? '0'), BigInt(covered), 60n)
    const [whole = '0'] = (clause.percent ?? '0').split('.')
    return rounded(times(plus({ cents: billed, parts: 1n }, worth), BigInt(whole), 100n))
  })
  if (amounts.includes(null)) {
    for (const clause of found)
      if (clause.amount !== undefined) memory.charged.add(`${clause.id} ${thingOf(clause.per ?? 'incident', row, i)}`)
    return null
  }
  const known = amounts.map((amount) => amount ?? 0n)
  const [largest = 0n] = [...known].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  const kept = policy.surcharges === 'max' ? found.slice(known.indexOf(largest)).slice(0, 1) : found
  return kept.reduce((sum, clause) => {
    const amount = known[found.indexOf(clause)] ?? 0n
    if (amount === 0n) return sum
    if (clause.amount === undefined) return sum + amount
    const key = `${clause.id} ${thingOf(clause.per ?? 'incident', row, i)}`
    return sum + rounded(chargeOnce(key, { cents: amount, parts: 1n }, memory))
  }, 0n)
}

const per = fc.constantFrom('incident' as const, 'visit' as const, 'entry' as const)
const beyond: fc.Arbitrary<Consequence> = fc.oneof(
  fc.constantFrom('100.00', '99.99', '33.33').map((rate): Consequence => ({ outcome: 'billable', rate })),
  per.map((each): Consequence => ({ outcome: 'billable', flat: '49.99', per: each })),
  fc.constantFrom<Consequence>({ outcome: 'billable' }, { outcome: 'out-of-scope' }, { outcome: 'needs-approval' }),
)
const limit = fc.record({
  kind: fc.constant('limit' as const),
  measure: fc.constantFrom('hours' as const, 'visits' as const, 'incidents' as const),
  per: fc.constantFrom('month' as const, 'contract' as const, 'ticket' as const),
  max: fc.nat(3),
  beyond,
})
const surcharge = fc.oneof(
  fc.record({ kind: fc.constant('surcharge' as const), amount: fc.constantFrom<Decimal>('12.34', '75.00'), per }),
  fc.constantFrom<Decimal>('7', '10').map((percent) => ({ kind: 'surcharge' as const, percent, of: '80.00' as const })),
)
const policies: fc.Arbitrary<ScopePolicy> = fc
  .record({
    limits: fc.array(limit, { maxLength: 2 }),
    surcharges: fc.array(surcharge, { maxLength: 2 }),
    combine: fc.constantFrom('sum' as const, 'max' as const),
  })
  .map(({ limits, surcharges, combine }) => ({
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'America/Chicago',
    currency: 'USD',
    otherwise: { outcome: 'out-of-scope' },
    surcharges: combine,
    clauses: [
      { id: 'all', kind: 'include', when: {} },
      ...limits.map((one, i): Clause => ({ id: `l${i}`, ...one })),
      ...surcharges.map((one, i): Clause => ({ id: `s${i}`, when: { onsite: true }, ...one })),
    ],
  }))
const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    ticketId: fc.constantFrom('T1', 'T2', 'T3'),
    visitId: fc.constantFrom('V1', 'V2'),
    day: fc.integer({ min: 1, max: 9 }),
    minutes: fc.integer({ min: 1, max: 150 }),
    onsite: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
)

test('limits, prices and surcharges agree with a second, slow meaning', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(policies, rows, (policy, list) => {
      // A second limit that is never reached is refused.
      fc.pre(isValid(checkScope(policy)))
      const tracker = compileScope(policy).track()
      const memory: Memory = { minutes: new Map(), counted: new Map(), charged: new Set() }
      for (const [i, row] of list.entries()) {
        const { day, minutes, ...facts } = row
        const on = toLocalDate(`${monthOf(day)}-0${day}`)
        const request: ScopeRequest = { facts, work: { on, workedMinutes: minutes } }
        const { coveredMinutes, billableMinutes, unbilledMinutes, amount, outcome } = tracker.decide(request)
        seen.add(outcome)
        expect({ covered: coveredMinutes, billable: billableMinutes, unbilled: unbilledMinutes, amount }).toEqual(
          expectedOf(policy, row, i, memory),
        )
      }
    }),
    { seed: 20260301, numRuns: 1500 },
  )
  expect([...seen].sort()).toEqual([
    'billable',
    'covered',
    'covered-with-surcharge',
    'needs-approval',
    'out-of-scope',
    'split',
  ])
})
