// The lines of a statement a second time, from the guide of metrics alone: exact fractions of cents as big integers, one rule a function, no shared code.

import { type Statement, type StatementFacts, statement } from '@mspkit/profitability'
import type { LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** Day 0 is 2026-01-01. */
const zero = Date.UTC(2026, 0, 1)
const dateOf = (day: number) => new Date(zero + day * 86_400_000).toISOString().slice(0, 10) as LocalDate
/** The first quarter: 31 + 28 + 31 days. */
const [first, end] = [0, 90]
const monthOf = (day: number): number => (day < 31 ? 0 : day < 59 ? 1 : 2)

type Earned =
  | { readonly method: 'by-day'; readonly from: number; readonly days: number }
  | { readonly method: 'by-month'; readonly from: number; readonly months: number }
  | { readonly method: 'at-once'; readonly on: number }

interface Sum {
  readonly clientId: string
  readonly category: string
  readonly cents: bigint
  readonly earned: Earned
}
interface Work {
  readonly clientId: string
  readonly technician: 'kim' | 'lee'
  readonly day: number
  readonly outcome: 'covered' | 'billable' | 'unbilled' | null
  readonly minutes: number
  readonly travel: number
}

/** Half a cent is rounded away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const whole = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -whole : whole
}

/** The day of the month is that of the first month, or the last day of a month that is shorter. */
function monthAfter(from: number, months: number): number {
  const start = new Date(zero + from * 86_400_000)
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return (Date.UTC(year, month, Math.min(start.getUTCDate(), last)) - zero) / 86_400_000
}

/** What of a sum was earned before a day, in cents: rounded, so that the parts of it are differences. */
function earnedBefore({ cents, earned }: Sum, day: number): bigint {
  if (earned.method === 'at-once') return earned.on < day ? cents : 0n
  if (earned.method === 'by-day') {
    const passed = Math.min(earned.days, Math.max(0, day - earned.from))
    return rounded(cents * BigInt(passed), BigInt(earned.days))
  }
  let begun = 0
  while (begun < earned.months && monthAfter(earned.from, begun) < day) begun += 1
  return rounded(cents * BigInt(begun), BigInt(earned.months))
}
const earnedIn = (sum: Sum): bigint => earnedBefore(sum, end) - earnedBefore(sum, first)

/** Cents of an hour: kim is dearer from the fortieth day on. */
const perHour = ({ technician, day }: Work): bigint => (technician === 'lee' ? 8033n : day < 40 ? 6137n : 6600n)

const textOf = (cents: bigint): string => {
  const size = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}
const centsOf = (text: string): bigint => BigInt(text.replace('.', ''))

function expectedLines(clientId: string, revenue: readonly Sum[], costs: readonly Sum[]): Record<string, string> {
  const lines = new Map<string, bigint>()
  const add = (id: string, cents: bigint): unknown => lines.set(id, (lines.get(id) ?? 0n) + cents)
  for (const sum of revenue) if (sum.clientId === clientId) add(`revenue/${sum.category}`, earnedIn(sum))
  for (const sum of costs) if (sum.clientId === clientId) add(`cost/${sum.category}`, -earnedIn(sum))
  return Object.fromEntries([...lines].filter(([, cents]) => cents !== 0n).map(([id, cents]) => [id, textOf(cents)]))
}

/** Of each class of labour the exact cost in cents times sixty thousand, and in how many parts it may have been rounded. */
function labourOf(clientId: string, work: readonly Work[]) {
  const classes = new Map<string, { exact: bigint; minutes: number; cells: Set<string> }>()
  const add = (id: string, one: Work, minutes: number): void => {
    const known = classes.get(id) ?? { exact: 0n, minutes: 0, cells: new Set() }
    known.exact += BigInt(Math.round(minutes * 1000)) * perHour(one)
    known.minutes += minutes
    known.cells.add(`${monthOf(one.day)} ${perHour(one)}`)
    classes.set(id, known)
  }
  for (const one of work) {
    if (one.clientId !== clientId || one.day < first || one.day >= end) continue
    if (one.minutes > 0) add(`labour/${one.outcome ?? 'undecided'}`, one, one.minutes)
    if (one.travel > 0) add('labour/travel', one, one.travel)
  }
  return classes
}

const clientId = fc.constantFrom('acme', 'globex')
const earned: fc.Arbitrary<Earned> = fc.oneof(
  fc.record({
    method: fc.constant('by-day' as const),
    from: fc.integer({ min: -60, max: 100 }),
    days: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({
    method: fc.constant('by-month' as const),
    from: fc.integer({ min: -60, max: 100 }),
    months: fc.integer({ min: 1, max: 14 }),
  }),
  fc.record({ method: fc.constant('at-once' as const), on: fc.integer({ min: -5, max: 95 }) }),
)
const sums = (...categories: readonly string[]): fc.Arbitrary<Sum[]> =>
  fc.array(
    fc.record({
      clientId,
      category: fc.constantFrom(...categories),
      cents: fc.bigInt({ min: -99_999n, max: 999_999n }),
      earned,
    }),
    { maxLength: 6 },
  )
const works: fc.Arbitrary<Work[]> = fc.array(
  fc.record({
    clientId,
    technician: fc.constantFrom('kim' as const, 'lee' as const),
    day: fc.integer({ min: -2, max: 92 }),
    outcome: fc.constantFrom('covered' as const, 'billable' as const, 'unbilled' as const, null),
    minutes: fc.integer({ min: 0, max: 4000 }).map((tenths) => tenths / 10),
    travel: fc.constantFrom(0, 0, 15, 42),
  }),
  { maxLength: 15 },
)

function factsOf(revenue: readonly Sum[], costs: readonly Sum[], work: readonly Work[]): StatementFacts {
  const written = ({ clientId: id, category, cents, earned: how }: Sum) => ({
    ...{ clientId: id, category, amount: textOf(cents) },
    ...(how.method === 'at-once'
      ? { method: how.method, on: dateOf(how.on) }
      : {
          method: how.method,
          service: {
            from: dateOf(how.from),
            to: dateOf(how.method === 'by-day' ? how.from + how.days : monthAfter(how.from, how.months)),
          },
        }),
  })
  const rate = { currency: 'USD', from: '2025-01-01' } as const
  return {
    currency: 'USD',
    unapproved: 'not-tracked',
    revenue: revenue.map(written),
    costs: costs.map(written),
    technicianCosts: [
      { technicianId: 'kim', perHour: '61.37', ...rate, to: dateOf(40) },
      { technicianId: 'kim', perHour: '66.00', ...rate, from: dateOf(40) },
      { technicianId: 'lee', perHour: '80.33', ...rate },
    ],
    work: work.map(({ clientId: id, technician, day, outcome, minutes, travel }, i) => ({
      entry: {
        id: `E${i}`,
        clientId: id,
        technicianId: technician,
        on: dateOf(day),
        workedMinutes: minutes,
        travelMinutes: travel,
      },
      ...(outcome === null ? {} : { segments: [{ minutes, outcome }] }),
    })),
  } as StatementFacts
}

function expectLabour(row: Statement, work: readonly Work[]): void {
  const classes = labourOf(row.clientId ?? '', work)
  const lines = row.lines.filter(({ kind }) => kind === 'labour')
  expect(lines.map(({ lineId }) => lineId).sort()).toEqual([...classes.keys()].sort())
  for (const { lineId, amount, minutes } of lines) {
    const known = classes.get(lineId)
    if (known === undefined) continue
    expect(minutes).toBeCloseTo(known.minutes, 6)
    // Rounded once for each month and rate at most: each time by half a cent at most.
    const away = -centsOf(amount) * 60_000n - known.exact
    expect(away < 0n ? -away : away).toBeLessThanOrEqual(30_000n * BigInt(known.cells.size))
  }
}

test('the lines of every client are those of a second, slow meaning', () => {
  let compared = 0
  fc.assert(
    fc.property(sums('recurring', 'resale', 'project'), sums('tool', 'resale'), works, (revenue, costs, work) => {
      for (const row of statement({ from: dateOf(first), to: dateOf(end) }, factsOf(revenue, costs, work)).clients) {
        const others = row.lines.filter(({ kind, amount }) => kind !== 'labour' && centsOf(amount) !== 0n)
        expect(Object.fromEntries(others.map(({ lineId, amount }) => [lineId, amount]))).toEqual(
          expectedLines(row.clientId ?? '', revenue, costs),
        )
        expectLabour(row, work)
        const all = row.lines.reduce((sum, { amount }) => sum + centsOf(amount), 0n)
        expect(row.totals.balance).toBe(textOf(all))
        compared += row.lines.length
      }
    }),
    { seed: 20261128, numRuns: 400 },
  )
  expect(compared).toBeGreaterThan(1200)
})
