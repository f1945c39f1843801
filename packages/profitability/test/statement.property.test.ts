import { allocateShared, recognise, type Statement, statement, statements } from '@mspkit/profitability'
import { flatVersusBreakFix } from '@mspkit/profitability/metrics'
import { reasonInWords } from '@mspkit/profitability/words'
import { isValid, type Money } from '@mspkit/values'
import { add, compare, minus, negate, over, round } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, facts, money, optional, recognition, work } from './arbitraries'

const settings = { seed: 20261121, numRuns: 120 }
const period = { from: '2026-01-01', to: '2026-04-01' } as const
const balances = (rows: readonly Statement[]): Money => add('USD', ...rows.map((row) => row.totals.balance))

describe('a statement over random portfolios', () => {
  test('its lines add up to the margin, to the cent, at every level', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const book = statement(period, given)
        const all = [book.portfolio, ...book.clients, ...book.contracts, ...book.months, ...book.clientMonths]
        for (const row of all) {
          const sum = add('USD', ...row.lines.map((line) => line.amount))
          expect(row.totals.balance).toBe(sum)
          expect(add('USD', row.totals.revenue, negate(row.totals.cost))).toBe(sum)
          expect(add('USD', ...row.groups.map((group) => group.balance))).toBe(sum)
          const shown = [row.margin, row.marginAtMost, row.marginAtLeast].filter((value) => value !== null)
          expect(shown).toEqual(row.completeness === 'unknown' ? [] : [sum])
          expect(isValid(row.missing)).toBe(row.margin !== null)
          expect(row.margin !== null).toBe(row.completeness === 'complete' || row.completeness === 'provisional')
          for (const reason of row.reasons) expect(reasonInWords(reason)).not.toBe(reason.code)
        }
      }),
      settings,
    )
  })

  test('the levels agree: months make the portfolio, client-months the clients, contracts the clients', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const book = statement(period, given)
        const nobody = add(
          'USD',
          ...book.portfolio.lines.filter((line) => line.group === 'unused').map((line) => line.amount),
        )
        expect(balances(book.months)).toBe(book.portfolio.totals.balance)
        expect(add('USD', balances(book.clients), nobody)).toBe(book.portfolio.totals.balance)
        expect(balances(book.contracts)).toBe(balances(book.clients))
        expect(balances(book.clientMonths)).toBe(balances(book.clients))
      }),
      settings,
    )
  })

  test('costed and missing minutes add up to the minutes worked and travelled', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const row of statement(period, { ...given, unapproved: 'not-tracked' }).clients) {
          const costed = row.lines.reduce((sum, line) => sum + (line.minutes ?? 0), 0)
          const missing = row.missing
            .filter(({ code }) => code === 'profitability/uncosted-time' || code === 'profitability/unconverted-rate')
            .reduce((sum, gap) => sum + (gap.minutes ?? 0), 0)
          expect(costed + missing).toBeCloseTo(row.minutes.worked + row.minutes.travel, 6)
          const { covered, billable, unbilled, undecided, worked } = row.minutes
          expect(covered + billable + unbilled + undecided).toBeCloseTo(worked, 6)
        }
      }),
      settings,
    )
  })

  test('naming a cost that was missing never raises the balance', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const [open, closed] = [
          given.technicianCosts ?? [],
          [{ technicianId: 'nobody', perHour: '99.00', currency: 'USD', from: '2025-01-01' } as const],
        ]
        const before = statement(period, given).portfolio
        const after = statement(period, { ...given, technicianCosts: [...open, ...closed] }).portfolio
        expect(compare(before.totals.balance, after.totals.balance)).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })

  test('the fold gives what the batch gives, in any order, and through a snapshot', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 25 }), (given, cut) => {
        const { work: entries = [], ...terms } = given
        const turned = [...entries].reverse()
        const first = statements(period, terms)
        for (const each of turned.slice(0, cut)) first.observe(each)
        const saved = JSON.parse(JSON.stringify(first.snapshot())) as ReturnType<typeof first.snapshot>
        const second = statements(period, terms, saved)
        for (const each of turned.slice(cut)) second.observe(each)
        expect(second.read('client-month')).toEqual(statement(period, given).clientMonths)
      }),
      settings,
    )
  })

  test('more effort never raises the margin of a flat rate', () => {
    fc.assert(
      fc.property(facts, work, (given, more) => {
        const one = { ...more, entry: { ...more.entry, id: 'one more' } }
        const before = statement(period, given).portfolio.totals.balance
        const after = statement(period, { ...given, work: [...(given.work ?? []), one] }).portfolio.totals.balance
        expect(compare(after, before)).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })
})

describe('recognition', () => {
  test('recognised and deferred make billed on every date, and the schedule makes what is ever recognised', () => {
    fc.assert(
      fc.property(money, recognition, fc.integer({ min: -60, max: 400 }), (amount, how, asOf) => {
        const given = { amount, currency: 'USD', ...how }
        const then = recognise({ ...given, asOf: day(asOf) })
        expect(add('USD', then.recognised, then.deferred)).toBe(then.billed)
        const ever = recognise(given)
        expect(add('USD', ever.recognised, ever.deferred)).toBe(ever.billed)
        expect(add('USD', ...ever.schedule.map((row) => row.amount))).toBe(ever.recognised)
      }),
      settings,
    )
  })

  test('what is earned only grows with the date', () => {
    fc.assert(
      fc.property(money, recognition, fc.integer({ min: -60, max: 380 }), fc.nat(60), (amount, how, at, later) => {
        const earned = (n: number): Money => recognise({ amount, currency: 'USD', ...how, asOf: day(n) }).recognised
        const grown = minus(earned(at + later), earned(at))
        expect(compare(grown, 0) * compare(amount, 0)).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })
})

test('a shared cost is allocated to the cent, and a driver of 0 pays nothing', () => {
  fc.assert(
    fc.property(
      money,
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 }),
      fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
      fc.constantFrom('own-line' as const, 'spread' as const),
      (pool, counts, owned, idle) => {
        const shared = allocateShared({
          currency: 'USD',
          pool,
          drivers: counts.map((count, i) => ({ id: String(i), count })),
          ...optional('owned', owned),
          idle,
        })
        const parts = shared.parts.map((part) => part.amount)
        expect(add('USD', ...parts, shared.idle, shared.unallocated)).toBe(pool)
        counts.forEach((count, i) => {
          if (count === 0) expect(compare(parts[i] ?? '1', 0)).toBe(0)
        })
      },
    ),
    settings,
  )
})

test('flat or hourly, an hour more never raises the flat margin, and the sign of the incentive says so', () => {
  const cents = fc.integer({ min: 0, max: 30_000 }).map((n) => round(over(n, 100), 'USD'))
  fc.assert(
    fc.property(cents, cents, cents, cents, (fee, hours, rate, cost) => {
      const terms = { currency: 'USD', hourlyRate: rate, costPerHour: cost, toolsUnderHourly: 'none' as const }
      const month = { month: '2026-03' as const, fee, hours }
      const now = flatVersusBreakFix([month], terms)
      const more = flatVersusBreakFix([{ ...month, hours: add('USD', hours, 1) }], terms)
      expect(compare(more.total.marginFlat, now.total.marginFlat)).toBeLessThanOrEqual(0)
      if (Number(hours) > 0 && Number(cost) > 0) expect(now.sensitivity.flat.incentive).toBe('aligned')
      if (Number(hours) > 0 && Number(rate) > Number(cost)) expect(now.sensitivity.hourly.incentive).toBe('opposed')
    }),
    settings,
  )
})
